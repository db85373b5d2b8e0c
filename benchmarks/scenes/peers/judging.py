"""How other engines rank: the pages of the first hits for judged queries.

Where no passage holds all words, those that hold any are asked for.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

_LIMIT = 20


def main() -> None:
    """`argv`: engine, whether a unit is a "passage" or a "page", file of pages, file of queries."""
    engine, unit, pages, judged = sys.argv[1:]
    ask = {"fts5": _fts5, "xapian": _xapian}[engine](_units(Path(pages), unit == "page"))
    queries = [each["query"] for each in json.loads(Path(judged).read_text(encoding="utf-8"))]
    print(json.dumps({query: ask(query) for query in queries}))


def _units(path: Path, is_page: bool) -> Iterator[tuple[str, str, str]]:
    """Yield page, title and text of every unit."""
    with path.open(encoding="utf-8") as lines:
        for page in map(json.loads, lines):
            texts = [text for _, _, text in page["passages"]]
            for text in ["\n".join(texts)] if is_page else texts:
                yield page["id"], page["title"], text


def _fts5(units: Iterator[tuple[str, str, str]]) -> Callable[[str], list[str]]:
    """Plain BM25 over the text alone."""
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table texts using fts5(page unindexed, body)")
    rows = ((page, text) for page, _, text in units)
    database.executemany("insert into texts values (?, ?)", rows)

    def ask(query: str) -> list[str]:
        words = [f'"{word}"' for word in re.findall(r"\w+", query)]
        sql = (
            f"select page from texts where texts match ? order by bm25(texts), rowid limit {_LIMIT}"
        )
        for operator in (" AND ", " OR "):
            found = database.execute(sql, (operator.join(words),)).fetchall()
            if found:
                return [page for (page,) in found]
        return []

    return ask


def _xapian(units: Iterator[tuple[str, str, str]]) -> Callable[[str], list[str]]:
    """As Recoll asks: stems, and the title among the text."""
    import xapian  # type: ignore[import-not-found,import-untyped,unused-ignore]

    folder = tempfile.TemporaryDirectory(prefix="attest-bench-")
    database = xapian.WritableDatabase(folder.name, xapian.DB_CREATE_OR_OVERWRITE)
    terms = xapian.TermGenerator()
    terms.set_stemmer(xapian.Stem("en"))
    for page, title, text in units:
        document = xapian.Document()
        terms.set_document(document)
        terms.index_text(title)
        terms.increase_termpos()
        terms.index_text(text)
        document.set_data(page)
        database.add_document(document)
    database.commit()
    parser = xapian.QueryParser()
    parser.set_stemmer(xapian.Stem("en"))
    parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)

    def ask(query: str) -> list[str]:
        enquire = xapian.Enquire(database)
        for operator in (xapian.Query.OP_AND, xapian.Query.OP_OR):
            parser.set_default_op(operator)
            enquire.set_query(parser.parse_query(query))
            found = [match.document.get_data().decode() for match in enquire.get_mset(0, _LIMIT)]
            if found:
                return found
        # The folder lasts as long as what asks in it.
        assert folder.name
        return []

    return ask


if __name__ == "__main__":
    main()

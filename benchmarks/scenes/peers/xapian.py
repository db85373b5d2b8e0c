"""Xapian, indexed as Recoll and notmuch do: words with positions and stems, the text kept."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import xapian  # type: ignore[import-not-found,import-untyped,unused-ignore]

from benchmarks.scenes.peers.timing import Stopwatch, documents, measure, peak, questions, size

_LIMIT = 20
_SNIPPET = 250


def main() -> None:
    """Do what the command line says and print what was measured."""
    command, *arguments = sys.argv[1:]
    found = {"index": _index, "search": _search, "first": _first}[command](*arguments)
    print(json.dumps({**found, "peak": peak(), "version": xapian.version_string()}))


def _index(texts: str, place: str) -> dict[str, Any]:
    watch = Stopwatch()
    with watch:
        database = xapian.WritableDatabase(place, xapian.DB_CREATE_OR_OVERWRITE)
        terms = xapian.TermGenerator()
        terms.set_stemmer(xapian.Stem("en"))
        terms.set_stemming_strategy(xapian.TermGenerator.STEM_SOME)
    for source in documents(texts):
        with watch:
            document = xapian.Document()
            terms.set_document(document)
            terms.index_text(source["title"], 1, "S")
            terms.index_text(source["title"])
            terms.increase_termpos()
            terms.index_text(source["text"])
            document.set_data(source["text"])
            database.add_document(document)
    with watch:
        database.commit()
        database.close()
    return {"seconds": watch.seconds, "size": size(place)}


class _Searcher:
    def __init__(self, place: str) -> None:
        self._database = xapian.Database(place)
        self._parser = xapian.QueryParser()
        self._stemmer = xapian.Stem("en")
        self._parser.set_stemmer(self._stemmer)
        self._parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        self._parser.set_default_op(xapian.Query.OP_AND)
        self._parser.set_database(self._database)
        self._parser.add_prefix("title", "S")
        self._flags = xapian.QueryParser.FLAG_DEFAULT | xapian.QueryParser.FLAG_WILDCARD

    def count(self, query: str) -> int:
        """Rank and count exactly."""
        found = self._ask(query).get_mset(0, _LIMIT, self._database.get_doccount())
        numbers = [match.docid for match in found]
        return int(found.get_matches_estimated()) if numbers else 0

    def show(self, query: str) -> int:
        """Rank, estimate and cut snippets, as Recoll does."""
        found = self._ask(query).get_mset(0, _LIMIT)
        for match in found:
            found.snippet(match.document.get_data().decode(), _SNIPPET, self._stemmer)
        return int(found.get_matches_estimated())

    def _ask(self, query: str) -> xapian.Enquire:
        enquire = xapian.Enquire(self._database)
        enquire.set_query(self._parser.parse_query(query, self._flags))
        return enquire


def _search(place: str, asked: str) -> dict[str, Any]:
    searcher = _Searcher(place)
    queries = questions(asked, "xapian")
    return {
        "ids": measure(queries, searcher.count),
        "snippets": measure(queries, searcher.show),
    }


def _first(place: str, query: str) -> dict[str, Any]:
    began = time.perf_counter()
    total = _Searcher(place).show(query)
    return {"seconds": time.perf_counter() - began, "total": total}


if __name__ == "__main__":
    main()

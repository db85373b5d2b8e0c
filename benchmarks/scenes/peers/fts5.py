"""SQLite's FTS5 with its usual tokens (unicode61), the text kept in the same table."""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.scenes.peers.timing import Stopwatch, documents, measure, peak, questions, size

_LIMIT = 20
_FOUND = "from texts where texts match ?"
_IDS = f"select rowid {_FOUND} order by rank limit {_LIMIT}"
_COUNT = f"select count(*) {_FOUND}"
_SNIPPETS = f"select rowid, snippet(texts, 1, '[', ']', '…', 32) {_FOUND} order by rank limit 20"


def main() -> None:
    """Do what the command line says and print what was measured."""
    command, *arguments = sys.argv[1:]
    found = {"index": _index, "search": _search, "first": _first}[command](*arguments)
    print(json.dumps({**found, "peak": peak(), "version": sqlite3.sqlite_version}))


def _index(texts: str, place: str) -> dict[str, Any]:
    Path(place).unlink(missing_ok=True)
    watch = Stopwatch()
    with watch:
        database = sqlite3.connect(place)
        database.execute("create virtual table texts using fts5(title, body)")
    for source in documents(texts):
        with watch:
            row = (source["title"], source["text"])
            database.execute("insert into texts values (?, ?)", row)
    with watch:
        database.commit()
        database.close()
    return {"seconds": watch.seconds, "size": size(place)}


class _Searcher:
    def __init__(self, place: str) -> None:
        self._database = sqlite3.connect(place)

    def count(self, query: str) -> int:
        """Rank and count exactly."""
        self._database.execute(_IDS, (query,)).fetchall()
        return int(self._database.execute(_COUNT, (query,)).fetchone()[0])

    def show(self, query: str) -> int:
        """Rank and cut snippets."""
        return len(self._database.execute(_SNIPPETS, (query,)).fetchall())


def _search(place: str, asked: str) -> dict[str, Any]:
    searcher = _Searcher(place)
    queries = questions(asked, "fts5")
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

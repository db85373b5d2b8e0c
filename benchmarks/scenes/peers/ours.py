"""Our own engine, asked the same. The project's Python runs this one."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import tantivy.tantivy as engine

from benchmarks.scenes.peers.timing import measure, peak, questions, size
from reader.collection.reading import Collection
from reader.search.asking.parsing import parse
from reader.search.finding.searching import Searcher
from reader.search.indexing.index import build, open_if_there

_LIMIT = 20


def main() -> None:
    """Do what the command line says and print what was measured."""
    command, *arguments = sys.argv[1:]
    with ExitStack() as stack:
        commands: dict[str, Callable[..., dict[str, Any]]] = {
            "index": _index,
            "search": _search,
            "first": _first,
            "judged": _judged,
        }
        found = commands[command](stack, *map(Path, arguments))
        if command == "judged":
            print(json.dumps(found))
            return
    print(json.dumps({**found, "peak": peak(), "version": engine.__version__.partition(",")[0]}))


def _index(stack: ExitStack, path: Path, folder: Path) -> dict[str, Any]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    source = stack.enter_context(Collection.open(path))
    began = time.perf_counter()
    index = build(source, folder=folder)
    seconds = time.perf_counter() - began
    return {
        "seconds": seconds,
        "size": size(str(folder)),
        "collection": path.stat().st_size,
        "passages": index.passages,
    }


def _searcher(stack: ExitStack, path: Path, folder: Path) -> Searcher:
    source = stack.enter_context(Collection.open(path))
    index = open_if_there(source, folder)
    assert index is not None, "it was not indexed"
    return Searcher(index, source)


def _search(stack: ExitStack, path: Path, folder: Path, asked: Path) -> dict[str, Any]:
    searcher = _searcher(stack, path, folder)
    queries = questions(str(asked), "ours")

    def count(query: str) -> int:
        return searcher.rank(parse(query), limit=_LIMIT).total

    def show(query: str) -> int:
        return searcher.search(parse(query), limit=_LIMIT).total

    return {"ids": measure(queries, count), "snippets": measure(queries, show)}


def _first(stack: ExitStack, path: Path, folder: Path, query: Path) -> dict[str, Any]:
    began = time.perf_counter()
    total = _searcher(stack, path, folder).search(parse(str(query)), limit=_LIMIT).total
    return {"seconds": time.perf_counter() - began, "total": total}


def _judged(stack: ExitStack, path: Path, folder: Path, judged: Path) -> dict[str, Any]:
    """Return the documents of the first hits for each query."""
    folder.mkdir(exist_ok=True)
    source = stack.enter_context(Collection.open(path))
    searcher = Searcher(build(source, folder=folder), source)
    queries = [each["query"] for each in json.loads(judged.read_text(encoding="utf-8"))]
    found = {query: searcher.search(parse(query), limit=_LIMIT).hits for query in queries}
    return {query: [hit.document for hit in hits] for query, hits in found.items()}


if __name__ == "__main__":
    main()

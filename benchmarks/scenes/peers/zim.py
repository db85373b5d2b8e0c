"""A ZIM file by libzim, with its full-text index: what Kiwix reads. It cuts no snippets."""

from __future__ import annotations

import html
import json
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from libzim.reader import Archive  # type: ignore[import-not-found,import-untyped,unused-ignore]
from libzim.search import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
    Query,
    Searcher,
)
from libzim.writer import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
    Creator,
    Hint,
    Item,
    StringProvider,
)

from benchmarks.scenes.peers.timing import Stopwatch, documents, measure, peak, questions, size

_LIMIT = 20
_WORKERS = 2


class _Article(Item):  # type: ignore[misc,unused-ignore]
    def __init__(self, source: dict[str, Any]) -> None:
        super().__init__()
        self._path, self._title = source["id"], source["title"]
        passages = "\n".join(f"<p>{html.escape(text)}</p>" for _, _, text in source["passages"])
        self._content = (
            f"<html><head><title>{html.escape(self._title)}</title></head>"
            f"<body>{passages}</body></html>"
        )

    def get_path(self) -> str:
        return str(self._path)

    def get_title(self) -> str:
        return str(self._title)

    def get_mimetype(self) -> str:
        return "text/html"

    def get_contentprovider(self) -> StringProvider:
        return StringProvider(self._content)

    def get_hints(self) -> dict[Any, bool]:
        return {Hint.FRONT_ARTICLE: True, Hint.COMPRESS: True}


def main() -> None:
    """Do what the command line says and print what was measured."""
    command, *arguments = sys.argv[1:]
    found = {"index": _index, "search": _search, "first": _first}[command](*arguments)
    print(json.dumps({**found, "peak": peak(), "version": version("libzim")}))


def _index(texts: str, place: str) -> dict[str, Any]:
    Path(place).unlink(missing_ok=True)
    watch = Stopwatch()
    creator = Creator(place).config_indexing(True, "eng").config_nbworkers(_WORKERS)
    with watch:
        creator.__enter__()
    for number, source in enumerate(documents(texts)):
        article = _Article(source)
        if not number:
            creator.set_mainpath(article.get_path())
        with watch:
            creator.add_item(article)
    with watch:
        creator.__exit__(None, None, None)
    return {"seconds": watch.seconds, "size": size(place)}


class _Searcher:
    def __init__(self, place: str) -> None:
        self._searcher = Searcher(Archive(place))

    def count(self, query: str) -> int:
        """Rank and estimate."""
        search = self._searcher.search(Query().set_query(query))
        list(search.getResults(0, _LIMIT))
        return int(search.getEstimatedMatches())


def _search(place: str, asked: str) -> dict[str, Any]:
    return {"ids": measure(questions(asked, "zim"), _Searcher(place).count)}


def _first(place: str, query: str) -> dict[str, Any]:
    began = time.perf_counter()
    total = _Searcher(place).count(query)
    return {"seconds": time.perf_counter() - began, "total": total}


if __name__ == "__main__":
    main()

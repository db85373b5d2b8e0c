"""Indexing and searching a collection, without a window."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from benchmarks.memory import memory
from reader.collection.reading import Collection
from reader.search.asking.parsing import parse
from reader.search.finding.searching import Searcher
from reader.search.indexing.index import build

_QUERIES = 60
_SAMPLE = 400
"""Documents from which the words to look for are taken."""


def main() -> None:
    """Index the collection named on the command line and search it."""
    path = Path(sys.argv[1])
    with (
        tempfile.TemporaryDirectory(prefix="attest-bench-") as folder,
        Collection.open(path) as source,
    ):
        size = sum(info.length for info in source.documents())
        began = time.perf_counter()
        index = build(source, folder=Path(folder))
        built = time.perf_counter()
        index = build(source, folder=Path(folder))
        opened = time.perf_counter()
        searcher = Searcher(index, source)
        found = {kind: _times(searcher, queries) for kind, queries in _queries(source).items()}
        measured = {
            "characters": size,
            "passages": index.passages,
            "size": sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()),
            "build": built - began,
            "open": opened - built,
            "queries": found,
            **memory(),
        }
    print(json.dumps(measured))


def _times(searcher: Searcher, queries: list[str]) -> dict[str, list[float]]:
    times, totals = [], []
    for query in queries:
        began = time.perf_counter()
        results = searcher.search(parse(query), limit=50)
        times.append(time.perf_counter() - began)
        totals.append(float(results.total))
    return {"times": times, "totals": totals}


def _queries(source: Collection) -> dict[str, list[str]]:
    """Return words as frequent as they are in the text, phrases that stand in it, beginnings."""
    rng = Random(1)
    documents = source.documents()
    texts = [
        source.document(info.id).text
        for info in rng.sample(documents, min(_SAMPLE, len(documents)))
    ]
    words = [word for text in texts for word in text.split() if word.isalpha()]
    frequent = [word for word, _ in Counter(words).most_common(20)]
    phrases = []
    for text in rng.choices(texts, k=_QUERIES):
        parts = text.split()
        at = rng.randrange(max(1, len(parts) - 2))
        phrases.append('"' + " ".join(parts[at : at + 2]).replace('"', "") + '"')
    return {
        "word": rng.choices(words, k=_QUERIES),
        "frequent word": frequent,
        "two words": [" ".join(rng.choices(words, k=2)) for _ in range(_QUERIES)],
        "phrase": phrases,
        "prefix": [f"{word[:3]}*" for word in rng.choices(words, k=_QUERIES)],
    }


if __name__ == "__main__":
    main()

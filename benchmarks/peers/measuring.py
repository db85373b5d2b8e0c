"""Running the engines, and keeping what was measured."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.peers.drawing import draw
from benchmarks.peers.material import SIZES, collection_of, documents_file, text_size
from benchmarks.peers.programs import FOLDER, PEERS, present, run_ours, run_peer
from benchmarks.peers.reporting import report, report_bars

OURS = "ours"
_STARTS = 5
"""Fresh processes for the first results."""


def measure(sizes: Iterable[int] = (), *, is_cached: bool = False) -> None:
    """Measure all engines with so many documents each.

    With `is_cached`, the peers' figures of an earlier run are taken where there are any.
    """
    print("\nPeers: the same documents and questions for all")
    there = {peer.name for peer in present()}
    for count in sorted(sizes or SIZES):
        documents = documents_file(count)
        if documents is None:
            return
        asked = draw(documents)
        figures = {OURS: _measure_ours(documents, asked)}
        for peer in PEERS:
            path = FOLDER / f"{peer.name}-{count}.json"
            if is_cached and path.exists():
                figures[peer.name] = json.loads(path.read_text(encoding="utf-8"))
                print(f"  (figures of {peer.shown} from an earlier run)")
            elif peer.name in there:
                figures[peer.name] = _measure_peer(peer.name, documents, asked)
                path.write_text(json.dumps(figures[peer.name]), encoding="utf-8")
        text = text_size(documents)
        report(count, text, figures)
        if count == max(SIZES):
            report_bars(text, figures)


def _measure_peer(name: str, documents: Path, asked: Path) -> dict[str, Any]:
    print(f"(measuring {name} with {documents.name})", flush=True)
    place = FOLDER / f"{name}-{documents.stem.rpartition('-')[2]}"
    query = _common(asked)[name]
    return {
        "index": run_peer(name, "index", documents, place),
        "search": run_peer(name, "search", place, asked),
        "first": [run_peer(name, "first", place, query) for _ in range(_STARTS)],
    }


def _measure_ours(documents: Path, asked: Path) -> dict[str, Any]:
    collection = collection_of(documents)
    print(f"(measuring ours with {collection.name})", flush=True)
    place = FOLDER / f"{OURS}-{documents.stem.rpartition('-')[2]}"
    query = _common(asked)[OURS]
    figures = {
        "index": run_ours("index", collection, place),
        "search": run_ours("search", collection, place, asked),
        "first": [run_ours("first", collection, place, query) for _ in range(_STARTS)],
    }
    path = place.with_name(f"{place.name}.json")
    path.write_text(json.dumps(figures), encoding="utf-8")
    return figures


def _common(asked: Path) -> dict[str, str]:
    """Return the question that is asked first after opening."""
    drawn = json.loads(asked.read_text(encoding="utf-8"))["common word"]
    found: dict[str, str] = drawn[0]
    return found

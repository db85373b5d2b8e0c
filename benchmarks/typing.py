"""From a key to painted results, in the window: a large collection and a long page are open."""

from __future__ import annotations

from benchmarks.material import long_document
from benchmarks.peers.material import SIZES, collection_of, documents_file
from benchmarks.processes import run_scene
from benchmarks.tables import Cell, percentile, print_table

PAGE = 1_000_000
LONGEST = 0.050
"""Seconds that 95 of 100 keystrokes may take."""


def measure(documents: int = 0) -> None:
    """Type into the window."""
    print("\nTyping: from the key to the painted list of results")
    path = documents_file(documents or max(SIZES))
    if path is None:
        return
    found = run_scene("typing", collection_of(path), long_document(PAGE))
    by_length: dict[str, list[float]] = {"1 or 2 letters": [], "more": [], "all": []}
    for stroke in found["strokes"]:
        by_length["1 or 2 letters" if len(stroke["text"]) < 3 else "more"].append(stroke["seconds"])
        by_length["all"].append(stroke["seconds"])
    rows: list[list[Cell]] = [
        [name, len(times), *(percentile(times, share) * 1000 for share in (0.5, 0.95, 1.0))]
        for name, times in by_length.items()
        if times
    ]
    print_table(
        f"Typing with {path.stem} and a page of {PAGE / 1e6:.0f} M characters: milliseconds",
        ["", "keys", "p50", "p95", "longest"],
        rows,
    )
    slow = sorted(found["strokes"], key=_seconds, reverse=True)[:8]
    print(
        "  slowest: " + ", ".join(f"{each['text']!r} {_seconds(each) * 1000:.0f}" for each in slow)
    )
    print(
        f"  {found['overtaken']} keys were overtaken by the next before their results were painted "
        "(counted with the time until then), "
        f"{found['empty']} found nothing or looked for nothing (not counted)"
    )
    print(
        f"  indexing in the window took {found['index']:.1f} s; longest turn of the event loop "
        f"{found['turn'] * 1000:.0f} ms {found['place']}; "
        f"RSS {found['memory'].get('VmRSS', 0):.0f} MB"
    )
    is_met = percentile(by_length["all"], 0.95) <= LONGEST
    print(f"  bar: p95 <= {LONGEST * 1000:.0f} ms: {'met' if is_met else 'not met'}")


def _seconds(stroke: dict[str, float]) -> float:
    return stroke["seconds"]

"""A large collection in the window, beside a small one."""

from __future__ import annotations

from typing import Any

from benchmarks.material import SMALL, large_collection
from benchmarks.processes import run_scene
from benchmarks.tables import Cell, percentile, print_table, ratio

LONGEST_TURN = 0.1
"""Seconds that the event loop may take to come round."""


def measure() -> None:
    """Drive the window with both."""
    path = large_collection()
    small, large = run_scene("large", SMALL), run_scene("large", path)
    print_table(
        f"Large: {path.stem} beside {SMALL.stem}; milliseconds",
        ["", "small", "large", "large : small", "longest turn small", "large", "at"],
        [
            _whole("open to first paint", small["open"], large["open"]),
            _whole("index", small["index"], large["index"]),
            _share("search as typed, p50", 0.5, small["search"], large["search"]),
            _share("search as typed, p95", 0.95, small["search"], large["search"]),
            *_filters(small, large, "filter in document"),
            _whole("people of collection", small["collection scope"], large["collection scope"]),
            *_filters(small, large, "filter in collection"),
            _whole("choose agent", small["choose"], large["choose"]),
            _share("scroll a page, p50", 0.5, small["scroll"], large["scroll"]),
            _share("scroll a page, p95", 0.95, small["scroll"], large["scroll"]),
        ],
    )
    for label, found in (("small", small), ("large", large)):
        print(
            f"  {label}: {found['collection scope']['rows']} people, the chosen one with "
            f"{found['choose']['statements']} statements, {found['scroll']['rows']} rows scrolled; "
            f"RSS {found['memory after indexing'].get('VmRSS', 0):.0f} MB after indexing, "
            f"{found['memory'].get('VmRSS', 0):.0f} MB at the end"
        )
    print(f"  bar: no turn of the event loop longer than {LONGEST_TURN * 1000:.0f} ms")


def _filters(small: dict[str, Any], large: dict[str, Any], name: str) -> list[list[Cell]]:
    return [
        _share(f"{name}, p50", 0.5, small[name], large[name]),
        _share(f"{name}, p95", 0.95, small[name], large[name]),
    ]


def _whole(label: str, small: dict[str, Any], large: dict[str, Any]) -> list[Cell]:
    return _row(label, small["seconds"], large["seconds"], small, large)


def _share(label: str, share: float, small: dict[str, Any], large: dict[str, Any]) -> list[Cell]:
    values = [percentile(found["times"], share) for found in (small, large)]
    return _row(label, values[0], values[1], small, large)


def _row(
    label: str, first: float, second: float, small: dict[str, Any], large: dict[str, Any]
) -> list[Cell]:
    turns = [found["turn"] * 1000 for found in (small, large)]
    return [label, first * 1000, second * 1000, ratio(second, first), *turns, large["place"]]

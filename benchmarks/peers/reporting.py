"""Tables of what was measured, and the bars it is held against."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Any, TypeAlias

from benchmarks.peers.programs import PEERS
from benchmarks.tables import Cell, percentile, print_table

Figures: TypeAlias = dict[str, dict[str, Any]]
"""By engine."""
_SHOWN = {"ours": "Attest", **{peer.name: peer.shown for peer in PEERS}}
_MODES = {
    "ids": "20 ids and counts (exact; libzim: estimated)",
    "snippets": "20 hits with snippets (Attest with the exact count, the others without)",
}
COMMON = "common word"


def report(count: int, text: int, figures: Figures) -> None:
    """Print what was measured with so many documents and bytes of text."""
    passages = figures["ours"]["index"]["passages"]
    print_table(
        f"{count:,} documents, {text / 1e6:.1f} MB of text, {passages:,} passages",
        ["", "build s", "MB/s", "MB on disk", "% of text", "peak build MB", "peak search MB",
         "first results ms"],
        [_whole(name, found, text) for name, found in figures.items()],
    )  # fmt: skip
    collection = figures["ours"]["index"]["collection"]
    print(
        f"  Attest: index alone; with the .attest {_disk('ours', figures) / 1e6:.0f} MB "
        f"({collection / 1e6:.0f} + {figures['ours']['index']['size'] / 1e6:.0f}). "
        "All others keep the text too."
    )
    for mode, shown in _MODES.items():
        names = [name for name in figures if mode in figures[name]["search"]]
        print_table(
            f"{shown}: p50 / p95 ms; {count:,} documents",
            ["", *(_SHOWN[name] for name in names), "Attest, first time", "found"],
            [_class(name, mode, names, figures) for name in figures["ours"]["search"][mode]],
        )


def report_bars(text: int, figures: Figures) -> None:
    """Print what must be reached with the largest set, and whether it is."""
    rows = [list(bar) for bar in _bars(text, figures)]
    print_table("Bars", ["", "Attest", "peer", "ratio", "bar", ""], rows)


def _whole(name: str, found: dict[str, Any], text: int) -> list[Cell]:
    index, search = found["index"], found["search"]
    return [
        f"{_SHOWN[name]} ({index['version']})",
        index["seconds"],
        text / 1e6 / index["seconds"],
        index["size"] / 1e6,
        100 * index["size"] / text,
        index["peak"],
        search["peak"],
        median(start["seconds"] for start in found["first"]) * 1000,
    ]


def _class(name: str, mode: str, names: list[str], figures: Figures) -> list[Cell]:
    ours = figures["ours"]["search"][mode][name]
    cells: list[Cell] = [name]
    for engine in names:
        found = figures[engine]["search"][mode].get(name)
        cells.append(_pair(found["times"]) if found else "-")
    return [*cells, _pair(ours["first"]), int(median(ours["totals"]))]


def _pair(times: list[float]) -> str:
    return " / ".join(f"{percentile(times, share) * 1000:.2f}" for share in (0.5, 0.95))


def _disk(name: str, figures: Figures) -> float:
    index = figures[name]["index"]
    return float(index["size"] + index.get("collection", 0))


def _bars(text: int, figures: Figures) -> Iterator[tuple[Cell, ...]]:
    """Yield what, ours, the peer's, ratio, bar, and whether it is met."""
    ours = figures["ours"]
    for engine, mode, most, classes in (
        ("xapian", "snippets", 1 / 4, None),
        ("xapian", "ids", 1.0, None),
        ("zim", "ids", 1.0, None),
        ("fts5", "ids", 1 / 10, (COMMON,)),
        ("fts5", "snippets", 1 / 10, (COMMON,)),
    ):
        if engine in figures:
            found = figures[engine]["search"][mode]
            for name in classes or found:
                value = _p95(ours["search"][mode][name])
                label = f"{mode}, {name}: p95 ms, {_SHOWN[engine]}"
                yield _most(label, value, _p95(found[name]), most)
    speed = text / 1e6 / ours["index"]["seconds"]
    for engine, least in (("xapian", 15.0), ("zim", 8.0)):
        if engine in figures:
            base = text / 1e6 / figures[engine]["index"]["seconds"]
            is_met = speed >= least * base
            label = f"build MB/s, {_SHOWN[engine]}"
            yield label, speed, base, f"{speed / base:.1f}", f">= {least:.0f}", _said(is_met)
    yield _most("index MB, text", ours["index"]["size"] / 1e6, text / 1e6, 0.45)
    if "zim" in figures:
        disk = (_disk("ours", figures) / 1e6, _disk("zim", figures) / 1e6)
        yield _most("index and collection MB, libzim", *disk, 1.0)
    yield _below("peak MB, index", ours["index"]["peak"], 600)
    yield _below("peak MB, search", ours["search"]["peak"], 250)


def _p95(found: dict[str, Any]) -> float:
    return percentile(found["times"], 0.95) * 1000


def _most(label: str, ours: float, peer: float, most: float) -> tuple[Cell, ...]:
    is_met = ours <= most * peer
    values = (f"{ours:.2f}", f"{peer:.2f}", f"{ours / peer:.2f}")
    return label, *values, f"<= {most:.2f}", _said(is_met)


def _below(label: str, ours: float, most: float) -> tuple[Cell, ...]:
    return label, ours, None, None, f"< {most:.0f}", _said(ours < most)


def _said(is_met: bool) -> str:
    return "met" if is_met else "not met"

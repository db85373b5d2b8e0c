"""Long documents on the page."""

from __future__ import annotations

from benchmarks.material import long_document
from benchmarks.processes import run_scene
from benchmarks.tables import Cell, print_table, ratio

SIZES = {"10 KB": 10_000, "1 MB": 1_000_000, "10 MB": 10_000_000}
STEPS = {
    "open": "open to first paint",
    "fill": "then until all stands",
    "jump": "jump to the end",
    "hits": "mark 10,000 hits",
    "scroll": "scroll a page with hits",
}


def measure() -> None:
    """Show documents of each size."""
    found = {name: run_scene("page", long_document(size)) for name, size in SIZES.items()}
    first, *_, last = SIZES
    rows: list[list[Cell]] = []
    for step, label in STEPS.items():
        times = [found[name][step]["seconds"] * 1000 for name in SIZES]
        turns = [found[name][step]["turn"] * 1000 for name in SIZES]
        times_more = ratio(times[-1], times[0])
        rows.append([label, *times, times_more, *turns, found[last][step]["place"]])
    resident = [found[name]["memory"].get("VmRSS") for name in SIZES]
    rows.append(["RSS MB", *resident, None, *[None for _ in SIZES], ""])
    print_table(
        "Page: milliseconds",
        ["", *SIZES, f"{last} : {first}", *(f"longest turn {name}" for name in SIZES), "at"],
        rows,
    )

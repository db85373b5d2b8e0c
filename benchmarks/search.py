"""How fast a collection is indexed and searched."""

from __future__ import annotations

from benchmarks.material import SMALL, large_collection
from benchmarks.processes import run_scene
from benchmarks.tables import Cell, middle, percentile, print_table, ratio


def measure() -> None:
    """Index and search a large collection, and a small one beside it."""
    path = large_collection()
    small, large = run_scene("search", SMALL), run_scene("search", path)
    print(
        f"\nSearch: {large['passages']:,} passages, {large['characters'] / 1e6:.1f} M characters\n"
        f"  index built in {large['build']:.1f} s: "
        f"{large['characters'] / 1e6 / large['build']:.2f} M characters/s; "
        f"{large['size'] / 1e6:.0f} MB on disk; opened again in {large['open'] * 1000:.0f} ms; "
        f"RSS {large.get('VmRSS', 0):.0f} MB"
    )
    rows: list[list[Cell]] = []
    for kind, found in large["queries"].items():
        half, most = (percentile(found["times"], share) * 1000 for share in (0.5, 0.95))
        base = percentile(small["queries"][kind]["times"], 0.5) * 1000
        rows.append([kind, base, half, most, ratio(half, base), middle(found["totals"])])
    print_table(
        "Search: milliseconds for the first 50 passages with snippets",
        ["", "small p50", "large p50", "large p95", "large : small", "passages found, median"],
        rows,
    )

"""How long the window takes to show the first document, beside the barest window of Qt."""

from __future__ import annotations

from benchmarks.processes import run_scene
from benchmarks.tables import middle, print_table

ROUNDS = 10
REST = 3.0
"""Seconds of idleness before memory is read."""
SLOWEST = 2.5
"""Most that the start may take, as a multiple of the bare window's."""
LARGEST = 150
"""Most MB that may be resident after the rest."""


def measure() -> None:
    """Start both in turns."""
    # The first of each compiles what has changed and warms the system's caches.
    _seconds("bare")
    _seconds("start")
    bare, ours = [], []
    for _ in range(ROUNDS):
        bare.append(_seconds("bare"))
        ours.append(_seconds("start"))
    resting = {name: run_scene(name, str(REST)) for name in ("bare", "start")}
    rows = []
    for label, name, times in (("bare window", "bare", bare), ("Attest", "start", ours)):
        found = resting[name]
        rows.append(
            [
                label,
                middle(times) * 1000,
                min(times) * 1000,
                max(times) * 1000,
                found.get("VmRSS"),
                found.get("Pss"),
            ]
        )
    print_table(
        f"Start: process to first painted document, {ROUNDS} starts each in turns",
        ["", "median ms", "least", "most", f"RSS MB after {REST:.0f} s", "PSS MB"],
        rows,
    )
    factor = middle(ours) / middle(bare)
    resident = resting["start"].get("VmRSS")
    print(f"  start: {factor:.2f}x the bare window (bar: {SLOWEST}x){_verdict(factor <= SLOWEST)}")
    if resident is not None:
        print(f"  memory: {resident:.0f} MB (bar: {LARGEST} MB){_verdict(resident < LARGEST)}")


def _seconds(name: str) -> float:
    found = run_scene(name, "0")
    seconds: float = found["painted"] - found["began"]
    return seconds


def _verdict(is_met: bool) -> str:
    return "" if is_met else "  <- missed"

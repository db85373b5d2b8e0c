"""Asking questions and taking the time: the same for every engine. Imports nothing of ours."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

REPEATS = 5
_PATIENCE = 2.0
"""Seconds that the repeats of one query may take."""


def questions(path: str, engine: str) -> dict[str, list[str]]:
    """Return the questions by class in an engine's language; classes it cannot do are left out."""
    found = json.loads(Path(path).read_text(encoding="utf-8"))
    return {
        name: [each[engine] for each in drawn]
        for name, drawn in found.items()
        if all(each[engine] is not None for each in drawn)
    }


def documents(path: str) -> Iterator[dict[str, Any]]:
    """Yield the documents of a file with their text and the bytes of it."""
    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            document["text"] = "\n".join(text for _, _, text in document["passages"])
            yield document


def measure(asked: dict[str, list[str]], ask: Callable[[str], int]) -> dict[str, Any]:
    """Ask everything. `ask` answers how many were found.

    Returns for each class the seconds of each question: "first" of the first time it is asked,
    "times" the median of the repeats. The class's first questions are asked beforehand.
    """
    found = {}
    for name, queries in asked.items():
        for query in queries[:3]:
            ask(query + " ")
        first, times, totals = [], [], []
        for query in queries:
            seconds, total = _time(ask, query)
            first.append(seconds)
            repeats = max(1, min(REPEATS, int(_PATIENCE / max(seconds, 1e-6))))
            times.append(statistics.median(_time(ask, query)[0] for _ in range(repeats)))
            totals.append(total)
        found[name] = {"first": first, "times": times, "totals": totals}
    return found


def peak() -> float:
    """Return the most MB of memory that this process held."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def size(path: str) -> int:
    """Return the bytes of a file, or of all files in a folder."""
    place = Path(path)
    files = [place] if place.is_file() else [each for each in place.rglob("*") if each.is_file()]
    return sum(each.stat().st_size for each in files)


def _time(ask: Callable[[str], int], query: str) -> tuple[float, int]:
    began = time.perf_counter()
    total = ask(query)
    return time.perf_counter() - began, total


class Stopwatch:
    """Adds up the time an engine works, without the reading of its material."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._began = 0.0

    def __enter__(self) -> None:
        self._began = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.seconds += time.perf_counter() - self._began

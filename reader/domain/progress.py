"""How far long work has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """One report of progress."""

    stage: str
    """A code such as "import" or "write"; the interface has a word for each."""
    done: int
    total: int
    """0 where the end is not known."""


ProgressSink = Callable[[Progress], None]


def no_progress(_progress: Progress) -> None:
    """Ignore a report."""

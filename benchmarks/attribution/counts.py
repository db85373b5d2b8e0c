"""What was counted for one measure, and the figures that follow from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """Answers that were right, seen from the draft's side and from the person's side."""

    right: int = 0
    """Of what was drafted."""
    drafted: int = 0
    found: int = 0
    """Of what a person marked."""
    marked: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right,
            self.drafted + other.drafted,
            self.found + other.found,
            self.marked + other.marked,
        )

    @property
    def precision(self) -> float:
        """How much of what was drafted is right, from 0 to 100."""
        return _percent(self.right, self.drafted)

    @property
    def recall(self) -> float:
        """How much of what a person marked was found, from 0 to 100."""
        return _percent(self.found, self.marked)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, from 0 to 100."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0

"""What is laid over the page for a while: hits, the chosen person, the selected statement.

Thousands of ranges may be laid over a page; Qt is given only those in sight.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum


class Layer(IntEnum):
    """What a range is laid over the page for; later ones lie on top."""

    CHOSEN = 0
    PERSON = 1
    """Mentions of the chosen person."""
    PROPOSED_PERSON = 2
    """Mentions of the chosen person that are only proposed."""
    HIT = 3
    HIT_NOW = 4
    FLASH = 5


@dataclass(frozen=True, slots=True)
class Overlay:
    """A range of the canonical text and why it is marked."""

    layer: Layer
    start: int
    end: int


class Overlays:
    """The ranges of each layer, sorted, with a quick answer to which are in sight."""

    def __init__(self) -> None:
        self._ranges: dict[Layer, list[tuple[int, int]]] = {layer: [] for layer in Layer}
        self._reach: dict[Layer, int] = dict.fromkeys(Layer, 0)

    def put(self, layer: Layer, ranges: Sequence[tuple[int, int]]) -> None:
        """Replace the ranges of a layer."""
        self._ranges[layer] = sorted(ranges)
        self._reach[layer] = max((end - start for start, end in ranges), default=0)

    def ranges(self, layer: Layer) -> Sequence[tuple[int, int]]:
        """Return the ranges of a layer in reading order."""
        return self._ranges[layer]

    def clear(self) -> None:
        """Take every layer away."""
        for layer in Layer:
            self.put(layer, ())

    def between(self, start: int, end: int) -> list[Overlay]:
        """Return what overlaps `[start, end)`, lower layers first."""
        found = []
        for layer in Layer:
            ranges = self._ranges[layer]
            first = bisect_left(ranges, (start - self._reach[layer], -1))
            last = bisect_left(ranges, (end, -1))
            found += [
                Overlay(layer, begin, stop) for begin, stop in ranges[first:last] if stop > start
            ]
        return found

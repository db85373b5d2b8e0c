"""Which part of a document stands beside which row of pixels of a bar as long as the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rows:
    """One code point for each row: the first that stands beside it.

    Ranges are looked up from the rows, not the other way round: what it costs grows with the
    pixels of the bar and hardly with the number of ranges.
    """

    starts: tuple[float, ...]
    """Ascending; the first is 0."""

    def row_of(self, position: int) -> int:
        """Return the row beside which a code point stands."""
        return max(0, bisect_right(self.starts, position) - 1)

    def marked(self, ranges: Sequence[Range]) -> Iterator[int]:
        """Yield the rows beside which one of the ranges begins; they are sorted."""
        at = 0
        while at < len(ranges):
            row = self.row_of(ranges[at][0])
            yield row
            if row + 1 >= len(self.starts):
                return
            at = bisect_left(ranges, (self.starts[row + 1], -1), lo=at + 1)

    def nearest(self, ranges: Sequence[Range], row: int) -> Range | None:
        """Return the first range of the marked row nearest to `row`; None where there is none."""
        if not ranges:
            return None
        at = min(max(0, row), len(self.starts) - 1)
        after = bisect_left(ranges, (self.starts[at], -1))
        beside = [each for each in (after - 1, after) if 0 <= each < len(ranges)]
        found = min(beside, key=lambda each: abs(self.row_of(ranges[each][0]) - row))
        # Of several in one row, the first: the others follow by stepping.
        first = self.starts[self.row_of(ranges[found][0])]
        return ranges[bisect_left(ranges, (first, -1))]


def rows_between(points: Sequence[tuple[int, float]], height: int) -> Rows:
    """Return the rows of a bar of so many pixels.

    `points` say of code points which share (0 to 1) of the page's height lies above them, both
    ascending; between two of them the text is taken to be spread evenly.
    """
    known = list(_rising(points))
    starts = [0.0]
    at = 0
    for row in range(1, height):
        share = row / height
        while at < len(known) and known[at][1] <= share:
            at += 1
        starts.append(_position(known, at, share))
    return Rows(tuple(starts))


def stretches(rows: Sequence[int], thickness: int) -> Iterator[tuple[int, int]]:
    """Yield first row and length of what is painted for ascending rows of so many pixels each."""
    begin = end = -1
    for row in rows:
        if row > end:
            if end > begin:
                yield begin, end - begin
            begin = row
        end = row + thickness
    if end > begin:
        yield begin, end - begin


def _rising(points: Sequence[tuple[int, float]]) -> Iterator[tuple[int, float]]:
    """Leave out what goes back: a place that was measured before the page changed its width."""
    last = (-1, -1.0)
    for position, share in points:
        if position > last[0] and share >= last[1]:
            last = (position, share)
            yield last


def _position(known: Sequence[tuple[int, float]], at: int, share: float) -> float:
    """Return the code point at `share`, which lies before point `at` and not before the last."""
    if at == 0 or not known:
        return 0.0
    before = known[at - 1]
    if at == len(known):
        # Below the text: nothing begins there.
        return before[0] + 1.0
    after = known[at]
    part = (share - before[1]) / (after[1] - before[1])
    return before[0] + part * (after[0] - before[0])

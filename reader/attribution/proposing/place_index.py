"""Ranges of a text, found again by what they touch without comparing each with each."""

from __future__ import annotations

from collections.abc import Iterator

from reader.attribution.drafting import Range

_BUCKET = 512
"""Code points of a bucket."""


class PlaceIndex:
    """Numbered groups of ranges."""

    def __init__(self) -> None:
        self._buckets: dict[int, list[tuple[int, int, int]]] = {}

    def add(self, group: int, place: Range) -> None:
        """Put a range into a group."""
        for bucket in _touched(place):
            self._buckets.setdefault(bucket, []).append((*place, group))

    def touching(self, place: Range) -> Iterator[tuple[Range, int]]:
        """Yield the ranges that share a code point with `place`, and their groups; some twice."""
        start, end = place
        for bucket in _touched(place):
            for other_start, other_end, group in self._buckets.get(bucket, ()):
                if start < other_end and other_start < end:
                    yield (other_start, other_end), group


def _touched(place: Range) -> range:
    start, end = place
    return range(start // _BUCKET, max(start, end - 1) // _BUCKET + 1)

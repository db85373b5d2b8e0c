"""Between the two ways of counting: code points of the canonical text, and Qt's UTF-16 places.

This is the one boundary where the two meet.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
# Characters that QTextDocument takes for the end of a paragraph or frame, or for an object. Each is
# replaced by one that takes as many places, so that counting stays right.
_LINE_SEPARATOR = "\u2028"
_SHOWN = str.maketrans(
    {
        "\n": _LINE_SEPARATOR,
        "\r": _LINE_SEPARATOR,
        "\u0085": " ",
        "\u2029": _LINE_SEPARATOR,
        "\x00": "\ufffd",
        "\ufdd0": "\ufffd",
        "\ufdd1": "\ufffd",
        "\ufffc": "\ufffd",
    }
)


def shown(text: str) -> str:
    """Return `text` as it is given to Qt: as many code points, none with a meaning to Qt."""
    return text.translate(_SHOWN)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    place: int
    astral: tuple[int, ...]
    """Offsets of the characters that take two places."""


class PageMap:
    """Where each piece of the canonical text stands in a QTextDocument.

    Pieces are added in reading order. Text between pieces (line feeds between passages, tabs
    between cells) has no place of its own and maps to the end of the piece before it.
    """

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []
        self._starts: list[int] = []
        self._by_place: list[tuple[int, int]] = []
        """Each piece's place and number: cells of a right-to-left row stand in reverse."""

    def add(self, start: int, text: str, place: int) -> None:
        """Record that `text`, at code point `start`, stands at `place` of the QTextDocument."""
        astral = tuple(match.start() for match in _ASTRAL.finditer(text))
        self._pieces.append(_Piece(start, start + len(text), place, astral))
        self._starts.append(start)
        insort(self._by_place, (place, len(self._pieces) - 1))

    @property
    def end(self) -> int:
        """The first code point that is not on the page yet."""
        return self._pieces[-1].end if self._pieces else 0

    def samples(self, count: int) -> list[tuple[int, int]]:
        """Return about `count` code points and their places, evenly among the pieces."""
        step = max(1, len(self._pieces) // max(1, count))
        chosen = self._pieces[::step]
        # The last piece tells where the text ends.
        chosen += self._pieces[-1:] if step > 1 else []
        return [(piece.start, piece.place) for piece in chosen]

    def to_place(self, position: int) -> int:
        """Return the place of code point `position`."""
        if not self._pieces:
            return 0
        return self._place_in(bisect_right(self._starts, position) - 1, position)

    def to_position(self, place: int) -> int:
        """Return the code point at `place`."""
        if not self._pieces:
            return 0
        nearest = max(0, bisect_right(self._by_place, (place, len(self._pieces))) - 1)
        piece = self._pieces[self._by_place[nearest][1]]
        units = max(0, place - piece.place)
        offset = units
        for count, astral in enumerate(piece.astral):
            if astral + count >= units:
                break
            offset = max(units - count - 1, astral)
        return min(piece.start + offset, piece.end)

    def to_places(self, start: int, end: int) -> tuple[int, int]:
        """Return the places of a range that may reach over several pieces."""
        first = bisect_right(self._starts, start) - 1
        # A range that begins between two pieces begins, for the eye, at the later one; one that
        # ends where a piece does ends there and not at the next.
        if 0 <= first < len(self._pieces) - 1 and start >= self._pieces[first].end < end:
            start = self._pieces[first + 1].start
        if end <= start or not self._pieces:
            return self.to_place(start), self.to_place(start)
        return self.to_place(start), self._place_in(bisect_left(self._starts, end) - 1, end)

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the places of a range piece by piece, in reading order.

        Cells of a right-to-left row stand in reverse: what lies between the places of a range's
        two ends need not be the range.
        """
        number = max(0, bisect_right(self._starts, start) - 1)
        while number < len(self._pieces) and self._starts[number] < end:
            piece = self._pieces[number]
            first, last = max(start, piece.start), min(end, piece.end)
            if first < last:
                yield self._place_in(number, first), self._place_in(number, last)
            number += 1

    def _place_in(self, number: int, position: int) -> int:
        """Return the place of a code point as far as a piece reaches."""
        piece = self._pieces[max(0, number)]
        offset = min(max(position, piece.start), piece.end) - piece.start
        return piece.place + offset + bisect_left(piece.astral, offset)

"""Pairing the stars and underscores that mean emphasis.

The rules are those of CommonMark's delimiter runs, with one thing more lenient: a star may open
wherever a word character or sign follows, and close wherever one stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.domain.blocks import Mark, MarkKind

_RUN = re.compile(r"\*+|_+")


@dataclass(slots=True)
class DelimiterRun:
    """Stars or underscores in a row. Positions are those of the text they stand in."""

    sign: str
    start: int
    length: int
    before: str
    """The character before, a space where there is none."""
    after: str
    """The character behind, a space where there is none."""
    count: int = 0
    """How many of the signs are not paired; the outermost of an opening run."""
    used: int = 0
    """How many signs of a closing run are paired."""

    def __post_init__(self) -> None:
        self.count = self.length

    @property
    def can_open(self) -> bool:
        """True where words may begin to be emphasised."""
        if self.sign == "_" and self.before.isalnum():
            return False
        return not self.after.isspace()

    @property
    def can_close(self) -> bool:
        """True where emphasised words may end."""
        if self.sign == "_" and self.after.isalnum():
            return False
        return not self.before.isspace()


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What pairing found."""

    marks: tuple[Mark, ...]
    signs: tuple[int, ...]
    """Positions of the paired signs, which are no part of the text."""


def find_runs(text: str, *, offset: int, before: str) -> list[DelimiterRun]:
    """Return the runs in `text`, whose first character has the position `offset`.

    `before` is the character that stands before the text. The last run's `after` is a space if it
    ends the text.
    """
    return [
        DelimiterRun(
            match[0][0],
            offset + match.start(),
            len(match[0]),
            text[match.start() - 1] if match.start() else before,
            text[match.end()] if match.end() < len(text) else " ",
        )
        for match in _RUN.finditer(text)
    ]


def pair_runs(runs: Sequence[DelimiterRun]) -> Emphasis:
    """Pair the runs of one text, given in order. Time is linear in their number."""
    marks: list[Mark] = []
    signs: list[int] = []
    opened: list[DelimiterRun] = []
    # Where a search for an opening run was in vain, it need not go below the same height again.
    bottoms: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        if run.can_close:
            key = (run.sign, run.can_open, run.length % 3)
            for height in _openings(opened, run, bottoms.get(key, 0)):
                del opened[height + 1 :]
                while run.count and opened[height].count:
                    marks.append(_pair(opened[height], run, signs))
                if not opened[height].count:
                    del opened[height]
            if run.count:
                bottoms[key] = len(opened)
            for other, bottom in bottoms.items():
                bottoms[other] = min(bottom, len(opened))
        if run.count and run.can_open:
            opened.append(run)
    return Emphasis(tuple(marks), tuple(signs))


def _openings(opened: list[DelimiterRun], closing: DelimiterRun, bottom: int) -> Iterator[int]:
    """Yield the heights of opening runs that fit, from the top, while the closing one lasts."""
    height = len(opened) - 1
    while closing.count and height >= bottom:
        if opened[height].sign == closing.sign and _fits(opened[height], closing):
            yield height
        height -= 1


def _fits(opening: DelimiterRun, closing: DelimiterRun) -> bool:
    """Say whether two runs may pair: CommonMark's rule of three."""
    if not (opening.can_close or closing.can_open):
        return True
    total = opening.length + closing.length
    return total % 3 != 0 or (opening.length % 3 == 0 and closing.length % 3 == 0)


def _pair(opening: DelimiterRun, closing: DelimiterRun, signs: list[int]) -> Mark:
    """Use up one or two signs of both runs and return the mark between them."""
    size = 2 if min(opening.count, closing.count) >= 2 else 1
    start = opening.start + opening.count
    end = closing.start + closing.used
    signs.extend(range(start - size, start))
    signs.extend(range(end, end + size))
    opening.count -= size
    closing.count -= size
    closing.used += size
    return Mark(MarkKind.STRONG if size == 2 else MarkKind.EMPHASIS, start, end)

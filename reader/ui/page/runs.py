"""Cutting a block into runs of one look each: its own marks, and the statements over it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from reader.domain.blocks import Block, Mark, MarkKind
from reader.domain.statements import Statement

_Stretch = tuple[int, int, int]
"""Start, length and number."""


@dataclass(frozen=True, slots=True)
class StatementSpan:
    """A piece of a statement's content as it is marked on the page."""

    start: int
    """Code point of the canonical text."""
    end: int
    statement: int
    """Place of the statement in the document's list."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters of a block with the same look."""

    start: int
    """Code point of the block's text."""
    end: int
    marks: tuple[Mark, ...]
    statement: int | None
    """The innermost statement here, or None."""


def statement_spans(statements: Sequence[Statement]) -> tuple[StatementSpan, ...]:
    """Return the pieces of content of all statements, sorted by start, longer ones first."""
    spans = [
        StatementSpan(piece.start, piece.end, number)
        for number, statement in enumerate(statements)
        for piece in statement.content
    ]
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end, span.statement)))


def cut_runs(block: Block, start: int, spans: Iterable[StatementSpan]) -> list[Run]:
    """Return the runs of a block that begins at code point `start` of the canonical text.

    They cover the block's text without gaps. `spans` are those that overlap the block. Of several
    marks of one kind over the same characters, a run has the shortest.
    """
    length = len(block.text)
    layers: dict[MarkKind, list[_Stretch]] = {}
    for number, mark in enumerate(block.marks):
        if mark.kind is not MarkKind.CELL and mark.start < mark.end:
            stretch = (mark.start, mark.end - mark.start, number)
            layers.setdefault(mark.kind, []).append(stretch)
    said = []
    for span in spans:
        first, last = max(0, span.start - start), min(length, span.end - start)
        if first < last:
            said.append((first, last - first, span.statement))
    edges = {0, length}
    for first, size, _ in itertools.chain(said, *layers.values()):
        edges |= {first, first + size}
    over_marks = [_Cover(stretches) for stretches in layers.values()]
    over_words = _Cover(said)
    runs = []
    for first, last in itertools.pairwise(sorted(edges)):
        found = [cover.innermost(first) for cover in over_marks]
        numbers = sorted(number for number in found if number is not None)
        marks = tuple(block.marks[number] for number in numbers)
        runs.append(Run(first, last, marks, over_words.innermost(first)))
    return runs


class _Cover:
    """Tells what lies over a block, asked from its beginning to its end.

    Each stretch is looked at twice in all: a block may have a million of them.
    """

    def __init__(self, stretches: Iterable[_Stretch]) -> None:
        self._coming = sorted(stretches, reverse=True)
        self._open: list[tuple[int, int, int]] = []
        """A heap of length, number and end."""

    def innermost(self, position: int) -> int | None:
        """Return the number of the shortest stretch over a code point, or None."""
        while self._coming and self._coming[-1][0] <= position:
            first, size, number = self._coming.pop()
            heappush(self._open, (size, number, first + size))
        while self._open and self._open[0][2] <= position:
            heappop(self._open)
        return self._open[0][1] if self._open else None

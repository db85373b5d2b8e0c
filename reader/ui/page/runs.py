"""Cutting a block into runs of one look each: its own marks, and the statements over it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.domain.blocks import Block, Mark, MarkKind
from reader.domain.statements import Statement


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

    They cover the block's text without gaps. `spans` are those that overlap the block.
    """
    length = len(block.text)
    looks = [mark for mark in block.marks if mark.kind is not MarkKind.CELL]
    local = [
        StatementSpan(max(0, span.start - start), min(length, span.end - start), span.statement)
        for span in spans
    ]
    edges = {0, length}
    for mark in looks:
        edges |= {mark.start, mark.end}
    for span in local:
        edges |= {span.start, span.end}
    ordered = sorted(edges)
    runs = []
    for first, last in itertools.pairwise(ordered):
        marks = tuple(mark for mark in looks if mark.start <= first and last <= mark.end)
        around = [span for span in local if span.start <= first and last <= span.end]
        innermost = min(around, key=lambda span: span.end - span.start, default=None)
        runs.append(Run(first, last, marks, innermost.statement if innermost else None))
    return runs

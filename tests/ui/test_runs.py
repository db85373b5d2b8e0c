"""Cutting a block into runs of one look each."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.blocks import Block, BlockKind, Mark, MarkKind
from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.domain.ranges import Anchor
from reader.domain.statements import Act, Form, Statement, Status
from reader.ui.page.runs import Run, StatementSpan, cut_runs, statement_spans

LENGTH = 30
START = 100
KINDS = [kind for kind in MarkKind if kind is not MarkKind.CELL]


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    """A mark somewhere in the block; it may be empty."""
    first, last = sorted((draw(st.integers(0, LENGTH)), draw(st.integers(0, LENGTH))))
    return Mark(draw(st.sampled_from(KINDS)), first, last, "target")


@st.composite
def spans(draw: st.DrawFn) -> StatementSpan:
    """A piece of a statement that overlaps the block, and may reach beyond it."""
    first = START + draw(st.integers(-5, LENGTH - 1))
    last = draw(st.integers(max(first, START) + 1, START + LENGTH + 5))
    return StatementSpan(first, last, draw(st.integers(0, 9)))


def block_with(looks: list[Mark]) -> Block:
    return Block(BlockKind.PARAGRAPH, "x" * LENGTH, tuple(looks))


BLOCKS = st.lists(marks(), max_size=6).map(block_with)
SPANS = st.lists(spans(), max_size=6)


@given(block=BLOCKS, over=SPANS)
def test_runs_cover_the_block_without_gaps(block: Block, over: list[StatementSpan]) -> None:
    runs = cut_runs(block, START, over)
    assert runs[0].start == 0
    assert runs[-1].end == LENGTH
    assert all(one.end == two.start for one, two in pairwise(runs))
    assert all(run.start < run.end for run in runs)


@given(block=BLOCKS, over=SPANS)
def test_each_letter_has_the_kinds_of_mark_that_cover_it(
    block: Block, over: list[StatementSpan]
) -> None:
    for run in cut_runs(block, START, over):
        for at in range(run.start, run.end):
            expected = {mark.kind for mark in block.marks if mark.start <= at < mark.end}
            assert {mark.kind for mark in run.marks} == expected


@given(block=BLOCKS, over=SPANS)
def test_each_letter_belongs_to_the_innermost_statement(
    block: Block, over: list[StatementSpan]
) -> None:
    lengths: dict[int, list[tuple[int, int]]] = {}
    for at in range(LENGTH):
        here = START + at
        lengths[at] = [
            (min(span.end, START + LENGTH) - max(span.start, START), span.statement)
            for span in over
            if span.start <= here < span.end
        ]
    for run in cut_runs(block, START, over):
        for at in range(run.start, run.end):
            shortest = min((length for length, _ in lengths[at]), default=None)
            innermost = {number for length, number in lengths[at] if length == shortest}
            assert (run.statement in innermost) if innermost else run.statement is None


def test_a_block_without_text_has_no_runs() -> None:
    assert cut_runs(Block(BlockKind.PARAGRAPH, ""), 0, []) == []


def test_cells_do_not_cut_a_row() -> None:
    row = Block(BlockKind.TABLE, "a\tb", (Mark(MarkKind.CELL, 0, 1, "start"),), table=1)
    assert cut_runs(row, 0, []) == [Run(0, 3, (), None)]


def test_a_paragraph_of_many_thousand_marks_is_cut_at_once() -> None:
    # One by one against each other this takes minutes.
    looks = [Mark(MarkKind.EMPHASIS, at, at + 1) for at in range(0, 60_000, 2)]
    runs = cut_runs(Block(BlockKind.PARAGRAPH, "x" * 60_000, tuple(looks)), 0, [])
    assert len(runs) == 60_000


def test_marks_nested_thousands_deep_are_cut_at_once() -> None:
    looks = [Mark(MarkKind.STRONG, at, 20_000 - at) for at in range(10_000)]
    runs = cut_runs(Block(BlockKind.PARAGRAPH, "x" * 20_000, tuple(looks)), 0, [])
    assert all(0 < len(run.marks) <= len(KINDS) for run in runs)


def statement(name: str, *pieces: tuple[int, int]) -> Statement:
    content = tuple(Anchor(DocumentId("d"), *piece, "x") for piece in pieces)
    return Statement(
        StatementId(name), DocumentId("d"), AgentId("a"), Form.DIRECT, Act.SAID,
        Status.VERIFIED, content,
    )  # fmt: skip


def test_pieces_of_statements_come_in_reading_order_the_longer_first() -> None:
    found = statement_spans([statement("one", (5, 9), (20, 30)), statement("two", (5, 40))])
    assert [(span.start, span.end, span.statement) for span in found] == [
        (5, 40, 1), (5, 9, 0), (20, 30, 0),
    ]  # fmt: skip

"""Drawing other lines under the words of a page that stands: nothing moves, all stays selected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QTextCursor, QTextDocument

from reader.collection.views import DocumentView
from reader.domain.statements import Statement
from reader.ui.page.filling import PageFiller
from reader.ui.page.formats import Formats
from reader.ui.page.runs import cut_runs


def mark_again(
    target: QTextDocument,
    filler: PageFiller,
    formats: Formats,
    *,
    before: DocumentView,
    after: DocumentView,
) -> None:
    """Mark the statements of `after` on a page that shows all of `before`: the same text."""
    filler.set_statements(after.statements)
    formats.add_speakers(after.statements)
    document = after.document
    cursor = QTextCursor(target)
    cursor.beginEditBlock()
    for passage in _changed_passages(before, after):
        block, start = document.blocks[passage], document.starts[passage]
        spans = filler.spans_over(start, start + len(block.text))
        for run in cut_runs(replace(block, marks=()), start, spans):
            statement = None if run.statement is None else after.statements[run.statement]
            look = formats.line_format(statement)
            for first, last in filler.map.stretches(start + run.start, start + run.end):
                cursor.setPosition(first)
                cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(look)
    cursor.endEditBlock()


def _changed_passages(before: DocumentView, after: DocumentView) -> list[int]:
    """Return the passages with words of statements that are on one side only."""
    document = after.document
    passages = set()
    for statement in _on_one_side(before.statements, after.statements):
        for piece in statement.content:
            first, last = (document.passage_at(at) for at in (piece.start, piece.end - 1))
            passages |= set(range(first, last + 1))
    return sorted(passages)


def _on_one_side(before: Sequence[Statement], after: Sequence[Statement]) -> set[Statement]:
    # One that was changed is another: where it stood and where it stands now are looked at.
    return set(before) ^ set(after)

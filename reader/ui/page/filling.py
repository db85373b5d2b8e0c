"""Writing blocks into a QTextDocument, a few at a time, by QTextCursor and nothing else.

No markup is ever parsed: what a collection holds cannot run, load or ask for anything.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
    QTextTable,
)

from reader.collection.views import DocumentView
from reader.domain.blocks import Block, BlockKind, Mark, MarkKind, walk_cells
from reader.domain.documents import Direction
from reader.domain.statements import Statement
from reader.ui.page.formats import PASSAGE_PROPERTY, ROW_PROPERTY, RULE_PROPERTY, Formats
from reader.ui.page.heads import HeadLine, opens_with_title
from reader.ui.page.positions import PageMap, shown
from reader.ui.page.runs import Run, StatementSpan, cut_runs, statement_spans

LONGEST_PIECE = 5_000
"""Code points of one display paragraph: Qt needs a minute to lay out one of a million."""
CELLS_TOGETHER = 300
"""Cells of one QTextTable; a larger table is shown as several, one under the other."""
EFFORT_OF_LETTER, EFFORT_OF_RUN, EFFORT_OF_CELL = 1 / 500, 1 / 10, 1 / 4
"""What takes long to write and lay out, compared with a short passage."""
LINK_SCHEME = "attest-link:"


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link or a reference to a footnote, as the page shows it."""

    mark: Mark
    start: int
    """Code points of the canonical text."""
    end: int


class PageFiller:
    """Writes one document into a QTextDocument and knows where everything stands."""

    def __init__(
        self,
        target: QTextDocument,
        view: DocumentView,
        formats: Formats,
        *,
        head: Sequence[HeadLine],
        pictures: Mapping[str, QImage],
        width: float,
    ) -> None:
        """`width` is the widest a picture may be, in pixels."""
        self.map = PageMap()
        self.passage_places: list[int] = []
        self.links: list[PageLink] = []
        self.first_place = 0
        self._target = target
        self._formats = formats
        self._pictures = pictures
        self._width = width
        self.set_statements(view.statements)
        self._cursor = QTextCursor(target)
        self._picture_count = 0
        self._can_reuse = True
        self._effort = 0.0
        """What was written so far, in short passages."""
        # What is known of the origin stands under the title, also where the text brings its own.
        self._is_under_title = opens_with_title(view)
        self._steps = self._fill(view.document.blocks, view.document.starts, head)
        self.is_done = False

    def set_statements(self, statements: Sequence[Statement]) -> None:
        """Mark these statements in all that is still to be written."""
        self._statements = statements
        self._spans = statement_spans(statements)
        self._reach = max((span.end - span.start for span in self._spans), default=0)

    def fill(self, passages: int) -> None:
        """Write what takes about as long as so many short passages do."""
        self._cursor.beginEditBlock()
        until = self._effort + passages
        while self._effort < until and not self.is_done:
            self._effort += 1
            self.is_done = next(self._steps, None) is None
        self._cursor.endEditBlock()

    def _fill(
        self, blocks: Sequence[Block], starts: Sequence[int], head: Sequence[HeadLine]
    ) -> Iterator[bool]:
        if not self._is_under_title:
            self._write_head(head)
        yield True
        number = 0
        while number < len(blocks):
            block = blocks[number]
            if block.kind is BlockKind.TABLE:
                rows = _rows_of_table(blocks, number)
                self._write_table(blocks[number : number + rows], starts, number)
                number += rows
            else:
                after = blocks[number + 1] if number + 1 < len(blocks) else None
                yield from self._write_block(block, starts[number], number, after)
                number += 1
            if self._is_under_title and number == 1:
                self._write_head(head)
            yield True

    def _write_head(self, head: Sequence[HeadLine]) -> None:
        for line in head:
            self._open_paragraph(line.block_format, line.char_format)
            self._cursor.insertText(shown(line.text), line.char_format)

    def _open_paragraph(self, block: QTextBlockFormat, char: QTextCharFormat) -> None:
        """Begin a paragraph: the empty one that Qt left behind, or a new one."""
        if self._can_reuse:
            self._cursor.setBlockFormat(block)
            self._cursor.setBlockCharFormat(char)
            self._can_reuse = False
        else:
            self._cursor.insertBlock(block, char)

    def _write_block(
        self, block: Block, start: int, number: int, after: Block | None
    ) -> Iterator[bool]:
        """Write a block; a long one takes several steps."""
        base = self._formats.char_format(block)
        if block.kind is BlockKind.IMAGE:
            self._write_picture(block)
        elif block.kind is BlockKind.RULE:
            self._write_rule(block, start, number)
            return
        pieces = list(_display_pieces(block.text))
        runs = deque(cut_runs(block, start, self.spans_over(start, start + len(block.text))))
        for count, (first, last) in enumerate(pieces):
            layout = self._formats.block_format(block, is_first_piece=count == 0)
            if count == 0:
                layout.setProperty(PASSAGE_PROPERTY, number)
            if count < len(pieces) - 1:
                layout.setBottomMargin(0)
            elif block.list_depth and (after is None or not after.list_depth):
                layout.setBottomMargin(self._formats.em * 0.8)
            self._open_paragraph(layout, base)
            if count == 0:
                self._note_passage()
            self.map.add(start + first, block.text[first:last], self._cursor.position())
            self._effort += (last - first) * EFFORT_OF_LETTER
            while runs and runs[0].start <= last:
                run = runs[0]
                begin, end = max(run.start, first), min(run.end, last)
                if begin < end or run.start == run.end == first:
                    self._insert(
                        self._cursor, block, base, replace(run, start=begin, end=end), start
                    )
                if run.end > last:
                    break
                runs.popleft()
            if count < len(pieces) - 1:
                yield True

    def _insert(
        self, cursor: QTextCursor, block: Block, base: QTextCharFormat, run: Run, start: int
    ) -> None:
        self._effort += EFFORT_OF_RUN
        statement = None if run.statement is None else self._statements[run.statement]
        look = self._formats.run_format(base, run, statement)
        self._mark_links(run.marks, look, start)
        cursor.insertText(shown(block.text[run.start : run.end]), look)

    def _mark_links(self, marks: Sequence[Mark], look: QTextCharFormat, start: int) -> None:
        for mark in marks:
            if mark.kind in (MarkKind.LINK, MarkKind.NOTE):
                link = PageLink(mark, start + mark.start, start + mark.end)
                if not self.links or self.links[-1] != link:
                    self.links.append(link)
                # A token of our own: the address itself never becomes a QUrl.
                look.setAnchor(True)
                look.setAnchorHref(f"{LINK_SCHEME}{len(self.links) - 1}")

    def _write_rule(self, block: Block, start: int, number: int) -> None:
        layout = self._formats.block_format(block)
        layout.setProperty(PASSAGE_PROPERTY, number)
        layout.setProperty(RULE_PROPERTY, True)
        # Qt gives the empty paragraph after a table no height, and a rule is empty.
        self._can_reuse = self._can_reuse and number == 0
        self._open_paragraph(layout, self._formats.char_format(block))
        self._note_passage()
        self.map.add(start, "", self._cursor.position())

    def _write_picture(self, block: Block) -> None:
        image = self._pictures.get(str(block.media))
        layout = self._formats.block_format(block, is_first_piece=False)
        layout.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        layout.setBottomMargin(self._formats.em * 0.3)
        self._open_paragraph(layout, self._formats.char_format(block))
        if image is None:
            self._cursor.insertText(f"[{block.media}: this picture cannot be shown]")
            return
        # A number of our own: two names in a collection can mean the same address.
        self._picture_count += 1
        name = f"attest-picture:{self._picture_count}"
        self._target.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
        picture = QTextImageFormat()
        picture.setName(name)
        scale = min(1.0, self._width / max(1, image.width()))
        picture.setWidth(image.width() * scale)
        picture.setHeight(image.height() * scale)
        self._cursor.insertImage(picture)

    def _write_table(self, rows: Sequence[Block], starts: Sequence[int], first: int) -> None:
        columns = max(sum(1 for _ in walk_cells(row)) for row in rows)
        table = self._cursor.insertTable(len(rows), columns, self._formats.table_format(columns))
        self._effort += len(rows) * columns * EFFORT_OF_CELL
        for at, row in enumerate(rows):
            self._write_row(table, at, row, starts[first + at], first + at)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._can_reuse = True
        self._open_paragraph(
            self._formats.block_format(Block(BlockKind.TABLE, "")),
            self._formats.char_format(Block(BlockKind.TABLE, "")),
        )
        self._can_reuse = True

    def _write_row(self, table: QTextTable, at: int, row: Block, start: int, number: int) -> None:
        base = self._formats.char_format(row)
        runs = cut_runs(row, start, self.spans_over(start, start + len(row.text)))
        cells = list(walk_cells(row))
        is_rtl = self._formats.look.direction is Direction.RIGHT_TO_LEFT
        places: dict[int, int] = {}
        # In the order of the columns: writing into one moves all that come after it.
        for column in range(len(cells)):
            # Qt does not mirror a table, so the first cell goes into the last column.
            number_of_cell = len(cells) - 1 - column if is_rtl else column
            cell = cells[number_of_cell]
            place = table.cellAt(at, table.columns() - len(cells) + column if is_rtl else column)
            place.setFormat(self._formats.cell_format())
            cursor = place.firstCursorPosition()
            layout = self._formats.block_format(row)
            layout.setAlignment(self._formats.cell_alignment(cell.target))
            if number_of_cell == 0:
                layout.setProperty(PASSAGE_PROPERTY, number)
                layout.setProperty(ROW_PROPERTY, row.is_header)
            cursor.setBlockFormat(layout)
            cursor.setBlockCharFormat(base)
            places[number_of_cell] = cursor.position()
            self._write_cell(cursor, row, cell, runs, base, start)
        self.passage_places.append(places.get(0, 0))
        for number_of_cell, cell in enumerate(cells):
            self.map.add(
                start + cell.start, row.text[cell.start : cell.end], places[number_of_cell]
            )

    def _write_cell(
        self,
        cursor: QTextCursor,
        row: Block,
        cell: Mark,
        runs: Sequence[Run],
        base: QTextCharFormat,
        start: int,
    ) -> None:
        for run in runs:
            begin, end = max(run.start, cell.start), min(run.end, cell.end)
            if begin < end:
                self._insert(cursor, row, base, replace(run, start=begin, end=end), start)

    def _note_passage(self) -> None:
        if not self.passage_places:
            self.first_place = self._cursor.position()
        self.passage_places.append(self._cursor.position())

    def spans_over(self, start: int, end: int) -> list[StatementSpan]:
        """Return the pieces of statements that overlap a range of the canonical text."""
        # Sorted by start; no span is longer than `_reach`: no need to look further back.
        first = bisect_left(self._spans, start - self._reach, key=lambda span: span.start)
        last = bisect_left(self._spans, max(end, start + 1), key=lambda span: span.start)
        return [span for span in self._spans[first:last] if span.end > start]


def _rows_of_table(blocks: Sequence[Block], first: int) -> int:
    table = blocks[first].table
    columns = 1
    for count in range(len(blocks) - first):
        block = blocks[first + count]
        columns = max(columns, sum(1 for _ in walk_cells(block)))
        is_ours = block.kind is BlockKind.TABLE and block.table == table
        # A row that alone is larger stands alone.
        if not is_ours or (count and (count + 1) * columns > CELLS_TOGETHER):
            return count
    return len(blocks) - first


def _display_pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a block's text that become display paragraphs of their own."""
    first = 0
    while len(text) - first > LONGEST_PIECE:
        window = text[first : first + LONGEST_PIECE]
        line_end = window.rfind("\n")
        if line_end > 0:
            yield first, first + line_end
            first += line_end + 1
            continue
        space = window.rfind(" ") + 1
        length = space if space > LONGEST_PIECE // 2 else LONGEST_PIECE
        yield first, first + length
        first += length
    yield first, len(text)

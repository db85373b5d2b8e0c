"""Where things stand on a page: between places on the screen and code points."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QTextLine
from PySide6.QtWidgets import QTextEdit

from reader.collection.views import DocumentView
from reader.domain.blocks import BlockKind
from reader.domain.statements import Statement
from reader.profile.settings import NumbersChoice
from reader.ui.page.filling import LINK_SCHEME, PageFiller, PageLink
from reader.ui.page.formats import Formats
from reader.ui.theme.colours import LIGHT, Colours
from reader.ui.theme.fonts import MEASURE, reading_font

_SAMPLES = 400
"""Passages that are looked at to know how a document is spread over its page."""


class PageGeometry:
    """What a page shows, and where. The page sets the fields; who paints beside it reads them."""

    def __init__(self, edit: QTextEdit) -> None:
        self.edit = edit
        self.view: DocumentView | None = None
        self.filler: PageFiller | None = None
        self.formats: Formats | None = None
        self.colours: Colours = LIGHT
        self.zoom = 100
        """Percent."""
        self.numbers = NumbersChoice.HOVER
        self.hovered_passage = -1

    def visible_range(self) -> tuple[int, int]:
        """Return the code points in sight, half-open."""
        if self.filler is None:
            return 0, 0
        corner = self.edit.viewport().rect().bottomRight()
        bottom = self.edit.cursorForPosition(corner).position()
        start, end = self.top_position_shown(), self.filler.map.to_position(bottom) + 1
        # The cells of a row do not stand in the order of the text everywhere.
        return self._row_around(start)[0], max(end, self._row_around(end - 1)[1])

    def _row_around(self, position: int) -> tuple[int, int]:
        """Return the row of a table that holds a code point, else the code point itself."""
        document = self.view.document if self.view is not None else None
        if document is None or not document.blocks:
            return position, position + 1
        passage = document.passage_at(position)
        if document.blocks[passage].kind is not BlockKind.TABLE:
            return position, position + 1
        row = document.passage_range(passage)
        return row.start, row.end

    def top_position_shown(self) -> int:
        """Return the code point in the upper corner, whatever jump is still to come."""
        if self.filler is None:
            return 0
        return self.filler.map.to_position(self.edit.cursorForPosition(QPoint(0, 0)).position())

    def statement_at(self, point: QPoint) -> Statement | None:
        """Return the innermost statement under a place of the viewport."""
        position = self.position_at(point)
        if position is None or self.view is None:
            return None
        around = [
            (piece.end - piece.start, number)
            for number, statement in enumerate(self.view.statements)
            for piece in statement.content
            if piece.start <= position < piece.end
        ]
        return self.view.statements[min(around)[1]] if around else None

    def position_at(self, point: QPoint) -> int | None:
        """Return the code point under a place of the viewport, or None beside the text."""
        if self.filler is None:
            return None
        cursor = self.edit.cursorForPosition(point)
        if cursor.position() < self.filler.first_place:
            return None
        near = self.edit.cursorRect(cursor)
        if abs(near.center().x() - point.x()) > near.height() or not (
            near.top() - 4 <= point.y() <= near.bottom() + 4
        ):
            return None
        return self.filler.map.to_position(cursor.position())

    def link(self, href: str) -> PageLink | None:
        """Return the link that Qt calls `href`, or None where that is none of ours."""
        number = href.removeprefix(LINK_SCHEME)
        if self.filler is None or not number.isdecimal():
            return None
        return self.filler.links[int(number)]

    def spread(self) -> list[tuple[int, float]]:
        """Return code points and which share (0 to 1) of the page's height lies above them.

        Where Qt has laid out the text this is what it knows; nothing is laid out for it. Until all
        of the document stands on the page, its length in code points has to do.
        """
        length = self.view.document.info.length if self.view is not None else 0
        ends = [(0, 0.0), (length + 1, 1.0)]
        bar = self.edit.verticalScrollBar()
        height = bar.maximum() + bar.pageStep()
        if self.filler is None or not self.filler.is_done or height <= 0:
            return ends
        points = [
            (position, y / height)
            for position, place in self.filler.map.samples(_SAMPLES)
            if (y := self._known_y(position, place)) is not None
        ]
        bottom = self._known_bottom()
        return [*points, (length + 1, bottom / height)] if points and bottom is not None else ends

    def _known_y(self, position: int, place: int) -> float | None:
        """Return where on the page a place stands as far as Qt knows, from the top in pixels."""
        document = self.view.document if self.view is not None else None
        if document is None or not document.blocks:
            return None
        # In a table, Qt counts from the cell.
        if document.blocks[document.passage_at(position)].kind is BlockKind.TABLE:
            return None
        lines = self.edit.document().findBlock(place).layout()
        return lines.position().y() if lines.lineCount() else None

    def _known_bottom(self) -> float | None:
        """Return where the last line of the page ends as far as Qt knows."""
        lines = self.edit.document().lastBlock().layout()
        if not lines.lineCount():
            return None
        return lines.position().y() + lines.boundingRect().height()

    def text_margin(self) -> float:
        """Return the distance of the text column from either side, in pixels."""
        return self.edit.document().rootFrame().frameFormat().leftMargin()

    def column_width(self) -> float:
        """Return the width that the column has now, in pixels."""
        return max(80.0, self.edit.viewport().width() - 2 * self.text_margin())

    def measure(self) -> float:
        """Return the width of the column where there is room for it, in pixels."""
        metrics = QFontMetricsF(reading_font(self.zoom))
        # The average width that fonts state counts capitals and signs; running text is narrower.
        sample = "the quick words of a page that people read for hours and hours "
        return metrics.horizontalAdvance(sample) / len(sample) * MEASURE

    def set_margins(self) -> None:
        """Put the column into the middle of the page."""
        width = self.edit.viewport().width()
        least = min(56.0, width * 0.08)
        side = max(least, (width - self.measure()) / 2)
        frame = self.edit.document().rootFrame()
        layout = frame.frameFormat()
        if abs(layout.leftMargin() - side) > 0.5 or layout.topMargin() == 0:
            layout.setLeftMargin(side)
            layout.setRightMargin(side)
            layout.setTopMargin(36)
            layout.setBottomMargin(max(48.0, self.edit.viewport().height() * 0.4))
            frame.setFrameFormat(layout)

    def range_rects(self, start: int, end: int) -> list[QRectF]:
        """Return where a range stands in the viewport, a rectangle a line."""
        if self.filler is None:
            return []
        return [
            rect
            for first, last in self.filler.map.stretches(start, end)
            for rect in self._line_rects(first, last)
        ]

    def line_starts(self, start: int, end: int) -> list[tuple[QPointF, int]]:
        """Return where a range begins in the viewport, a place on the baseline for each line.

        With it comes where its letters go on from there: 1 for to the right, -1 for to the left.
        """
        if self.filler is None:
            return []
        starts = []
        for first, last in self.filler.map.stretches(start, end):
            for origin, line, begin, _ in self._lines(first, last):
                x, after = (self._cursor_x(line.cursorToX(at)) for at in (begin, begin + 1))
                place = origin + QPointF(x, line.y() + line.ascent())
                starts.append((place, 1 if after >= x else -1))
        return starts

    def _line_rects(self, first: int, last: int) -> list[QRectF]:
        """Return where the places of one display paragraph stand, a rectangle a line."""
        rects = []
        for origin, line, begin, stop in self._lines(first, last):
            edges = [self._cursor_x(line.cursorToX(at)) for at in (begin, stop)]
            corner = QPointF(origin.x() + min(edges), origin.y() + line.y())
            rects.append(QRectF(corner, QSizeF(abs(edges[1] - edges[0]), line.height())))
        return rects

    def _lines(self, first: int, last: int) -> Iterator[tuple[QPointF, QTextLine, int, int]]:
        """Yield the lines that hold places of one display paragraph, with what they hold of it.

        The point is the paragraph's corner in the viewport; the places count from its beginning.
        """
        document = self.edit.document()
        block = document.findBlock(first)
        origin = document.documentLayout().blockBoundingRect(block).topLeft()
        origin.setY(origin.y() - self.edit.verticalScrollBar().value())
        lines, shift = block.layout(), block.position()
        number = lines.lineForTextPosition(first - shift).lineNumber() if lines.lineCount() else 0
        while number < lines.lineCount():
            line = lines.lineAt(number)
            begin = max(first - shift, line.textStart())
            stop = min(last - shift, line.textStart() + line.textLength())
            if line.textStart() >= last - shift:
                break
            if begin < stop:
                yield origin, line, begin, stop
            number += 1

    @staticmethod
    def _cursor_x(found: object) -> float:
        # PySide returns (x, cursor position) where C++ returns x.
        value = found[0] if isinstance(found, tuple) else found
        return float(str(value))

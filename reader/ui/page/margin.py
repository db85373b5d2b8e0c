"""What is painted beside and around the text: numbers, list marks, rules, outlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextBlock, QTextCursor

from reader.domain.documents import Direction
from reader.profile.settings import NumbersChoice
from reader.ui.page.formats import (
    CELL_PADDING,
    MARKER_PROPERTY,
    PASSAGE_PROPERTY,
    QUOTE_PROPERTY,
    ROW_PROPERTY,
    RULE_PROPERTY,
)
from reader.ui.page.geometry import PageGeometry
from reader.ui.page.overlays import Layer, Overlay
from reader.ui.page.statement_marks import StatementMarks

NUMBER_GAP = 14.0
"""Pixels between a passage's number and the text."""


class MarginPainter:
    """Paints for one page, and knows which number stands under the pointer."""

    def __init__(self, page: PageGeometry) -> None:
        self._page = page
        self._marks = StatementMarks(page)

    def paint(self, painter: QPainter) -> None:
        """Paint everything that belongs to the blocks in sight."""
        for block, rect in self._visible_blocks():
            self._paint_number(painter, block, rect)
            self._paint_marker(painter, block, rect)
            self._paint_quote_rule(painter, block, rect)
            if block.blockFormat().property(RULE_PROPERTY):
                self._paint_rule(painter, rect)
            self._paint_row_line(painter, block)
        self._marks.paint(painter)

    def passage_at(self, point: QPoint) -> int | None:
        """Return the passage whose number is under `point`, or None."""
        margin = self._page.text_margin()
        width = self._page.edit.viewport().width()
        is_beside = point.x() > width - margin if self._is_rtl else point.x() < margin
        if not is_beside:
            return None
        passage = self.passage_near(point)
        for block, rect in self._visible_blocks():
            if self._passage(block) == passage:
                height = self._line_height(block)
                return passage if rect.top() <= point.y() <= rect.top() + height else None
        return None

    def passage_near(self, point: QPoint) -> int:
        """Return the passage at the height of `point`, or -1."""
        found = -1
        for block, rect in self._visible_blocks():
            passage = self._passage(block)
            if rect.top() > point.y():
                break
            if passage is not None:
                found = passage
            elif found < 0:
                found = self._passage_before(block)
        return found

    @property
    def _is_rtl(self) -> bool:
        view = self._page.view
        return view is not None and view.document.info.direction is Direction.RIGHT_TO_LEFT

    def _visible_blocks(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        page = self._page
        layout = page.edit.document().documentLayout()
        offset = QPointF(
            page.edit.horizontalScrollBar().value(), page.edit.verticalScrollBar().value()
        )
        block = page.edit.cursorForPosition(QPoint(0, 0)).block()
        bottom = page.edit.viewport().height()
        while block.isValid():
            rect = layout.blockBoundingRect(block).translated(-offset)
            if rect.top() > bottom:
                return
            yield block, rect
            block = block.next()

    def _passage(self, block: QTextBlock) -> int | None:
        value = block.blockFormat().property(PASSAGE_PROPERTY)
        return value if isinstance(value, int) else None

    def _passage_before(self, block: QTextBlock) -> int:
        while block.isValid():
            passage = self._passage(block)
            if passage is not None:
                return passage
            block = block.previous()
        return -1

    def _line_height(self, block: QTextBlock) -> float:
        lines = block.layout()
        return lines.lineAt(0).height() if lines.lineCount() else 20.0

    def _baseline(self, block: QTextBlock, rect: QRectF) -> float:
        lines = block.layout()
        if not lines.lineCount():
            return rect.top() + 16
        line = lines.lineAt(0)
        return rect.top() + line.y() + line.ascent()

    def _paint_number(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        passage = self._passage(block)
        if passage is None:
            return
        is_wanted = self._page.numbers is NumbersChoice.ALWAYS
        if not is_wanted and passage != self._page.hovered_passage:
            return
        font = QFont(self._page.edit.font())
        font.setPixelSize(12)
        text = self._page.edit.locale().toString(passage + 1)
        width = QFontMetricsF(font).horizontalAdvance(text)
        margin = self._page.text_margin()
        x = margin - NUMBER_GAP - width
        if self._is_rtl:
            x = self._page.edit.viewport().width() - margin + NUMBER_GAP
        painter.setFont(font)
        painter.setPen(QColor(self._page.colours.muted))
        painter.drawText(QPointF(max(2.0, x), self._baseline(block, rect)), text)

    def _paint_marker(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        marker = block.blockFormat().property(MARKER_PROPERTY)
        if not isinstance(marker, str):
            return
        font = block.charFormat().font()
        metrics = QFontMetricsF(font)
        lines = block.layout()
        if not lines.lineCount():
            return
        line = lines.lineAt(0)
        gap = metrics.horizontalAdvance("m") * 0.5
        x = rect.left() + line.naturalTextRect().left() - gap - metrics.horizontalAdvance(marker)
        if self._is_rtl:
            x = rect.left() + line.naturalTextRect().right() + gap
        painter.setFont(font)
        painter.setPen(QColor(self._page.colours.muted))
        painter.drawText(QPointF(x, self._baseline(block, rect)), marker)

    def _paint_quote_rule(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        depth = block.blockFormat().property(QUOTE_PROPERTY)
        formats = self._page.formats
        if not isinstance(depth, int) or formats is None:
            return
        pen = QPen(QColor(self._page.colours.line), 2)
        painter.setPen(pen)
        margin = self._page.text_margin()
        width = self._page.edit.viewport().width()
        for level in range(depth):
            x = margin + formats.em * (1.2 * level + 0.3)
            if self._is_rtl:
                x = width - x
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))

    def _paint_rule(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QPen(QColor(self._page.colours.scroll), 1))
        middle = self._page.edit.viewport().width() / 2
        reach = (self._page.edit.viewport().width() - 2 * self._page.text_margin()) * 0.15
        y = rect.center().y()
        painter.drawLine(QPointF(middle - reach, y), QPointF(middle + reach, y))

    def _paint_row_line(self, painter: QPainter, block: QTextBlock) -> None:
        """Paint the quiet line under a row of a table; under a heading it is stronger."""
        is_header = block.blockFormat().property(ROW_PROPERTY)
        formats = self._page.formats
        table = QTextCursor(block).currentTable()
        if is_header is None or formats is None or table is None:
            return
        row = table.cellAt(block.position()).row()
        layout = self._page.edit.document().documentLayout()
        bottom = max(
            layout.blockBoundingRect(
                table.cellAt(row, column).lastCursorPosition().block()
            ).bottom()
            for column in range(table.columns())
        )
        y = bottom + formats.em * CELL_PADDING - self._page.edit.verticalScrollBar().value()
        colour = self._page.colours.scroll if is_header else self._page.colours.line
        painter.setPen(QPen(QColor(colour), 1.4 if is_header else 1))
        margin = self._page.text_margin()
        painter.drawLine(
            QPointF(margin, y), QPointF(self._page.edit.viewport().width() - margin, y)
        )


def overlay_outlines(painter: QPainter, page: PageGeometry, overlays: Sequence[Overlay]) -> None:
    """Outline hits and mentions, so that colour alone never says what they are."""
    colours = page.colours
    pens = {
        Layer.PERSON: QPen(QColor(colours.muted), 1, Qt.PenStyle.DotLine),
        Layer.PROPOSED_PERSON: QPen(QColor(colours.proposed), 1.2, Qt.PenStyle.DashLine),
        Layer.HIT: QPen(QColor(colours.hit_now), 1),
        Layer.HIT_NOW: QPen(QColor(colours.ink), 1.6),
    }
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for overlay in overlays:
        pen = pens.get(overlay.layer)
        if pen is None:
            continue
        painter.setPen(pen)
        rects = page.range_rects(overlay.start, overlay.end)
        for rect in rects:
            painter.drawRoundedRect(rect.adjusted(-1, 1, 1, -1), 2, 2)
        if overlay.layer is Layer.PROPOSED_PERSON and rects:
            _draw_open_circle(painter, page, rects[0])


def _draw_open_circle(painter: QPainter, page: PageGeometry, rect: QRectF) -> None:
    """Draw the sign of what is proposed on the upper corner where the words begin."""
    view = page.view
    is_rtl = view is not None and view.document.info.direction is Direction.RIGHT_TO_LEFT
    corner = rect.topRight() if is_rtl else rect.topLeft()
    painter.setPen(QPen(QColor(page.colours.proposed), 1.4))
    painter.setBrush(QColor(page.colours.paper))
    painter.drawEllipse(corner + QPointF(1 if is_rtl else -1, 2), 2.8, 2.8)
    painter.setBrush(Qt.BrushStyle.NoBrush)

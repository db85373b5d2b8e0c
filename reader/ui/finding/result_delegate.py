"""Painting a hit: where it stands, and two lines of its words with the hits marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader.ui.finding.results import FoundPassage, ResultRole, place_words
from reader.ui.page.positions import PageMap, shown
from reader.ui.theme.colours import LIGHT, Colours
from reader.ui.theme.fonts import reading_font
from reader.ui.theme.rows import paint_ground

_Index = QModelIndex | QPersistentModelIndex
LINES = 3
_PADDING = 10.0


class ResultDelegate(QStyledItemDelegate):
    """Rows of one height, so that a hundred thousand of them scroll as lightly as ten."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.colours: Colours = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the one height of all rows."""
        small, reading = self._fonts(option)
        height = QFontMetricsF(small).height() * 2
        height += QFontMetricsF(reading).height() * 1.1 * LINES + 2 * _PADDING
        return QSize(160, round(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one hit."""
        found = index.data(ResultRole.FOUND)
        if not isinstance(found, FoundPassage):
            return
        painter.save()
        paint_ground(painter, option, self.colours)
        small, reading = self._fonts(option)
        area = QRectF(option.rect).adjusted(_PADDING + 4, _PADDING, -_PADDING - 4, -2)
        line = QFontMetricsF(small).height()
        start = (
            Qt.AlignmentFlag.AlignRight
            if option.direction is Qt.LayoutDirection.RightToLeft
            else Qt.AlignmentFlag.AlignLeft
        )
        small_bold = QFont(small)
        small_bold.setWeight(QFont.Weight.DemiBold)
        self._line(painter, area, place_words(found), small_bold, self.colours.ink, start)
        body = area.adjusted(0, line + 2, 0, 0)
        height = self._snippet(painter, body, found, reading)
        if found.speakers:
            names = ", ".join(found.speakers)
            at = body.adjusted(0, height + 2, 0, 0)
            self._line(painter, at, f"— {names}", small, self.colours.muted, start)
        painter.restore()

    def _fonts(self, option: QStyleOptionViewItem) -> tuple[QFont, QFont]:
        small = QFont(option.font)
        small.setPixelSize(12)
        reading = reading_font(100)
        reading.setPixelSize(14)
        return small, reading

    def _line(
        self,
        painter: QPainter,
        area: QRectF,
        text: str,
        font: QFont,
        colour: str,
        align: Qt.AlignmentFlag,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        metrics = QFontMetricsF(font)
        elided = metrics.elidedText(shown(text), Qt.TextElideMode.ElideMiddle, area.width())
        row = QRectF(area.left(), area.top(), area.width(), metrics.height())
        painter.drawText(row, int(align) | int(Qt.AlignmentFlag.AlignVCenter), elided)

    def _snippet(self, painter: QPainter, area: QRectF, found: FoundPassage, font: QFont) -> float:
        """Paint the snippet and return its height."""
        layout = self._lay_out(found, font)
        layout.beginLayout()
        y = 0.0
        for _ in range(LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(40.0, area.width()))
            line.setPosition(QPointF(0, y))
            y += line.height() * 1.1
        layout.endLayout()
        painter.setPen(QColor(self.colours.ink))
        layout.draw(painter, area.topLeft())
        return y

    def _lay_out(self, found: FoundPassage, font: QFont) -> QTextLayout:
        text = shown(found.hit.snippet).replace("\u2028", " ")
        layout = QTextLayout(text, font)
        option = layout.textOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        units = PageMap()
        units.add(0, text, 0)
        formats = []
        for start, end in found.hit.highlights:
            first, last = units.to_places(start, end)
            part = QTextLayout.FormatRange()
            part.start, part.length = first, last - first
            look = QTextCharFormat()
            look.setBackground(QColor(self.colours.hit))
            look.setFontWeight(QFont.Weight.DemiBold.value)
            part.format = look
            formats.append(part)
        layout.setFormats(formats)
        return layout

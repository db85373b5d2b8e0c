"""Painting the rows of the list of parts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader.domain.parts import Part
from reader.ui.about.part_model import PartRole, licence_words
from reader.ui.theme.colours import LIGHT, Colours
from reader.ui.theme.rows import paint_ground
from reader.ui.theme.texts import draw_line

_Index = QModelIndex | QPersistentModelIndex
_PADDING = 6.0


class PartDelegate(QStyledItemDelegate):
    """Name and version in one line, the licence below; a heading alone in its line."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.colours: Colours = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row."""
        line = QFontMetricsF(option.font).height()
        small = QFontMetricsF(_small(option.font)).height()
        is_part = isinstance(index.data(PartRole.PART), Part)
        height = line + small + 2 * _PADDING if is_part else small + 2.5 * _PADDING
        return QSize(160, round(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        part = index.data(PartRole.PART)
        is_rtl = option.direction is Qt.LayoutDirection.RightToLeft
        area = QRectF(option.rect).adjusted(12, 0, -12, 0)
        small = _small(option.font)
        painter.save()
        if isinstance(part, Part):
            paint_ground(painter, option, self.colours)
            area.adjust(0, _PADDING, 0, -_PADDING)
            self._part(painter, area, part, option.font, is_rtl=is_rtl)
        else:
            small.setWeight(QFont.Weight.DemiBold)
            painter.setPen(QColor(self.colours.muted))
            area.adjust(0, _PADDING, 0, 0)
            text = str(index.data(Qt.ItemDataRole.DisplayRole))
            draw_line(painter, area, text, small, is_right=is_rtl)
        painter.restore()

    def _part(
        self, painter: QPainter, area: QRectF, part: Part, font: QFont, *, is_rtl: bool
    ) -> None:
        line = QFontMetricsF(font).height()
        head = QRectF(area.left(), area.top(), area.width(), line)
        small = _small(font)
        painter.setPen(QColor(self.colours.muted))
        draw_line(painter, head, part.version, small, is_right=not is_rtl)
        room = QFontMetricsF(small).horizontalAdvance(part.version) + 10
        before, after = (room, 0.0) if is_rtl else (0.0, -room)
        foot = area.adjusted(0, line, 0, 0)
        draw_line(painter, foot, licence_words(part), small, is_right=is_rtl)
        painter.setPen(QColor(self.colours.ink))
        draw_line(painter, head.adjusted(before, 0, after, 0), part.name, font, is_right=is_rtl)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(12)
    return small

"""Painting a title of the library or the contents, with a mark where its file was changed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.ui.library.library_model import LibraryRole
from reader.ui.theme.texts import draw_line
from reader.ui.trust.changed import SPACE, mark_width, paint_changed

_Index = QModelIndex | QPersistentModelIndex
_PADDING = 8
"""Pixels between the edge of a row and its words."""


class TitleDelegate(QStyledItemDelegate):
    """Cuts a long title short at its own end, whichever way the window runs."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the ground as the style does, and the title upon it."""
        look = QStyleOptionViewItem(option)
        self.initStyleOption(look, index)
        title, look.text = look.text, ""
        style = look.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, look, painter, look.widget)
        is_right = look.direction is Qt.LayoutDirection.RightToLeft
        area = QRectF(look.rect).adjusted(_PADDING, 0, -_PADDING, 0)
        if index.data(LibraryRole.IS_CHANGED):
            width = mark_width(look.font)
            mark = _without(area, area.width() - width, is_right=is_right)
            paint_changed(painter, mark, look.font, is_right=is_right)
            area = _without(area, width + SPACE, is_right=not is_right)
        words = title.lstrip(" ")
        step = QFontMetricsF(look.font).horizontalAdvance(title[: len(title) - len(words)])
        painter.save()
        painter.setPen(look.palette.color(QPalette.ColorRole.Text))
        area = _without(area, step, is_right=is_right)
        draw_line(painter, area, words, look.font, is_right=is_right)
        painter.restore()


def _without(area: QRectF, width: float, *, is_right: bool) -> QRectF:
    """Return an area without some pixels at one end."""
    return area.adjusted(0, 0, -width, 0) if is_right else area.adjusted(width, 0, 0, 0)

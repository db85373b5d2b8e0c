"""The ground of a row in any list: chosen, under the pointer, in focus."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from reader.ui.theme.colours import Colours


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, colours: Colours) -> None:
    """Paint what lies under a row. Focus is a frame, so that it never hangs on colour alone."""
    state = option.state
    rect = QRectF(option.rect).adjusted(4, 1, -4, -1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    is_chosen = bool(state & QStyle.StateFlag.State_Selected)
    if is_chosen or state & QStyle.StateFlag.State_MouseOver:
        ground = QColor(colours.chosen if is_chosen else colours.line)
        ground.setAlphaF(1.0 if is_chosen else 0.45)
        painter.setBrush(ground)
        painter.setPen(QPen(QColor(0, 0, 0, 0)))
        painter.drawRoundedRect(rect, 5, 5)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(QColor(0, 0, 0, 0))
        painter.setPen(QPen(QColor(colours.accent), 1.5))
        painter.drawRoundedRect(rect, 5, 5)
    painter.restore()

"""The mark of a changed file wherever something of it is listed: a shape and a word."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader.ui.actions.table import IconId
from reader.ui.labels import plain_label
from reader.ui.theme.icons import painted_icon
from reader.ui.theme.sign import Sign
from reader.ui.theme.texts import draw_line

_SIDE = 13
"""Pixels of the shape."""
_GAP = 4
SPACE = 12
"""Pixels between the mark and the words beside it."""
_ROLE = QPalette.ColorRole.BrightText


def changed_word() -> str:
    """Return the word that stands beside the shape."""
    return QCoreApplication.translate("Trust", "changed")


def changed_words() -> str:
    """Return what a screen reader says instead of both."""
    return QCoreApplication.translate("Trust", "Changed file, do not rely on it")


def mark_width(font: QFont) -> float:
    """Return how many pixels of a line the mark takes."""
    return _SIDE + _GAP + QFontMetricsF(_strong(font)).horizontalAdvance(changed_word()) + 1


def paint_changed(painter: QPainter, area: QRectF, font: QFont, *, is_right: bool) -> None:
    """Paint the mark at one end of a line, the shape first."""
    left = area.right() - _SIDE if is_right else area.left()
    shape = QRectF(left, area.center().y() - _SIDE / 2, _SIDE, _SIDE)
    painted_icon(IconId.BROKEN, _ROLE).paint(painter, shape.toAlignedRect())
    room = _SIDE + _GAP
    word = area.adjusted(0, 0, -room, 0) if is_right else area.adjusted(room, 0, 0, 0)
    painter.save()
    painter.setPen(QGuiApplication.palette().color(_ROLE))
    draw_line(painter, word, changed_word(), _strong(font), is_right=is_right)
    painter.restore()


class ChangedSign(QWidget):
    """The same mark as a part of a panel; away until it is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(changed_words())
        word = plain_label(changed_word(), self)
        word.setObjectName("warning")
        word.setFont(_strong(word.font()))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(Sign(IconId.BROKEN, _SIDE, self))
        layout.addWidget(word)
        self.hide()


def _strong(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong

"""A line that unfolds: a button that shows and hides what lies below it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from reader.ui.theme.texts import draw_line

_ARROW = 16.0
"""Pixels for the arrow and the gap behind it."""
_EDGE = 9.0
_SHAPES = {
    True: ((-4.0, -2.0), (0.0, 2.0), (4.0, -2.0)),
    False: ((-2.0, -4.0), (2.0, 0.0), (-2.0, 4.0)),
}
"""The arrow, open and closed, about its middle; closed, it points where reading goes on."""


class FoldButton(QToolButton):
    """A checkable button with an arrow; its text is cut short rather than asking for room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("fold")
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a size that any column has."""
        return QSize(60, self.fontMetrics().height() + 10)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow on the side where reading begins, and as much text as there is room."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        area = QRectF(self.rect()).adjusted(_EDGE, 0, -_EDGE, 0)
        x = area.right() - 5 if is_rtl else area.left() + 5
        painter.setPen(QPen(self.palette().buttonText().color(), 1.5))
        side = -1 if is_rtl and not self.isChecked() else 1
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(x + side * dx, area.center().y() + dy)
                    for dx, dy in _SHAPES[self.isChecked()]
                ]
            )
        )
        room = area.adjusted(0, 0, -_ARROW, 0) if is_rtl else area.adjusted(_ARROW, 0, 0, 0)
        text = self.text().replace("&&", "&")
        draw_line(painter, room, text, self.font(), is_right=is_rtl)

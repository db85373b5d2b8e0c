"""A tip beside the pointer that takes every text as plain text.

Qt's own tool tips read text that looks like markup as markup, and open files for it.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QWidget

WIDEST = 420
"""Pixels."""


class Tip(QLabel):
    """A small window of plain text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMargin(8)
        self.setMaximumWidth(WIDEST)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_at(self, place: QPoint, text: str) -> None:
        """Show `text` a little below a place of the screen, whole on the screen."""
        self.setText(text)
        self.adjustSize()
        corner = place + QPoint(12, 20)
        screen = QGuiApplication.screenAt(place)
        if screen is not None:
            area = screen.availableGeometry()
            corner.setX(min(corner.x(), area.right() - self.width()))
            if corner.y() + self.height() > area.bottom():
                corner.setY(place.y() - self.height() - 12)
        self.move(corner)
        self.show()

"""A line above a list of choices: one types in it, and chooses in the list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ChoiceLine(QLineEdit):
    """The arrows move in the list, Enter chooses there."""

    moved = Signal(int)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows and Enter act on the list."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self.moved.emit(_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

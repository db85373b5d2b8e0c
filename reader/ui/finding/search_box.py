"""The search box: results as one types, Enter opens, Esc returns."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

LONGEST = 2_000
"""Characters of a query."""


class SearchBox(QLineEdit):
    """One line; tells what is typed and what the keys ask for."""

    open_wished = Signal()
    left = Signal()
    step_wished = Signal(int)
    """The arrow keys ask for the next (1) or previous (-1) hit."""
    list_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search-box")
        self.setMaxLength(LONGEST)
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(self.tr("Search this library"))
        self.setAccessibleName(self.tr("Search this library"))
        self.setAccessibleDescription(
            self.tr("Results appear as you type. Enter opens one, Escape returns.")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter, Esc and the arrows act on the results."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wished.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Down:
            self.step_wished.emit(1)
        elif key == Qt.Key.Key_Up:
            self.step_wished.emit(-1)
        elif key == Qt.Key.Key_PageDown:
            self.list_wished.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

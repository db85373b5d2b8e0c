"""Says below the list how much that is only proposed is hidden, and brings it back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from reader.ui.labels import plain_label
from reader.ui.standing import counted_hidden


class HiddenNote(QWidget):
    """One line with a button; it is not there while nothing is hidden."""

    show_wished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.has_any = False
        """True while something is hidden."""
        self._text = plain_label("", self)
        self._text.setObjectName("quiet")
        self._text.setWordWrap(True)
        self._button = QToolButton(self)
        self._button.setText(self.tr("Show"))
        self._button.setAccessibleName(self.tr("Show what is only proposed"))
        self._button.clicked.connect(self.show_wished)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        self.hide()

    def show_count(self, statements: int, names: int = 0) -> None:
        """Say how many statements and names are hidden; for 0 there is nothing to say."""
        self.has_any = bool(statements or names)
        self._text.setText(f"{counted_hidden(statements, names)}." if self.has_any else "")
        self.setVisible(self.has_any)

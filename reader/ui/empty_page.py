"""What stands where the page would be while nothing is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reader.ui.labels import plain_label

WIDEST = 480
"""Pixels of a line."""


class EmptyPage(QWidget):
    """A sentence that helps, and a button."""

    open_wished = Signal()
    changed_wished = Signal(str)
    """A file that was changed since it was made should be opened all the same; its path."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("empty-page")
        self._text = plain_label("", self)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setMaximumWidth(WIDEST)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton(self.tr("Open a collection…"), self)
        self._button.clicked.connect(self.open_wished)
        self._changed_path = ""
        self._changed = QPushButton(self.tr("Open it all the same, marked as changed"), self)
        self._changed.clicked.connect(self._on_changed_clicked)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        # Between two springs rather than aligned: an aligned label is given too little height.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._text, 8)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addSpacing(12)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._changed, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def show_text(self, text: str, *, changed_path: str = "") -> None:
        """Say something; without a text nothing is shown.

        `changed_path` is a changed file that may be opened on the person's explicit word.
        """
        self._changed_path = changed_path
        self._changed.setVisible(bool(changed_path))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._button.setVisible(bool(text))

    def text(self) -> str:
        """Return what is said."""
        return self._text.text()

    def _on_changed_clicked(self) -> None:
        self.changed_wished.emit(self._changed_path)

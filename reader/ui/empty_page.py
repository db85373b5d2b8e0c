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
    stop_wished = Signal()
    """What is waited for is not wanted any more."""
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
        self._stop = QPushButton(self.tr("Stop"), self)
        self._stop.setAccessibleName(self.tr("Stop checking the file"))
        self._stop.clicked.connect(self.stop_wished)
        self._is_waiting = False
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
        layout.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._changed, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def show_text(self, text: str, *, changed_path: str = "") -> None:
        """Say something; without a text nothing is shown.

        `changed_path` is a changed file that may be opened on the person's explicit word.
        """
        self._is_waiting = False
        self._stop.hide()
        self._changed_path = changed_path
        self._changed.setVisible(bool(changed_path))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._button.setVisible(bool(text))

    def show_waiting(self, text: str) -> None:
        """Say what is waited for, with a button that stops it. It keeps no page away."""
        self.show_text(text)
        self._is_waiting = True
        self._button.hide()
        self._stop.show()

    @property
    def is_waiting(self) -> bool:
        """True while it says what is waited for."""
        return self._is_waiting

    def text(self) -> str:
        """Return the message; an empty text while something is only waited for."""
        return "" if self._is_waiting else self._text.text()

    def _on_changed_clicked(self) -> None:
        self.changed_wished.emit(self._changed_path)

"""What stands where the page would be while nothing is open, or a file is refused."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reader.ui.actions.table import IconId
from reader.ui.announcing import announce
from reader.ui.labels import plain_label
from reader.ui.theme.sign import Sign

WIDEST = 480
"""Pixels of a line."""
_SIGN = 30
"""Pixels."""
_HEADING_SIZE = 18


class EmptyPage(QWidget):
    """A sentence that helps, and a button; above it a heading where something went wrong."""

    open_wished = Signal()
    stop_wished = Signal()
    """What is waited for is not wanted any more."""
    changed_wished = Signal(str)
    """A file that was changed since it was made should be opened all the same; its path."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("empty-page")
        self._sign = Sign(IconId.CAUTION, _SIGN, self)
        self._heading = self._centred()
        self._heading.setObjectName("warning")
        font = self._heading.font()
        font.setPixelSize(_HEADING_SIZE)
        font.setBold(True)
        self._heading.setFont(font)
        self._text = self._centred()
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
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._heading, self._text):
            # Between two springs rather than aligned: an aligned label is given too little height.
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, 8)
            row.addStretch(1)
            layout.addLayout(row)
        layout.addSpacing(12)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._changed, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def show_text(self, text: str, *, heading: str = "", changed_path: str = "") -> None:
        """Say something; without a text nothing is shown.

        `heading` says in few words what is wrong. `changed_path` is a changed file that may be
        opened on the person's explicit word.
        """
        self._heading.setText(heading)
        for part in (self._sign, self._heading):
            part.setVisible(bool(heading))
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

    def heading(self) -> str:
        """Return what is said to be wrong; an empty text where nothing is."""
        return self._heading.text()

    def take_keyboard(self) -> None:
        """Take the keyboard, and let a screen reader say what is wrong."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._text, f"{self._heading.text()}. {self._text.text()}")

    def text(self) -> str:
        """Return the message; an empty text while something is only waited for."""
        return "" if self._is_waiting else self._text.text()

    def _centred(self) -> QLabel:
        label = plain_label("", self)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setMaximumWidth(WIDEST)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _on_changed_clicked(self) -> None:
        self.changed_wished.emit(self._changed_path)

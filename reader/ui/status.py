"""The line below: which collection, whether it can be trusted, where one is."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from reader.ui.announcing import announce
from reader.ui.labels import plain_label
from reader.ui.standing import counted_hidden
from reader.ui.theme.texts import clipped
from reader.ui.trust.button import TrustButton

ROOMY = 1_000
"""Pixels: in a narrower window a passing message stands above the facts."""
_MIDDLE = 5
_MESSAGE_TIME = 6_000
LONGEST = 600
"""Code points of a message."""


class StatusLine(QWidget):
    """Facts on the sides, a passing message between."""

    stop_wished = Signal()
    """The first check of a file is not wanted any more."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("status-line")
        self._private = plain_label(self.tr("Private: nothing is kept"), self)
        self._private.hide()
        self._collection = plain_label("", self)
        self.trust = TrustButton(self)
        self._position = plain_label("", self)
        self._message = plain_label("", self)
        self._count = plain_label("", self)
        self._hidden = plain_label("", self)
        self._hidden.hide()
        # A long message takes a second line rather than losing its end.
        self._message.setWordWrap(True)
        self._message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._check = QWidget(self)
        self._checking = plain_label("", self._check)
        self._stop = QToolButton(self._check)
        self._stop.setText(self.tr("Stop"))
        self._stop.setAccessibleName(self.tr("Stop checking the file"))
        self._stop.setAutoRaise(True)
        self._stop.clicked.connect(self.stop_wished)
        self._check.hide()
        self._assemble()
        quiet = (self._private, self._collection, self._position, self._hidden, self._count)
        for label in (*quiet, self._checking):
            label.setObjectName("quiet")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_MESSAGE_TIME)
        self._timer.timeout.connect(self._on_timeout)

    def show_private(self) -> None:
        """Say from now on that nothing of this window is kept."""
        self._private.show()

    def show_collection(self, title: str, documents: str) -> None:
        """Say which collection is read; how far it can be trusted is said beside it."""
        self._collection.setText(title)
        self._count.setText(documents)

    def show_nothing(self) -> None:
        """Say nothing of any collection."""
        self.show_collection("", "")
        self.trust.show_trust(None)
        self.show_position("")
        self.show_hidden(0)

    def show_checking(self, text: str) -> None:
        """Say which file is being checked, with a way to stop it; an empty text for none."""
        if text and not self._checking.text():
            announce(self._checking, text)
        self._checking.setText(text)
        self._check.setVisible(bool(text))
        self._place()

    def show_position(self, text: str) -> None:
        """Say at which passage one is."""
        self._position.setText(text)

    def show_hidden(self, statements: int, names: int = 0) -> None:
        """Say how many proposed statements and names of the open document are hidden."""
        has_any = bool(statements or names)
        self._hidden.setText(counted_hidden(statements, names) if has_any else "")
        self._hidden.setVisible(has_any)

    def show_message(self, text: str, *, stays: bool = False) -> None:
        """Say something, also to a screen reader, for a while or until the next message."""
        self._message.setText(clipped(text, LONGEST))
        self._place()
        announce(self._message, self._message.text())
        if stays:
            self._timer.stop()
        else:
            self._timer.start()

    def message(self) -> str:
        """Return the passing message."""
        return self._message.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what passes a line of its own where the facts leave it no room."""
        super().resizeEvent(event)
        self._place()

    def _assemble(self) -> None:
        self._line = QHBoxLayout()
        self._line.setSpacing(22)
        facts = (self._private, self._collection, self.trust, self._position)
        for fact in (*facts, self._hidden, self._count):
            self._line.addWidget(fact)
        self._line.insertStretch(len(facts), 1)
        check = QHBoxLayout(self._check)
        check.setContentsMargins(0, 0, 0, 0)
        check.addWidget(self._checking)
        check.addWidget(self._stop)
        self._below = QHBoxLayout()
        self._below.setSpacing(22)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 3, 12, 4)
        whole.setSpacing(3)
        whole.addLayout(self._below)
        whole.addLayout(self._line)
        self._has_room: bool | None = None
        self._place()

    def _place(self) -> None:
        """Put what passes between the facts, or above them where the window is narrow."""
        has_room = self.width() >= ROOMY
        passing = (self._message, self._check)
        if has_room != self._has_room:
            self._has_room = has_room
            for part in passing:
                self._line.removeWidget(part)
                self._below.removeWidget(part)
            if has_room:
                # Behind the private sign, the collection, its state, the place and the spring.
                self._line.insertWidget(_MIDDLE, self._message, 4)
                self._line.insertWidget(_MIDDLE + 1, self._check)
            else:
                self._below.addWidget(self._message, 1)
                self._below.addWidget(self._check)
            side = Qt.AlignmentFlag.AlignTrailing if has_room else Qt.AlignmentFlag.AlignLeading
            self._message.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._message.setVisible(bool(self._message.text()))

    def _on_timeout(self) -> None:
        self._message.setText("")
        self._place()

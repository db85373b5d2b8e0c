"""The line below: which collection, whether it can be trusted, where one is."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from reader.ui.announcing import announce
from reader.ui.labels import plain_label
from reader.ui.standing import counted_hidden
from reader.ui.theme.texts import clipped
from reader.ui.trust.button import TrustButton

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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 3, 12, 4)
        layout.setSpacing(22)
        facts: tuple[QWidget, ...] = (
            self._private,
            self._collection,
            self.trust,
            self._position,
        )
        for fact in facts:
            layout.addWidget(fact)
        # A long message takes a second line rather than losing its end.
        self._message.setWordWrap(True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self._message, 1)
        self._checking = plain_label("", self)
        self._stop = QToolButton(self)
        self._stop.setText(self.tr("Stop"))
        self._stop.setAccessibleName(self.tr("Stop checking the file"))
        self._stop.setAutoRaise(True)
        self._stop.clicked.connect(self.stop_wished)
        for part in (self._checking, self._stop):
            part.hide()
            layout.addWidget(part)
        layout.addWidget(self._hidden)
        layout.addWidget(self._count)
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
        for part in (self._checking, self._stop):
            part.setVisible(bool(text))

    def show_position(self, text: str) -> None:
        """Say which passage is at the top."""
        self._position.setText(text)

    def show_hidden(self, count: int) -> None:
        """Say how many proposed statements of the open document are hidden."""
        self._hidden.setText(counted_hidden(count) if count else "")
        self._hidden.setVisible(bool(count))

    def show_message(self, text: str, *, stays: bool = False) -> None:
        """Say something, also to a screen reader, for a while or until the next message."""
        self._message.setText(clipped(text, LONGEST))
        announce(self._message, self._message.text())
        if stays:
            self._timer.stop()
        else:
            self._timer.start()

    def message(self) -> str:
        """Return the passing message."""
        return self._message.text()

    def _on_timeout(self) -> None:
        self._message.setText("")

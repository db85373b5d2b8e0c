"""Asking before something is done that cannot be taken back, without holding up the window."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from reader.ui.labels import leading_label

_WIDTH = 440
"""Pixels of a line of text."""


class ConfirmDialog(QDialog):
    """A few sentences and two buttons, of which the harmless one has the keyboard."""

    confirmed = Signal()

    def __init__(self, title: str, text: str, *, verb: str, keep: str, parent: QWidget) -> None:
        """`verb` stands on the button that does it, `keep` on the one that leaves all as it is."""
        super().__init__(parent)
        self.setObjectName("confirm")
        self.setWindowTitle(title)
        label = leading_label(text, self)
        label.setFixedWidth(min(_WIDTH, max(260, parent.window().width() - 80)))
        buttons = QDialogButtonBox(self)
        leave = buttons.addButton(keep, QDialogButtonBox.ButtonRole.RejectRole)
        do_it = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        do_it.setAutoDefault(False)
        leave.setDefault(True)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(16)
        layout.addWidget(label)
        layout.addWidget(buttons)
        leave.setFocus()

    def _on_accepted(self) -> None:
        self.confirmed.emit()
        self.close()

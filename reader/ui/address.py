"""Showing where a link leads, whole and to be copied, without going there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from reader.ui.labels import plain_label


class AddressDialog(QDialog):
    """An address in full. Attest never opens one."""

    copy_wished = Signal(str)

    def __init__(self, address: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("address")
        self.setWindowTitle(self.tr("Address of the link"))
        self._address = address
        note = plain_label(
            self.tr("Attest opens no address. To go there, copy it into a browser."), self
        )
        note.setWordWrap(True)
        text = QPlainTextEdit(self)
        text.setReadOnly(True)
        text.setPlainText(address)
        text.setAccessibleName(self.tr("Address of the link"))
        text.setMaximumHeight(120)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton(self.tr("Copy address"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._on_copy)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        for part in (note, text, buttons):
            layout.addWidget(part)
        self.resize(460, 190)

    def _on_copy(self) -> None:
        self.copy_wished.emit(self._address)

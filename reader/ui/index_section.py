"""The part of the preferences about search indexes: how large they are, and away with them."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reader.ui.announcing import announce
from reader.ui.labels import plain_label


class IndexSection(QWidget):
    """Shows what it is told; removing is done by whoever hears the wish."""

    remove_wished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._size = plain_label(self.tr("Measuring…"), self)
        self.button = QPushButton(self.tr("&Remove indexes"), self)
        self.button.setAutoDefault(False)
        self.button.setEnabled(False)
        self.button.clicked.connect(self._on_clicked)
        self._note = plain_label(self._usual_note(), self)
        self._note.setObjectName("quiet")
        self._note.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(self._size)
        line.addStretch(1)
        line.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self._note)

    def show_size(self, size: object) -> None:
        """Say how many bytes (an int) the indexes of all collections take."""
        assert isinstance(size, int)
        self.button.setEnabled(size > 0)
        if not size:
            self._size.setText(self.tr("None on disk"))
            return
        kind = QLocale.DataSizeFormat.DataSizeSIFormat
        text = self.tr("{size} on disk")
        self._size.setText(text.replace("{size}", self.locale().formattedDataSize(size, 1, kind)))

    def show_removed(self, size: object) -> None:
        """Say that the indexes are gone, and how many bytes are left all the same."""
        self.show_size(size)
        self._say(self.tr("Removed. Indexes are built again when they are needed."))

    def show_failure(self, text: str) -> None:
        """Say what went wrong."""
        self._say(text)

    def _usual_note(self) -> str:
        return self.tr("Removed indexes are built again when they are needed.")

    def _on_clicked(self) -> None:
        self.button.setEnabled(False)
        self._size.setText(self.tr("Removing…"))
        self._note.setText(self._usual_note())
        self.remove_wished.emit()

    def _say(self, text: str) -> None:
        self._note.setText(text)
        announce(self._note, text)

"""The part of the details about the signer's key: to be compared, and to be given a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.collection.views import CollectionView
from reader.domain.look_alikes import reveal
from reader.domain.trust import KnownKey
from reader.profile.known_keys import LONGEST_NAME
from reader.ui.announcing import announce
from reader.ui.labels import plain_label
from reader.ui.theme.texts import clipped
from reader.ui.trust.rows import WORDS_IN_LINE, Rows, in_lines
from reader.ui.trust.wording import day_words

if TYPE_CHECKING:
    from reader.ui.trust.sheet import Fingerprint

"""So they are read aloud and compared."""
_DIGITS_IN_LINE = 8
"""Groups of digits."""
_LONGEST_COMMENT = 1_000
"""Code points."""


class KeySection(QWidget):
    """Fingerprint, what the signer states, and the person's own name for the key."""

    copy_wished = Signal(str)
    name_wished = Signal(str)

    def __init__(
        self, fingerprint: Fingerprint, collection: CollectionView, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._fingerprint = fingerprint
        rows = self._rows = Rows(self, title=self.tr("The signer’s key"))
        copy = QPushButton(self.tr("Copy fingerprint"), self)
        copy.setAutoDefault(False)
        copy.clicked.connect(self._on_copy)
        self._name = _NameBox(self)
        self._name.setAccessibleName(self.tr("Your name for this key"))
        self._name.setMaxLength(LONGEST_NAME)
        self._name.setPlaceholderText(self.tr("once you have compared the words"))
        self._name.confirmed.connect(self._on_save)
        self._save = QPushButton(self.tr("Save"), self)
        self._save.setAccessibleName(self.tr("Save the name of this key"))
        self._save.setAutoDefault(False)
        self._save.clicked.connect(self._on_save)
        self._note = plain_label("", self)
        self._note.setObjectName("quiet")
        self._note.setWordWrap(True)
        line = QWidget(self)
        naming = QHBoxLayout(line)
        naming.setContentsMargins(0, 0, 0, 0)
        naming.addWidget(self._name, 1)
        naming.addWidget(self._save)
        line.setFocusProxy(self._name)
        rows.add(self.tr("In twelve words"), in_lines(fingerprint.words.split(), WORDS_IN_LINE))
        rows.add(
            self.tr("In digits"),
            in_lines(fingerprint.digits.split(), _DIGITS_IN_LINE),
            is_code=True,
            button=copy,
        )
        self._since = rows.add(self.tr("Known here since"), "")
        rows.add_widget(self.tr("Your name for it"), line)
        rows.add_widget("", self._note)
        rows.set_shown(self._note, False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(rows)
        signature = collection.file_state.signature
        if signature is not None:
            stated = Rows(self, title=self.tr("What the signer states"))
            stated.add(self.tr("Signed on"), day_words(signature.date))
            comment = reveal(clipped(signature.comment, _LONGEST_COMMENT))
            stated.add(self.tr("Comment"), comment or self.tr("none"))
            layout.addWidget(stated)

    def show_key(self, key: KnownKey | None) -> None:
        """Show the name that a key has, and since when it is known."""
        self._rows.set_value(self._since, day_words(key.since) if key is not None else "")
        name = key.name if key is not None else ""
        if not self._name.isModified():
            self._name.setText(name)

    def show_name_taken(self) -> None:
        """Say that another key has the name already."""
        self._say(self.tr("Another key has this name already. Give this one another."))

    def show_name_saved(self) -> None:
        """Say that the name is kept."""
        self._name.setModified(False)
        self._say(self.tr("Saved.") if self._name.text().strip() else self.tr("Name taken away."))

    def _say(self, text: str) -> None:
        self._note.setText(text)
        self._rows.set_shown(self._note, True)
        announce(self._note, text)

    def _on_save(self) -> None:
        self.name_wished.emit(self._name.text())

    def _on_copy(self) -> None:
        self.copy_wished.emit(f"{self._fingerprint.words}\n{self._fingerprint.digits}")


class _NameBox(QLineEdit):
    """Enter saves the name and goes no further: it must not close the sheet."""

    confirmed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
            return
        super().keyPressEvent(event)

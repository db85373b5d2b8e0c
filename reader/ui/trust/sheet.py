"""The details of a collection: what it says of itself, and how far its file can be trusted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.collection.views import CollectionView
from reader.ui.control.trust import TrustView
from reader.ui.labels import leading_label
from reader.ui.odd_names import name_shown, oddity_sentence
from reader.ui.theme.texts import clipped
from reader.ui.trust.key_section import KeySection
from reader.ui.trust.rows import Rows, in_lines
from reader.ui.trust.state_section import StateSection
from reader.ui.trust.wording import before_words, day_words

_USUAL_SIZE = (580, 660)
_EDGE = 40
"""Pixels that the sheet leaves of the window around it."""
_BELOW = 56
"""Pixels of the buttons."""
_LONGEST_TITLE = 200
"""Code points of what a file states of itself."""
_HASH_GROUP = 16
_MOST_PROBLEMS = 10


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A key in a shape that people can compare."""

    words: str
    """Twelve words, with a space between them."""
    digits: str
    """Hexadecimal, in groups."""


@dataclass(frozen=True, slots=True)
class Details:
    """All that the sheet shows."""

    collection: CollectionView
    trust: TrustView
    fingerprint: Fingerprint | None = None
    """Of the key that signed the file, where one did."""
    is_forgettable: bool = True


class DetailsSheet(QDialog):
    """Tells of wishes; what has changed is shown to it again."""

    copy_wished = Signal(str)
    name_wished = Signal(str)
    """The person's own name for the key is to be kept; carries it."""
    expect_wished = Signal()
    forget_wished = Signal()

    def __init__(self, details: Details, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("details")
        self.setWindowTitle(self.tr("Details of the collection"))
        self._sha256 = details.collection.file_state.sha256
        self._state = StateSection(self)
        self._state.expect_wished.connect(self.expect_wished)
        self._key: KeySection | None = None
        self._column = QVBoxLayout()
        self._column.setContentsMargins(20, 18, 20, 18)
        self._column.setSpacing(14)
        self._add_title(details)
        self._column.addWidget(self._state)
        if details.fingerprint is not None:
            self._key = KeySection(details.fingerprint, details.collection, self)
            self._key.name_wished.connect(self.name_wished)
            self._key.copy_wished.connect(self.copy_wished)
            self._column.addWidget(self._key)
        self._add_file(details)
        self._column.addStretch(1)
        self._assemble(details)
        self.show_trust(details.trust)
        self._take_size(parent.window().size())

    def show_trust(self, trust: TrustView) -> None:
        """Show what is to be said of the file now."""
        self._state.show_trust(trust)
        if self._key is not None:
            self._key.show_key(trust.trust.key)

    def show_name_taken(self) -> None:
        """Say that another key has the name already."""
        if self._key is not None:
            self._key.show_name_taken()

    def show_name_saved(self) -> None:
        """Say that the name is kept."""
        if self._key is not None:
            self._key.show_name_saved()

    # --- parts ----------------------------------------------------------------------------

    def _add_title(self, details: Details) -> None:
        info = details.collection.info
        title = leading_label(clipped(name_shown(info.title), _LONGEST_TITLE), self)
        title.setObjectName("sheet-title")
        font = title.font()
        font.setPixelSize(18)
        font.setBold(True)
        title.setFont(font)
        rows = Rows(self)
        not_stated = self.tr("not stated")
        for name, value in (
            (self.tr("Version"), info.version),
            (self.tr("Curator"), info.curator),
            (self.tr("Licence"), info.licence),
        ):
            rows.add(name, clipped(name_shown(value or ""), _LONGEST_TITLE) or not_stated)
        rows.add(self.tr("Identifier"), info.id)
        self._column.addWidget(title)
        odd = oddity_sentence(info.title)
        if odd:
            note = leading_label(odd, self)
            note.setObjectName("warning")
            self._column.addWidget(note)
        self._column.addWidget(rows)

    def _add_file(self, details: Details) -> None:
        state = details.collection.file_state
        rows = Rows(self, title=self.tr("The file"))
        sha256 = self._sha256
        groups = [sha256[at : at + _HASH_GROUP] for at in range(0, 64, _HASH_GROUP)]
        shown = in_lines(groups, 2)
        copy = QPushButton(self.tr("Copy SHA-256"), self)
        copy.setAutoDefault(False)
        copy.clicked.connect(self._on_copy_hash)
        rows.add(self.tr("SHA-256"), shown, is_code=True, button=copy)
        before = details.trust.before
        if before is None:
            told = self.tr("nothing: this is the first time")
        elif before.sha256 == sha256:
            told = self.tr("this very file, first on {day}")
            told = told.replace("{day}", day_words(before.opened))
        else:
            told = before_words(before)
        if details.is_forgettable and not details.trust.is_changed:
            rows.add(self.tr("Opened before"), told)
        rows.add(self.tr("Place"), details.collection.path)
        if state.problems:
            rows.add(self.tr("What does not fit"), "\n".join(state.problems[:_MOST_PROBLEMS]))
        self._column.addWidget(rows)

    def _assemble(self, details: Details) -> None:
        inner = QWidget(self)
        inner.setObjectName("sheet-inside")
        inner.setLayout(self._column)
        area = QScrollArea(self)
        area.setObjectName("sheet-area")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("Details of the collection"))
        area.setWidget(inner)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.setContentsMargins(16, 10, 16, 12)
        buttons.rejected.connect(self.close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()
        if details.is_forgettable:
            role = QDialogButtonBox.ButtonRole.ResetRole
            forget = buttons.addButton(self.tr("Forget this collection…"), role)
            forget.setAutoDefault(False)
            forget.clicked.connect(self.forget_wished)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        layout.addWidget(buttons)

    def _take_size(self, window: QSize) -> None:
        """Be as large as what is shown, and smaller than the window."""
        width = min(_USUAL_SIZE[0], window.width() - _EDGE)
        wanted = self._column.heightForWidth(width) + _BELOW
        self.resize(width, min(wanted, _USUAL_SIZE[1], window.height() - _EDGE))

    def _on_copy_hash(self) -> None:
        self.copy_wished.emit(self._sha256)

"""The part of the details that says how far the file can be trusted, and what that means."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.collection.signing.fingerprint import fingerprint_words
from reader.domain.trust import KnownKey, TrustWarning
from reader.ui.actions.table import IconId
from reader.ui.control.trust import TrustView
from reader.ui.labels import leading_label, plain_label
from reader.ui.theme.icons import painted_icon
from reader.ui.theme.texts import isolated
from reader.ui.trust.rows import WORDS_IN_LINE, Rows, in_lines
from reader.ui.trust.wording import ICONS, day_words, meaning, state_sentence, warning_sentences

_ICON = 20
"""Pixels."""


class StateSection(QWidget):
    """A shape and a sentence for the state, another for each warning."""

    expect_wished = Signal()
    """The key of this file, or none, is to be expected from now on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = plain_label("", self)
        self._state = self._wrapped()
        font = self._state.font()
        font.setBold(True)
        self._state.setFont(font)
        self._meaning = self._wrapped()
        self._warning_sign = plain_label("", self)
        self._warnings = self._wrapped()
        self._warnings.setObjectName("warning")
        self._before = Rows(self, title=self.tr("The key until now"))
        self._before_name = self._before.add(self.tr("Your name for it"), "")
        self._before_words = self._before.add(self.tr("In twelve words"), "")
        self._before_since = self._before.add(self.tr("Known here since"), "")
        self._expect = QPushButton(self)
        self._expect.setAutoDefault(False)
        self._expect.clicked.connect(self.expect_wished)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self._state)
        texts.addWidget(self._meaning)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._warning_sign, 0, 0, top)
        grid.addWidget(self._warnings, 0, 1)
        grid.addWidget(self._before, 1, 1)
        grid.addWidget(self._expect, 2, 1, Qt.AlignmentFlag.AlignLeading)
        grid.addWidget(self._sign, 3, 0, top)
        grid.addLayout(texts, 3, 1)

    def show_trust(self, view: TrustView) -> None:
        """Say it, the warnings first."""
        self._sign.setPixmap(self._painted(ICONS[view.trust.level]))
        self._state.setText(state_sentence(view))
        self._state.setObjectName("warning" if view.is_changed else "")
        self.style().polish(self._state)
        self._meaning.setText(meaning(view))
        sentences = warning_sentences(view)
        self._warning_sign.setPixmap(self._painted(IconId.CAUTION))
        self._warnings.setText("\n\n".join(sentences))
        for part in (self._warning_sign, self._warnings):
            part.setVisible(bool(sentences))
        self._show_before(view.expected)
        is_other = TrustWarning.OTHER_KEY in view.trust.warnings
        is_gone = TrustWarning.SIGNATURE_GONE in view.trust.warnings
        self._expect.setVisible(is_other or is_gone)
        self._expect.setText(
            self.tr("Expect the new key from now on")
            if is_other
            else self.tr("Expect no signature from now on")
        )

    def _show_before(self, key: KnownKey | None) -> None:
        self._before.setVisible(key is not None)
        if key is not None:
            words = in_lines(fingerprint_words(key.key).split(), WORDS_IN_LINE)
            since = day_words(key.since) if key.since else self.tr("not known")
            name = isolated(key.name) if key.name else self.tr("none")
            self._before.set_value(self._before_name, name)
            self._before.set_value(self._before_words, words)
            self._before.set_value(self._before_since, since)

    def _painted(self, icon: IconId) -> QPixmap:
        return painted_icon(icon).pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF())

    def _wrapped(self) -> QLabel:
        return leading_label("", self)

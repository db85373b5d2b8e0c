"""A quiet band above the page for what a reader must know of the file."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from reader.ui.actions.table import IconId
from reader.ui.announcing import announce
from reader.ui.labels import plain_label
from reader.ui.theme.icons import painted_icon

_ICON = 18
"""Pixels."""


class TrustBand(QFrame):
    """Stands until it is put away, where it may be."""

    details_wished = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("trust-band")
        self._sign = plain_label("", self)
        self._text = plain_label("", self)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._details = QPushButton(self.tr("Details"), self)
        self._details.clicked.connect(self.details_wished)
        self._dismiss = QPushButton(self.tr("Put away"), self)
        self._dismiss.clicked.connect(self.dismissed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 7, 12, 7)
        layout.setSpacing(10)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._details)
        layout.addWidget(self._dismiss)
        self._icon = IconId.CAUTION
        self.hide()

    def show_text(self, text: str, icon: IconId, *, can_be_dismissed: bool) -> None:
        """Say something; without a text the band is away."""
        is_new = text != self._text.text() or self.isHidden()
        self._icon = icon
        self._text.setText(text)
        self._dismiss.setVisible(can_be_dismissed)
        self._paint_sign()
        self.setVisible(bool(text))
        if text and is_new:
            announce(self._text, text)

    def refresh(self) -> None:
        """Paint the sign in the colours of now."""
        self._paint_sign()

    def text(self) -> str:
        """Return what is said; an empty text where the band is away."""
        return "" if self.isHidden() else self._text.text()

    def _paint_sign(self) -> None:
        ratio = self.devicePixelRatioF()
        pixmap = painted_icon(self._icon).pixmap(QSize(_ICON, _ICON), ratio)
        self._sign.setPixmap(pixmap)

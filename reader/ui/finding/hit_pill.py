"""Which hit of how many is current, small and quiet at the top of the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QHBoxLayout, QToolButton

from reader.ui.announcing import announce
from reader.ui.labels import plain_label

_EDGE = 10
"""Pixels between the pill and the edges of the page."""
_BESIDE = 14
"""Pixels at the side of the scroll bar that belong to the bar of hits."""


class HitPill(QFrame):
    """Lies over a corner of the page: "3 of 17", and buttons for the next and the one before."""

    step_wished = Signal(int)
    closed = Signal()

    def __init__(self, page: QAbstractScrollArea) -> None:
        super().__init__(page)
        self._page = page
        self.setObjectName("hit-pill")
        self.setAccessibleName(self.tr("Hits of the search in this document"))
        self._count = plain_label("", self)
        before = self._button("▴", self.tr("Previous hit"))
        after = self._button("▾", self.tr("Next hit"))
        close = self._button("×", self.tr("End the search"))
        before.clicked.connect(self._on_before)
        after.clicked.connect(self._on_after)
        close.clicked.connect(self.closed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 6, 2)
        layout.setSpacing(2)
        layout.addWidget(self._count)
        layout.addSpacing(6)
        for button in (before, after, close):
            layout.addWidget(button)
        # Its size is known when it hears of it; the page hears of its own before.
        page.viewport().installEventFilter(self)
        self.hide()

    def show_count(self, current: int, total: int) -> None:
        """Say which hit of the document is current, from 1; without any, go away."""
        self.setVisible(total > 0)
        if not total:
            return
        number = self.locale().toString
        text = self.tr("{at} of {total}").replace("{at}", number(current))
        self._count.setText(text.replace("{total}", number(total)))
        spoken = self.tr("Hit {at} of {total} in this document").replace("{at}", number(current))
        announce(self, spoken.replace("{total}", number(total)))
        self._place()
        self.raise_()

    def text(self) -> str:
        """Return what it says."""
        return self._count.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc end the search."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Change the corner with the direction of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self.isVisible():
            self._place()

    def _place(self) -> None:
        size = self.sizeHint()
        area = self._page.viewport().geometry()
        left = area.right() + 1 - size.width() - _EDGE - _BESIDE
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = area.left() + _EDGE + _BESIDE
        self.setGeometry(QRect(left, area.top() + _EDGE, size.width(), size.height()))

    def _button(self, text: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setAutoRaise(True)
        return button

    def _on_before(self) -> None:
        self.step_wished.emit(-1)

    def _on_after(self) -> None:
        self.step_wished.emit(1)

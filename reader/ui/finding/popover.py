"""A part of the window that lies over the rest while it is needed, below what it belongs to.

Not a window of its own: it takes the keyboard like any other part, and input methods work in it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

_GAP = 4
_EDGE = 8
"""Pixels that stay free at the sides of the window."""


class Popover(QFrame):
    """Opens below an anchor; Esc or a click elsewhere closes it."""

    closed = Signal()
    can_cover_anchor = False
    """Whether it moves up over its anchor where there is too little room below."""

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor.window())
        self._anchor = anchor
        self.setObjectName("popover")
        self.setAutoFillBackground(True)
        self.hide()
        anchor.window().installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def open_below(self) -> None:
        """Show it below its anchor."""
        self._place()
        self.show()
        self.raise_()

    def close_popover(self) -> None:
        """Put it away and give the keyboard back to the anchor."""
        if self.isVisible():
            focused = QApplication.focusWidget()
            has_keyboard = focused is not None and self.isAncestorOf(focused)
            self.hide()
            if has_keyboard:
                self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)
            self.closed.emit()

    def wanted_width(self) -> int:
        """Return the width in pixels that it has where there is room."""
        return min(self._anchor.width(), 480)

    def wanted_height(self) -> int:
        """Return the height in pixels that it has where there is room."""
        return self.sizeHint().height()

    def place_again(self) -> None:
        """Take the size that it wants now."""
        if self.isVisible():
            self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc close it, and nothing more."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_popover()
            return
        # What it does not know is not for the window below.
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.place_again()
        return False

    def _place(self) -> None:
        window, anchor = self._anchor.window(), self._anchor
        corner = anchor.mapTo(window, QPoint(0, anchor.height() + _GAP))
        width = min(max(self.wanted_width(), self.minimumWidth()), window.width() - 2 * _EDGE)
        wanted, bottom = self.wanted_height(), window.height() - _EDGE
        top = self._top(corner.y(), bottom - wanted) if self.can_cover_anchor else corner.y()
        left = corner.x()
        if anchor.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left += anchor.width() - width
        left = max(_EDGE, min(left, window.width() - _EDGE - width))
        self.setGeometry(QRect(left, top, width, min(wanted, bottom - top)))

    def _top(self, below: int, highest: int) -> int:
        """Return where it begins so that all of it fits; once open, it never moves down."""
        now = self.y() if self.isVisible() else below
        return max(_EDGE, min(below, highest, now))

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        # None: another window has the keyboard, and it comes back.
        if now is None or not self.isVisible() or now is self or self.isAncestorOf(now):
            return
        if now is not self._anchor:
            self.hide()
            self.closed.emit()

"""What the pointer is told when it rests on the page: who speaks there, where a link leads."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QTextBrowser

from reader.ui.page.geometry import PageGeometry
from reader.ui.tips import Tip

_DELAY = 350
"""Milliseconds."""


class PointerTips(QObject):
    """Shows a tip beside a pointer that rests on words of somebody or on a link."""

    def __init__(self, browser: QTextBrowser, page: PageGeometry) -> None:
        super().__init__(browser)
        self.descriptions: Mapping[str, str] = {}
        """Who speaks and through whom, by statement id."""
        self._browser = browser
        self._page = page
        self._tip = Tip(browser)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self._show)

    def follow(self, point: QPoint) -> None:
        """Take note that the pointer moved to a place of the viewport."""
        if not self._tip.isVisible() or self._page.statement_at(point) is None:
            self._tip.hide()
            self._timer.start()

    def hide(self) -> None:
        """Take the tip away."""
        self._tip.hide()

    def leave(self) -> None:
        """Take the tip away, and show none: the pointer has left."""
        self._timer.stop()
        self._tip.hide()

    def _show(self) -> None:
        view = self._browser.viewport()
        point = view.mapFromGlobal(QCursor.pos())
        if not view.rect().contains(point):
            return
        text = self._text_at(point)
        if text:
            self._tip.show_at(view.mapToGlobal(point), text)

    def _text_at(self, point: QPoint) -> str:
        link = self._page.link(self._browser.anchorAt(point))
        if link is not None and link.mark.target:
            return link.mark.target
        statement = self._page.statement_at(point)
        return "" if statement is None else self.descriptions.get(statement.id, "")

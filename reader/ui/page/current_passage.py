"""Which passage one is at: what the line below says, and what a citation names."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QTextEdit

from reader.ui.page.geometry import PageGeometry

_FOCUS = (QEvent.Type.FocusIn, QEvent.Type.FocusOut)


class CurrentPassage(QObject):
    """Watches a page; the passage is that of the selection or caret if in sight, else the top."""

    changed = Signal(int)
    """From 0."""

    def __init__(self, page: QTextEdit, places: PageGeometry) -> None:
        super().__init__(page)
        self._page = page
        self._places = places
        self._told = -1
        page.cursorPositionChanged.connect(self.look)
        page.selectionChanged.connect(self.look)
        # The caret counts only while it is seen.
        page.installEventFilter(self)

    def at(self) -> int:
        """Return the passage (from 0)."""
        view, filler = self._places.view, self._places.filler
        if view is None or filler is None or filler.map.end == 0:
            return 0
        cursor = self._page.textCursor()
        if self._page.hasFocus() or cursor.hasSelection():
            start, end = self._places.visible_range()
            caret = filler.map.to_position(cursor.selectionStart())
            if start <= caret < end:
                return view.document.passage_at(caret)
        return view.document.passage_at(self._places.top_position_shown())

    def look(self) -> None:
        """Tell of another passage, if it is another one by now."""
        filler = self._places.filler
        if self._places.view is None or filler is None or filler.map.end == 0:
            return
        passage = self.at()
        if passage != self._told:
            self._told = passage
            self.changed.emit(passage)

    def forget(self) -> None:
        """Tell the passage of another document even if it has the same number."""
        self._told = -1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the keyboard comes and goes."""
        if event.type() in _FOCUS:
            self.look()
        return super().eventFilter(watched, event)

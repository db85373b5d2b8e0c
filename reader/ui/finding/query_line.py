"""A line for queries: signs stay where they were typed, whichever way the words run.

The line shows marks without width that nobody else ever sees: what is typed, copied and searched
is the plain text. See `isolating.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from reader.ui.finding.isolating import with_marks, without_marks
from reader.ui.finding.steps import Steps

LONGEST = 2_000
"""Code points of a query."""
_ROOM = 4
"""Units that Qt may hold for each code point of a query: itself and the marks around it."""
_MOVES = (
    QKeySequence.StandardKey.MoveToNextChar,
    QKeySequence.StandardKey.MoveToPreviousChar,
    QKeySequence.StandardKey.MoveToNextWord,
    QKeySequence.StandardKey.MoveToPreviousWord,
    QKeySequence.StandardKey.MoveToStartOfLine,
    QKeySequence.StandardKey.MoveToEndOfLine,
    QKeySequence.StandardKey.SelectNextChar,
    QKeySequence.StandardKey.SelectPreviousChar,
    QKeySequence.StandardKey.SelectNextWord,
    QKeySequence.StandardKey.SelectPreviousWord,
    QKeySequence.StandardKey.SelectStartOfLine,
    QKeySequence.StandardKey.SelectEndOfLine,
    QKeySequence.StandardKey.SelectAll,
)


class QueryLine(QLineEdit):
    """A line edit whose Python side knows only the plain text."""

    query_changed = Signal(str)
    """Carries the plain text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST * _ROOM)
        self._query = ""
        self._steps = Steps()
        self._is_busy = False
        """True while marks are put in or taken out."""
        self._is_composing = False
        """True while an input method holds letters that are not typed yet."""
        self.textChanged.connect(self._on_shown_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)

    # --- the plain text -------------------------------------------------------------------

    def text(self) -> str:
        """Return what is typed."""
        return self._query

    def setText(self, text: str | None) -> None:
        """Put another text into the line, with the cursor behind it. It can be undone."""
        query = without_marks(text or "")[:LONGEST]
        self._show(query, len(query), len(query))
        self._take(query)

    def selectedText(self) -> str:
        """Return the selected part of what is typed."""
        return without_marks(super().selectedText())

    def cursor_place(self) -> int:
        """Return how many code points of the plain text stand before the cursor."""
        return self._place(super().cursorPosition())

    def shown_text(self) -> str:
        """Return what Qt lays out: the text with its marks."""
        return super().text()

    # --- Qt -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let every key act on the plain text."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        elif any(map(event.matches, _MOVES)) or self._is_letter(event):
            # Left to Qt as it is: a screen reader hears of one letter, not of the whole line.
            super().keyPressEvent(event)
            return
        else:
            with self._as_typed():
                super().keyPressEvent(event)
            return
        event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Leave the text alone while letters are put together."""
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._is_composing:
            self._mark()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the marks out of what the middle button pastes elsewhere."""
        super().mouseReleaseEvent(event)
        clipboard = QGuiApplication.clipboard()
        if self.hasSelectedText() and clipboard.ownsSelection():
            clipboard.setText(self.selectedText(), QClipboard.Mode.Selection)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Letters that an input method still held are typed or gone."""
        self._is_composing = False
        super().focusOutEvent(event)
        self._mark()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the keys do."""
        menu = self._menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def copy(self) -> None:
        """Copy the selected part of the plain text."""
        text = self.selectedText()
        if text:
            data = QMimeData()
            data.setText(text)
            QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Copy the selected part and take it out."""
        self.copy()
        if self.hasSelectedText():
            with self._as_typed():
                self.del_()

    def undo(self) -> None:
        """Go back to what was typed before."""
        self._go(-1)

    def redo(self) -> None:
        """Take back the last undoing."""
        self._go(1)

    # --- inside ---------------------------------------------------------------------------

    def _is_letter(self, event: QKeyEvent) -> bool:
        return event.text().isprintable() and bool(event.text()) and not self.hasSelectedText()

    def _menu(self) -> QMenu:
        menu = self.createStandardContextMenu()
        for name, slot, is_possible in (
            ("edit-undo", self.undo, self._steps.can_go(-1)),
            ("edit-redo", self.redo, self._steps.can_go(1)),
            ("edit-cut", self.cut, self.hasSelectedText()),
            ("edit-copy", self.copy, self.hasSelectedText()),
        ):
            for action in menu.actions():
                if action.objectName() == name:
                    # Qt's own slot would act on the marks too.
                    action.triggered.disconnect()
                    action.triggered.connect(slot)
                    action.setEnabled(is_possible)
        return menu

    def _go(self, step: int) -> None:
        found = self._steps.go(step)
        if found is not None:
            self._show(found.text, found.cursor, found.cursor)
            self._tell(found.text)

    @contextmanager
    def _as_typed(self) -> Iterator[None]:
        """Let Qt edit the text without marks: none is deleted in place of a letter."""
        if self._is_composing or self.shown_text() == self._query:
            yield
            return
        anchor, cursor = self._selection()
        self._put(self._query, anchor, cursor)
        self._is_busy = True
        try:
            yield
        finally:
            self._is_busy = False
            self._mark()

    def _mark(self) -> None:
        """Show marks where they belong now, and tell what is typed."""
        query = without_marks(self.shown_text())
        anchor, cursor = self._selection()
        if len(query) > LONGEST:
            query = query[:LONGEST]
            anchor, cursor = min(anchor, LONGEST), min(cursor, LONGEST)
        self._show(query, anchor, cursor)
        self._take(query)

    def _show(self, query: str, anchor: int, cursor: int) -> None:
        marked = with_marks(query)
        if marked.text != self.shown_text() or (anchor, cursor) != self._selection():
            self._put(marked.text, marked.shown_at(anchor), marked.shown_at(cursor))

    def _put(self, shown: str, anchor: int, cursor: int) -> None:
        """Let Qt lay out a text; places are code points of it."""
        self._is_busy = True
        try:
            if shown != self.shown_text():
                super().setText(shown)
            first, last = _units(shown, anchor), _units(shown, cursor)
            if first == last:
                super().setCursorPosition(last)
            else:
                super().setSelection(first, last - first)
        finally:
            self._is_busy = False

    def _take(self, query: str) -> None:
        if query != self._query:
            self._steps.note(query, self.cursor_place())
            self._tell(query)

    def _tell(self, query: str) -> None:
        if query != self._query:
            self._query = query
            self.query_changed.emit(query)

    def _selection(self) -> tuple[int, int]:
        """Return between which places of the plain text the selection lies, the cursor last."""
        cursor = super().cursorPosition()
        anchor = cursor
        if self.hasSelectedText():
            start, end = self.selectionStart(), self.selectionEnd()
            anchor = end if cursor == start else start
        return self._place(anchor), self._place(cursor)

    def _place(self, units: int) -> int:
        """Return the place of the plain text at a place of Qt's."""
        data = self.shown_text().encode("utf-16-le", "surrogatepass")[: 2 * units]
        return len(without_marks(data.decode("utf-16-le", "surrogatepass")))

    def _on_shown_changed(self) -> None:
        if not self._is_busy and not self._is_composing:
            self._mark()

    def _on_cursor_moved(self, before: int, now: int) -> None:
        """Step over marks, in the direction in which the cursor goes."""
        shown = self.shown_text()
        if self._is_busy or self._is_composing or shown == self._query:
            return
        marked = with_marks(self._query)
        if marked.text != shown:
            return
        sums = [0, *accumulate(1 + (letter > "\uffff") for letter in shown)]
        places = {sums[place] for place in marked.places}
        step = self.cursorForward if now > before else self.cursorBackward
        self._is_busy = True
        try:
            # Letter by letter as Qt counts them: an accent has a place, but none to stop at.
            while now not in places and 0 < now < sums[-1]:
                step(self.hasSelectedText(), 1)
                now = super().cursorPosition()
        finally:
            self._is_busy = False
        if now not in places:
            self._put(shown, *(marked.shown_at(place) for place in self._selection()))


def _units(text: str, places: int) -> int:
    """Return how many of Qt's units the first code points of a text take."""
    return len(text[:places].encode("utf-16-le", "surrogatepass")) // 2

"""Bringing a range into sight, as soon as it stands on the page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QTextCursor

from reader.ui.page.geometry import PageGeometry

_ABOVE = 0.38
"""What part of the page lies above a range that was brought to its middle."""
_EDGE = 4
"""Pixels above a place that was brought to the top."""


@dataclass(frozen=True, slots=True)
class Jump:
    """A range to bring into sight: to the middle, or its beginning to the top."""

    start: int
    """Code points of the canonical text."""
    end: int
    is_centred: bool

    @property
    def is_shown(self) -> bool:
        """True where the range itself is the target, and not only its place."""
        return self.is_centred and self.end > self.start

    @property
    def is_to_top(self) -> bool:
        """True for the very top, where title and origin stand above the text."""
        return self.start == 0 and not self.is_centred


class Jumper:
    """Makes one jump at a time on one page; one that cannot be made yet is waited for."""

    def __init__(self, page: PageGeometry) -> None:
        self._page = page
        self.waiting: Jump | None = None
        """What is still to be made."""

    def make(self) -> Jump | None:
        """Make the jump that waits, if its range stands on the page; return it then."""
        jump, filler = self.waiting, self._page.filler
        if jump is None or filler is None:
            return None
        if not filler.is_done and filler.map.end <= jump.end:
            return None
        self.waiting = None
        if jump.is_to_top:
            self._page.edit.verticalScrollBar().setValue(0)
        else:
            self._bring(jump, filler.map.to_places(jump.start, max(jump.start + 1, jump.end))[0])
        return jump

    def _bring(self, jump: Jump, place: int) -> None:
        edit = self._page.edit
        cursor = QTextCursor(edit.document())
        cursor.setPosition(place)
        if jump.is_centred:
            edit.setTextCursor(cursor)
        bar = edit.verticalScrollBar()
        top = bar.value() + edit.cursorRect(cursor).top()
        above = edit.viewport().height() * _ABOVE if jump.is_centred else _EDGE
        bar.setValue(round(top - above))

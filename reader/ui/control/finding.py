"""Finding words in the open document: all hits marked, one of them current."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from reader.domain.cancel import CancelToken
from reader.domain.queries import Query
from reader.tasks.lanes import Lane
from reader.tasks.task import Task

Forms = Mapping[str, frozenset[str]]


class FindController(QObject):
    """Finds on the search lane; the newest words win."""

    hits_changed = Signal(object)
    """Ranges of the canonical text: a list of (start, end)."""
    current_changed = Signal(int, int)
    """Which hit is current (from 1; 0 for none) and how many there are."""
    place_wished = Signal(int, int)
    """A hit should be brought into sight: its range."""

    failed = Signal(str, object)

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: list[tuple[int, int]] = []
        self.current = -1
        self._lane = lane
        self._task: Task | None = None
        self._text = ""
        self._starts: Sequence[int] = ()
        self._near = 0
        self._is_jumping = True

    def set_text(self, text: str, starts: Sequence[int]) -> None:
        """Find in another document from now on, whose passages begin at `starts`."""
        self._text, self._starts = text, starts
        self._cancel()
        self._set_hits([])

    def find(self, words: str, *, near: int, is_jumping: bool = True) -> None:
        """Mark what fits `words`; the first hit from code point `near` on becomes current."""
        # Imported where it is used: the window is up before search is loaded.
        from reader.search.asking.parsing import parse

        self.find_query(parse(words, is_typing=True), near=near, is_jumping=is_jumping)

    def find_query(
        self, query: Query, *, near: int, is_jumping: bool, forms: Forms | None = None
    ) -> None:
        """Mark what fits a query. Without `is_jumping` the page stays where it is.

        `forms` are other forms of its words, which are marked too.
        """
        self._cancel()
        self._near, self._is_jumping = near, is_jumping
        if query.is_empty or not self._text:
            self._set_hits([])
            return
        text, starts = self._text, self._starts

        def work(token: CancelToken) -> list[tuple[int, int]]:
            from reader.search.finding.matching import find_in

            return find_in(text, query, token, forms, starts)

        self._task = self._lane.submit(work)
        self._task.succeeded.connect(self._on_found)
        self._task.failed.connect(self._on_failed)

    def clear(self) -> None:
        """Take all marks away."""
        self._cancel()
        self._set_hits([])

    def step(self, step: int) -> bool:
        """Go to the next hit (1) or the one before (-1). Returns False beyond either end."""
        number = self.current + step
        if not 0 <= number < len(self.hits):
            return False
        self._go_to(number)
        return True

    def choose(self, start: int, end: int) -> None:
        """Make a hit that was reached by hand the current one."""
        number = bisect_left(self.hits, (start, end))
        if number < len(self.hits) and self.hits[number] == (start, end):
            self._set_current(number)

    def wrap(self, step: int) -> None:
        """Go to the next hit, from the last one to the first, and the other way round."""
        if self.hits and not self.step(step):
            self._go_to(0 if step > 0 else len(self.hits) - 1)

    def _on_found(self, found: object) -> None:
        self._task = None
        assert isinstance(found, list)
        self._set_hits(found)
        if found:
            # Behind the last hit, the last one is nearest.
            number = min(bisect_left(found, (self._near, 0)), len(found) - 1)
            if self._is_jumping:
                self._go_to(number)
            else:
                self._set_current(number)

    def _on_failed(self, error: object) -> None:
        self.failed.emit("", error)

    def _set_hits(self, hits: list[tuple[int, int]]) -> None:
        self.hits = hits
        self.hits_changed.emit(hits)
        self._set_current(-1)

    def _go_to(self, number: int) -> None:
        self._set_current(number)
        self.place_wished.emit(*self.hits[number])

    def _set_current(self, number: int) -> None:
        self.current = number
        self.current_changed.emit(number + 1, len(self.hits))

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

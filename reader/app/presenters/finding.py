"""Hits on the page: of the search, and of the bar for finding in the document."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from reader.app.presenters.results import ResultsPresenter
from reader.domain.passages import Place
from reader.ui.control.answers import Answer
from reader.ui.control.finding import FindController
from reader.ui.control.reading import OpenedDocument, ReadingController
from reader.ui.finding.hit_pill import HitPill
from reader.ui.finding.results import FoundPassage
from reader.ui.main_window import MainWindow
from reader.ui.page.overlays import Layer


class FindingPresenter(QObject):
    """Shows hits, and walks through them across documents."""

    page_cleared = Signal()
    """Nothing of search is left on the page, and still less is wanted."""

    def __init__(
        self,
        window: MainWindow,
        results: ResultsPresenter,
        finding: FindController,
        reading: ReadingController,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._results = results
        self._finding = finding
        self._reading = reading
        self._marks: Answer | None = None
        """What led to the page: its hits are marked."""
        self._entering = 0
        """1 or -1 while F3 leads into another document: to its first or its last hit."""
        self._waiting = False
        """True while further results are read because F3 goes on behind the listed ones."""
        self._pill: HitPill | None = None

    # --- search ---------------------------------------------------------------------------

    def on_search_left(self) -> None:
        """Take the marks of the search away."""
        self._marks = None
        self._waiting = False
        self._finding.clear()

    def on_page_left(self) -> None:
        """Take one thing away at a time: the bar, the results and hits, the chosen person."""
        if self._window.find_bar.isVisible():
            self._window.find_bar.close_bar()
        elif self._window.is_showing_results or self._finding.hits:
            self._results.leave()
        else:
            self.page_cleared.emit()

    def on_found_wished(self, found: object) -> None:
        """Open a result at its passage, with all hits of its document marked."""
        assert isinstance(found, FoundPassage)
        self._marks = self._results.answer
        self._waiting = False
        hit = found.hit
        start, end = hit.matches[0] if hit.matches else (hit.start, hit.end)
        is_here = self._reading.is_open(found.collection, hit.document)
        self._reading.go_to(Place(found.collection, hit.document, start, end))
        if is_here:
            self._mark(near=start, is_jumping=False)
        self._window.page.setFocus()

    def on_more_listed(self) -> None:
        """Go on where F3 waited for further results."""
        if self._waiting:
            self._waiting = False
            self._step(1)

    # --- find -----------------------------------------------------------------------------

    def on_document_shown(self, opened: object) -> None:
        """Find in another document; hits of the search that led here are marked."""
        assert isinstance(opened, OpenedDocument)
        document = opened.view.document
        self._finding.set_text(document.text, document.starts)
        entering, self._entering = self._entering, 0
        if self._marks is not None and entering:
            self._mark(near=0 if entering > 0 else document.info.length, is_jumping=True)
        elif self._marks is not None:
            self._mark(near=opened.place.start, is_jumping=False)
        elif self._window.find_bar.isVisible():
            words = self._window.find_bar.words()
            self._finding.find(words, near=opened.place.start, is_jumping=False)

    def on_collection_closed(self, _collection: str) -> None:
        """Find nothing in a document that is not open any more."""
        if self._reading.opened is None:
            self.on_document_left()

    def on_document_left(self) -> None:
        """Find nothing any more."""
        self._marks = None
        self._finding.set_text("", ())

    def on_find_wished(self) -> None:
        """Open the bar, with the selected words if there are a few."""
        page = self._window.page
        selected = page.selected_range()
        words = ""
        if selected is not None and page.view is not None and selected[1] - selected[0] <= 100:
            words = page.view.document.text[selected[0] : selected[1]]
        self._window.find_bar.open_with(words)

    def on_find_typed(self, words: str) -> None:
        """Find what is typed, from the place at hand."""
        self._marks = None
        self._finding.find(words, near=self._window.page.top_position())

    def on_find_closed(self) -> None:
        """Take the marks away and give the keyboard back."""
        self._finding.clear()
        self._window.page.setFocus()

    def on_find_next(self) -> None:
        """Go to the next hit; after the last one, into the next result."""
        self._step(1)

    def on_find_previous(self) -> None:
        """Go to the hit before; before the first one, into the result before."""
        self._step(-1)

    def on_hits_changed(self, hits: object) -> None:
        """Mark hits on the page."""
        self._window.page.lay(Layer.HIT, hits if isinstance(hits, list) else ())

    def on_current_hit_changed(self, current: int, total: int) -> None:
        """Mark the current hit, say which it is, and make its result the current one."""
        hits = self._finding.hits
        now = [hits[current - 1]] if 0 < current <= len(hits) else []
        self._window.page.lay(Layer.HIT_NOW, now)
        self._window.find_bar.show_count(current, total)
        is_of_search = self._marks is not None and not self._window.find_bar.isVisible()
        self._show_pill(current, total if is_of_search and current else 0)
        if is_of_search and now and self._reading.opened is not None:
            view = self._reading.opened.view
            passage = view.document.passage_at(now[0][0])
            self._window.results.follow(view.collection, view.document.id, passage)

    def on_hit_wished(self, start: int, end: int) -> None:
        """Bring a hit into sight."""
        self._window.page.jump_to(start, end)

    # --- inside ---------------------------------------------------------------------------

    def _mark(self, *, near: int, is_jumping: bool) -> None:
        assert self._marks is not None
        self._finding.find_query(
            self._marks.query, near=near, is_jumping=is_jumping, forms=self._marks.forms
        )

    def _show_pill(self, current: int, total: int) -> None:
        if self._pill is None:
            if not total:
                return
            # Made here: nobody waits for it when the window opens.
            self._pill = HitPill(self._window.page)
            self._pill.step_wished.connect(self._step)
            self._pill.closed.connect(self._results.leave)
        self._pill.show_count(current, total)

    def _step(self, step: int) -> None:
        if self._has_new_search():
            # The list shows another search than the page: F3 belongs to what is listed.
            found = self._window.results.current()
            if found is not None:
                self.on_found_wished(found)
        elif self._marks is None:
            if self._finding.hits:
                self._finding.wrap(step)
            else:
                self.on_find_wished()
        elif self._entering == -step:
            self._stay()
        elif not self._marks.query.marks():
            self._open_beside(step)
        elif not self._finding.step(step):
            self._enter(step)

    def _has_new_search(self) -> bool:
        """Say whether another search is listed than the one whose hits are marked."""
        answer = self._results.answer
        return (
            self._marks is not None
            and answer is not None
            and self._window.is_showing_results
            and answer.query.text.strip() != self._marks.query.text.strip()
        )

    def _stay(self) -> None:
        """Turn back on the way into another document."""
        self._entering = 0
        opened, current = self._reading.opened, self._finding.current
        if opened is not None and 0 <= current < len(self._finding.hits):
            place = Place(opened.view.collection, opened.view.document.id)
            start, end = self._finding.hits[current]
            self._reading.go_to(replace(place, start=start, end=end), is_step=True)

    def _open_beside(self, step: int) -> None:
        """Open the next result (1) or the one before (-1): a search without words has no hits."""
        found = self._window.results.step(step)
        if found is not None:
            self.on_found_wished(found)
        else:
            self._go_beyond(step)

    def _enter(self, step: int) -> None:
        """Go on in the next document (1) of the results, or in the one before (-1)."""
        place = self._document_beside(step)
        if place is not None:
            self._entering = step
            self._reading.go_to(place)
        else:
            self._go_beyond(step)

    def _go_beyond(self, step: int) -> None:
        """Go on behind the listed results, or say that there is nothing more."""
        if step > 0 and self._window.results.list_more():
            self._waiting = True
            self._say(self.tr("Looking for further results…"))
        elif step > 0:
            self._say(self.tr("This was the last hit of the search."))
        else:
            self._say(self.tr("This was the first hit of the search."))

    def _document_beside(self, step: int) -> Place | None:
        """Return the next document (1) of the listed results or the one before (-1)."""
        opened = self._reading.opened
        listed = self._window.results.results.documents()
        if opened is None or not listed:
            return None
        here = (opened.view.collection, opened.view.document.id)
        number = listed.index(here) + step if here in listed else 0
        return Place(*listed[number]) if 0 <= number < len(listed) else None

    def _say(self, text: str) -> None:
        self._window.status.show_message(text)

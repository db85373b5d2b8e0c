"""Search and find, in step with the page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from reader.domain.passages import Place
from reader.domain.queries import Query
from reader.ui.control.finding import FindController
from reader.ui.control.reading import OpenedDocument, ReadingController
from reader.ui.control.answers import Answer
from reader.ui.control.searching import SearchController
from reader.ui.finding.results import FoundPassage
from reader.ui.main_window import MainWindow
from reader.ui.page.overlays import Layer


class FindingPresenter(QObject):
    """Shows results and hits, and walks through them across documents."""

    page_cleared = Signal()
    """Nothing of search is left on the page, and still less is wanted."""

    def __init__(
        self,
        window: MainWindow,
        search: SearchController,
        finding: FindController,
        reading: ReadingController,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._search = search
        self._finding = finding
        self._reading = reading
        self._marks: Query | None = None
        self._answered: Query | None = None
        """What the listed results answer."""
        self._opens_first = False
        self._entering = 0
        """1 or -1 while F3 leads into another document: to its first or its last hit."""
        self._is_searching = False

    # --- search ---------------------------------------------------------------------------

    def on_search_wished(self) -> None:
        """Put the keyboard into the search box."""
        box = self._window.top.search
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.selectAll()
        self._is_searching = True
        if box.text():
            self._window.show_results(True)

    def on_search_typed(self, text: str) -> None:
        """Search for what is typed."""
        self._is_searching = True
        self._search.search(text)

    def on_search_emptied(self) -> None:
        """Give the contents back when there is nothing to look for."""
        self._window.show_results(False)

    def on_answered(self, answer: object) -> None:
        """List what was found."""
        assert isinstance(answer, Answer)
        if answer.query is not self._search.query:
            return
        results = self._window.results
        if not answer.is_first_page:
            results.add_found(answer.found)
            return
        results.show_results(
            answer.found,
            total=answer.total,
            explanation=answer.explanation,
            is_partial=answer.is_partial,
        )
        self._answered = answer.query
        # An index that became ready answers again; who has left the results is left in peace.
        if self._is_searching:
            self._window.show_results(True)
        if self._opens_first:
            self._opens_first = False
            self.on_result_wished()

    def on_search_left(self) -> None:
        """Give the contents back, and the keyboard to the page."""
        self._is_searching = False
        self._opens_first = False
        self._search.leave()
        self._window.show_results(False)
        self._marks = None
        self._finding.clear()
        if self._reading.opened is not None:
            self._window.page.setFocus()

    def on_page_left(self) -> None:
        """Take one thing away at a time: the bar, the results and hits, the chosen person."""
        if self._window.find_bar.isVisible():
            self._window.find_bar.close_bar()
        elif self._window.is_showing_results or self._finding.hits:
            self.on_search_left()
        else:
            self.page_cleared.emit()

    def on_result_step_wished(self, step: int) -> None:
        """Make another result the current one while the box keeps the keyboard."""
        self._window.results.step(step)

    def on_result_wished(self) -> None:
        """Open the current result, or the first one as soon as the search has answered."""
        found = self._window.results.current()
        if self._answered is not self._search.query:
            self._opens_first = True
        elif found is not None and self._window.is_showing_results:
            self.on_found_activated(found)

    def on_found_activated(self, found: object) -> None:
        """Open a result at its passage, with all hits of its document marked."""
        assert isinstance(found, FoundPassage)
        self._marks = self._search.query
        hit = found.hit
        start, end = hit.matches[0] if hit.matches else (hit.start, hit.end)
        is_here = self._reading.is_open(found.collection, hit.document)
        self._reading.go_to(Place(found.collection, hit.document, start, end))
        if is_here:
            self._finding.find_query(self._marks, near=start, is_jumping=False)
        self._window.page.setFocus()

    # --- find -----------------------------------------------------------------------------

    def on_document_shown(self, opened: object) -> None:
        """Find in another document; hits of the search that led here are marked."""
        assert isinstance(opened, OpenedDocument)
        document = opened.view.document
        self._finding.set_text(document.text, document.starts)
        entering, self._entering = self._entering, 0
        if self._marks is not None and entering:
            last = opened.view.document.info.length
            near = 0 if entering > 0 else last
            self._finding.find_query(self._marks, near=near, is_jumping=True)
        elif self._marks is not None:
            self._finding.find_query(self._marks, near=opened.place.start, is_jumping=False)
        elif self._window.find_bar.isVisible():
            words = self._window.find_bar.words()
            self._finding.find(words, near=opened.place.start, is_jumping=False)

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
        """Mark the current hit, and say which it is."""
        hits = self._finding.hits
        now = [hits[current - 1]] if 0 < current <= len(hits) else []
        self._window.page.lay(Layer.HIT_NOW, now)
        self._window.find_bar.show_count(current, total)
        if total and not self._window.find_bar.isVisible():
            number = self._window.locale().toString
            text = self.tr("Hit {at} of {total} in this document · F3 for the next")
            text = text.replace("{at}", number(current)).replace("{total}", number(total))
            self._window.status.show_message(text)

    def on_hit_wished(self, start: int, end: int) -> None:
        """Bring a hit into sight."""
        self._window.page.jump_to(start, end)

    # --- inside ---------------------------------------------------------------------------

    def _step(self, step: int) -> None:
        if self._marks is None:
            if self._finding.hits:
                self._finding.wrap(step)
            else:
                self.on_find_wished()
            return
        if self._finding.step(step):
            return
        other = self._document_beside(step)
        if other is None:
            text = self.tr("No further document with hits among the listed results.")
            self._window.status.show_message(text)
            return
        self._entering = step
        self._reading.go_to(other)

    def _document_beside(self, step: int) -> Place | None:
        """Return the next document (1) of the listed results or the one before (-1)."""
        opened = self._reading.opened
        listed = self._window.results.results.documents()
        if opened is None or not listed:
            return None
        here = (opened.view.collection, opened.view.document.id)
        number = listed.index(here) + step if here in listed else 0
        return Place(*listed[number]) if 0 <= number < len(listed) else None

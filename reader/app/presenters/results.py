"""The search box and the results beside the page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from reader.ui.control.answers import Answer
from reader.ui.control.reading import ReadingController
from reader.ui.control.searching import SearchController
from reader.ui.finding.narrowing import has_clause, narrowed, widened
from reader.ui.finding.results import FoundPassage
from reader.ui.main_window import MainWindow


class ResultsPresenter(QObject):
    """Lists what is found while one types, and what else could be asked."""

    found_wished = Signal(object)
    """A result should be opened; carries its FoundPassage."""
    searched = Signal(str)
    """A person went on with this query: it is worth remembering."""
    left = Signal()
    """The search is over."""

    def __init__(
        self, window: MainWindow, search: SearchController, reading: ReadingController
    ) -> None:
        super().__init__(window)
        self._window = window
        self._search = search
        self._reading = reading
        self.answer: Answer | None = None
        """What is listed."""
        self._opens_first = False
        self._is_searching = False
        self._progress: dict[str, tuple[int, int]] = {}

    # --- the box --------------------------------------------------------------------------

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
        self._opens_first = False
        self._search.search(text)

    def on_query_wished(self, query: str) -> None:
        """Ask something else, as if it had been typed to its end."""
        # Without the space, the last word would need only begin so.
        self._window.top.search.setText(f"{query.rstrip()} ")

    def on_clause_wished(self, clause: str) -> None:
        """Narrow the search by a clause, or widen it where it has that clause."""
        text = self._window.top.search.text()
        if has_clause(text, clause):
            self.on_query_wished(widened(text, clause))
        else:
            self.on_query_wished(narrowed(text, clause, is_exact=self._search.is_exact))

    def on_search_emptied(self) -> None:
        """Give the contents back when there is nothing to look for."""
        self.answer = None
        self._window.show_results(False)

    def leave(self) -> None:
        """Give the contents back, and the keyboard to the page."""
        self._is_searching = False
        self._opens_first = False
        self._search.leave()
        self._window.show_results(False)
        self.left.emit()
        if self._reading.opened is not None:
            self._window.page.setFocus()

    # --- what is found --------------------------------------------------------------------

    def on_answered(self, answer: object) -> None:
        """List what was found."""
        assert isinstance(answer, Answer)
        if answer.query is not self._search.query:
            return
        results = self._window.results
        if not answer.is_first_page:
            results.add_found(answer.found)
            if answer.failures:
                self._window.status.show_message(answer.failures[0])
            return
        results.show_answer(answer, has_collections=bool(self._reading.collections))
        self.answer = answer
        # An index that became ready answers again; who has left the results is left in peace.
        if self._is_searching:
            self._window.show_results(True)
        if self._opens_first and (answer.found or not answer.is_partial):
            self._opens_first = False
            self.on_result_wished()

    def on_facets_counted(self, facets: object) -> None:
        """Show how what was found spreads."""
        assert isinstance(facets, tuple)
        self._window.results.show_facets(facets, self._window.top.search.text())

    def on_suggestions_found(self, suggestions: object) -> None:
        """Offer what else could be asked."""
        assert isinstance(suggestions, tuple)
        self._window.results.show_suggestions(suggestions)

    def on_index_progress(self, collection: str, done: int, total: int) -> None:
        """Say how far indexing is."""
        self._progress[collection] = (done, total)
        self._say_progress()

    def on_index_ready(self, _collection: str) -> None:
        """Say no more of indexing than there is to say."""
        if not self._search.is_indexing:
            self._progress.clear()
        self._say_progress()

    def on_result_step_wished(self, step: int) -> None:
        """Make another result the current one while the box keeps the keyboard."""
        self._window.results.step(step)

    def on_result_wished(self) -> None:
        """Open the current result, or the first one as soon as the search has answered."""
        query = self._search.query
        if query.is_empty:
            return
        self.searched.emit(query.text)
        found = self._window.results.current()
        if self.answer is None or self.answer.query is not query:
            self._opens_first = True
        elif found is not None and self._window.is_showing_results:
            self.found_wished.emit(found)
        elif self.answer.is_partial:
            self._opens_first = True
        elif not query.text.endswith(" "):
            # Nothing begins so; Enter says that the word is written to its end.
            self._window.top.search.setText(f"{query.text} ")
            self._opens_first = True

    def on_found_activated(self, found: object) -> None:
        """Open the result that was clicked."""
        assert isinstance(found, FoundPassage)
        self.searched.emit(self._search.query.text)
        self.found_wished.emit(found)

    def on_list_wished(self) -> None:
        """Put the keyboard into the list of results."""
        if self._window.is_showing_results:
            self._window.results.focus_list()

    def _say_progress(self) -> None:
        done = sum(done for done, _ in self._progress.values())
        total = sum(total for _, total in self._progress.values())
        self._window.results.show_progress(done, total)

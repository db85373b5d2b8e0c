"""What a search found, in the left column while it runs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from reader.domain.ids import CollectionId, DocumentId
from reader.domain.queries import Query
from reader.domain.results import Facet, SortOrder, Suggestion
from reader.ui.control.answers import Answer
from reader.ui.finding.result_delegate import ResultDelegate
from reader.ui.finding.results import FoundPassage, ResultModel
from reader.ui.theme.colours import LIGHT, Colours

if TYPE_CHECKING:
    from reader.ui.finding.facets_view import FacetsView
    from reader.ui.finding.nothing_found import NothingFound
    from reader.ui.finding.results_head import ResultsHead
    from reader.ui.finding.suggestion_strip import SuggestionStrip

_FACETS_SHARE = 0.45
"""The part of the column that facets may take."""


class ResultsPanel(QWidget):
    """Lists hits and says how many there are, or what to do where there are none."""

    found_activated = Signal(object)
    """A hit was chosen; carries its FoundPassage."""
    more_wished = Signal(int)
    more_listed = Signal()
    """What was wished for has come, or there was nothing more."""
    left = Signal()
    """Esc was pressed in the list."""
    query_wished = Signal(str)
    """Another query should be asked instead."""
    clause_wished = Signal(str)
    """The search should be narrowed by a clause, or widened where it has that clause."""
    sort_wished = Signal(object)
    """Carries a SortOrder."""
    exact_wished = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("results-panel")
        self.results = ResultModel(self)
        self._delegate = ResultDelegate(self)
        self._colours: Colours = LIGHT
        self._asked: tuple[Query, SortOrder] | None = None
        self._has_chosen = False
        """True once a person made some row the current one."""
        self._progress = (0, 0)
        # Loaded and made when first needed: nobody waits for them when the window opens.
        self.head: ResultsHead | None = None
        self.facets: FacetsView | None = None
        self.strip: SuggestionStrip | None = None
        self.nothing: NothingFound | None = None
        # Never seen: in the order of Tab, what is made later comes behind it.
        self._first = QWidget(self)
        self._first.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._first.hide()
        self._list = self._make_list()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addWidget(self._list, 1)
        self._list.clicked.connect(self._on_activated)
        self._list.activated.connect(self._on_activated)
        self.results.more_wished.connect(self.more_wished)

    # --- what is shown --------------------------------------------------------------------

    def show_answer(self, answer: Answer, *, has_collections: bool = True) -> None:
        """List the first hits of a search. Answered again, the same search keeps its place."""
        asked = (answer.query, answer.sort)
        is_same, self._asked = asked == self._asked, asked
        self._ensure_head().show_answer(answer, has_collections=has_collections)
        if is_same:
            self._list_again(answer.found, answer.total)
        else:
            self._list_anew(answer.found, answer.total)
        self._list.setVisible(bool(answer.found))
        if not is_same and self.strip is not None:
            self.strip.clear()
        if self.facets is not None and not answer.found:
            self.facets.show_facets((), "", 0)
        self._show_nothing(answer if not answer.found and has_collections else None, is_same)

    def add_found(self, found: Sequence[FoundPassage]) -> None:
        """Append further hits."""
        self.results.add_found(found)
        self.more_listed.emit()

    def show_facets(self, facets: tuple[Facet, ...], text: str) -> None:
        """Offer ways to narrow the search that is asked with `text`."""
        if not self.results.rowCount():
            facets = ()
        if self.facets is None:
            if not facets:
                return
            from reader.ui.finding.facets_view import FacetsView

            self.facets = FacetsView(self)
            self.facets.set_colours(self._colours)
            self.facets.set_most_height(round(self.height() * _FACETS_SHARE))
            self.facets.clause_chosen.connect(self.clause_wished)
            self._put(self.facets)
        self.facets.show_facets(facets, text, self.results.total)

    def show_suggestions(self, suggestions: tuple[Suggestion, ...]) -> None:
        """Offer other queries."""
        if not self.results.rowCount():
            if self.nothing is not None:
                self.nothing.show_suggestions(suggestions)
            return
        if self.strip is None:
            if not suggestions:
                return
            from reader.ui.finding.suggestion_strip import SuggestionStrip

            self.strip = SuggestionStrip(self)
            self.strip.query_wished.connect(self.query_wished)
            self._put(self.strip)
        self.strip.show_suggestions(suggestions)
        self._order_tabs()

    def show_progress(self, done: int, total: int) -> None:
        """Say how far indexing is; `total` is 0 where nothing is indexed."""
        self._progress = (done, total)
        if self.head is not None:
            self.head.show_progress(done, total)

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours."""
        self._colours = self._delegate.colours = colours
        for part in (self.facets, self.nothing):
            if part is not None:
                part.set_colours(colours)
        self._list.viewport().update()

    # --- the current hit ------------------------------------------------------------------

    def current(self) -> FoundPassage | None:
        """Return the current hit, or None."""
        return self.results.found(self._list.currentIndex().row())

    def step(self, step: int) -> FoundPassage | None:
        """Make the next (1) or previous (-1) hit the current one and return it."""
        row = self._list.currentIndex().row() + step
        if not 0 <= row < self.results.rowCount():
            return None
        self._choose(row)
        return self.current()

    def follow(self, collection: CollectionId, document: DocumentId, passage: int) -> None:
        """Make the hit in a passage the current one, if it is listed; nothing is opened."""
        row = self.results.row_at(collection, document, passage)
        if row >= 0:
            self._choose(row)

    def list_more(self) -> bool:
        """Ask for further hits. Returns False where all are listed."""
        self.results.fetchMore(QModelIndex())
        return self.results.rowCount() < self.results.total

    def focus_list(self) -> None:
        """Put the keyboard into the list, or to what is suggested in its place."""
        if self.results.rowCount():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.nothing is not None and self.nothing.isVisibleTo(self):
            self.nothing.focus_list()

    # --- Qt -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc give the contents back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the hits more room than the facets."""
        super().resizeEvent(event)
        if self.facets is not None:
            self.facets.set_most_height(round(event.size().height() * _FACETS_SHARE))

    def showEvent(self, event: QShowEvent) -> None:
        """Have the current hit in sight: it may have changed meanwhile."""
        super().showEvent(event)
        self._list.scrollTo(self._list.currentIndex())

    # --- building -------------------------------------------------------------------------

    def _make_list(self) -> QListView:
        view = QListView(self)
        view.setObjectName("results")
        view.setAccessibleName(self.tr("Search results"))
        view.setModel(self.results)
        view.setItemDelegate(self._delegate)
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMouseTracking(True)
        return view

    def _ensure_head(self) -> ResultsHead:
        if self.head is None:
            from reader.ui.finding.results_head import ResultsHead

            self.head = ResultsHead(self)
            self.head.show_progress(*self._progress)
            self.head.sort_chosen.connect(self.sort_wished)
            self.head.exact_toggled.connect(self.exact_wished)
            self._put(self.head)
        return self.head

    def _show_nothing(self, answer: Answer | None, is_same: bool) -> None:
        """Show help where there are no hits; None takes it away."""
        if answer is None:
            if self.nothing is not None:
                self.nothing.hide()
            return
        if self.nothing is None:
            from reader.ui.finding.nothing_found import NothingFound

            self.nothing = NothingFound(self)
            self.nothing.set_colours(self._colours)
            self.nothing.query_wished.connect(self.query_wished)
            self._put(self.nothing, 1)
        if not is_same:
            self.nothing.show_suggestions(())
        self.nothing.show_answer(answer)
        self.nothing.show()

    def _put(self, part: QWidget, stretch: int = 0) -> None:
        """Add a part in its place: head, suggestions, facets, and the list last."""
        order: list[QWidget | None] = [self.head, self.strip, self.facets, self.nothing]
        before = [each for each in order[: order.index(part)] if each is not None]
        self._layout.insertWidget(len(before), part, stretch)
        # The layout would show it one turn later.
        part.show()
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab go from above to below, whatever was made first."""
        chain: list[QWidget] = [self._first]
        if self.head is not None:
            chain += [self.head.sort, self.head.exact, self.head.fold]
        if self.strip is not None:
            chain += self.strip.buttons()
        if self.facets is not None:
            chain += filter(None, (self.facets.fold, self.facets.list))
        if self.nothing is not None:
            chain.append(self.nothing.list)
        chain.append(self._list)
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    # --- inside ---------------------------------------------------------------------------

    def _list_anew(self, found: Sequence[FoundPassage], total: int) -> None:
        self._has_chosen = False
        self.results.set_found(found, total)
        self._list.setCurrentIndex(self.results.index(0))
        self._list.scrollToTop()

    def _list_again(self, found: Sequence[FoundPassage], total: int) -> None:
        """List the answer to the same search; what is in sight and what is current stay."""
        bar = self._list.verticalScrollBar()
        current, top = self.current(), self._list.indexAt(QPoint(1, 1))
        if not (self._has_chosen or bar.value() or self._list.currentIndex().row() > 0):
            self._list_anew(found, total)
            return
        if self.results.refresh(found, total):
            return
        first, offset = self.results.found(top.row()), -self._list.visualRect(top).top()
        self.results.set_found_again(found, total, [each for each in (first, current) if each])
        self._list.doItemsLayout()
        row = -1 if current is None else self.results.row_of(current)
        self._list.setCurrentIndex(self.results.index(max(row, 0)))
        row = -1 if first is None else self.results.row_of(first)
        if row >= 0:
            bar.setValue(row * self._list.sizeHintForRow(0) + offset)

    def _choose(self, row: int) -> None:
        self._has_chosen = True
        self._list.setCurrentIndex(self.results.index(row))

    def _on_activated(self, index: QModelIndex) -> None:
        found = self.results.found(index.row())
        if found is not None:
            self._has_chosen = True
            self.found_activated.emit(found)

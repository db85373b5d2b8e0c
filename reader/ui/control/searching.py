"""Searching the open collections as one types."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.collection.reading import Collection
from reader.collection.views import CollectionView
from reader.domain.checking import asks_for_proposed, checked_query
from reader.domain.errors import ReaderError
from reader.domain.ids import HANDBOOK, CollectionId
from reader.domain.queries import Query
from reader.domain.results import Facet, SortOrder
from reader.tasks.lanes import Lane
from reader.tasks.task import Task
from reader.ui.control.answers import MOST_VALUES, Answer, Part, all_forms, one_row
from reader.ui.control.hiding import checked_facets
from reader.ui.control.indexing import IndexKeeper, IndexPlaces, Searchable
from reader.ui.control.lane_work import complete_word, count_part, find_part, suggest
from reader.ui.finding.results import FoundPassage
from reader.ui.odd_names import name_in_text

PAGE = 30
"""Hits read at once."""
_LEAST_SHARE = 5
"""Of each collection, where there are many."""
_PATIENCE_MS = 150
"""A collection that takes longer is not waited for: its hits come in when it has answered."""
_REST_MS = 180
"""So long nothing must be typed before what takes longer is done: facets and suggestions."""


class SearchController(QObject):
    """Asks every collection on a lane of its own; of many keystrokes only the last one answers."""

    answered = Signal(object)
    """Carries an Answer. One that is partial is followed by another for the same query."""
    facets_counted = Signal(object)
    """Carries a tuple of Facet for the last query."""
    suggestions_found = Signal(object)
    """Carries a tuple of Suggestion for the last query."""
    completions_found = Signal(object)
    """Carries a tuple of Suggestion for the word being typed."""
    emptied = Signal()
    """There is nothing to look for."""
    index_progress = Signal(str, int, int)
    index_ready = Signal(str)
    """A collection (its id) can be searched from now on, or more of it than before."""
    noted = Signal(str)
    failed = Signal(str, object)

    def __init__(
        self,
        *,
        index_lane: Lane,
        folder: Path | None,
        ready: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`folder` is where indexes are kept; None keeps them in memory.

        `ready` is the folder of those that come along; it is never written.
        """
        super().__init__(parent)
        self.query = Query("")
        self.sort = SortOrder.RELEVANCE
        self.is_exact = False
        self.shows_proposed = True
        """False where nothing is asked of what is only proposed that the query does not name."""
        self._keeper = IndexKeeper(index_lane, IndexPlaces(folder, ready), self)
        self._keeper.ready.connect(self._on_ready)
        self._keeper.progressed.connect(self.index_progress)
        self._keeper.noted.connect(self.noted)
        self._keeper.failed.connect(self.failed)
        self._wanted: set[CollectionId] = set()
        self._searchables: dict[CollectionId, Searchable] = {}
        self._lanes: dict[CollectionId, Lane] = {}
        self._suggest_lane = Lane("suggest", newest_wins=True)
        self._sources: dict[int, Collection] = {}
        """Every file that was ever searched: closed when the lanes have ended."""
        self._counted: Query | None = None
        """The query whose facets are counted."""
        self._text = ""
        self._round: _Round | None = None
        self._count: _Count | None = None
        self._offsets: dict[CollectionId, int] = {}
        self._patience = self._timer(_PATIENCE_MS, self._on_patience_ended)
        self._rest = self._timer(_REST_MS, self._on_rested)

    # --- collections ----------------------------------------------------------------------

    def add_collection(self, view: object) -> None:
        """Index a collection (a CollectionView) that was opened, as soon as indexing may start."""
        assert isinstance(view, CollectionView)
        self._wanted.add(view.id)
        self._keeper.add(view)

    def remove_collection(self, collection: CollectionId) -> None:
        """Find nothing in a collection from now on, and remove its index."""
        self._wanted.discard(collection)
        self._keeper.remove(collection)
        self._searchables = {
            name: each for name, each in self._searchables.items() if name != collection
        }
        self._again()

    def keep_nothing(self) -> Task:
        """Write no index from now on. Returns a task that is finished once none is written."""
        return self._keeper.keep_nothing()

    def start_indexing(self) -> None:
        """Index what waits. Until the first page stands, it must not compete with it."""
        self._keeper.start()

    @property
    def is_indexing(self) -> bool:
        """True while some collection cannot be searched yet, or not all of it."""
        return self._keeper.is_busy

    @property
    def is_searching(self) -> bool:
        """True while some collection is still asked, or something more is worked out."""
        lanes = (*self._lanes.values(), self._suggest_lane)
        return self._round is not None or not all(lane.is_idle for lane in lanes)

    # --- searching ------------------------------------------------------------------------

    def search(self, text: str, *, is_typed: bool = True) -> None:
        """Look for `text`; whatever was asked before is given up.

        Where it is being typed, completions are looked for too.
        """
        # Imported where it is used: the window is up before search is loaded.
        from reader.search.asking.parsing import parse

        self._text = text
        self.start_indexing()
        self._give_up()
        self.query = parse(text, is_typing=True, is_exact=self.is_exact)
        if not self.shows_proposed:
            self.query = checked_query(self.query)
        if self.query.is_empty:
            self.emptied.emit()
        else:
            self._ask(is_first_page=True)
        if is_typed:
            self._complete()

    def search_more(self, _offset: int) -> None:
        """Read the hits after those that were answered."""
        if not self.query.is_empty and self._round is None:
            self._ask(is_first_page=False)

    def set_sort(self, sort: SortOrder) -> None:
        """Answer in another order from now on."""
        if sort is not self.sort:
            self.sort = sort
            self._again()

    def set_exact(self, is_exact: bool) -> None:
        """Find words only as they are spelled, or other forms of them too."""
        if is_exact != self.is_exact:
            self.is_exact = is_exact
            self._again()

    def show_proposed(self, is_shown: bool) -> None:
        """Ask for what is only proposed from now on, or only where a query names it."""
        if is_shown != self.shows_proposed:
            self.shows_proposed = is_shown
            self._again()

    def leave(self) -> None:
        """Stop looking; an index that becomes ready looks for nothing."""
        self._give_up()
        self._text = ""

    def close(self) -> None:
        """End the lanes and close the collections. The lane of the indexes must have ended."""
        self._give_up()
        for lane in (*self._lanes.values(), self._suggest_lane):
            lane.close()
        for source in self._sources.values():
            source.close()
        self._searchables, self._sources = {}, {}

    def _again(self) -> None:
        if self._text:
            self.search(self._text, is_typed=False)

    def _ask(self, *, is_first_page: bool) -> None:
        if is_first_page:
            self._offsets = {}
        searchables = list(self._searchables.values())
        this = _Round(self.query, self.sort, is_first_page, len(searchables), time.perf_counter())
        self._round = this
        share = PAGE
        if len(searchables) > 1 and self.sort is SortOrder.RELEVANCE:
            # They take turns, so that none of them shows more.
            share = max(_LEAST_SHARE, PAGE // len(searchables))
        for each in searchables:
            offset = self._offsets.get(each.view.id, 0)
            work = partial(find_part, each, this.query, this.sort, offset, share)
            task = self._lanes[each.view.id].submit(work)
            task.succeeded.connect(partial(self._on_part, this))
            task.failed.connect(partial(self._on_part_failed, this, each.view))
            this.tasks.append(task)
        if searchables:
            self._patience.start()
        else:
            self._answer(this)

    def _on_part(self, this: _Round, part: object) -> None:
        assert isinstance(part, Part)
        if this is not self._round:
            return
        this.parts[part.collection] = part
        if len(this.parts) == this.wanted or not self._patience.isActive():
            self._answer(this)

    def _on_part_failed(self, this: _Round, view: CollectionView, error: object) -> None:
        reason = str(error) if isinstance(error, ReaderError) else self.tr("a fault of the program")
        told = self.tr("{title} could not be searched: {reason}")
        told = told.replace("{title}", name_in_text(view.info.title)).replace("{reason}", reason)
        self._on_part(this, Part(view.id, (), 0, is_partial=False, forms={}, failure=told))

    def _on_patience_ended(self) -> None:
        if self._round is not None and self._round.parts:
            self._answer(self._round)

    def _answer(self, this: _Round) -> None:
        """Tell what has been found so far."""
        from reader.search.asking.explaining import explain, notes_of

        # Always in one order, whichever answered first.
        parts = [this.parts[name] for name in self._order() if name in this.parts]
        is_whole = len(parts) == this.wanted
        if is_whole:
            self._patience.stop()
            self._round = None
        found = self._one_row(parts, this.sort)
        if is_whole:
            # What has not been shown this time is asked for again.
            for each in found:
                self._offsets[each.collection] = self._offsets.get(each.collection, 0) + 1
        elif not this.is_first_page:
            # Further hits are appended, which can be done once only.
            return
        self.answered.emit(
            Answer(
                query=this.query,
                found=found,
                total=sum(part.total for part in parts),
                explanation=explain(this.query),
                is_first_page=this.is_first_page,
                is_partial=not is_whole
                or self.is_indexing
                or any(part.is_partial for part in parts),
                notes=tuple(notes_of(this.query)),
                remark=self._remark(this.query),
                sort=this.sort,
                failures=tuple(part.failure for part in parts if part.failure),
                forms=all_forms(parts),
                elapsed_ms=(time.perf_counter() - this.began) * 1000,
            )
        )
        if is_whole and self._counted is not this.query:
            self._rest.start()

    # --- what takes longer ------------------------------------------------------------------

    def _on_rested(self) -> None:
        query = self.query
        if query.is_empty or self._round is not None:
            return
        self._count = count = _Count(query, len(self._searchables))
        for each in self._searchables.values():
            task = self._lanes[each.view.id].submit(partial(count_part, each, query))
            task.succeeded.connect(partial(self._on_counted, count))
            task.failed.connect(partial(self._on_not_counted, count))
            count.tasks.append(task)
        advisers = [each.adviser for each in self._searchables.values()]
        work = partial(suggest, advisers, query, self.shows_proposed)
        task = self._suggest_lane.submit(work)
        task.succeeded.connect(self.suggestions_found)
        count.tasks.append(task)

    def _on_counted(self, count: _Count, facets: object) -> None:
        assert isinstance(facets, tuple)
        if count is not self._count:
            return
        count.facets.append(facets)
        count.wanted -= 1
        if not count.wanted:
            self._counted = count.query
            from reader.search.finding.facets import add_facets

            facets = add_facets(count.facets, MOST_VALUES)
            self.facets_counted.emit(facets if self.shows_proposed else checked_facets(facets))

    def _on_not_counted(self, count: _Count, error: object) -> None:
        reason = str(error) if isinstance(error, ReaderError) else self.tr("a fault of the program")
        told = self.tr("What was found could not be counted everywhere: {reason}")
        self.noted.emit(told.replace("{reason}", reason))
        self._on_counted(count, ())

    def _complete(self) -> None:
        advisers = [each.adviser for each in self._searchables.values()]
        if not self._text.strip() or not advisers:
            self.completions_found.emit(())
            return
        work = partial(complete_word, advisers, self.query, self.shows_proposed)
        task = self._suggest_lane.submit(work)
        task.succeeded.connect(self.completions_found)

    # --- inside -------------------------------------------------------------------------------

    def _on_ready(self, ready: object) -> None:
        assert isinstance(ready, Searchable)
        name = ready.view.id
        self._sources[id(ready.source)] = ready.source
        if name not in self._wanted:
            return  # It was closed while it was being indexed.
        if name not in self._lanes:
            self._lanes[name] = Lane(f"search-{len(self._lanes)}", newest_wins=True)
        # A new dictionary: a search that runs goes on with the one it began with.
        self._searchables = {**self._searchables, name: ready}
        self.index_ready.emit(name)
        self._again()

    def _one_row(self, parts: Sequence[Part], sort: SortOrder) -> tuple[FoundPassage, ...]:
        others = [part for part in parts if not _is_handbook(part.collection)]
        handbook = [part for part in parts if _is_handbook(part.collection)]
        if sort is SortOrder.RELEVANCE:
            return one_row(others, sort) + one_row(handbook, sort)
        return one_row(parts, sort)[:PAGE]

    def _order(self) -> list[CollectionId]:
        """Return the collections as their hits take turns: what explains Attest comes last."""
        return sorted(self._searchables, key=_is_handbook)

    def _give_up(self) -> None:
        for begun in (self._round, self._count):
            for task in begun.tasks if begun is not None else ():
                task.cancel()
        self._round = self._count = None
        self._patience.stop()
        self._rest.stop()

    def _remark(self, query: Query) -> str:
        if self.shows_proposed or not asks_for_proposed(query):
            return ""
        return self.tr(
            "What is only proposed is hidden in this window. This search names it, so it is "
            "found all the same."
        )

    def _timer(self, wait: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(slot)
        return timer


def _is_handbook(collection: CollectionId) -> bool:
    return collection == HANDBOOK


class _Round:
    """One question to all collections."""

    def __init__(
        self, query: Query, sort: SortOrder, is_first_page: bool, wanted: int, began: float
    ) -> None:
        self.query = query
        self.sort = sort
        self.is_first_page = is_first_page
        self.wanted = wanted
        self.began = began
        self.parts: dict[CollectionId, Part] = {}
        self.tasks: list[Task] = []


class _Count:
    """The facets of one query, as the collections count them."""

    def __init__(self, query: Query, wanted: int) -> None:
        self.query = query
        self.wanted = wanted
        self.facets: list[tuple[Facet, ...]] = []
        self.tasks: list[Task] = []

"""Searching the open collections as one types."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.collection.reading import Collection
from reader.collection.views import CollectionView
from reader.domain.cancel import CancelToken
from reader.domain.ids import CollectionId, DocumentId
from reader.domain.queries import Hit, Query
from reader.tasks.lanes import Lane
from reader.tasks.task import Task
from reader.ui.finding.results import FoundPassage

if TYPE_CHECKING:
    from reader.search.searching import Searcher

PAGE = 50
"""Hits read at once."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found."""

    query: Query
    found: tuple[FoundPassage, ...]
    total: int
    explanation: str
    is_first_page: bool
    is_partial: bool


@dataclass(frozen=True, slots=True)
class _Indexed:
    collection: CollectionId
    passages: int


class SearchController(QObject):
    """Keeps an index per collection; every keystroke is a task and only the last one answers."""

    answered = Signal(object)
    """Carries an Answer."""
    emptied = Signal()
    """There is nothing to look for."""
    index_ready = Signal(str)
    """A collection (its id) can be searched from now on."""
    failed = Signal(str, object)

    def __init__(
        self,
        *,
        search_lane: Lane,
        index_lane: Lane,
        folder: Path | None,
        parent: QObject | None = None,
    ) -> None:
        """`folder` is where indexes are kept; None keeps them in memory."""
        super().__init__(parent)
        self.query = Query("")
        self._search_lane = search_lane
        self._index_lane = index_lane
        self._folder = folder
        self._views: dict[CollectionId, CollectionView] = {}
        self._names: dict[CollectionId, dict[str, str]] = {}
        self._sources: dict[CollectionId, Collection] = {}
        self._searchers: dict[CollectionId, Searcher] = {}
        self._retired: list[Collection] = []
        self._waiting: list[CollectionView] = []
        self._may_index = False
        self._task: Task | None = None
        self._text = ""

    # --- collections ----------------------------------------------------------------------

    def add_collection(self, view: object) -> None:
        """Index a collection (a CollectionView) that was opened, as soon as indexing may start."""
        assert isinstance(view, CollectionView)
        if self._may_index:
            self._index(view)
        else:
            self._waiting.append(view)

    def start_indexing(self) -> None:
        """Index what waits. Until the first page stands, it must not compete with it."""
        self._may_index = True
        waiting, self._waiting = self._waiting, []
        for view in waiting:
            self._index(view)

    def _index(self, view: CollectionView) -> None:
        self._views[view.id] = view
        self._names[view.id] = {agent.id: agent.name for agent in view.agents}
        folder = self._folder

        def work(token: CancelToken) -> _Indexed:
            # Imported here, on the lane: the window is up before the engine is loaded.
            from reader.search.index import build
            from reader.search.searching import Searcher

            with Collection.open(Path(view.path), allow_changed=True, cancel=token) as source:
                index = build(source, folder=folder, cancel=token)
            searching = Collection.open(Path(view.path), allow_changed=True, cancel=token)
            self._put(view.id, searching, Searcher(index, searching))
            return _Indexed(view.id, index.passages)

        task = self._index_lane.submit(work)
        task.succeeded.connect(self._on_indexed)
        task.failed.connect(self._on_failed)

    @property
    def is_indexing(self) -> bool:
        """True while some collection cannot be searched yet."""
        return bool(self._waiting) or not self._index_lane.is_idle

    # --- searching ------------------------------------------------------------------------

    def search(self, text: str) -> None:
        """Look for what is typed; whatever was asked before is given up."""
        # Imported where it is used: the window is up before search is loaded.
        from reader.search.parsing import parse

        self._text = text
        self.start_indexing()
        self._cancel()
        self.query = parse(text, is_typing=True)
        if self.query.is_empty:
            self.emptied.emit()
            return
        self._submit(0)

    def search_more(self, offset: int) -> None:
        """Read the hits after the first `offset`."""
        if not self.query.is_empty:
            self._submit(offset)

    def close(self) -> None:
        """Close the collections. The lanes must have ended."""
        for source in [*self._sources.values(), *self._retired]:
            source.close()
        self._sources.clear()
        self._searchers.clear()

    def _submit(self, offset: int) -> None:
        query = self.query
        is_partial = self.is_indexing

        def work(token: CancelToken) -> Answer:
            return self._answer(query, offset, is_partial, token)

        self._task = self._search_lane.submit(work)
        self._task.succeeded.connect(self.answered)
        self._task.failed.connect(self._on_failed)

    def _answer(self, query: Query, offset: int, is_partial: bool, token: CancelToken) -> Answer:
        """Run on the search lane."""
        from reader.search.parsing import explain
        from reader.search.searching import search_all

        searchers = dict(self._searchers)
        results = search_all(
            list(searchers.values()), query, limit=PAGE, offset=offset, cancel=token
        )
        return Answer(
            query=query,
            found=tuple(self._found(hit, token) for hit in results.hits),
            total=results.total,
            explanation=explain(query),
            is_first_page=offset == 0,
            is_partial=is_partial or results.is_partial,
        )

    def _found(self, hit: Hit, token: CancelToken) -> FoundPassage:
        token.check()
        source = self._sources[hit.collection]
        names = self._names[hit.collection]
        titles = self._views[hit.collection].documents
        number = source.document_number(DocumentId(hit.document))
        speakers = dict.fromkeys(
            names[statement.speaker]
            for statement in source.statements_between(hit.document, hit.start, hit.end)
        )
        return FoundPassage(hit.collection, hit, titles[number].title, tuple(speakers))

    def _put(self, name: CollectionId, source: Collection, searcher: Searcher) -> None:
        """Take over a collection opened by the index lane. A dictionary's item is set at once."""
        if name in self._sources:
            # The search lane may be reading it: it is closed when the lanes have ended.
            self._retired.append(self._sources[name])
        self._sources[name] = source
        self._searchers[name] = searcher

    def _on_indexed(self, indexed: object) -> None:
        assert isinstance(indexed, _Indexed)
        self.index_ready.emit(indexed.collection)
        if self._text:
            self.search(self._text)

    def _on_failed(self, error: object) -> None:
        self.failed.emit("", error)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

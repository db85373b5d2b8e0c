"""Searching the open collections as one types."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.collection.reading import Collection
from reader.collection.views import CollectionView
from reader.domain.cancel import CancelToken
from reader.domain.collections import TrustState
from reader.domain.errors import CollectionError, ErrorCode
from reader.domain.ids import AgentId, CollectionId, DocumentId
from reader.domain.queries import Query
from reader.domain.results import Hit
from reader.domain.statements import Status
from reader.tasks.lanes import Lane
from reader.tasks.task import Task
from reader.ui.finding.results import FoundPassage

if TYPE_CHECKING:
    from reader.search.finding.searching import Searcher

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
class _Searchable:
    """One state of one collection: what is found in it is named by it and by nothing else."""

    view: CollectionView
    names: dict[AgentId, str]
    source: Collection
    searcher: Searcher


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
        self._searchables: dict[CollectionId, _Searchable] = {}
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
        folder = self._folder

        def work(token: CancelToken) -> _Searchable:
            # Imported here, on the lane: the window is up before the engine is loaded.
            from reader.search.finding.searching import Searcher
            from reader.search.indexing.index import build

            with _open_again(view, token) as source:
                index = build(source, folder=folder, cancel=token)
            searching = _open_again(view, token)
            names = {agent.id: agent.name for agent in view.agents}
            return _Searchable(view, names, searching, Searcher(index, searching))

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
        from reader.search.asking.parsing import parse

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

    def leave(self) -> None:
        """Stop looking; an index that becomes ready looks for nothing."""
        self._cancel()
        self._text = ""

    def close(self) -> None:
        """Close the collections. The lanes must have ended."""
        for source in [*(each.source for each in self._searchables.values()), *self._retired]:
            source.close()
        self._searchables = {}
        self._retired.clear()

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
        from reader.search.asking.parsing import explain
        from reader.search.finding.searching import search_all

        searchables = dict(self._searchables)
        results = search_all(
            [each.searcher for each in searchables.values()],
            query,
            limit=PAGE,
            offset=offset,
            cancel=token,
        )
        found = tuple(_found(searchables[hit.collection], hit, token) for hit in results.hits)
        return Answer(
            query=query,
            found=found,
            total=results.total,
            explanation=explain(query),
            is_first_page=offset == 0,
            is_partial=is_partial or results.is_partial,
        )

    def _on_indexed(self, ready: object) -> None:
        assert isinstance(ready, _Searchable)
        old = self._searchables.get(ready.view.id)
        if old is not None:
            # The search lane may be reading it: it is closed when the lanes have ended.
            self._retired.append(old.source)
        # A new dictionary: a search that runs goes on with the one it began with.
        self._searchables = {**self._searchables, ready.view.id: ready}
        self.index_ready.emit(ready.view.id)
        if self._text:
            self.search(self._text)

    def _on_failed(self, error: object) -> None:
        self.failed.emit("", error)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None


def _open_again(view: CollectionView, token: CancelToken) -> Collection:
    """Open a collection that was opened before. Raises CollectionError if it is not the same."""
    is_changed = view.file_state.state is TrustState.CHANGED
    source = Collection.open(Path(view.path), allow_changed=is_changed, cancel=token)
    if source.file_state.sha256 != view.file_state.sha256:
        source.close()
        raise CollectionError(
            ErrorCode.COLLECTION_CHANGED, path=view.path, reason="it is another file than before"
        )
    return source


def _found(where: _Searchable, hit: Hit, token: CancelToken) -> FoundPassage:
    """Return a hit with its title and the speakers of its verified statements."""
    token.check()
    number = where.source.document_number(DocumentId(hit.document))
    said = where.source.statements_between(hit.document, hit.start, hit.end)
    verified = [each for each in said if each.status is Status.VERIFIED]
    speakers: dict[str, None] = {}
    if verified:
        document = where.source.document(hit.document)
        for statement in verified:
            if all(document.verifies(anchor) for anchor in statement.anchors()):
                speakers[where.names[statement.speaker]] = None
    title = where.view.documents[number].title
    return FoundPassage(hit.collection, hit, title, tuple(speakers))

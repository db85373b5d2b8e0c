"""Making collections searchable: opening or building their indexes beside the window."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.collection.reading import Collection
from reader.collection.views import CollectionView
from reader.domain.cancel import CancelToken
from reader.domain.collections import TrustState
from reader.domain.errors import CollectionError, ErrorCode, SearchError
from reader.domain.ids import AgentId, CollectionId
from reader.domain.progress import Progress
from reader.tasks.lanes import Lane
from reader.tasks.task import Task

if TYPE_CHECKING:
    from reader.search.finding.searching import Searcher
    from reader.search.indexing.index import PassageIndex


@dataclass(frozen=True, slots=True)
class Searchable:
    """One state of one collection: what is found in it is named by it and by nothing else."""

    view: CollectionView
    names: dict[AgentId, str]
    source: Collection
    searcher: Searcher
    adviser: Searcher
    """The same index for the lane that suggests; it must not read the source."""
    is_whole: bool = True
    """False while the collection is still being indexed."""


@dataclass(frozen=True, slots=True)
class IndexPlaces:
    """Where indexes lie."""

    kept: Path | None
    """The folder that they are kept in; None keeps them in memory."""
    ready: Path | None = None
    """The folder of those that come along; it is never written."""


class IndexKeeper(QObject):
    """Opens or builds one index after the other on its lane."""

    ready = Signal(object)
    """Carries a Searchable: of a part of the collection first, perhaps, then of all of it."""
    progressed = Signal(str, int, int)
    """A collection (its id), how many passages of it are indexed, and how many there are."""
    noted = Signal(str)
    """Something a person may want to know, in one line."""
    failed = Signal(str, object)
    """A collection (its id) cannot be searched, and why."""

    def __init__(self, lane: Lane, places: IndexPlaces, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._places = places
        self._waiting: list[CollectionView] = []
        self._running: dict[CollectionId, _Run] = {}
        self._may_start = False

    def add(self, view: CollectionView) -> None:
        """Make a collection searchable as soon as indexing may start."""
        if self._may_start:
            self._submit(view)
        else:
            self._waiting.append(view)

    def start(self) -> None:
        """Begin with what waits. Until the first page stands, it must not compete with it."""
        self._may_start = True
        waiting, self._waiting = self._waiting, []
        for view in waiting:
            self._submit(view)

    def remove(self, collection: CollectionId) -> None:
        """Index a collection no more, and remove what of its index is on disk."""
        self._waiting = [view for view in self._waiting if view.id != collection]
        run = self._running.pop(collection, None)
        if run is not None:
            run.task.cancel()
        folder = self._places.kept
        if folder is None:
            return

        def work(_token: CancelToken) -> None:
            from reader.search.indexing.shelf import forget

            forget(folder, collection)

        task = self._lane.submit(work)
        task.failed.connect(_Failure(self, collection))

    def keep_nothing(self) -> Task:
        """Write no index from now on. Returns a task that is finished once none is written."""
        self._places = replace(self._places, kept=None)
        unfinished, self._running = list(self._running.values()), {}
        for run in unfinished:
            run.task.cancel()
        # The lane does one thing after the other: by then, what was cancelled has ended.
        task = self._lane.submit(_nothing)
        for run in unfinished:
            self._submit(run.view)
        return task

    @property
    def is_busy(self) -> bool:
        """True while some collection cannot be searched yet, or not all of it."""
        return bool(self._waiting) or not self._lane.is_idle

    def _submit(self, view: CollectionView) -> None:
        places = self._places
        notes = _Notes(
            damaged=self.tr("The search index of {title} was damaged and is being built again."),
            in_memory=self.tr(
                "The search index of {title} cannot be kept ({reason}): it stays in memory until "
                "the window closes."
            ),
        )

        def work(token: CancelToken) -> Searchable:
            # Signals of this object are heard on the window's thread wherever they are sent from.
            return _make_searchable(view, places, _Hearers(self, notes), token)

        task = self._lane.submit(work)
        self._running[view.id] = _Run(view, task)
        task.succeeded.connect(self.ready)
        task.failed.connect(_Failure(self, view.id))
        task.finished.connect(partial(self._on_finished, view.id, task))

    def _on_finished(self, collection: CollectionId, task: Task) -> None:
        run = self._running.get(collection)
        if run is not None and run.task is task:
            del self._running[collection]


@dataclass(frozen=True, slots=True)
class _Run:
    view: CollectionView
    task: Task


@dataclass(frozen=True, slots=True)
class _Notes:
    damaged: str
    in_memory: str


class _Failure:
    """Tells which collection a failed task was about."""

    def __init__(self, keeper: IndexKeeper, collection: CollectionId) -> None:
        self._keeper = keeper
        self._collection = collection

    def __call__(self, error: object) -> None:
        self._keeper.failed.emit(self._collection, error)


@dataclass(frozen=True, slots=True)
class _Hearers:
    keeper: IndexKeeper
    notes: _Notes


def _make_searchable(
    view: CollectionView, places: IndexPlaces, hearers: _Hearers, token: CancelToken
) -> Searchable:
    """Run on the lane: open the index of a collection, or build it."""
    # Imported here, on the lane: the window is up before the engine is loaded.
    from reader.search.finding.agents import AgentDirectory
    from reader.search.finding.searching import Searcher
    from reader.search.indexing.index import find_or_build

    agents = AgentDirectory(view.agents)
    names = {agent.id: agent.name for agent in view.agents}
    title = view.info.title
    keeper, notes = hearers.keeper, hearers.notes
    with contextlib.ExitStack() as opened, open_again(view, token) as source:
        searching = opened.enter_context(open_again(view, token))
        # Read here and kept, so that no other lane than that of the search reads the file.
        searching.document_ids()

        def searchable(index: PassageIndex) -> Searchable:
            # Two searchers: what is remembered in one must not change on another lane.
            finder, adviser = (Searcher(index, searching, agents=agents) for _ in range(2))
            return Searchable(view, names, searching, finder, adviser, index.is_whole)

        def on_partial(index: PassageIndex) -> None:
            # From now on it is read on another lane: whoever searches it closes it.
            opened.pop_all()
            keeper.ready.emit(searchable(index))

        def on_progress(progress: Progress) -> None:
            keeper.progressed.emit(view.id, progress.done, progress.total)

        def on_damaged() -> None:
            keeper.noted.emit(notes.damaged.replace("{title}", title))

        def on_no_room(error: SearchError) -> None:
            reason = str(error.parameters.get("reason", error))
            told = notes.in_memory.replace("{title}", title).replace("{reason}", reason)
            keeper.noted.emit(told)

        index = find_or_build(
            source,
            folder=places.kept,
            ready=places.ready,
            progress=on_progress,
            cancel=token,
            partial=on_partial,
            on_damaged=on_damaged,
            on_no_room=on_no_room,
        )
        opened.pop_all()
        return searchable(index)


def open_again(view: CollectionView, token: CancelToken) -> Collection:
    """Open a collection that was opened before. Raises CollectionError if it is not the same."""
    is_changed = view.file_state.state is TrustState.CHANGED
    source = Collection.open(Path(view.path), allow_changed=is_changed, cancel=token)
    if source.file_state.sha256 != view.file_state.sha256:
        source.close()
        raise CollectionError(
            ErrorCode.COLLECTION_CHANGED, path=view.path, reason="it is another file than before"
        )
    return source


def _nothing(_token: CancelToken) -> None:
    """Do nothing: what was submitted before has ended by then."""

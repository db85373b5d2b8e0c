"""What the people panel asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from reader.collection.reading import Collection
from reader.collection.views import (
    AgentView,
    SpokenAbout,
    StatementView,
    view_agent,
    view_counts,
    view_descriptions,
    view_spoken_about,
    view_statements,
)
from reader.domain.agents import AgentCounts, Description, Mention
from reader.domain.cancel import CancelToken
from reader.domain.ids import AgentId, CollectionId, DocumentId, StatementId
from reader.tasks.lanes import Lane
from reader.tasks.task import Task, Work
from reader.ui.control.reading import ReadingController
from reader.ui.people.agent_model import fold_spellings
from reader.ui.people.entry_model import BATCH, Read, Wanted


@dataclass(frozen=True, slots=True)
class OpenedAgent:
    """A chosen agent with the first of its entries."""

    collection: CollectionId
    view: AgentView
    first: tuple[Read, ...]
    opened: DocumentId | None
    select: StatementId | None


@dataclass(frozen=True, slots=True)
class _Counted:
    collection: CollectionId
    counts: tuple[AgentCounts, ...]


class PeopleController(QObject):
    """Reads counts, agents and statements of the open collection on the page's lane."""

    counts_read = Signal(str, object)
    """Counts of a whole collection: its id, and a tuple of AgentCounts."""
    agent_opened = Signal(object)
    """Carries an OpenedAgent."""
    entries_read = Signal(object)
    """Further entries of the chosen agent: a tuple of descriptions or statements."""
    mentions_read = Signal(object)
    """Mentions of the chosen agent in the open document that are shown: a tuple of Mention."""
    keys_read = Signal(object)
    """Folded spellings of the agents of the open collection, by id."""
    failed = Signal(str, object)

    def __init__(
        self, lane: Lane, reading: ReadingController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.is_collection_scope = False
        self.chosen: AgentId | None = None
        self.collection: CollectionId | None = None
        """The collection that the chosen agent belongs to."""
        self._folded: CollectionId | None = None
        self._lane = lane
        self._reading = reading
        self._task: Task | None = None
        self._is_choosing = False

    def choose(self, agent: AgentId, *, select: StatementId | None = None) -> None:
        """Read one agent as far as the scope reaches; `select` names a statement to show."""
        opened = self._reading.opened
        if opened is None:
            return
        collection = opened.view.collection
        document = opened.view.document.id
        scope = None if self.is_collection_scope else document
        known = {entry.id: entry for entry in self._reading.collections[collection].agents}
        if agent not in known:
            return
        names = self._reading.names(collection)
        self.chosen, self.collection = agent, collection
        shows_proposed = self._reading.shows_proposed

        def work(token: CancelToken) -> OpenedAgent:
            source = self._reading.shelf.get(collection, token)
            view = view_agent(source, known[agent], scope=scope, opened=document)
            if not shows_proposed:
                view = view.without_proposed()
            first = _read_first(source, view, names, select)
            return OpenedAgent(collection, view, first, document, select)

        self._is_choosing = True
        self._submit(work).succeeded.connect(self._on_agent_read)

    def leave(self) -> None:
        """Choose nobody."""
        self.chosen = None
        self._is_choosing = False
        if self._task is not None:
            self._task.cancel()

    def read_more(self, wanted: object) -> None:
        """Read further entries of the chosen agent: what its list asks for."""
        opened = self._reading.opened
        # While another agent is being read, its list is not the one that asks.
        if opened is None or self._is_choosing or not isinstance(wanted, list):
            return
        collection = opened.view.collection
        names = self._reading.names(collection)

        def work(token: CancelToken) -> tuple[Read, ...]:
            return _read(self._reading.shelf.get(collection, token), wanted, names)

        self._submit(work).succeeded.connect(self.entries_read)

    def read_mentions(self) -> None:
        """Read where the open document mentions the chosen agent."""
        opened = self._reading.opened
        agent = self.chosen
        if opened is None or agent is None:
            return
        collection, document = opened.view.collection, opened.view.document.id
        shows_proposed = self._reading.shows_proposed

        def work(token: CancelToken) -> tuple[Mention, ...]:
            source = self._reading.shelf.get(collection, token)
            found = source.mentions(agent=agent, document=document)
            return tuple(each for each in found if shows_proposed or not each.is_proposed)

        task = self._lane.submit(work)
        task.succeeded.connect(self.mentions_read)
        task.failed.connect(self._on_failed)

    def read_keys(self) -> None:
        """Fold the names of the open collection, once for each that is opened."""
        opened = self._reading.opened
        if opened is None or opened.view.collection == self._folded:
            return
        self._folded = opened.view.collection
        agents = self._reading.collections[self._folded].agents

        def work(token: CancelToken) -> dict[AgentId, tuple[str, ...]]:
            token.check()
            return fold_spellings(agents)

        task = self._lane.submit(work)
        task.succeeded.connect(self.keys_read)
        task.failed.connect(self._on_failed)

    def read_counts(self) -> None:
        """Count what the whole collection records."""
        opened = self._reading.opened
        if opened is None:
            return
        collection = opened.view.collection

        def work(token: CancelToken) -> _Counted:
            counts = view_counts(self._reading.shelf.get(collection, token), None)
            return _Counted(collection, counts)

        task = self._lane.submit(work)
        task.succeeded.connect(self._on_counted)
        task.failed.connect(self._on_failed)

    def _submit(self, work: Work) -> Task:
        """Run `work` in place of what the panel asked for before."""
        if self._task is not None:
            self._task.cancel()
        self._task = self._lane.submit(work)
        self._task.failed.connect(self._on_failed)
        return self._task

    def _on_agent_read(self, opened: object) -> None:
        self._is_choosing = False
        self.agent_opened.emit(opened)

    def _on_counted(self, counted: object) -> None:
        assert isinstance(counted, _Counted)
        self.counts_read.emit(counted.collection, counted.counts)

    def _on_failed(self, error: object) -> None:
        self._is_choosing = False
        self.failed.emit("", error)


def _read_first(
    source: Collection, view: AgentView, names: dict[AgentId, str], select: StatementId | None
) -> tuple[Read, ...]:
    """Return the first entries of an agent, as far as the statement to show if there is one."""
    first: list[Read] = []
    sections: tuple[Sequence[Wanted], ...] = (
        view.descriptions, view.says, view.proposed, view.spoken_about, view.proposed_about
    )  # fmt: skip
    for section in sections:
        for start in range(0, len(section), BATCH):
            first += _read(source, section[start : start + BATCH], names)
            is_found = select is None or any(
                isinstance(each, StatementView) and each.statement.id == select for each in first
            )
            if is_found and len(first) >= BATCH:
                return tuple(first)
    return tuple(first)


def _read(
    source: Collection, wanted: Sequence[Wanted], names: dict[AgentId, str]
) -> tuple[Read, ...]:
    descriptions = [each for each in wanted if isinstance(each, Description)]
    about = [each for each in wanted if isinstance(each, SpokenAbout)]
    numbers = [each for each in wanted if isinstance(each, int)]
    if descriptions:
        return view_descriptions(source, descriptions)
    if about:
        return view_spoken_about(source, about, names=names)
    return view_statements(source, numbers, names=names)

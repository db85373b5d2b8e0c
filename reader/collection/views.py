"""What a reader sees of a collection: values read whole, checked against the stored text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reader.collection.reading import Collection
from reader.domain.agents import Agent, AgentCounts, Description, Mention
from reader.domain.collections import CollectionInfo, FileState, TrustState
from reader.domain.documents import Document, DocumentInfo
from reader.domain.errors import CollectionError
from reader.domain.ids import AgentId, CollectionId, DocumentId
from reader.domain.ranges import Anchor
from reader.domain.statements import Statement


@dataclass(frozen=True, slots=True)
class CollectionView:
    """A collection as it stands in the library."""

    path: str
    info: CollectionInfo
    file_state: FileState
    documents: tuple[DocumentInfo, ...]
    agents: tuple[Agent, ...]

    @property
    def id(self) -> CollectionId:
        """The collection's id."""
        return self.info.id


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document ready to be shown."""

    collection: CollectionId
    document: Document
    statements: tuple[Statement, ...]
    """Only those whose every range holds its words; the others cannot be marked in the text."""
    images: dict[str, bytes]
    """Bytes of the pictures, by name. What could not be read is missing."""
    unverified: int
    """How many statements were left out because their words do not stand at their place."""
    is_file_changed: bool = False
    """True where the collection's file is not the one that its maker finished."""


@dataclass(frozen=True, slots=True)
class PlacedAnchor:
    """A range with what a reader must know of it."""

    anchor: Anchor
    document_title: str
    passage: int
    """From 0."""
    is_verified: bool
    """True where the words stand in the intact text at the recorded place."""


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement with all that its card shows."""

    statement: Statement
    place: PlacedAnchor
    speaker_name: str
    chain_names: tuple[str, ...]

    @property
    def words(self) -> str:
        """The content as quoted, pieces joined by an ellipsis in brackets."""
        return " […] ".join(piece.exact for piece in self.statement.content)


@dataclass(frozen=True, slots=True)
class SpokenAbout:
    """A statement of others, listed because its content mentions an agent."""

    number: int
    agent: AgentId


@dataclass(frozen=True, slots=True)
class AgentView:
    """One agent: names, descriptions, and which statements to list."""

    agent: Agent
    descriptions: tuple[Description, ...]
    """Not yet looked up in their documents: `view_descriptions` does that."""
    mentions: tuple[Mention, ...]
    """In the open document only."""
    says: tuple[int, ...]
    """Numbers of the agent's statements, but for those that are proposed only."""
    spoken_about: tuple[SpokenAbout, ...]
    """The statements of others that mention the agent, but for those that are proposed only."""
    proposed: tuple[int, ...] = ()
    """Numbers of the agent's statements that are proposed only."""
    proposed_about: tuple[SpokenAbout, ...] = ()
    """The statements of others that are proposed only, or that mention the agent only so."""
    hidden: int = 0
    """How many proposed statements were left out of the two before."""

    def without_proposed(self) -> AgentView:
        """Return the view as it is shown to a reader who wants nothing that is only proposed."""
        hidden = self.hidden + len(self.proposed) + len(self.proposed_about)
        mentions = tuple(mention for mention in self.mentions if not mention.is_proposed)
        return replace(self, mentions=mentions, proposed=(), proposed_about=(), hidden=hidden)


def view_collection(collection: Collection) -> CollectionView:
    """Return the collection's entry for the library."""
    return CollectionView(
        path=str(collection.path),
        info=collection.info,
        file_state=collection.file_state,
        documents=tuple(collection.documents()),
        agents=tuple(collection.agents()),
    )


def view_document(collection: Collection, name: DocumentId) -> DocumentView:
    """Return a document with its statements and pictures."""
    document = collection.document(name)
    statements = collection.statements(document=name)
    sound = tuple(
        statement
        for statement in statements
        if all(document.verifies(anchor) for anchor in statement.anchors())
    )
    wanted = {str(block.media) for block in document.blocks if block.media is not None}
    known = {entry.name for entry in collection.files()} if wanted else set()
    return DocumentView(
        collection=collection.info.id,
        document=document,
        statements=sound,
        images=_read_images(collection, sorted(wanted & known)),
        unverified=len(statements) - len(sound),
        is_file_changed=collection.file_state.state is TrustState.CHANGED,
    )


def _read_images(collection: Collection, names: Iterable[str]) -> dict[str, bytes]:
    images = {}
    for name in names:
        try:
            images[name] = collection.file_bytes(name)
        except CollectionError:
            # The page shows "picture not readable" in its place; the words can still be read.
            continue
    return images


def view_counts(collection: Collection, document: DocumentId | None) -> tuple[AgentCounts, ...]:
    """Return the counts of the agents of one document, or of all."""
    return tuple(collection.agent_counts(document))


def view_agent(
    collection: Collection, agent: Agent, *, scope: DocumentId | None, opened: DocumentId | None
) -> AgentView:
    """Return one agent as far as `scope` reaches: a document, or the collection for None."""
    mentions: list[Mention] = []
    if opened is not None:
        mentions = collection.mentions(agent=agent.id, document=opened)
    says = collection.statement_numbers(speaker=agent.id, document=scope)
    about, others = collection.numbers_about(agent.id, document=scope)
    own = set(collection.proposed_numbers(speaker=agent.id, document=scope))
    if about:
        others.update(collection.proposed_numbers(document=scope))
    return AgentView(
        agent=agent,
        descriptions=tuple(collection.descriptions(agent=agent.id, document=scope)),
        mentions=tuple(mentions),
        says=tuple(number for number in says if number not in own),
        spoken_about=tuple(
            SpokenAbout(number, agent.id) for number in about if number not in others
        ),
        proposed=tuple(number for number in says if number in own),
        proposed_about=tuple(SpokenAbout(number, agent.id) for number in about if number in others),
    )


def view_statements(
    collection: Collection, numbers: Iterable[int], *, names: dict[AgentId, str]
) -> tuple[StatementView, ...]:
    """Return the statements with these numbers, each checked against its document."""
    place = _placer(collection)
    return tuple(
        StatementView(
            statement=statement,
            place=place(statement.start, statement.anchors()),
            speaker_name=names[statement.speaker],
            chain_names=tuple(names[agent] for agent in statement.chain),
        )
        for statement in collection.statements_numbered(numbers)
    )


def view_spoken_about(
    collection: Collection, wanted: Sequence[SpokenAbout], *, names: dict[AgentId, str]
) -> tuple[StatementView, ...]:
    """Return statements that mention an agent; verified only where the mention is so too."""
    views = view_statements(collection, (each.number for each in wanted), names=names)
    agents = {each.agent for each in wanted}
    return tuple(
        view if _is_mentioned(collection, view.statement, agents) else _unverified(view)
        for view in views
    )


def _is_mentioned(collection: Collection, statement: Statement, agents: Iterable[AgentId]) -> bool:
    document = collection.document(statement.document)
    return any(
        document.verifies(mention.anchor) and piece.range.contains(mention.anchor.range)
        for agent in agents
        for mention in collection.mentions(agent=agent, document=statement.document)
        for piece in statement.content
    )


def _unverified(view: StatementView) -> StatementView:
    return replace(view, place=replace(view.place, is_verified=False))


def view_descriptions(
    collection: Collection, found: Iterable[Description]
) -> tuple[PlacedAnchor, ...]:
    """Return descriptions with their places, each checked against its document."""
    place = _placer(collection)
    return tuple(place(entry.anchor, (entry.anchor,)) for entry in found)


def _placer(collection: Collection) -> Callable[[Anchor, tuple[Anchor, ...]], PlacedAnchor]:
    # Statements come in reading order, so remembering one document loads each only once.
    last: list[Document] = []

    def place(anchor: Anchor, checked: tuple[Anchor, ...]) -> PlacedAnchor:
        if not last or last[0].id != anchor.document:
            last[:] = [collection.document(anchor.document)]
        document = last[0]
        return PlacedAnchor(
            anchor=anchor,
            document_title=document.info.title,
            passage=document.passage_at(anchor.start),
            is_verified=all(document.verifies(part) for part in checked),
        )

    return place

"""Where agents are named: in which documents, and where in them. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reader.collection.reading import Collection
from reader.domain.documents import DocumentInfo
from reader.domain.ids import AgentId, DocumentId
from reader.domain.statements import Statement

Places = Mapping[AgentId, Sequence[int]]
"""Code points at which agents are named or begin to speak, in one document."""
_LONGEST = 100
"""Code points that are kept of a description."""


@dataclass(slots=True)
class Whereabouts:
    """What a collection knows of where its agents are."""

    places: dict[DocumentId, dict[AgentId, list[int]]] = field(default_factory=dict)
    descriptions: dict[AgentId, str] = field(default_factory=dict)
    """How agents are first described, in the words of a document."""
    documents: dict[AgentId, int] = field(default_factory=dict)
    """How many documents name an agent."""
    titles: dict[AgentId, str] = field(default_factory=dict)
    """Of the first of these."""


def find_whereabouts(
    collection: Collection,
    documents: Iterable[DocumentInfo],
    statements: Iterable[Statement],
    check: Callable[[], None],
) -> Whereabouts:
    """Return where agents are; `check` is called again and again, and may raise."""
    found = Whereabouts()
    for info in documents:
        check()
        places = found.places[info.id] = {}
        for mention in collection.mentions(document=info.id):
            places.setdefault(mention.agent, []).append(mention.anchor.start)
    for statement in statements:
        places = found.places[statement.document]
        for agent in {statement.speaker, *statement.chain}:
            places.setdefault(agent, []).append(statement.content[0].start)
    for description in collection.descriptions():
        found.descriptions.setdefault(description.agent, description.anchor.exact[:_LONGEST])
    for info in documents:
        for agent in found.places[info.id]:
            found.documents[agent] = found.documents.get(agent, 0) + 1
            found.titles.setdefault(agent, info.title)
    return found


def by_nearness(places: Places, position: int) -> list[AgentId]:
    """Return agents, the one who is named nearest to `position` first."""
    return sorted(places, key=lambda agent: min(abs(at - position) for at in places[agent]))

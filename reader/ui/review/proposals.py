"""What a reviewer decides about: a statement of a sidecar at its place in the text. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from reader.domain.agents import Agent
from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.domain.statements import Act, Form, Origin
from reader.source.editing.entries import AgentEntry
from reader.source.reviews import Review
from reader.source.sidecars import SourceStatus

Span = tuple[int, int]
"""A half-open range of code points of the document's canonical text."""


class Part(StrEnum):
    """What a range of a statement is."""

    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what: all of a statement that a reviewer may correct."""

    speaker: AgentId
    form: Form
    act: Act
    content: tuple[Span, ...]
    """In reading order."""
    cue: Span | None
    source: Span | None
    chain: tuple[AgentId, ...]
    """Outermost first, the speaker last."""
    date: str | None

    def with_speaker(self, speaker: AgentId) -> Attribution:
        """Return the same words as another's, who then stands last in the chain."""
        others = tuple(agent for agent in self.chain[:-1] if agent != speaker)
        return replace(self, speaker=speaker, chain=(*others, speaker))

    def with_chain(self, outer: tuple[AgentId, ...]) -> Attribution:
        """Return the same words come through `outer`, outermost first; the speaker is added."""
        others = dict.fromkeys(agent for agent in outer if agent != self.speaker)
        return replace(self, chain=(*others, self.speaker))

    def spans(self) -> tuple[tuple[Part, Span], ...]:
        """Return every range with what it is: source, cue, then the pieces of content."""
        named = ((Part.SOURCE, self.source), (Part.CUE, self.cue))
        single = tuple((part, span) for part, span in named if span is not None)
        return (*single, *((Part.CONTENT, span) for span in self.content))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement to review, as its sidecar has it now."""

    id: StatementId
    document: DocumentId
    number: int
    """The document's number in reading order, from 0."""
    file: str
    """The sidecar, as a path inside the source folder."""
    attribution: Attribution
    status: SourceStatus
    origin: Origin
    note: str | None = None
    reviews: tuple[Review, ...] = ()

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.attribution.content[0][0]

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.attribution.content[-1][1]

    @property
    def is_decided(self) -> bool:
        """True where a person has decided about it."""
        return self.status is not SourceStatus.PROPOSED

    def is_reviewed_by(self, reviewer: str) -> bool:
        """Say whether `reviewer` is among those who decided about it."""
        return any(review.reviewer == reviewer for review in self.reviews)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reviewer made of a proposal so far; nothing of it is written."""

    attribution: Attribution
    new_agents: tuple[AgentEntry, ...] = ()
    """Agents made up on the way that `agents.yaml` does not have."""

    def agents_used(self) -> tuple[AgentEntry, ...]:
        """Return the new agents that the attribution still names."""
        return tuple(agent for agent in self.new_agents if agent.id in self.attribution.chain)


@dataclass(frozen=True, slots=True)
class KnownAgent:
    """An agent who may be chosen."""

    agent: Agent
    is_proposed: bool
    """True where only the draft says that there is such an agent."""
    described: str = ""
    """What they are, as a curator or else a document says."""
    documents: int = 0
    """How many documents name them."""
    title: str = ""
    """Of the first of these."""

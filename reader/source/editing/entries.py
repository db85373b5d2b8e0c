"""What may be written into a source folder."""

from __future__ import annotations

from dataclasses import dataclass

from reader.domain.agents import AgentKind, AgentName
from reader.domain.statements import Act, Form, Origin
from reader.source.places.naming import RangeWords
from reader.source.reviews import Decision, Review
from reader.source.sidecars import SourceStatus

__all__ = ["AgentEntry", "Decision", "MentionEntry", "RangeWords", "Review", "StatementEntry"]


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """One entry of `statements`."""

    id: str
    speaker: str
    form: Form
    act: Act
    content: tuple[RangeWords, ...]
    """One range or more."""
    cue: RangeWords | None
    source: RangeWords | None
    chain: tuple[str, ...]
    """Empty for the speaker alone."""
    date: str | None
    status: SourceStatus
    origin: Origin
    note: str | None
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True)
class MentionEntry:
    """One entry of `mentions`."""

    agent: str
    words: RangeWords
    is_proposed: bool
    is_every: bool = False
    """True for every place where the words stand; they are then `exact` alone."""


@dataclass(frozen=True, slots=True)
class AgentEntry:
    """One entry of `agents.yaml`."""

    id: str
    kind: AgentKind
    name: str
    names: tuple[AgentName | str, ...]
    """Other spellings; a plain text is an alias."""
    note: str | None
    is_proposed: bool

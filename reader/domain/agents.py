"""Agents: those who speak in the documents or are spoken about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from reader.domain.ids import AgentId
from reader.domain.ranges import Anchor


class AgentKind(StrEnum):
    """What an agent is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    UNNAMED = "unnamed"
    """A source that the document does not name, known by a role ("a guard")."""


class NamingStatus(StrEnum):
    """Who stands behind an agent or a mention."""

    VERIFIED = "verified"
    """A curator recorded it, or took it on."""
    PROPOSED = "proposed"
    """Only a draft names it: no curator has taken it on."""


class NameKind(StrEnum):
    """How a name belongs to its agent."""

    PRINTED = "printed"
    ALIAS = "alias"
    SCRIPT = "script"
    """The name in another script or language."""


@dataclass(frozen=True, slots=True)
class AgentName:
    """One spelling of an agent's name."""

    text: str
    kind: NameKind
    language: str = ""
    """A BCP 47 tag, or empty."""


@dataclass(frozen=True, slots=True)
class Agent:
    """A person, an organisation, a group or an unnamed source."""

    number: int
    """Position in the collection's list of agents, from 0."""
    id: AgentId
    kind: AgentKind
    name: str
    """The name shown: as printed, or the role of an unnamed source."""
    names: tuple[AgentName, ...] = ()
    """Every other recorded spelling."""
    note: str | None = None
    status: NamingStatus = NamingStatus.VERIFIED

    @property
    def is_proposed(self) -> bool:
        """True where no curator has taken the agent on."""
        return self.status is NamingStatus.PROPOSED

    def spellings(self) -> tuple[str, ...]:
        """Return the shown name and all others, without repeats."""
        return tuple(dict.fromkeys((self.name, *(name.text for name in self.names))))


@dataclass(frozen=True, slots=True)
class Mention:
    """A range of text that names an agent."""

    agent: AgentId
    anchor: Anchor
    status: NamingStatus = NamingStatus.VERIFIED

    @property
    def is_proposed(self) -> bool:
        """True where no curator has taken the mention on."""
        return self.status is NamingStatus.PROPOSED


@dataclass(frozen=True, slots=True)
class Description:
    """A range that says, in the document's own words, what an agent is or was."""

    agent: AgentId
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class AgentCounts:
    """How much is recorded of one agent, in a document or in a whole collection."""

    agent: AgentId
    statements: int
    mentions: int
    descriptions: int
    first: int
    """A number to sort by that grows with the agent's first appearance in reading order."""
    proposed: int = 0
    """How many of the statements are proposed only."""
    contested: int = 0
    """How many of the statements are disputed or withdrawn."""
    proposed_mentions: int = 0
    """How many of the mentions are proposed only."""
    is_proposed: bool = False
    """True where the agent itself is proposed only."""

    @property
    def verified(self) -> int:
        """How many of the statements are verified."""
        return self.statements - self.proposed - self.contested

    @property
    def is_proposed_only(self) -> bool:
        """True where the agent is proposed, or every statement is; or, without any, all else."""
        if self.is_proposed or self.statements:
            return self.is_proposed or self.statements == self.proposed
        return not self.descriptions and 0 < self.mentions == self.proposed_mentions

    @property
    def has_anything(self) -> bool:
        """True where anything is recorded."""
        return bool(self.statements or self.mentions or self.descriptions)

    def without_proposed(self) -> AgentCounts:
        """Return the counts of all but the proposed statements and mentions."""
        return replace(
            self,
            statements=self.statements - self.proposed,
            mentions=self.mentions - self.proposed_mentions,
            proposed=0,
            proposed_mentions=0,
        )

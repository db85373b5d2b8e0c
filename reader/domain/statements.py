"""Statements: who said what, on whose word we have it, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.domain.ranges import Anchor


class Form(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Status(StrEnum):
    """How far the record of a statement can be relied on."""

    VERIFIED = "verified"
    PROPOSED = "proposed"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What the speaker did in speaking."""

    SAID = "said"
    DENIED = "denied"
    DEMANDED = "demanded"
    ORDERED = "ordered"
    ASKED = "asked"
    PROMISED = "promised"
    REGRETTED = "regretted"
    JUDGED = "judged"
    ADMITTED = "admitted"
    WARNED = "warned"
    REPORTED = "reported"
    BELIEVED = "believed"
    INTENDED = "intended"


class OriginKind(StrEnum):
    """Who recorded a statement."""

    CURATOR = "curator"
    ENGINE = "engine"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who recorded a statement, and how sure an engine was."""

    kind: OriginKind = OriginKind.CURATOR
    name: str = ""
    version: str = ""
    confidence: float | None = None
    """From 0 to 1; None for a curator."""


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution relation between words and the one who said them."""

    id: StatementId
    document: DocumentId
    speaker: AgentId
    form: Form
    act: Act
    status: Status
    content: tuple[Anchor, ...]
    """What was said: one range or more, in reading order."""
    cue: Anchor | None = None
    """The words that tell of the speaking ("said", "according to")."""
    source: Anchor | None = None
    """The words that name the speaker at this place."""
    chain: tuple[AgentId, ...] = ()
    """Through whom the words reach us, outermost first, the speaker last."""
    date: str | None = None
    """When it was said: an EDTF date, or None for not stated."""
    origin: Origin = Origin()
    note: str | None = None

    def anchors(self) -> tuple[Anchor, ...]:
        """Return every range of the statement: content, cue, source."""
        return (*self.content, *(part for part in (self.cue, self.source) if part is not None))

    @property
    def start(self) -> Anchor:
        """The first range of the content: where a jump leads."""
        return self.content[0]

"""Decisions that are to be written, and what became of them. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.domain.documents import Document
from reader.domain.errors import ReaderError
from reader.domain.ids import AgentId
from reader.domain.problems import Problem
from reader.ui.review.deciding import Decided
from reader.ui.review.proposals import Proposal


class Refusal(StrEnum):
    """Why a decision was not written, or not taken back."""

    ENTRY_CHANGED = "entry-changed"
    """Somebody else has changed this very entry."""
    ENTRY_GONE = "entry-gone"
    DOCUMENT_CHANGED = "document-changed"
    """The document is not the one that the folder was built from any more."""
    RANGE_UNNAMED = "range-unnamed"
    """No words name the range that was chosen, and it alone."""
    AGENT_GONE = "agent-gone"
    """Nobody in `agents.yaml` has the id of the speaker, or of one in the chain."""
    AGENT_OTHER = "agent-other"
    """The id of somebody who was made up is another's by now."""
    FILE_CHANGED = "file-changed"
    """The file has changed since: what was there before cannot be put back."""
    FILE_BROKEN = "file-broken"
    """The sidecar or `agents.yaml` is no YAML any more."""
    FAILED = "failed"
    """The file cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Order:
    """A decision with all that is needed to write it."""

    decided: Decided
    document: Document | None = None
    """Its text; only the entry's ranges need it."""
    confirmed: tuple[AgentId, ...] = ()
    """Proposed agents that the decision takes on."""


@dataclass(frozen=True, slots=True)
class Written:
    """A decision that is in the files."""

    order: Order


@dataclass(frozen=True, slots=True)
class Undone:
    """A decision that is out of the files again."""

    order: Order


@dataclass(frozen=True, slots=True)
class Refused:
    """A decision that is not in the files, or could not be taken back."""

    order: Order
    reason: Refusal
    is_undo: bool = False
    fresh: Proposal | None = None
    """The entry as it stands in the file now, where it has changed."""
    error: ReaderError | None = None
    agent: AgentId | None = None
    """Who is missing, or another."""
    problem: Problem | None = None
    """Where a file is broken."""
    words: str = ""
    """The beginning of the statement's words, where the order has no document."""

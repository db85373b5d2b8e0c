"""What suggestions need of an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reader.domain.ids import AgentId


@dataclass(frozen=True, slots=True)
class AgentNameEntry:
    """One name of an agent."""

    agent: AgentId
    shown: str
    spelling: str


class TermSource(Protocol):
    """The words and names of one index."""

    def terms(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Return tokens that begin so, most frequent first, with the number of passages."""

    def frequency(self, term: str) -> int:
        """Return in how many passages a token stands."""

    def spellings(self, skeleton: str) -> list[str]:
        """Return names as written in the texts with that skeleton."""

    def names(self) -> Sequence[AgentNameEntry]:
        """Return every name of every agent."""

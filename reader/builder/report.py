"""What building a collection came to."""

from __future__ import annotations

from dataclasses import dataclass

from reader.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class BuildReport:
    """Counts of what the source folder holds, and what is wrong with it."""

    documents: int = 0
    passages: int = 0
    agents: int = 0
    left_out: int = 0
    """Proposed agents that nothing but proposed mentions names: they are not in the collection."""
    mentions: int = 0
    descriptions: int = 0
    statements: int = 0
    files: int = 0
    """Pictures and attachments."""
    sha256: str = ""
    """SHA-256 of the whole file; empty where nothing was written."""
    size: int = 0
    """Bytes of the whole file; 0 where nothing was written."""
    problems: tuple[Problem, ...] = ()
    """By file and line. With any of them nothing is written."""

    @property
    def is_good(self) -> bool:
        """True where the source folder has no problem."""
        return not self.problems

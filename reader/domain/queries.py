"""What a person asks the search for, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass

from reader.domain.ids import DocumentId


@dataclass(frozen=True, slots=True)
class Word:
    """One or several tokens that must stand next to each other, in this order."""

    tokens: tuple[str, ...]
    joined: str = ""
    """The same letters as one token, found too (zero-width joins); empty where of no use."""
    is_prefix: bool = False
    """The last token need only begin so."""


@dataclass(frozen=True, slots=True)
class Query:
    """What must all be found in one passage."""

    text: str
    """As typed."""
    words: tuple[Word, ...] = ()
    without: tuple[Word, ...] = ()
    """What the passage must not hold."""

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to look for."""
        return not self.words


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that fits a query."""

    document: DocumentId
    passage: int
    """From 0."""
    start: int
    """Where the passage starts in the document's canonical text, in code points."""
    end: int
    snippet: str
    highlights: tuple[tuple[int, int], ...]
    """Half-open ranges of the snippet that fit the query."""
    matches: tuple[tuple[int, int], ...]
    """Half-open ranges of the document's canonical text that fit the query."""
    score: float


@dataclass(frozen=True, slots=True)
class Results:
    """Answer to one query."""

    query: Query
    total: int
    hits: tuple[Hit, ...]
    elapsed_ms: float

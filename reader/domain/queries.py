"""What a person asks the search for, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass

from reader.domain.ids import CollectionId, DocumentId


@dataclass(frozen=True, slots=True)
class Word:
    """One or several tokens that must stand next to each other, in this order."""

    tokens: tuple[str, ...]
    text: str = ""
    """As typed, without operators."""
    is_prefix: bool = False
    """The last token need only begin so."""
    others: tuple[Word, ...] = ()
    """Other spellings that are found too, such as the same letters joined; they have no others."""

    def spellings(self) -> tuple[Word, ...]:
        """Return this word and its other spellings."""
        return (self, *self.others)


@dataclass(frozen=True, slots=True)
class Query:
    """What must all be found in one passage."""

    text: str
    """As typed."""
    words: tuple[Word, ...] = ()
    without: tuple[Word, ...] = ()
    """What the passage must not hold."""
    is_cut: bool = False
    """True where the text was too long and its end is not looked for."""

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to look for."""
        return not self.words


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that fits a query."""

    collection: CollectionId
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
    """Half-open ranges of the document's canonical text that fit, in order, not overlapping."""
    score: float
    """Comparable within one collection only."""


@dataclass(frozen=True, slots=True)
class Results:
    """Answer to one query."""

    query: Query
    total: int
    """How many passages fit, `hits` being a part of them."""
    hits: tuple[Hit, ...]
    elapsed_ms: float
    is_partial: bool = False
    """True where a phrase ends in so few letters that only frequent words were tried there."""

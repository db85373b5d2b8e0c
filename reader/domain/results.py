"""What a search answers: passages, how they spread over facets, and what else could be tried."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.domain.ids import CollectionId, DocumentId
from reader.domain.queries import Query


class SortOrder(StrEnum):
    """The order of hits. Equals stand in reading order."""

    RELEVANCE = "relevance"
    OLDEST = "oldest"
    """By the documents' dates; undated documents last."""
    NEWEST = "newest"
    """By the documents' dates, latest first; undated documents last."""
    READING = "reading"
    """As the documents stand in their collection."""


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
    is_proposed: bool = False
    """True where it fits only by statements or mentions that are proposed."""


@dataclass(frozen=True, slots=True)
class Results:
    """Answer to one query."""

    query: Query
    total: int
    """How many passages fit, `hits` being a part of them."""
    hits: tuple[Hit, ...]
    elapsed_ms: float
    proposed: int = 0
    """How many of the passages fit only by statements or mentions that are proposed."""
    is_partial: bool = False
    """True where a phrase ends in so few letters that only frequent words were tried there."""


class FacetKind(StrEnum):
    """By what found passages are counted."""

    SPEAKER = "speaker"
    """Of statements that are not merely proposed."""
    PROPOSED_SPEAKER = "proposed_speaker"
    PERSON = "person"
    """Agents mentioned, and not merely as is proposed."""
    PROPOSED_PERSON = "proposed_person"
    PUBLISHER = "publisher"
    YEAR = "year"
    LANGUAGE = "language"
    FORM = "form"
    """Of statements that are not merely proposed."""
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet."""

    label: str
    """As it is shown: a name, a year, a language tag, a form."""
    count: int
    """Passages that fit the query and have this value."""
    clause: str
    """What to add to the query to keep only these, such as `by:montazeri`."""


@dataclass(frozen=True, slots=True)
class Facet:
    """The most frequent values of one kind."""

    kind: FacetKind
    values: tuple[FacetValue, ...]
    others: int = 0
    """How many further values there are."""


class SuggestionKind(StrEnum):
    """Why a query is suggested."""

    COMPLETION = "completion"
    """The last word, written to its end."""
    CORRECTION = "correction"
    """A word of the index that differs by a letter or two: "did you mean"."""
    SPELLING = "spelling"
    """A similar spelling of a name, as it stands in the texts; perhaps another person."""
    WIDER = "wider"
    """Words need only begin so."""
    FEWER = "fewer"
    """Without the rarest word."""
    NAME = "name"
    """The same words in a name: what is recorded of an agent."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another query to try. It is never asked by itself."""

    kind: SuggestionKind
    query: str
    """The whole query, as it would be typed."""
    shown: str
    """The word or words it is about, as they are to be shown."""
    count: int
    """Passages (for completions, corrections and spellings: with the shown word); 0 if unknown."""

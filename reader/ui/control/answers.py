"""What a search answers, and how the parts of several collections become one answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reader.domain.ids import CollectionId
from reader.domain.merging import merged
from reader.domain.queries import Query
from reader.domain.results import SortOrder
from reader.ui.finding.results import FoundPassage

MOST_VALUES = 20
"""Values of a facet."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found."""

    query: Query
    found: tuple[FoundPassage, ...]
    total: int
    explanation: str
    is_first_page: bool
    is_partial: bool
    """True where more may be found later: a collection has not answered, or is being indexed."""
    notes: tuple[str, ...] = ()
    """What was read otherwise than it may look, in sentences."""
    remark: str = ""
    """A sentence that a reader must see before the hits, or empty."""
    sort: SortOrder = SortOrder.RELEVANCE
    failures: tuple[str, ...] = ()
    """Collections that could not be searched, in sentences."""
    forms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Other forms of the words, which are found and marked as well."""
    elapsed_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """What one collection found."""

    collection: CollectionId
    found: tuple[FoundPassage, ...]
    total: int
    is_partial: bool
    forms: Mapping[str, frozenset[str]]
    failure: str = ""
    date_keys: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """By document: what it is ordered by where hits are sorted by date."""


def one_row(parts: Sequence[Part], sort: SortOrder) -> tuple[FoundPassage, ...]:
    """Return the passages of several collections in one row."""

    def key(number: int, found: FoundPassage) -> tuple[int, ...]:
        return parts[number].date_keys.get(found.hit.document, ())

    return tuple(found for _, found in merged([part.found for part in parts], sort, key))


def all_forms(parts: Sequence[Part]) -> dict[str, frozenset[str]]:
    """Return the forms that any of the collections has."""
    forms: dict[str, frozenset[str]] = {}
    for part in parts:
        for token, more in part.forms.items():
            forms[token] = forms.get(token, frozenset()) | more
    return forms

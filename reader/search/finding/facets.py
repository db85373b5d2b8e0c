"""How found passages spread over speakers, years and the like."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import tantivy

from reader.domain.errors import ErrorCode, SearchError
from reader.domain.queries import FieldName
from reader.domain.results import Facet, FacetKind, FacetValue
from reader.domain.statements import Status
from reader.search.finding.agents import AgentDirectory
from reader.search.indexing import fields as f
from reader.search.indexing.index import PassageIndex

_FIELDS = {
    FacetKind.SPEAKER: f.SPEAKER,
    FacetKind.PROPOSED_SPEAKER: f.PROPOSED_SPEAKER,
    FacetKind.PERSON: f.PERSON,
    FacetKind.PROPOSED_PERSON: f.PROPOSED_PERSON,
    FacetKind.PUBLISHER: f.SOURCE,
    FacetKind.YEAR: f.YEAR,
    FacetKind.LANGUAGE: f.LANGUAGE,
    FacetKind.FORM: f.FORM,
    FacetKind.STATUS: f.STATUS,
}
_MOST_VALUES = 60_000
MOST_ADDED = 1_000
"""Values of a kind that are added up over several collections: more than are ever shown, so that
one that is rare in one collection keeps what it has in another."""
STATEMENT_FACETS = (
    FacetKind.SPEAKER, FacetKind.PROPOSED_SPEAKER, FacetKind.FORM, FacetKind.STATUS
)  # fmt: skip
"""What is counted of statements."""
_UNCHECKED = f"{FieldName.IS}:{Status.PROPOSED}"
_CHECKED = f" -{_UNCHECKED}"
"""Ends clauses that ask for statements that are not merely proposed."""
_MENTIONED = f"{FieldName.ABOUT}:"
_Label = Callable[[int], tuple[str, str]]


def count_values(
    index: PassageIndex,
    agents: AgentDirectory,
    asked: tantivy.Query,
    *,
    kinds: Sequence[FacetKind],
    most: int,
) -> tuple[Facet, ...]:
    """Return the most frequent values of each kind among the passages that fit.

    A kind of which the passages have no value is left out. Counts are exact.
    """
    labels = _labels(index, agents)
    facets = []
    for kind in kinds:
        buckets = _buckets(index, asked, kind)
        # Equals in the order of the collection.
        buckets.sort(key=_most_first)
        values = tuple(
            FacetValue(*_named(labels[kind], number, count)) for number, count in buckets[:most]
        )
        if values:
            facets.append(Facet(kind, values, max(0, len(buckets) - most)))
    return tuple(facets)


def add_facets(counted: Sequence[Sequence[Facet]], most: int) -> tuple[Facet, ...]:
    """Add up the facets of several collections; what asks for the same is one value."""
    added = []
    for kind in FacetKind:
        same = [facet for facets in counted for facet in facets if facet.kind is kind]
        values: dict[str, FacetValue] = {}
        for value in (value for facet in same for value in facet.values):
            name = _unchecked(value.clause)
            before = values.get(name, FacetValue(value.label, 0, name))
            clause = max(before.clause, value.clause, key=len)
            values[name] = FacetValue(value.label, before.count + value.count, clause)
        if values:
            ordered = sorted(values.values(), key=_by_count)
            others = sum(facet.others for facet in same) + max(0, len(ordered) - most)
            added.append(Facet(kind, tuple(ordered[:most]), others))
    return tuple(added)


def _unchecked(clause: str) -> str:
    """Return a clause as a collection has it in which nothing is proposed: it asks for no less."""
    if clause.startswith(_MENTIONED):
        return clause.partition(" ")[0]
    return clause.removesuffix(_CHECKED)


def _by_count(value: FacetValue) -> tuple[int, str]:
    return -value.count, value.label


def _buckets(index: PassageIndex, asked: tantivy.Query, kind: FacetKind) -> list[tuple[int, int]]:
    """Return every value with its count. The engine bounds their number in one answer."""
    # All values are asked for: the engine's counts of a few would be estimates over segments.
    terms = {"terms": {"field": _FIELDS[kind], "size": _MOST_VALUES}}
    try:
        answer: Mapping[str, Any] = index.searcher.aggregate(asked, {kind.value: terms})
    except (OSError, ValueError) as error:
        raise SearchError(ErrorCode.INDEX_UNAVAILABLE, reason=str(error)) from error
    return [
        (int(bucket["key"]), int(bucket["doc_count"])) for bucket in answer[kind.value]["buckets"]
    ]


def _most_first(bucket: tuple[int, int]) -> tuple[int, int]:
    number, count = bucket
    return -count, number


def _named(label: _Label, number: int, count: int) -> tuple[str, int, str]:
    text, clause = label(number)
    return text, count, clause


def _labels(index: PassageIndex, agents: AgentDirectory) -> dict[FacetKind, _Label]:
    """Return for each kind what gives the label and the clause of a number."""
    has_proposed = index.searcher.doc_freq(f.TAGS, f.kind_tag(status=Status.PROPOSED)) > 0
    checked = _CHECKED if has_proposed else ""
    has_proposed_mentions = index.searcher.doc_freq(f.TAGS, f.PROPOSED_MENTION) > 0

    def speaker(number: int) -> tuple[str, str]:
        agent = agents.agents[number]
        return agent.name, f"by:{agent.id}{checked}"

    def proposed_speaker(number: int) -> tuple[str, str]:
        agent = agents.agents[number]
        return agent.name, f"by:{agent.id} {_UNCHECKED}"

    def person(number: int) -> tuple[str, str]:
        agent = agents.agents[number]
        clause = f"{_MENTIONED}{agent.id}"
        if has_proposed_mentions:
            clause += f" -{FieldName.PROPOSED}:{agent.id}"
        return agent.name, clause

    def proposed_person(number: int) -> tuple[str, str]:
        agent = agents.agents[number]
        return agent.name, f"{FieldName.PROPOSED}:{agent.id}"

    def publisher(number: int) -> tuple[str, str]:
        name = index.known.publishers[number]
        return name, f'source:"{_unquoted(name)}"'

    def year(number: int) -> tuple[str, str]:
        text = f"{f.year_of(number):04}"
        return text, f"date:{text}"

    def language(number: int) -> tuple[str, str]:
        tag = index.known.tongues[number]
        return tag, f"lang:{tag}"

    def form(number: int) -> tuple[str, str]:
        return f.FORMS[number].value, f"is:{f.FORMS[number]}{checked}"

    def status(number: int) -> tuple[str, str]:
        return f.STATUSES[number].value, f"is:{f.STATUSES[number]}"

    return {
        FacetKind.SPEAKER: speaker,
        FacetKind.PROPOSED_SPEAKER: proposed_speaker,
        FacetKind.PERSON: person,
        FacetKind.PROPOSED_PERSON: proposed_person,
        FacetKind.PUBLISHER: publisher,
        FacetKind.YEAR: year,
        FacetKind.LANGUAGE: language,
        FacetKind.FORM: form,
        FacetKind.STATUS: status,
    }


def _unquoted(name: str) -> str:
    return "".join(" " if letter in '"“”„‟＂«»' else letter for letter in name)

"""What the window leaves out while what is only proposed is hidden, and what it says of that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reader.domain.agents import AgentCounts
from reader.domain.queries import FieldName
from reader.domain.results import Facet, FacetKind
from reader.domain.statements import Statement, Status

_PROPOSED_KINDS = (FacetKind.PROPOSED_SPEAKER, FacetKind.PROPOSED_PERSON)


def checked_statements(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements that are not merely proposed."""
    return tuple(each for each in statements if each.status is not Status.PROPOSED)


def checked_counts(counts: Iterable[AgentCounts]) -> tuple[AgentCounts, ...]:
    """Return the counts without what is proposed, and without agents of whom nothing else is."""
    return tuple(
        left
        for each in counts
        if (left := each.without_proposed()).has_anything
        # Of others nothing is recorded here, proposed or not.
        or not (each.has_anything or each.is_proposed)
    )


def count_proposed(counts: Iterable[AgentCounts]) -> int:
    """Return how many proposed statements are counted."""
    return sum(each.proposed for each in counts)


def count_hidden_names(counts: Iterable[AgentCounts], left: Iterable[AgentCounts]) -> int:
    """Return how many names `checked_counts` took that are proposed themselves, here or at all."""
    kept = {each.agent for each in left}
    return sum((each.is_proposed or not each.proposed) for each in counts if each.agent not in kept)


def checked_facets(facets: Iterable[Facet]) -> tuple[Facet, ...]:
    """Return the facets without what counts proposed statements and mentions."""
    clause = f"{FieldName.IS}:{Status.PROPOSED}"
    kept = []
    for facet in facets:
        values = tuple(value for value in facet.values if value.clause != clause)
        if facet.kind not in _PROPOSED_KINDS and values:
            kept.append(replace(facet, values=values))
    return tuple(kept)

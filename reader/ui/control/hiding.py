"""What the window leaves out while proposed statements are hidden, and what it says of that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reader.domain.agents import AgentCounts
from reader.domain.queries import (
    STATEMENT_FIELDS,
    All,
    Clause,
    Either,
    Field,
    FieldName,
    Not,
    Query,
)
from reader.domain.results import Facet, FacetKind
from reader.domain.statements import Statement, Status

_PROPOSED = Field(FieldName.IS, Status.PROPOSED.value)


def checked_statements(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements that are not merely proposed."""
    return tuple(each for each in statements if each.status is not Status.PROPOSED)


def checked_counts(counts: Iterable[AgentCounts]) -> tuple[AgentCounts, ...]:
    """Return the counts without what is proposed, and without agents of whom nothing else is."""
    return tuple(
        left
        for each in counts
        if (left := each.without_proposed()).has_anything or not each.has_anything
    )


def count_proposed(counts: Iterable[AgentCounts]) -> int:
    """Return how many proposed statements are counted."""
    return sum(each.proposed for each in counts)


def checked_facets(facets: Iterable[Facet]) -> tuple[Facet, ...]:
    """Return the facets without what counts proposed statements."""
    clause = f"{FieldName.IS}:{Status.PROPOSED}"
    kept = []
    for facet in facets:
        values = tuple(value for value in facet.values if value.clause != clause)
        if facet.kind is not FacetKind.PROPOSED_SPEAKER and values:
            kept.append(replace(facet, values=values))
    return tuple(kept)


def checked_query(query: Query) -> Query:
    """Return a query that asks for no proposed statement, unless it names them itself."""
    if query.root is None or _PROPOSED in query.fields():
        return query
    return replace(query, root=_checked(query.root))


def asks_for_proposed(query: Query) -> bool:
    """Say whether a query names proposed statements as what is wanted."""
    return query.root is not None and _asks_for_proposed(query.root)


def _asks_for_proposed(clause: Clause) -> bool:
    if isinstance(clause, All | Either):
        return any(map(_asks_for_proposed, clause.parts))
    return clause == _PROPOSED


def _checked(clause: Clause) -> Clause:
    if _is_about_statement(clause):
        return All((clause, Not(_PROPOSED)))
    if isinstance(clause, Not):
        return Not(_checked(clause.part))
    if isinstance(clause, Either):
        return Either(tuple(map(_checked, clause.parts)))
    if not isinstance(clause, All):
        return clause
    # All fields of a statement that stand together are asked of one and the same.
    if not any(map(_is_about_statement, clause.parts)):
        return All(tuple(map(_checked, clause.parts)))
    parts = tuple(part if _is_together(part) else _checked(part) for part in clause.parts)
    return All((*parts, Not(_PROPOSED)))


def _is_together(clause: Clause) -> bool:
    """Say whether a part of several speaks of the statement that the others speak of."""
    return _is_about_statement(clause.part if isinstance(clause, Not) else clause)


def _is_about_statement(clause: Clause) -> bool:
    parts = clause.parts if isinstance(clause, Either) else (clause,)
    return all(isinstance(part, Field) and part.name in STATEMENT_FIELDS for part in parts)

"""Asking for what somebody has checked: a query without what is only proposed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

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
from reader.domain.statements import Status

PROPOSED = Field(FieldName.IS, Status.PROPOSED.value)


def checked_query(query: Query) -> Query:
    """Return a query that asks for nothing that is only proposed, unless it names that itself."""
    fields = query.fields()
    return _without(
        query,
        _Checking(
            statements=PROPOSED not in fields,
            mentions=not any(_is_proposed_mention(field) for field in fields),
        ),
    )


def strictly_checked(query: Query) -> Query:
    """Return a query for what would be found if there were nothing that is only proposed."""
    return _without(query, _Checking(statements=True, mentions=True, is_strict=True))


def asks_for_proposed(query: Query) -> bool:
    """Say whether a query names what is only proposed as what is wanted."""
    return query.root is not None and any(map(_is_of_proposed, _wanted(query.root)))


@dataclass(frozen=True, slots=True)
class _Checking:
    statements: bool
    mentions: bool
    is_strict: bool = False


def _without(query: Query, checking: _Checking) -> Query:
    root = None if query.root is None else _checked(query.root, checking)
    return query if root == query.root else replace(query, root=root)


def _checked(clause: Clause, checking: _Checking) -> Clause:
    if checking.statements and _is_about_statement(clause):
        return All((clause, Not(PROPOSED)))
    if isinstance(clause, Field):
        return _checked_field(clause, checking)
    if isinstance(clause, Not):
        return Not(_checked(clause.part, checking))
    if isinstance(clause, Either):
        return Either(tuple(_checked(part, checking) for part in clause.parts))
    if not isinstance(clause, All):
        return clause
    # All fields of a statement that stand together are asked of one and the same.
    if not checking.statements or not any(map(_is_about_statement, clause.parts)):
        return All(tuple(_checked(part, checking) for part in clause.parts))
    parts = (part if _is_together(part) else _checked(part, checking) for part in clause.parts)
    return All((*parts, Not(PROPOSED)))


def _checked_field(field: Field, checking: _Checking) -> Clause:
    if checking.mentions and field.name is FieldName.ABOUT:
        return replace(field, is_checked=True)
    if checking.is_strict and _is_proposed_mention(field):
        return All((field, Not(field)))
    return field


def _wanted(clause: Clause) -> Iterator[Clause]:
    """Yield the clauses of which at least one is to be found."""
    if isinstance(clause, All | Either):
        for part in clause.parts:
            yield from _wanted(part)
    else:
        yield clause


def _is_of_proposed(clause: Clause) -> bool:
    return clause == PROPOSED or _is_proposed_mention(clause)


def _is_proposed_mention(clause: object) -> bool:
    return isinstance(clause, Field) and clause.name is FieldName.PROPOSED


def _is_together(clause: Clause) -> bool:
    """Say whether a part of several speaks of the statement that the others speak of."""
    return _is_about_statement(clause.part if isinstance(clause, Not) else clause)


def _is_about_statement(clause: Clause) -> bool:
    parts = clause.parts if isinstance(clause, Either) else (clause,)
    return all(isinstance(part, Field) and part.name in STATEMENT_FIELDS for part in parts)

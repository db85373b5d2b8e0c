"""Putting the clauses of a query together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from reader.domain.queries import All, Clause, Either, Not, Word
from reader.search.asking.wording import is_joinable, with_joined


@dataclass(frozen=True, slots=True)
class Part:
    """A clause of a list whose clauses must all be found."""

    clause: Clause
    is_bare: bool = False
    """True for a word that may be written in one piece with its neighbour."""


def all_of(parts: Sequence[Part]) -> Clause | None:
    """Return the clause that asks for all parts, each once; None where there are none.

    What stood in brackets of its own stays together: it may speak of another statement.
    """
    clauses = _unique(_joined(parts))
    return All(clauses) if len(clauses) > 1 else next(iter(clauses), None)


def either_of(clauses: Iterable[Clause | None]) -> Clause | None:
    """Return the clause that asks for one of `clauses`, each once; None where there are none."""
    found: list[Clause] = []
    for clause in clauses:
        if isinstance(clause, Either):
            found += clause.parts
        elif clause is not None:
            found.append(clause)
    unique = _unique(found)
    return Either(unique) if len(unique) > 1 else next(iter(unique), None)


def negated(clause: Clause) -> Clause:
    """Return the clause that asks for what `clause` does not find."""
    return clause.part if isinstance(clause, Not) else Not(clause)


def _joined(parts: Sequence[Part]) -> list[Clause]:
    """Return the clauses; neighbouring words are looked for in one piece too."""
    clauses: list[Clause] = []
    run: list[Word] = []
    for part in parts:
        if part.is_bare and isinstance(part.clause, Word) and is_joinable(part.clause):
            run.append(part.clause)
        else:
            clauses += [*with_joined(run), part.clause]
            run = []
    return [*clauses, *with_joined(run)]


def _unique(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    unique: dict[Hashable, Clause] = {}
    for clause in clauses:
        unique.setdefault(_key(clause), clause)
    return tuple(unique.values())


def _key(clause: Clause) -> Hashable:
    """Return what tells a clause from others; words however they are written."""
    if isinstance(clause, Word):
        return clause.tokens, clause.is_prefix, clause.edits, clause.is_exact
    if isinstance(clause, Not):
        return Not, _key(clause.part)
    return clause

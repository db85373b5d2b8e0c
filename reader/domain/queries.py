"""What a person asks the search for: a tree of clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

MOST_EDITS = 2
"""Letters by which a fuzzy word may differ."""


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
    edits: int = 0
    """By how many letters a single token may differ: 0, 1 or 2."""
    is_exact: bool = False
    """Only this form, no other form of the same word (no stemming)."""
    place: tuple[int, int] | None = field(default=None, compare=False)
    """Where it stands in the query's text with its operators, in code points; None if unknown."""

    def spellings(self) -> tuple[Word, ...]:
        """Return this word and its other spellings."""
        return (self, *self.others)


@dataclass(frozen=True, slots=True)
class Near:
    """Tokens in this order or any other, with at most `distance` further tokens between them."""

    word: Word
    distance: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression that a whole token must fit."""

    pattern: str


class FieldName(StrEnum):
    """What a field asks of a passage, as it is typed before the colon."""

    BY = "by"
    """Holds a statement by this agent."""
    VIA = "via"
    """Holds a statement that reached us through this agent."""
    ABOUT = "about"
    """Mentions this agent."""
    PROPOSED = "proposed"
    """Mentions this agent only as is proposed."""
    IN = "in"
    """Stands in this document or collection."""
    TITLE = "title"
    SOURCE = "source"
    """Stands in a document of this publisher."""
    IS = "is"
    """Holds a statement of this form or status."""
    ACT = "act"
    """Holds a statement by which the speaker did this."""
    LANGUAGE = "lang"


STATEMENT_FIELDS = (FieldName.BY, FieldName.VIA, FieldName.IS, FieldName.ACT)


@dataclass(frozen=True, slots=True)
class Field:
    """Asks for what is recorded of a passage, not for its words.

    Fields about statements (BY, VIA, IS, ACT) that stand in one `All` are asked of one and the same
    statement.
    """

    name: FieldName
    value: str
    """As typed; for IS, ACT and LANGUAGE the recorded value in lower case ("direct", "fa")."""
    word: Word | None = None
    """The value as tokens, where names or titles are searched."""
    is_checked: bool = False
    """Of ABOUT: True where a mention that is only proposed is none. It cannot be typed."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Asks for documents or statements whose date may lie between two dates, both included."""

    first: str
    """An EDTF date (year, month or day), or empty where open."""
    last: str


@dataclass(frozen=True, slots=True)
class Not:
    """Asks for passages that the part does not find."""

    part: Clause


@dataclass(frozen=True, slots=True)
class All:
    """Every part must be found in one passage."""

    parts: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part must be found in a passage."""

    parts: tuple[Clause, ...]


Clause: TypeAlias = Word | Near | Pattern | Field | Dated | Not | All | Either
Mark: TypeAlias = Word | Near | Pattern
"""Clauses that fit words of a passage, which are marked then."""


class NoteKind(StrEnum):
    """What the search says of a part of a query."""

    AS_TEXT = "as_text"
    """It looks like an operator but cannot be read as one, so it is searched as text."""
    LEFT_OUT = "left_out"
    """It holds nothing that can be looked for."""
    TOO_LONG = "too_long"
    """The end of the query is beyond what is looked for."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark about a part of a query."""

    kind: NoteKind
    text: str
    """The part, as typed."""


@dataclass(frozen=True, slots=True)
class Query:
    """What a passage must fit."""

    text: str
    """As typed."""
    root: Clause | None = None
    notes: tuple[Note, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to look for, or only something to leave out."""
        return self.root is None or not _is_positive(self.root)

    @property
    def is_cut(self) -> bool:
        """True where the text was too long and its end is not looked for."""
        return any(note.kind is NoteKind.TOO_LONG for note in self.notes)

    def marks(self) -> tuple[Mark, ...]:
        """Return what is marked in a passage, each once, in the order typed."""
        return () if self.root is None else tuple(dict.fromkeys(_marks(self.root)))

    def fields(self) -> tuple[Field | Dated, ...]:
        """Return all that is asked of what is recorded, in the order typed."""
        return () if self.root is None else tuple(dict.fromkeys(_fields(self.root)))


def _is_positive(clause: Clause) -> bool:
    if isinstance(clause, Not):
        return False
    if isinstance(clause, All):
        return any(map(_is_positive, clause.parts))
    if isinstance(clause, Either):
        return all(map(_is_positive, clause.parts)) and bool(clause.parts)
    return True


def _marks(clause: Clause) -> Iterator[Mark]:
    if isinstance(clause, Word | Near | Pattern):
        yield clause
    elif isinstance(clause, All | Either):
        for part in clause.parts:
            yield from _marks(part)


def _fields(clause: Clause) -> Iterator[Field | Dated]:
    if isinstance(clause, Field | Dated):
        yield clause
    elif isinstance(clause, All | Either):
        for part in clause.parts:
            yield from _fields(part)
    elif isinstance(clause, Not):
        yield from _fields(clause.part)

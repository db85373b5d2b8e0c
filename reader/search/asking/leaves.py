"""What one piece of a query asks for by itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from reader.domain.queries import (
    MOST_EDITS,
    Clause,
    Dated,
    Field,
    Near,
    Note,
    NoteKind,
    Pattern,
    Word,
)
from reader.search.asking.lexing import QUOTES, Piece, PieceKind, trimmed
from reader.search.asking.patterns import compile_pattern
from reader.search.asking.values import NAMES, clause_of, is_begun
from reader.search.asking.wording import word_of

MAX_DISTANCE = 1_000
"""Of words near each other; what is typed beyond it counts as this."""
LONG_WORD = 6
"""A word of so many letters may differ by two where the query does not say by how many."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a piece asks for, and what there is to say of it."""

    clause: Clause | None = None
    note: Note | None = None
    is_bare: bool = False
    """True for a word that may be written in one piece with its neighbour."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a piece is read."""

    is_open: bool = False
    """It may not be typed to its end: it need only begin so."""
    is_last: bool = False
    """Somebody is typing it: what it cannot be yet, it may become."""
    is_exact: bool = False


def read_leaf(piece: Piece, manner: Manner) -> Leaf:
    """Return what a piece that is no operator and no bracket asks for."""
    leaf = _READERS[piece.kind](piece, manner)
    if manner.is_last and leaf.note is not None:
        leaf = replace(leaf, note=None)
    return replace(leaf, clause=placed(leaf.clause, (piece.start, piece.end)))


def as_text(piece: Piece, written: str, manner: Manner) -> Leaf:
    """Return the leaf of what looks like an operator and is searched as text."""
    word = word_of(piece.text or piece.name, is_exact=manner.is_exact)
    kind = NoteKind.LEFT_OUT if word is None else NoteKind.AS_TEXT
    return Leaf(word, Note(kind, written))


def placed(clause: Clause | None, place: tuple[int, int]) -> Clause | None:
    """Return a leaf's clause whose word knows where it stands in the query."""
    if isinstance(clause, Word):
        return replace(clause, place=place)
    if isinstance(clause, Near | Field) and clause.word is not None:
        return replace(clause, word=replace(clause.word, place=place))
    return clause


# --- a reader for every kind --------------------------------------------------------------------


def _word(piece: Piece, manner: Manner) -> Leaf:
    text = trimmed(piece.text)
    stem = text.rstrip("*")
    has_star = len(stem) < len(text)
    fuzzy = None if has_star else _fuzzy_pattern().fullmatch(text)
    if fuzzy is not None:
        return _fuzzy(text, fuzzy, manner)
    word = word_of(stem, is_open=has_star or manner.is_open, is_exact=manner.is_exact)
    if word is None:
        return Leaf(note=Note(NoteKind.LEFT_OUT, text))
    is_odd = (
        _odd_pattern().search(stem) is not None
        or (has_star and not word.is_prefix)
        or (bool(piece.name) and _fieldlike_pattern().match(text) is not None)
    )
    return Leaf(word, Note(NoteKind.AS_TEXT, text) if is_odd else None, is_bare=True)


def _fuzzy(text: str, match: re.Match[str], manner: Manner) -> Leaf:
    word = word_of(match["stem"], is_open=True, is_exact=manner.is_exact)
    if word is None:
        return Leaf(note=Note(NoteKind.LEFT_OUT, text))
    is_ended, word = word.is_prefix, replace(word, is_prefix=False)
    if len(word.tokens) > 1 or not is_ended:
        return Leaf(word, Note(NoteKind.LEFT_OUT, text[len(match["stem"]) :]))
    usual = MOST_EDITS if len(word.tokens[0]) >= LONG_WORD else 1
    edits = min(int(match["edits"]), MOST_EDITS) if match["edits"] else usual
    return Leaf(replace(word, edits=edits))


def _quoted(piece: Piece, _manner: Manner) -> Leaf:
    text = trimmed(piece.text)
    stem = text.rstrip("*")
    word = word_of(stem, is_open=len(stem) < len(text), is_exact=True)
    if word is None:
        return Leaf(note=Note(NoteKind.LEFT_OUT, f"“{text}”" if text else "“”"))
    if not piece.distance:
        return Leaf(word)
    if len(word.tokens) == 1:
        return Leaf(word, Note(NoteKind.LEFT_OUT, f"~{piece.distance}"))
    note = Note(NoteKind.LEFT_OUT, "*") if word.is_prefix else None
    digits = piece.distance[: len(str(MAX_DISTANCE)) + 1]
    whole = replace(word, is_prefix=False, others=())
    return Leaf(Near(whole, min(int(digits), MAX_DISTANCE)), note)


def _pattern(piece: Piece, manner: Manner) -> Leaf:
    if compile_pattern(piece.text) is not None:
        return Leaf(Pattern(piece.text))
    return as_text(piece, f"/{piece.text}/", manner)


def _field(piece: Piece, manner: Manner) -> Leaf:
    clause: Field | Dated | None = None
    if piece.text:
        clause = clause_of(piece.name, piece.text, is_open=manner.is_open)
    if clause is not None:
        return Leaf(clause)
    if manner.is_last and is_begun(piece.name, piece.text):
        return Leaf()
    whole = piece._replace(text=f"{piece.name} {piece.text}")
    return as_text(whole, f"{piece.name}:{piece.text}", manner)


def _stray(piece: Piece, manner: Manner) -> Leaf:
    if piece.text in QUOTES and manner.is_last:
        return Leaf()
    return Leaf(note=Note(NoteKind.AS_TEXT, piece.text))


_READERS: dict[PieceKind, Callable[[Piece, Manner], Leaf]] = {
    PieceKind.WORD: _word,
    PieceKind.BAR: _word,
    PieceKind.QUOTED: _quoted,
    PieceKind.PATTERN: _pattern,
    PieceKind.FIELD: _field,
    PieceKind.STRAY: _stray,
}


@cache
def _fuzzy_pattern() -> re.Pattern[str]:
    return re.compile(r"(?P<stem>[^~]++)~(?P<edits>\d?)")


@cache
def _odd_pattern() -> re.Pattern[str]:
    """Signs of the query language where they mean nothing."""
    return re.compile(r"\*|\w~")


@cache
def _fieldlike_pattern() -> re.Pattern[str]:
    names = "|".join(NAMES)
    return re.compile(rf"(?:(?:{names})[:：]|[A-Za-z]{{2,12}}[:：](?!/)\S)", re.IGNORECASE)

"""Cutting a query into pieces: words, quotations, signs. Any text can be cut.

A piece says how it is written, not what it means: `parsing.py` decides what is an operator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from itertools import islice
from typing import NamedTuple

from reader.search.words.alphabets import FORMAT_SIGNS

QUOTES = '"“”„‟＂«»'
SEPARATORS = r"\s،؛，、；"
"""Part words as spaces do. For a regex class."""
MAX_PIECES = 500
"""Of a query with more of them the end is not looked at."""
MAX_DEPTH = 20
"""Brackets within more brackets than this are no brackets."""

_STRAIGHT, _ANGLED = '"“”„‟＂', "«»"
"""A quotation that a mark of one kind opens is closed by any of that kind."""
_OPENING, _CLOSING = "(（", ")）"
_BREAKS = rf"{SEPARATORS}{_OPENING}{_CLOSING}|"


class PieceKind(Enum):
    """How a piece is written."""

    WORD = "word"
    QUOTED = "quoted"
    PATTERN = "pattern"
    """Between slashes."""
    FIELD = "field"
    """The name of a field before a colon, with what follows it."""
    MINUS = "minus"
    BAR = "bar"
    OPEN = "open"
    CLOSE = "close"
    STRAY = "stray"
    """A bracket or quotation mark without its partner."""


class Piece(NamedTuple):
    """A stretch of the query, `[start, end)` in code points."""

    kind: PieceKind
    start: int
    end: int
    text: str
    """Without quotation marks, slashes, or the field's name."""
    name: str = ""
    """What stands before the colon in a word or field, in small letters."""
    distance: str = ""
    """Digits after a quotation and a tilde."""
    is_quoted: bool = False
    partner: int = -1
    """Of a bracket: the number of the other one among the pieces."""


def cut(text: str, names: frozenset[str], *, is_typing: bool = False) -> list[Piece]:
    """Return the pieces of `text`. `names` are the fields that there are.

    With `is_typing`, what is still open at the end is closed there: brackets, and quotation marks
    behind a minus sign or the name of a field.
    """
    pieces = _pieces(text, names, is_typing=is_typing)
    return _paired(list(islice(pieces, MAX_PIECES)), is_typing=is_typing)


def trimmed(text: str) -> str:
    """Return `text` without the separators and signs without width around it."""
    return _edge_pattern().sub("", text)


def _pieces(text: str, names: frozenset[str], *, is_typing: bool) -> Iterator[Piece]:
    at = _past_space(text, 0)
    is_bound = False
    """True behind a minus sign."""
    while at < len(text):
        opened = _open_pattern().match(text, at) if is_typing and is_bound else None
        match = opened or _piece_pattern().match(text, at)
        piece = _stray(text, at) if match is None else _piece(match, at)
        if piece.kind is PieceKind.FIELD:
            piece = _field(text, piece, names, is_typing=is_typing)
        yield piece
        is_bound = piece.kind is PieceKind.MINUS
        at = _past_space(text, piece.end)


def _stray(text: str, at: int) -> Piece:
    return Piece(PieceKind.STRAY, at, at + 1, text[at])


def _past_space(text: str, start: int) -> int:
    match = _space_pattern().match(text, start)
    return start if match is None else match.end()


def _piece(match: re.Match[str], start: int) -> Piece:
    kind = PieceKind(match.lastgroup)
    if kind in (PieceKind.QUOTED, PieceKind.PATTERN, PieceKind.FIELD):
        groups = match.groupdict("")
        name, distance = groups.get("name", "").lower(), groups.get("distance", "")
        is_quoted = kind is PieceKind.QUOTED
        return Piece(kind, start, match.end(), _inside(groups), name, distance, is_quoted)
    return Piece(kind, start, match.end(), match[0])


def _inside(groups: dict[str, str]) -> str:
    """Return what stands between quotation marks or slashes, or a value without them."""
    found = (groups.get(name) for name in ("straight", "angled", "fit", "plain"))
    return next(filter(None, found), "")


def _field(text: str, piece: Piece, names: frozenset[str], *, is_typing: bool) -> Piece:
    """Return a field with its value, or the word that it is where there is no such field."""
    if piece.name not in names:
        word = _word_pattern().match(text, piece.start)
        assert word is not None
        return piece._replace(kind=PieceKind.WORD, text=word[0], end=word.end())
    value = _value_pattern().match(text, piece.end)
    if value is None and is_typing:
        value = _open_pattern().match(text, piece.end)
    if value is None:
        return piece._replace(text="")
    is_quoted = value.lastgroup != "plain"
    return piece._replace(text=_inside(value.groupdict("")), end=value.end(), is_quoted=is_quoted)


def _paired(pieces: list[Piece], *, is_typing: bool) -> list[Piece]:
    """Return the pieces with brackets that know their partners; the others are stray."""
    opened: list[int] = []
    partners: dict[int, int] = {}
    for at, piece in enumerate(pieces):
        if piece.kind is PieceKind.OPEN:
            opened.append(at)
        elif piece.kind is PieceKind.CLOSE and opened:
            start = opened.pop()
            if len(opened) < MAX_DEPTH:
                partners[start], partners[at] = at, start
    if is_typing and opened:
        end = pieces[-1].end
        for start in reversed(opened[:MAX_DEPTH]):
            partners[start], partners[len(pieces)] = len(pieces), start
            pieces.append(Piece(PieceKind.CLOSE, end, end, ""))
    for at, piece in enumerate(pieces):
        if piece.kind in (PieceKind.OPEN, PieceKind.CLOSE):
            kind = piece.kind if at in partners else PieceKind.STRAY
            pieces[at] = piece._replace(kind=kind, partner=partners.get(at, -1))
    return pieces


# --- patterns, compiled when first used ---------------------------------------------------------

# A quotation mark after a letter or digit is an inch, or a sign of Hebrew; it opens nothing.
_WORD = rf"(?:[^{_BREAKS}{QUOTES}]|(?<=\w)[{QUOTES}])+"
_QUOTATION = (
    rf"(?:[{_STRAIGHT}](?P<straight>[^{_STRAIGHT}]*)[{_STRAIGHT}]"
    rf"|[{_ANGLED}](?P<angled>[^{_ANGLED}]*)[{_ANGLED}])"
)


@cache
def _space_pattern() -> re.Pattern[str]:
    return re.compile(rf"[{SEPARATORS}{FORMAT_SIGNS}]+")


@cache
def _edge_pattern() -> re.Pattern[str]:
    space = rf"[{SEPARATORS}{FORMAT_SIGNS}]"
    return re.compile(rf"\A{space}+|(?<!{space}){space}+\Z")


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(_WORD)


@cache
def _piece_pattern() -> re.Pattern[str]:
    """One piece; the name of the last group is its kind."""
    outside = rf"[{_BREAKS}{FORMAT_SIGNS}]"
    # A minus sign stands right before what it is about and after nothing that it could join to it.
    what = rf"[{FORMAT_SIGNS}]*[^{SEPARATORS}{FORMAT_SIGNS}{_CLOSING}|]"
    return re.compile(
        rf"(?P<open>[{_OPENING}])|(?P<close>[{_CLOSING}])|(?P<bar>\|+)"
        rf"|(?P<minus>(?:\A|(?<={outside}))[-−](?![-−])(?={what}))"
        rf"|(?P<quoted>(?<!\w){_QUOTATION}(?:~(?P<distance>\d+)(?!\w))?)"
        rf"|(?P<pattern>/(?P<fit>(?:[^\s/\\]|\\\S)+)/(?={outside}|\Z))"
        rf"|(?P<field>(?P<name>[A-Za-z]++)[:：])"
        rf"|(?P<word>{_WORD})"
    )


@cache
def _value_pattern() -> re.Pattern[str]:
    return re.compile(rf"[{FORMAT_SIGNS}]*(?:{_QUOTATION}|(?P<plain>{_WORD}))")


@cache
def _open_pattern() -> re.Pattern[str]:
    """A quotation that nothing closes."""
    return re.compile(
        rf"[{FORMAT_SIGNS}]*(?P<quoted>[{_STRAIGHT}](?P<straight>[^{_STRAIGHT}]*)\Z"
        rf"|[{_ANGLED}](?P<angled>[^{_ANGLED}]*)\Z)"
    )

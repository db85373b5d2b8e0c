"""Which of a query's words are operators: those with something on every side they need."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from reader.search.asking.lexing import Piece, PieceKind, trimmed


class Operator(Enum):
    """A sign or word that says how its neighbours belong together."""

    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    NONE = ""
    """One whose other side is not typed yet: it is passed over."""


OPERATORS = {operator.value: operator for operator in Operator if operator.value}
"""Operators by the word for them, in capitals."""


def find_operators(pieces: Sequence[Piece], *, is_typing: bool = False) -> dict[int, Operator]:
    """Return the pieces that are operators, by number. All other words are text.

    With `is_typing`, an operator at the end is NONE.
    """
    found: dict[int, Operator] = {}
    following = _following(pieces)
    has_left = [False]
    """For each bracket that is open here: whether something stands before this piece."""
    previous: PieceKind | None = None
    for at, piece in enumerate(pieces):
        operator = None if previous is PieceKind.MINUS else _operator(piece)
        previous = piece.kind
        if piece.kind is PieceKind.OPEN:
            has_left.append(False)
        elif piece.kind is PieceKind.CLOSE:
            has_left.pop()
            has_left[-1] = True
        elif piece.kind in (PieceKind.STRAY, PieceKind.MINUS):
            continue
        elif operator is None or (operator is not Operator.NOT and not has_left[-1]):
            has_left[-1] = True
        elif following[at] is None and is_typing:
            found[at] = Operator.NONE
        elif following[at] in (None, PieceKind.CLOSE):
            has_left[-1] = True
        else:
            found[at] = operator
            has_left[-1] = False
    return found


def _operator(piece: Piece) -> Operator | None:
    if piece.kind is PieceKind.BAR:
        return Operator.OR
    return OPERATORS.get(trimmed(piece.text)) if piece.kind is PieceKind.WORD else None


def _following(pieces: Sequence[Piece]) -> list[PieceKind | None]:
    """Return the kind of the next piece that is not stray; None at the end of what is typed."""
    found: list[PieceKind | None] = []
    following: PieceKind | None = None
    for piece in reversed(pieces):
        found.append(following)
        is_typed = piece.start < piece.end
        if piece.kind is not PieceKind.STRAY and is_typed:
            following = piece.kind
    return found[::-1]

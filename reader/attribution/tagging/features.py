"""What the pieces cannot tell: capitals, digits and quotation marks, one number a word."""

from __future__ import annotations

from enum import IntEnum

from reader.attribution.quotes import QuoteState, quote_states
from reader.attribution.words import Paragraph


class Shape(IntEnum):
    """How a word is written."""

    LOWER = 0
    CAPITAL = 1
    ALL_CAPITALS = 2
    MIXED = 3
    DIGITS = 4
    MARK = 5
    OTHER = 6
    ONE_CAPITAL = 7


FEATURES = len(Shape) * len(QuoteState) + 1
"""How many feature numbers there are; the last stands for padding and separators."""
NO_WORD = FEATURES - 1


def word_features(paragraph: Paragraph) -> list[int]:
    """Return one number a word: its shape and whether it stands in a quotation."""
    return [
        _shape(word) * len(QuoteState) + state
        for word, state in zip(paragraph.words, quote_states(paragraph), strict=True)
    ]


def _shape(word: str) -> Shape:
    if word.islower():
        return Shape.LOWER
    if not word[0].isalnum():
        return Shape.MARK
    if word.isupper():
        return Shape.ONE_CAPITAL if len(word) == 1 else Shape.ALL_CAPITALS
    if word[0].isdigit():
        return Shape.DIGITS
    if word.istitle():
        return Shape.CAPITAL
    return Shape.MIXED if word[0].isalpha() and word != word.lower() else Shape.OTHER

"""The shape of words, and whether they stand in a quotation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.attribution.quotes import QuoteState
from reader.attribution.tagging.features import FEATURES, NO_WORD, Shape, word_features
from reader.attribution.words import split_words


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("valley", Shape.LOWER),
        ("don't", Shape.LOWER),
        ("Marsh", Shape.CAPITAL),
        ("LUND", Shape.ALL_CAPITALS),
        ("U.S", Shape.ALL_CAPITALS),
        ("I", Shape.ONE_CAPITAL),
        ("McMarsh", Shape.MIXED),
        ("1988", Shape.DIGITS),
        ("3rd", Shape.LOWER),
        ("9Th", Shape.DIGITS),
        (",", Shape.MARK),
        ("“", Shape.MARK),
        ("نرگس", Shape.OTHER),
    ],
)
def test_a_word_has_a_shape(word: str, shape: Shape) -> None:
    (feature,) = word_features(split_words(word))
    assert feature // len(QuoteState) == shape


def test_words_inside_a_quotation_have_other_features_than_outside() -> None:
    outside, *_, inside, _ = word_features(split_words("gate “ gate gate ”"))
    assert (outside % len(QuoteState), inside % len(QuoteState)) == (
        QuoteState.OUTSIDE,
        QuoteState.INSIDE,
    )


@given(st.text(max_size=30))
def test_every_word_has_one_number_in_bounds(text: str) -> None:
    paragraph = split_words(text)
    features = word_features(paragraph)
    assert len(features) == len(paragraph)
    assert all(0 <= feature < NO_WORD < FEATURES for feature in features)

"""Where quotations begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.attribution.quotes import QuoteState, quote_states
from reader.attribution.words import split_words

_SIGNS = {
    QuoteState.OUTSIDE: ".",
    QuoteState.INSIDE: "i",
    QuoteState.OPENS: "(",
    QuoteState.CLOSES: ")",
}


def states(text: str) -> str:
    """Return one sign for each word: outside, inside, opens, closes."""
    return "".join(_SIGNS[state] for state in quote_states(split_words(text)))


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("He said “no way” today", "..(ii)."),
        ('He said "no way" today', "..(ii)."),
        ("He said «no way» today", "..(ii)."),
        ("He said „no way” today", "..(ii)."),
        ("He said ‘no way’ today", "..(ii)."),
        ("“No,” he said, “way”", "(ii)...(i)"),
        ("“No”“way”", "(i)(i)"),
        ("no marks at all", "...."),
        ("", ""),
    ],
)
def test_words_between_marks_are_inside(text: str, signs: str) -> None:
    assert states(text) == signs


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("He said: “No way", "...(ii"),
        ('He said: "No way', "...(ii"),
        ("“", "("),
        ("He said “", "..("),
    ],
)
def test_a_quotation_that_is_not_closed_goes_to_the_end(text: str, signs: str) -> None:
    assert states(text) == signs


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("no way” he said", "..).."),
        ("no way» he said", "..).."),
        ('no way"', "..."),
        ("no way’ he said", "....."),
    ],
)
def test_one_that_was_not_opened_stays_outside(text: str, signs: str) -> None:
    assert states(text) == signs


@pytest.mark.parametrize(
    "text", ["Marsh’s dog", "it’s ’tis the guards’ mill", "don't, won't", "‘tis"]
)
def test_apostrophes_are_no_quotation_marks(text: str) -> None:
    assert set(states(text)) == {"."}


def test_an_apostrophe_inside_a_word_ends_no_quotation() -> None:
    assert states("‘it isn’t so’ said") == "(iiiii)."


def test_single_marks_inside_double_ones_change_nothing() -> None:
    assert states("“he called it ‘the end’ then” she") == "(iiiiiiii)."


def test_a_single_mark_reaches_no_further_than_a_sentence_or_two() -> None:
    text = "‘the beginning " + "and so on " * 30 + "the end’"
    assert set(states(text)) == {"."}


@given(st.text(alphabet="a ’‘“”\"'«»„.", max_size=40))
def test_every_word_has_a_state_and_insides_are_opened(text: str) -> None:
    found = quote_states(split_words(text))
    assert len(found) == len(split_words(text))
    before = QuoteState.OUTSIDE
    for state in found:
        if state is QuoteState.INSIDE:
            assert before in (QuoteState.OPENS, QuoteState.INSIDE)
        before = state

"""Reading queries."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.queries import Query
from reader.search.asking.parsing import MAX_LENGTH, MAX_TOKENS, MAX_WORDS, explain, parse, phrase
from tests.search.corpora import unwanted, wanted


def _tokens(query: Query) -> list[str]:
    return [" ".join(word.tokens) + "*" * word.is_prefix for word in wanted(query)]


@given(st.one_of(st.text(), st.text(st.sampled_from("ab -*\"“”«»'’،؛\u200c\u200fخم−() "))))
def test_no_text_fails(text: str) -> None:
    for query in (parse(text), parse(text, is_typing=True), phrase(text, is_typing=True)):
        assert query.text == text
        assert explain(query)
        for word in (*wanted(query), *unwanted(query)):
            assert all(spelling.tokens for spelling in word.spellings())


def test_words_are_all_wanted() -> None:
    assert _tokens(parse("death  commission")) == ["death", "commission"]


@pytest.mark.parametrize(
    "typed", ['"a b" c', "“a b” c", "„a b“ c", "«a b» c", "»a b« c", '“a b" c', "＂a b＂ c"]
)
def test_any_quotation_marks_make_a_phrase(typed: str) -> None:
    assert _tokens(parse(typed)) == ["a b", "c"]


def test_a_star_makes_a_beginning() -> None:
    assert _tokens(parse('comm* "death co*"')) == ["comm*", "death co*"]


def test_a_minus_leaves_out() -> None:
    query = parse('a -b -"c d" -e* −f')
    assert _tokens(query) == ["a"]
    assert [word.tokens for word in unwanted(query)] == [("b",), ("c", "d"), ("e",), ("f",)]
    assert unwanted(query)[2].is_prefix


def test_a_minus_behind_a_direction_sign_leaves_out() -> None:
    assert [word.tokens for word in unwanted(parse("حکم \u200f-اعدام"))] == [("اعدام",)]


def test_a_hyphen_inside_a_word_makes_neighbours() -> None:
    assert _tokens(parse("Pur-Mohammadi")) == ["pur mohammadi"]


@pytest.mark.parametrize(
    ("typed", "tokens"),
    [
        ('"open words', ["open", "words"]),
        ("- -- * **", []),
        ("a*b", ["a b"]),
        ("--x", ["x"]),
        ('5" gun 6" x', ["5", "gun", "6", "x"]),
        ('צה"ל "a b"', ["צה ל", "a b"]),
        ("(a OR b)", ["a", "or", "b"]),
        ("by:someone", ["by someone"]),
        ("/re/", ["re"]),
        ('""', []),
    ],
)
def test_what_is_no_operator_is_text(typed: str, tokens: list[str]) -> None:
    assert _tokens(parse(typed)) == tokens


def test_persian_commas_part_words_and_persian_digits_are_digits() -> None:
    assert _tokens(parse("حکم،اعدام؛۱۳۶۷")) == ["حکم", "اعدام", "1367"]


def test_neighbours_in_arabic_letters_are_looked_for_in_one_piece_too() -> None:
    first, second, third = wanted(parse("نمی خواهم شان"))
    assert {other.tokens for other in first.others} == {("نمیخواهم",), ("نمیخواهمشان",)}
    assert ("خواهمشان",) in {other.tokens for other in second.others}
    assert len(third.others) == 2


def test_neighbours_in_latin_letters_are_not_joined() -> None:
    assert all(not word.others for word in wanted(parse("the rapist")))


def test_quoted_words_are_not_joined_with_their_neighbours() -> None:
    assert all(not word.others for word in wanted(parse("«حکم» اعدام")))


def test_while_typing_the_last_word_need_only_begin_so() -> None:
    assert _tokens(parse("death comm", is_typing=True)) == ["death", "comm*"]
    assert _tokens(parse("death comm ", is_typing=True)) == ["death", "comm"]
    assert _tokens(parse('"death comm"', is_typing=True)) == ["death comm"]
    assert not unwanted(parse("death -comm", is_typing=True))[0].is_prefix


def test_a_joined_spelling_may_begin_so_too() -> None:
    first, last = wanted(parse("می رو", is_typing=True))
    assert last.is_prefix
    assert first.others[0].is_prefix


def test_find_in_document_takes_everything_as_one_phrase() -> None:
    assert _tokens(phrase('the -death" comm')) == ["the death comm"]
    assert _tokens(phrase("the death comm", is_typing=True)) == ["the death comm*"]
    assert _tokens(phrase("the death.", is_typing=True)) == ["the death"]


def test_a_word_counts_once() -> None:
    assert _tokens(parse("a b a A")) == ["a", "b"]


def test_an_endless_query_is_cut_and_says_so() -> None:
    many = parse(" ".join(f"w{number}" for number in range(MAX_WORDS + 1)))
    assert len(wanted(many)) == MAX_WORDS
    long = parse(f'"{"x " * (MAX_TOKENS + 1)}"')
    assert len(wanted(long)[0].tokens) == MAX_TOKENS
    huge = parse("y" * (MAX_LENGTH + 1))
    for query in (many, long, huge):
        assert query.is_cut
        assert "too long" in explain(query)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("death comm*", "passages with “death” and a word that begins with “comm”"),
        ('"death commission" -trial', "passages with the phrase “death commission”, "
         "without “trial”"),
        ("a b c -d -e", "passages with “a”, “b” and “c”, without “d” or “e”"),
        ('"a b*"', "passages with a phrase that begins with “a b”"),
        ("(Hello!)", "passages with “Hello”"),
        ("don't", "passages with the phrase “don't”; also where such words are written in one "
         "piece"),
        ("", "nothing to look for"),
        ("-a", "nothing to look for but words to leave out"),
        ("اعدام", "passages with “\u2068اعدام\u2069”"),
    ],
)  # fmt: skip
def test_a_query_is_told_in_plain_words(typed: str, told: str) -> None:
    assert explain(parse(typed)) == told


def test_reading_and_marking_words_needs_no_engine() -> None:
    script = (
        "import sys; import reader.search.asking.parsing, reader.search.finding.matching;"
        "import reader.search.finding.snippets;"
        "sys.exit(any(name in sys.modules for name in ('tantivy', 'socket', 'threading')))"
    )
    root = Path(__file__).parents[2]
    assert (
        subprocess.run([sys.executable, "-S", "-c", script], cwd=root, check=False).returncode == 0
    )

"""What words are searched as, and where they stand."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.domain.queries import Query, Word
from reader.search.asking.parsing import parse
from reader.search.finding.matching import find_in
from reader.search.words.alphabets import alphabet
from reader.search.words.folding import MAX_FORM
from reader.search.words.normalising import (
    SEPARATOR,
    Reading,
    index_texts,
    joined_forms,
    read,
    tokens,
)

_LINES = (Path(__file__).parent / "pairs.tsv").read_text(encoding="utf-8").splitlines()
PAIRS = [
    line.replace("\\u200f", "\u200f").split("\t") for line in _LINES if not line.startswith("#")
]

_LETTERS = (
    "abcDEZ019_-'’. \n\t\u200c\u200c\u200f\u00ad\u0301\u0651\u0654ıİßæÅéﬁＡ½²"
    "ابيىیئءؤوأآةۀهكکالـلۆ۱٣ﷲﷺ伊人タバﾊﾞﾊ\u3099ーำมกँकि\u094d\u093cΑσς各\U0001f600ʿ"
)
texts = st.one_of(st.text(), st.text(st.sampled_from(_LETTERS), max_size=40))


@pytest.mark.parametrize(("written", "typed", "about"), PAIRS, ids=[pair[2] for pair in PAIRS])
def test_a_pair_of_spellings_is_found(written: str, typed: str, about: str) -> None:
    assert find_in(f"... {written} ...", parse(typed)), about


@given(texts)
@example("صلىﷺ")
@example("a\u200c\u200cb’c")
def test_spans_are_in_order_and_within_the_text(text: str) -> None:
    end = 0
    for span, _ in groupby(tokens(text), key=lambda token: token[1]):
        assert end <= span[0] < span[1] <= len(text)
        end = span[1]


@given(texts)
def test_a_token_is_what_its_span_gives_by_itself(text: str) -> None:
    for span, group in groupby(tokens(text), key=lambda token: token[1]):
        assert [form for form, _ in group] == [form for form, _ in tokens(text[slice(*span)])]


@given(texts)
@example("ﷺ")
@example("ـيىـيى")
def test_normalising_twice_changes_nothing(text: str) -> None:
    readings = read(text)
    for reading in (*readings.streams(), readings.singles):
        for form in reading.forms:
            assert [again for again, _ in tokens(form)] == [form]
            assert not set(form) & {" ", SEPARATOR}


@given(texts)
def test_what_is_indexed_is_what_is_read(text: str) -> None:
    readings = read(text)
    body, extra = index_texts(text)
    assert body.split() == readings.main.forms
    streams = [part.split() for part in extra.split(f" {SEPARATOR} ")] if extra else []
    expected = [reading.forms for reading in readings.streams()[1:]]
    singles = list(dict.fromkeys(readings.singles.forms))
    assert streams == [*expected, *([form] for form in singles)]


@given(texts)
def test_further_readings_stand_where_the_main_one_does(text: str) -> None:
    readings = read(text)
    edges = {edge for span in readings.main.spans for edge in span}
    for reading in (*readings.streams(), readings.singles):
        assert all(start in edges and end in edges for start, end in reading.spans)


@given(texts)
def test_ascii_takes_the_same_way_as_other_text(text: str) -> None:
    plain = text.encode("ascii", "ignore").decode()
    beside = read(f"{plain} é").main
    assert [(form, span) for form, span in tokens(plain)] == list(
        zip(beside.forms, beside.spans, strict=True)
    )[:-1]


@given(st.text(st.characters(categories=["Lo", "Ll", "Lu", "Nd"], max_codepoint=0x700), max_size=8))
def test_usual_words_take_the_same_way_as_others(word: str) -> None:
    # A mark that counts for nothing keeps the word off the short way.
    assert joined_forms(word) == joined_forms(f"{word}\u0301" if word else "")


def test_marks_signs_and_digits_of_all_of_unicode_are_in_the_tables() -> None:
    tables = alphabet()
    is_single = re.compile(f"[{tables.singles}]").fullmatch
    for code in range(0xAD, 0x110000):
        sign = chr(code)
        category = unicodedata.category(sign)
        if category == "Nd":
            assert tables.letters[code] == str(unicodedata.decimal(sign))
        elif (category[0] == "M" or category == "Cf") and not is_single(sign):
            assert len(joined_forms(f"a{sign}b")) == 1, hex(code)


def test_a_possessive_is_found_by_the_name_and_by_both_joined() -> None:
    readings = read("Khomeini's")
    assert readings.main == Reading(["khomeini", "s"], [(0, 8), (9, 10)])
    assert readings.singles == Reading(["khomeinis"], [(0, 10)])


def test_a_non_joiner_parts_and_joins() -> None:
    readings = read("نمی‌خواهم")
    assert readings.main.forms == ["نمی", "خواهم"]
    assert readings.joined == Reading(["نمیخواهم"], [(0, 9)])


def test_the_article_is_left_off_in_a_reading_of_its_own() -> None:
    readings = read("آية الله الخميني")
    assert readings.main.forms == ["ایه", "الله", "الخمینی"]
    assert readings.bare == Reading(["ایه", "الله", "خمینی"], readings.main.spans)


def test_chinese_and_thai_are_one_token_a_character() -> None:
    assert [form for form, _ in tokens("人权 กข ๑๒")] == ["人", "权", "ก", "ข", "12"]


def test_japanese_sounds_stay_apart() -> None:
    assert tokens("ﾊﾞ") == [("バ", (0, 2))]
    assert tokens("ハ") != tokens("バ")


def test_vowel_signs_of_india_stay_apart() -> None:
    assert tokens("कि")[0][0] != tokens("की")[0][0]


@pytest.mark.parametrize(
    "text",
    [
        "\u0301" * 1_000_000,
        "a" + "\u0301\u0316" * 500_000,
        "ཀ" + "\u0f71\u0f74\u0f72" * 300_000,
        "क" + "\u094d\u093c" * 500_000,
        "س" * 1_000_000,
        "a" * 1_000_000,
        "ﷺ" * 1_000_000,
        "'" * 1_000_000,
        "\u200c" * 1_000_000,
    ],
    ids=["marks", "marked a", "tibetan", "virama", "sin", "a", "ligature", "quote", "non-joiner"],
)
def test_a_hostile_megabyte_gives_a_bounded_answer(text: str) -> None:
    body, extra = index_texts(text)
    assert len(body) + len(extra) < 50_000


def test_a_megabyte_of_parts_stays_in_proportion() -> None:
    body, extra = index_texts("a'" * 100_000 + "b\u200c" * 100_000)
    assert len(body) < 500_000
    assert len(extra) < 500_000


def test_a_long_word_is_found_by_its_beginning() -> None:
    assert tokens("b" * 5_000) == [("b" * MAX_FORM, (0, 5_000))]
    assert find_in("b" * 5_000, Query("", Word(("bb",), is_prefix=True))) == [(0, 5_000)]

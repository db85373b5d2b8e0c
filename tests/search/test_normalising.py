"""What words are searched as, and where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.domain.queries import Query, Word
from reader.search.asking.parsing import parse
from reader.search.finding.matching import find_in
from reader.search.finding.searching import Searcher
from reader.search.indexing.index import build
from reader.search.words.alphabets import alphabet
from reader.search.words.folding import MAX_FORM
from reader.search.words.normalising import (
    SEPARATOR,
    Reading,
    Wanted,
    further_forms,
    index_texts,
    joined_forms,
    read,
    read_wanted,
    singles_in,
    tokens,
)
from tests.search.corpora import corpus

_FOLDER = Path(__file__).parent


def _lines(name: str) -> list[list[str]]:
    """Return the rows of a table: what a text holds, what is typed, what they are about."""
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    written = [line for line in lines if not line.startswith("#")]
    return [
        re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), line).split("\t")
        for line in written
    ]


PAIRS = [*_lines("pairs.tsv"), *_lines("more_pairs.tsv")]
APART = _lines("apart.tsv")

_LETTERS = (
    "abcDEZ019_-'’. \n\t\u200c\u200c\u200f\u00ad\u0301\u0651\u0654ıİßæÅéﬁＡ½²"
    "ابيىیئءؤوأآةۀهكکالـلۆ۱٣ﷲﷺ伊人タバﾊﾞﾊ\u3099ーำมกँकि\u094d\u093cΑσς各\U0001f600ʿ"
)
_ALPHABETS = (
    "abcxyzABZ0123'`-.,’ \n\u00a0\u00ad–“öÅßæÉıİʿ\u200fšñ",
    "ابپتيىیئءؤوأآةۀهكکلـگمنرشس\u0651\u0654\u0670\u0655۱٣٬،.-' \u200c\u200c\u200fA1ەۆ٫☺",
    "абвийёЙЇґі'-. Aa1’”",
    "αβσςΆώΣ'-. Aa1’”",
)
_SYLLABLES = (
    "ال", "لل", "و", "ب", "کتاب", "الله", "اله", "می", "نمی", "ها", "ای", "مسئول", "هیئت", "مسئله",
    "آیین", "آیینه", "رئیس", "ة", "ۀ", "هٔ", "خانه", "موسىٰ", " ", " ", " ", "\u200c", "\u200c", "، ",
    "عبد", "نصر", "عبدالله", "والدین", "U.N", "Müller", "’s", "1,000", "-", "n’t", "'", "۱۲٬۵۰۰",
)  # fmt: skip
texts = st.one_of(
    st.text(),
    st.text(st.sampled_from(_LETTERS), max_size=40),
    *(st.text(st.sampled_from(letters), max_size=40) for letters in _ALPHABETS),
    st.lists(st.sampled_from(_SYLLABLES), max_size=16).map("".join),
)


@pytest.mark.parametrize(("written", "typed", "about"), PAIRS, ids=[pair[2] for pair in PAIRS])
def test_a_pair_of_spellings_is_found(written: str, typed: str, about: str) -> None:
    assert find_in(f"... {written} ...", parse(typed)), about


@pytest.mark.parametrize(("written", "typed", "about"), APART, ids=[pair[2] for pair in APART])
def test_other_words_are_not_found(written: str, typed: str, about: str) -> None:
    assert not find_in(f"... {written} ...", parse(typed)), about


def test_the_index_finds_the_same_pairs() -> None:
    rows = [*PAIRS, *APART]
    source = corpus([f"... {written} ..." for written, _, _ in rows])
    searcher = Searcher(build(source, folder=None), source)
    missed = []
    for number, (written, typed, _) in enumerate(rows):
        hits = searcher.search(parse(typed), limit=len(rows)).hits
        if any(hit.passage == number for hit in hits) != (number < len(PAIRS)):
            missed.append((written, typed))
    assert missed == []


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
    further = [part.split() for part in extra.split(f" {SEPARATOR} ")] if extra else []
    streams = [reading.forms for reading in readings.streams()[1:]]
    singles = {(form,) for form in readings.singles.forms}
    assert further[: len(streams)] == streams
    assert sorted(map(tuple, further[len(streams) :])) == sorted(singles)


@given(texts, st.data())
def test_what_is_wanted_is_read_as_in_the_whole_text(text: str, data: st.DataObject) -> None:
    readings = read(text)
    every = (*readings.streams(), readings.singles)
    forms = sorted({form for reading in every for form in reading.forms})
    wanted = frozenset(data.draw(st.lists(st.sampled_from(forms), max_size=2)) if forms else ())
    found = read_wanted(text, Wanted(wanted))
    for form in wanted:
        assert _places(every, form) == _places((*found.streams(), found.singles), form)


def _places(readings: Sequence[Reading], form: str) -> set[tuple[int, int]]:
    return {
        span
        for reading in readings
        for known, span in zip(reading.forms, reading.spans, strict=True)
        if known == form
    }


@given(texts)
def test_singles_of_plain_text_are_found_at_once(text: str) -> None:
    plain = text.encode("ascii", "ignore").decode()
    singles = read(plain).singles
    expected = set(zip(singles.forms, singles.spans, strict=True))
    assert {(form, (start, end)) for form, start, end in singles_in(plain)} == expected


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


@pytest.mark.parametrize(
    ("text", "parts", "singles"),
    [
        ("U.N. U.N", "u n u n", "un un"),
        ("P.M.O.I.", "p m o i", "pmoi"),
        ("Ph.D", "ph d", "phd"),
        ("example.org", "example org", ""),
        ("in.The", "in the", "inthe"),
        ("1,234,567", "1 234 567", "1234567"),
        ("1,23", "1 23", ""),
        ("well-known", "well known", "wellknown"),
        ("1988-07-28", "1988 07 28", ""),
        ("F-16", "f 16", "f16"),
        ("Müller", "muller", "mueller"),
        ("آیة", "ایه", "ایت"),
        ("خانۀ", "خانه", "خانهی"),
        ("والله", "والله", "الله"),
        ("نصرالله", "نصرالله", "نصراله"),
        ("می خواهم", "می خواهم", "میخواهم"),
        ("بیت", "بیت", ""),
    ],
)
def test_other_ways_to_write_a_word_are_singles(text: str, parts: str, singles: str) -> None:
    readings = read(text)
    assert readings.main.forms == parts.split()
    assert readings.singles.forms == singles.split()


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("plain", []),
        ("well-known", [("wellknown",)]),
        ("Müller", [("mueller",)]),
        ("الكتاب", [("کتاب",)]),
        ("الله", []),
        ("کتاب‌ها", [("کتابها",)]),
        ("a-b c", [("ab", "c")]),
    ],
)
def test_what_is_typed_has_further_forms(typed: str, forms: list[tuple[str, ...]]) -> None:
    assert list(further_forms(typed)) == forms


@pytest.mark.parametrize("word", ["هیئت", "هیأت", "هیات", "هيئة"])
def test_a_hamza_is_written_in_several_ways(word: str) -> None:
    readings = read(word)
    assert "هیات" in (*readings.main.forms, *readings.singles.forms)


def test_persian_words_that_only_look_so_keep_their_article() -> None:
    assert read("والدین البته التماس").bare is None


def test_a_text_is_read_the_same_way_on_every_page() -> None:
    for letters in ("é", "ж", "α", "خ", "🙂", "人"):
        text = f"“U.N.” – Don’t {letters} 1,000"
        body, extra = index_texts(text)
        assert body.split() == read(text).main.forms
        assert {"un", "dont", "1000"} <= set(extra.split())


def test_a_non_joiner_parts_and_joins() -> None:
    readings = read("نمی‌خواهم")
    assert readings.main.forms == ["نمی", "خواهم"]
    assert readings.joined == Reading(["نمیخواهم"], [(0, 9)])


def test_the_article_is_left_off_in_a_reading_of_its_own() -> None:
    readings = read("آية الله الخميني")
    assert readings.main.forms == ["ایه", "الله", "الخمینی"]
    assert readings.bare == Reading(["ایه", "الله", "خمینی"], readings.main.spans)


def test_chinese_thai_and_korean_are_one_token_a_character() -> None:
    assert [form for form, _ in tokens("人权 กข ๑๒ 인권")] == [
        "人",
        "权",
        "ก",
        "ข",
        "12",
        "인",
        "권",
    ]


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

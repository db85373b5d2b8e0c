"""What a query asks for, in plain words."""

from __future__ import annotations

import pytest

from reader.search.asking.explaining import explain, notes_of
from reader.search.asking.parsing import MAX_LENGTH, parse


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("death comm*", "passages with “death” and a word that begins with “comm”"),
        ('"death commission" -trial', "passages with the phrase “death commission”, "
         "without “trial”"),
        ("a b c -d -e", "passages with “a”, “b” and “c”, without “d” or “e”"),
        ('"a b*"', "passages with a phrase that begins with “a b”"),
        ("(Hello!)", "passages with “Hello”"),
        ('"Hello"', "passages with the exact word “Hello”"),
        ("don't", "passages with the phrase “don't”; also where such words are written in one "
         "piece"),
        ("a OR b c", "passages with “a” or (“b” and “c”)"),
        ("(a OR b OR c) d -(e f)", "passages with (“a”, “b” or “c”) and “d”, without (“e” and "
         "“f”)"),
        ("a OR (b -c date:1988)", "passages with “a” or (“b”, no “c” and a date of 1988)"),
        ('"a b"~5', "passages with the words “a b” with at most 5 others between them"),
        ('"a b"~1', "passages with the words “a b” with at most 1 other between them"),
        ("wor~ prison~", "passages with a word that differs from “wor” by at most 1 letter and a "
         "word that differs from “prison” by at most 2 letters"),
        ("/kho.*/", "passages with a word that fits the pattern “kho.*”"),
        ("", "nothing to look for"),
        ("-a", "nothing to look for but words to leave out"),
    ],
)  # fmt: skip
def test_words_are_told_in_plain_words(typed: str, told: str) -> None:
    assert explain(parse(typed)) == told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("prison by:montazeri is:direct date:1988..1990 -letter", "passages with “prison” and a "
         "statement by “montazeri” that is direct, of 1988 to 1990, without “letter”"),
        ('via:x act:denied is:mixed is:verified', "passages with a statement that came through “x” "
         "recorded as “denied” that is mixed and verified"),
        ("by:a by:b", "passages with a statement by “a” and “b”"),
        ("(by:a is:direct) by:b", "passages with (a statement by “a” that is direct) and a "
         "statement by “b”"),
        ("by:a OR is:direct", "passages with a statement by “a” or a statement that is direct"),
        ('mentions:"the judge" word', "passages with a mention of “the judge” and “word”"),
        ("by:mon*", "passages with a statement by a name that begins with “mon”"),
        ("in:letters title:ab*", "passages in “letters”, in documents with a word that begins with "
         "“ab” in the title"),
        ("source:x lang:fa date:..1990", "passages published by “x”, in the language “fa”, up to "
         "1990"),
        ("date:1988-07..", "passages from 1988-07 on"),
        ("a -date:1988 -title:b -by:c", "passages with “a”, without a date of 1988, “b” in the "
         "title or a statement by “c”"),
        ("title:a OR source:b OR in:c OR lang:fa", "passages with “a” in the title, the publisher "
         "“b”, a place in “c” or the language “fa”"),
    ],
)  # fmt: skip
def test_fields_are_told_in_plain_words(typed: str, told: str) -> None:
    assert explain(parse(typed)) == told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("اعدام", "passages with “\u2068اعدام\u2069”"),
        ("by:رضا", "passages with a statement by “\u2068رضا\u2069”"),
        ("/خ.*/", "passages with a word that fits the pattern “\u2068خ.*\u2069”"),
        # Signs that steer the direction, and half of a sign, are not shown.
        ("\u202eabc\u2069", "passages with “abc”"),
        ('title:"a\u202eb\ud800c"', "passages in documents with “a b\ufffdc” in the title"),
        (f'"{"x" * 100}"', f"passages with the exact word “{'x' * 60}…”"),
    ],
)
def test_what_was_typed_cannot_turn_or_fill_the_sentence(typed: str, told: str) -> None:
    assert explain(parse(typed)) == told


@pytest.mark.parametrize(
    ("typed", "notes"),
    [
        ("plain Words don't Pur-m 人权 خانه‌ها", []),
        ("a OR foo:b", ["Searched as text: “foo:b”."]),
        ("a OR b OR (", ["Searched as text: “OR”, “(”."]),
        ('a & "b"~5', ["Passed over: “&”, “~5”."]),
        ("a " * MAX_LENGTH, ["The query is too long: its end is not looked for."]),
        ("Khomeinī", ["“Khomeinī” is also found as “khomeini”."]),
        ("۱۳۶۷", ["“۱۳۶۷” is also found as “1367”."]),
        ("«مُحَمَّد»", ["“\u2068مُحَمَّد\u2069” is also found as “\u2068محمد\u2069”."]),
        ("é ü ö à", [f"“{word}” is also found as “{found}”."
                     for word, found in (("é", "e"), ("ü", "u"), ("ö", "o"))]),
    ],
)  # fmt: skip
def test_what_became_of_a_query_is_told(typed: str, notes: list[str]) -> None:
    assert notes_of(parse(typed)) == notes

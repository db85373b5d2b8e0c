"""Where a text fits a query."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search.asking.parsing import parse, phrase
from reader.search.finding.matching import find_in


def _found(text: str, typed: str) -> list[str]:
    return [text[start:end] for start, end in find_in(text, parse(typed))]


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Death, the death.", "death", ["Death", "death"]),
        ("The commission's committee", "comm*", ["commission's", "committee"]),
        ("death commission; death of a commission", '"death commission"', ["death commission"]),
        ("Death-Commission", '"death commission"', ["Death-Commission"]),
        ("a b", "b a", ["a", "b"]),
        ("گفت: خامنه‌ای رفت", "خامنه ای", ["خامنه‌ای"]),
        ("گفت: خامنه‌ای رفت", "خامنهای", ["خامنه‌ای"]),
        ("گفت: خامنهای رفت", "خامنه ای", ["خامنهای"]),
        ("کتاب‌های خوب", "«کتابهای خوب»", ["کتاب‌های خوب"]),
        ("کتابهای خوب", "«کتاب‌های خوب»", ["کتابهای خوب"]),
        ("قال الخميني", "خمینی", ["الخميني"]),
        ("آية الله الخميني", '"آیت الله"', []),
        ("آيه الله الخميني", '"آیه الله خمینی"', ["آيه الله الخميني"]),
        ("Khomeini’s word", "khomeini", ["Khomeini"]),
        ("Qur’an", "quran", ["Qur’an"]),
        ("伊朗人权", "人权", ["人权"]),
        ("ﷺ قال", '"الله علیه"', ["ﷺ"]),
        ("a a a", '"a a"', ["a a"]),
        ("without", "-without", []),
        ("anything", "", []),
    ],
)
def test_what_fits_is_marked_to_the_letter(text: str, typed: str, found: list[str]) -> None:
    assert _found(text, typed) == found


def test_a_word_still_being_typed_marks_what_begins_so() -> None:
    text = "The Death Commission met."
    assert find_in(text, parse("comm", is_typing=True)) == [(10, 20)]
    assert find_in(text, phrase("the death comm", is_typing=True)) == [(0, 20)]


_WORDS = st.sampled_from(["a", "b", "ab", "کتاب", "کتاب‌ها", "الکتاب", "کتابها", "ها", "b's", "人b"])


@given(st.lists(_WORDS, max_size=12), st.lists(_WORDS, min_size=1, max_size=3))
def test_what_is_marked_fits_by_itself(text: list[str], typed: list[str]) -> None:
    written = " ".join(text)
    query = parse(" ".join(typed))
    for start, end in find_in(written, query):
        assert find_in(written[start:end], query) == [(0, end - start)]


@given(st.lists(_WORDS, max_size=30), st.lists(_WORDS, min_size=1, max_size=3), st.booleans())
def test_marks_are_in_order_and_apart(text: list[str], typed: list[str], is_quoted: bool) -> None:
    words = " ".join(typed)
    spans = find_in(" ".join(text), parse(f'"{words}"' if is_quoted else words))
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(start < end for start, end in spans)

"""Language tags are well formed, and name the direction of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.documents import Direction
from reader.domain.languages import UNDETERMINED, direction_of, is_language_tag

LEFT, RIGHT = Direction.LEFT_TO_RIGHT, Direction.RIGHT_TO_LEFT


@pytest.mark.parametrize(
    "tag",
    [
        "en", "fa", "und", "ar-IQ", "fa-IR", "az-Arab-IR", "zh-Hans", "zh-cmn-Hant-TW", "es-419",
        "de-DE-1996", "sl-rozaj-biske", "en-a-bbb-x-cc", "x-private", "EN-us", "ckb",
        "de-CH-x-phonebk", "tlhx",
    ],
)  # fmt: skip
def test_a_well_formed_tag_is_one(tag: str) -> None:
    assert is_language_tag(tag)


@pytest.mark.parametrize(
    "tag",
    [
        "", "e", "english language", "en_US", "en-", "-en", "en--US", "fa\n", "en-x", "x", "en-US-",
        "abcdefghi", "fä", "ſa", "\u212ao", "en-٤١٩", "a" * 61, "en-a", "en/../..",
    ],
)  # fmt: skip
def test_any_other_text_is_no_tag(tag: str) -> None:
    assert not is_language_tag(tag)


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("en", LEFT), ("fa", RIGHT), ("FA-ir", RIGHT), ("ar", RIGHT), ("ckb", RIGHT), ("he", RIGHT),
        ("prs", RIGHT), ("ku", LEFT), ("ku-Arab", RIGHT), ("fa-Latn", LEFT), ("az-Arab-IR", RIGHT),
        ("ks-Deva", LEFT), ("en-x-arab", LEFT), ("fa-x-latn", RIGHT), (UNDETERMINED, LEFT),
        ("", LEFT),
    ],
)  # fmt: skip
def test_the_script_decides_the_direction(tag: str, direction: Direction) -> None:
    assert direction_of(tag) is direction


@given(st.text(alphabet="abxyz019-", max_size=60))
def test_any_text_is_answered_at_once(text: str) -> None:
    is_language_tag(text)
    assert direction_of(text) in Direction

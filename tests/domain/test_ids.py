"""Ids are plain enough for file names, addresses and version control."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.ids import is_id


@pytest.mark.parametrize("text", ["a", "0", "iran-1988", "a.b_c-d", "9" * 100, "a--b", "a..b"])
def test_an_id_is_one(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    [
        "", ".", "..", "-a", "_a", ".a", "a.", "A", "é", "a b", "a/b", "a\\b", "a\n", "\na", "a\0",
        "a" * 101, "a:b", "%41", "۱", "ａ",
    ],
)  # fmt: skip
def test_any_other_text_is_no_id(text: str) -> None:
    assert not is_id(text)


@given(st.text(max_size=8))
def test_an_id_never_leaves_its_folder(text: str) -> None:
    if is_id(text):
        assert text.isascii()
        assert not set(text) & set("/\\:\0\n")
        assert text not in (".", "..")

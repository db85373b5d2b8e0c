"""Names of any alphabet in the letters a-z."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.romanising import romanised


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ömer Łukasz", "omer lukasz"), ("Straße", "strasse"), ("İstanbul", "istanbul"),
        ("مینا کریمی", "mina krimi"), ("كريمي", "krimi"), ("فاطمه", "fatmeh"), ("ماه", "mah"),
        ("موسوی", "musvi"), ("یوسف", "yusf"), ("عبدالله", "abdallah"), ("رئیسی", "reisi"),
        ("Фёдор Михайлович", "fyodor mikhaylovich"), ("Зеленський", "zelenskiy"),
        ("Θεοδωράκης", "theodorakis"), ("ישראל", "yshral"), ("۱۳۶۷", "1367"), ("李明", "李明"),
    ],
)  # fmt: skip
def test_letters_are_written_as_they_are_read(name: str, expected: str) -> None:
    assert romanised(name) == expected


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_how_accents_are_stored_makes_no_difference(text: str) -> None:
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert romanised(composed) == romanised(apart)

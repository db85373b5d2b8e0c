"""Names that look like others are told from names that only look foreign."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.look_alikes import MOST_MARKS, Oddity, oddities, reveal

REORDERING, INVISIBLE = Oddity.REORDERING, Oddity.INVISIBLE
MIXED, STACKED = Oddity.MIXED_SCRIPTS, Oddity.STACKED_MARKS


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Ebr\u0430him Raisi", (MIXED,)),  # a Cyrillic a
        ("\u0420aul", (MIXED,)),  # a Cyrillic R
        ("Kh\u03bfmeini", (MIXED,)),  # a Greek o
        ("admin\u202egpj.exe", (REORDERING,)),
        ("\u2067احمدی", (REORDERING,)),
        ("Hamid\u200b Nouri", (INVISIBLE,)),
        ("Raisi\u200c", (INVISIBLE,)),
        ("Raisi\u200e", (INVISIBLE,)),
        ("Nou\u00adri", (INVISIBLE,)),
        ("Nouri\u3164", (INVISIBLE,)),
        ("\ufeffNouri", (INVISIBLE,)),
        ("Letters\n\nThe file is signed", (INVISIBLE,)),
        ("Letters\u2028signed", (INVISIBLE,)),
        ("Letters\u2029signed", (INVISIBLE,)),
        ("Nouri\x08", (INVISIBLE,)),
        ("Nouri\ufe0f", (INVISIBLE,)),
        ("نوری\ufe0f", (INVISIBLE,)),
        ("No\u034furi", (INVISIBLE,)),
        ("Nouri\U000e0100", (INVISIBLE,)),
        ("z" + "\u0301" * (MOST_MARKS + 1), (STACKED,)),
        ("\u202e\u0420aul\u200b", (REORDERING, INVISIBLE, MIXED)),
    ],
)
def test_what_deceives_the_eye_is_found(name: str, found: tuple[Oddity, ...]) -> None:
    assert oddities(name) == found


@pytest.mark.parametrize(
    "name",
    [
        "", "Ebrahim Raisi", "حسینعلی نیری", "علي\u200cرضا", "می\u200c\u200cخواهد",
        "دادگاه\u200cها", "مجاهدین\u200cخلق (PMOI)", "رئیسی\u200f Raisi", "سید علی خامنه\u200cای",
        "محمّد", "شّٰه",
        "Nguyễn Văn Ánh", "O’Brien", "Σωκράτης", "Ходжа", "Ко́ля", "Ходжа (Khoja)", "נחום", "王芳",
        "ワールドニュースWi-Fi", "김철수", "क्षत्रिय\u200dा", "K\u0308oln", "👩\u200d⚖️", "Գրիգոր",
        "Alpha–Омега", "葛\U000e0100城", "❤\ufe0f",
    ],
)  # fmt: skip
def test_a_foreign_name_is_no_odd_name(name: str) -> None:
    assert oddities(name) == ()
    assert reveal(name) == name


def test_no_name_of_the_collected_spellings_is_flagged() -> None:
    names = set(_every_name())
    assert len(names) > 1_000
    assert [name for name in names if oddities(name)] == []


def test_what_is_hidden_is_written_out() -> None:
    assert reveal("admin\u202egpj\u200b") == "admin‹U+202E›gpj‹U+200B›"


@given(st.text(max_size=60))
def test_revealing_leaves_nothing_hidden_and_loses_nothing_else(name: str) -> None:
    told = reveal(name)
    assert not {REORDERING, INVISIBLE} & set(oddities(told))
    if not {REORDERING, INVISIBLE} & set(oddities(name)):
        assert told == name


def _every_name() -> Iterator[str]:
    folder = Path(__file__).parents[1] / "search"
    for name in ("pairs.tsv", "more_pairs.tsv", "apart.tsv"):
        for line in (folder / name).read_text("utf-8").splitlines():
            yield from line.split("\t")
    for name in ("name_families.json", "more_families.json"):
        yield from _texts(json.loads((folder / name).read_text("utf-8")))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)

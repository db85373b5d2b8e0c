"""Names taken apart, and whether two of them can be one person's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.attribution.resolving.person_names import (
    Gender,
    PersonName,
    fold_word,
    is_one_letter_off,
    is_title,
    parse_person,
)


def parse(name: str) -> PersonName:
    parsed = parse_person(name.replace(".", " .").split())
    assert parsed is not None
    return parsed


@pytest.mark.parametrize(
    ("name", "given_names", "family"),
    [
        ("Tilda Marsh", ("tilda",), "marsh"),
        ("Marsh", (), "marsh"),
        ("Dr. Tilda Marsh", ("tilda",), "marsh"),
        ("Sen. Tilda J. Marsh", ("tilda", "j"), "marsh"),
        ("Karl Weber Jr.", ("karl",), "weber"),
        ("Karl Weber III", ("karl",), "weber"),
        ("Greta van der Marsh", ("greta",), "van der marsh"),
        ("Prime Minister Marsh", ("prime", "minister"), "marsh"),
        ("President Weber", (), "weber"),
        ("Mr. King", (), "king"),
        ("J. K. Weber", ("j", "k"), "weber"),
    ],
)
def test_a_name_has_given_names_and_a_family_name(
    name: str, given_names: tuple[str, ...], family: str
) -> None:
    parsed = parse(name)
    assert (parsed.given, parsed.family) == (given_names, family)


@pytest.mark.parametrize("words", [(), (".",), ("”", ",")])
def test_words_without_a_name_are_none(words: tuple[str, ...]) -> None:
    assert parse_person(words) is None


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Mr. Marsh", Gender.MALE),
        ("Mrs. Marsh", Gender.FEMALE),
        ("Ms. Robin Marsh", Gender.FEMALE),
        ("Karl Marsh", Gender.MALE),
        ("Greta Marsh", Gender.FEMALE),
        ("Marsh", Gender.UNKNOWN),
        ("K. Marsh", Gender.UNKNOWN),
        ("Qwert Marsh", Gender.UNKNOWN),
        ("Sen. Marsh", Gender.UNKNOWN),
        ("Fatemeh Rahimi", Gender.FEMALE),
    ],
)
def test_titles_and_given_names_tell_the_gender(name: str, gender: Gender) -> None:
    assert parse(name).gender is gender


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("Tilda Marsh", "Marsh", True),
        ("Tilda Marsh", "T. Marsh", True),
        ("Tilda Marsh", "Greta Marsh", False),
        ("Tilda Marsh", "G. Marsh", False),
        ("Tilda Marsh", "Tilda Weber", False),
        ("Joseph Weber", "Joe Weber", True),
        ("Elizabeth Weber", "Liz Weber", True),
        ("Elizabeth Weber", "Beth Weber", True),
        ("Joseph Weber", "John Weber", False),
        ("Karl Weber Jr.", "Karl Weber", True),
        ("Karl Weber", "Mrs. Weber", False),
        ("Karl Weber", "Mr. Weber", True),
        ("Greta Marsh", "Mr. Marsh", False),
        ("Dr. Tilda Marsh", "Tilda Marsh", True),
    ],
)
def test_two_names_are_one_persons_where_nothing_speaks_against_it(
    one: str, other: str, *, may_be: bool
) -> None:
    assert parse(one).may_be(parse(other)) is may_be
    assert parse(other).may_be(parse(one)) is may_be


@pytest.mark.parametrize(
    ("one", "other", "is_off"),
    [
        ("weber", "weder", True),
        ("weber", "webber", True),
        ("webber", "weber", True),
        ("weber", "weber", False),
        ("weber", "reber", False),
        ("weber", "wedder", False),
        ("marsh", "marhs", False),
        ("moss", "mosk", False),
        ("weber", "webers", True),
    ],
)
def test_one_letter_may_be_a_slip(one: str, other: str, *, is_off: bool) -> None:
    assert is_one_letter_off(one, other) is is_off


@given(st.text(alphabet="abc", max_size=8), st.text(alphabet="abc", max_size=8))
def test_a_slip_looks_the_same_from_both_sides(one: str, other: str) -> None:
    assert is_one_letter_off(one, other) == is_one_letter_off(other, one)


@pytest.mark.parametrize("word", ["Sen", "sen.", "SEN", "President", "Ayatollah", "Mr"])
def test_titles_are_known_however_they_are_written(word: str) -> None:
    assert is_title(word)


def test_a_word_is_folded_without_dots_and_possessive_endings() -> None:
    folded = [fold_word(word) for word in ("Marsh’s", "Marsh's", "U.S.", "James’", "O'Hara")]
    assert folded == ["marsh", "marsh", "us", "james", "o'hara"]

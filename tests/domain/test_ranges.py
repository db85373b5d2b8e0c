"""Ranges and anchors count code points and never stretch."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.ids import DocumentId
from reader.domain.ranges import Anchor, TextRange

HERE, THERE = DocumentId("here"), DocumentId("there")
small = st.integers(0, 12)


def spread(start: int, size: int, document: DocumentId = HERE) -> TextRange:
    return TextRange(document, start, start + size)


@given(small, small, small, small)
def test_ranges_overlap_where_they_share_a_code_point(a: int, b: int, c: int, d: int) -> None:
    one, two = spread(a, b + 1), spread(c, d + 1)
    shared = set(range(one.start, one.end)) & set(range(two.start, two.end))
    assert one.overlaps(two) == two.overlaps(one) == bool(shared)


@given(small, small, small, small)
def test_a_range_contains_one_whose_code_points_it_all_has(a: int, b: int, c: int, d: int) -> None:
    one, two = spread(a, b + 1), spread(c, d + 1)
    inside = set(range(two.start, two.end)) <= set(range(one.start, one.end))
    assert one.contains(two) == inside


def test_ranges_of_two_documents_have_nothing_in_common() -> None:
    assert not spread(0, 5).overlaps(spread(0, 5, THERE))
    assert not spread(0, 5).contains(spread(1, 2, THERE))


def test_neighbours_do_not_overlap() -> None:
    assert not spread(0, 5).overlaps(spread(5, 5))


@given(st.text(min_size=1), st.data())
def test_an_anchor_holds_where_its_words_stand(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert Anchor(HERE, start, end, text[start:end]).holds_in(text)


@pytest.mark.parametrize(
    "anchor",
    [
        Anchor(HERE, 1, 3, "bC"),
        Anchor(HERE, 0, 2, "bc"),
        Anchor(HERE, 1, 3, "b"),
        Anchor(HERE, 2, 2, ""),
        Anchor(HERE, 3, 1, "bc"),
        Anchor(HERE, -3, -1, "bc"),
        Anchor(HERE, -4, 4, "abcd"),
        Anchor(HERE, 1, 400, "bcd"),
        Anchor(HERE, 400, 500, ""),
    ],
)
def test_an_anchor_that_does_not_fit_to_the_letter_does_not_hold(anchor: Anchor) -> None:
    assert not anchor.holds_in("abcd")


def test_an_astral_character_counts_as_one() -> None:
    assert Anchor(HERE, 1, 3, "😀b").holds_in("a😀b")


def test_an_anchor_names_its_range() -> None:
    assert Anchor(HERE, 1, 3, "bc").range == TextRange(HERE, 1, 3)

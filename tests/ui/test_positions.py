"""Code points and Qt's UTF-16 places: each leads to the other."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from reader.ui.page.positions import PageMap, shown

LETTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.text(
    LETTERS | st.sampled_from("a\n\t😀𝔸\u2029\ufdd0\ufdd1\ufffc\x00\u202eک\u0301"), max_size=12
)


@dataclass(frozen=True)
class Pieces:
    """Some texts with gaps between them, in the canonical text and in Qt's."""

    parts: tuple[tuple[int, str, int], ...]
    """Code point, text and place of each."""

    def page_map(self) -> PageMap:
        """Return the map of these pieces."""
        result = PageMap()
        for start, text, place in self.parts:
            result.add(start, text, place)
        return result

    def letters(self) -> dict[int, str]:
        """Return the letter at each code point that is on the page."""
        return {
            at: letter for start, text, _ in self.parts for at, letter in enumerate(text, start)
        }

    def places(self) -> dict[int, int]:
        """Return the place of each code point that is on the page, counted one by one."""
        found = {}
        for start, text, place in self.parts:
            for offset in range(len(text)):
                found[start + offset] = place + units(text[:offset])
        return found


def units(text: str) -> int:
    """Return how many places a text takes in Qt."""
    return len(text.encode("utf-16-le")) // 2


@st.composite
def pieces(draw: st.DrawFn) -> Pieces:
    """Pieces in reading order, each at least one place after the one before."""
    start, place = draw(st.integers(0, 3)), draw(st.integers(0, 5))
    parts = []
    for text in draw(st.lists(TEXTS, min_size=1, max_size=5)):
        parts.append((start, text, place))
        start += len(text) + draw(st.integers(0, 2))
        place += units(text) + draw(st.integers(1, 3))
    return Pieces(tuple(parts))


def ranges(length: int) -> SearchStrategy[tuple[int, int]]:
    """Return ranges inside a text of this length."""
    both = st.tuples(st.integers(0, length), st.integers(0, length))
    return both.map(lambda pair: (min(pair), max(pair)))


@given(written=pieces())
def test_each_letter_has_the_place_that_counting_gives(written: Pieces) -> None:
    page_map = written.page_map()
    for position, place in written.places().items():
        assert page_map.to_place(position) == place


@given(written=pieces())
def test_each_place_leads_back_to_its_letter(written: Pieces) -> None:
    page_map = written.page_map()
    for position, place in written.places().items():
        assert page_map.to_position(place) == position


@given(written=pieces())
def test_the_second_half_of_a_letter_belongs_to_that_letter(written: Pieces) -> None:
    page_map, letters = written.page_map(), written.letters()
    for position, place in written.places().items():
        if units(letters[position]) == 2:
            assert page_map.to_position(place + 1) in (position, position + 1)


@given(written=pieces())
def test_the_end_of_a_piece_is_a_place_of_its_own(written: Pieces) -> None:
    start, text, place = written.parts[-1]
    assert written.page_map().to_position(place + units(text)) == start + len(text)


@given(written=pieces())
def test_places_grow_with_positions(written: Pieces) -> None:
    page_map = written.page_map()
    found = [page_map.to_place(position) for position in range(page_map.end + 3)]
    assert found == sorted(found)


@given(written=pieces(), data=st.data())
def test_a_range_inside_a_piece_covers_exactly_its_words(
    written: Pieces, data: st.DataObject
) -> None:
    start, text, place = data.draw(st.sampled_from(written.parts))
    first, last = data.draw(ranges(len(text)))
    if first == last:
        return
    begin, end = written.page_map().to_places(start + first, start + last)
    assert (begin, end) == (place + units(text[:first]), place + units(text[:last]))


@given(text=TEXTS)
def test_what_is_given_to_qt_is_as_long_as_the_text(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert units(shown(text)) == units(text)


@given(text=TEXTS)
def test_what_is_given_to_qt_has_no_meaning_to_it(text: str) -> None:
    assert set(shown(text)).isdisjoint("\n\r\x00\u2029\ufdd0\ufdd1\ufffc")


def test_letters_of_every_script_are_shown_as_they_are() -> None:
    words = "Abc ü ک‌ای \u202bx\u202c 😀 \u0301\t"
    assert shown(words) == words


@pytest.mark.parametrize("position", [-1, 0, 5])
def test_an_empty_map_leads_to_the_beginning(position: int) -> None:
    assert PageMap().to_place(position) == 0
    assert PageMap().to_position(position) == 0


def test_a_range_that_begins_between_pieces_begins_at_the_next() -> None:
    page_map = PageMap()
    page_map.add(0, "one", 10)
    page_map.add(4, "two", 20)
    assert page_map.to_places(3, 7) == (20, 23)


def test_cells_that_stand_in_reverse_are_found_both_ways() -> None:
    # As the cells of a right-to-left row do.
    page_map = PageMap()
    page_map.add(0, "یک", 30)
    page_map.add(3, "دو", 20)
    assert [page_map.to_place(position) for position in (0, 1, 3, 4)] == [30, 31, 20, 21]
    assert [page_map.to_position(place) for place in (30, 31, 20, 21)] == [0, 1, 3, 4]


@given(written=pieces(), data=st.data())
def test_the_stretches_of_a_range_are_its_letters_and_no_others(
    written: Pieces, data: st.DataObject
) -> None:
    start, end = data.draw(ranges(written.page_map().end + 2))
    found = {
        place for first, last in written.page_map().stretches(start, end)
        for place in range(first, last)
    }  # fmt: skip
    places, letters = written.places(), written.letters()
    expected = {
        place + half
        for position, place in places.items()
        if start <= position < end
        for half in range(units(letters[position]))
    }
    assert found == expected


def test_a_range_over_cells_that_stand_in_reverse_is_in_two_stretches() -> None:
    page_map = PageMap()
    page_map.add(0, "یک", 30)
    page_map.add(3, "دو", 20)
    assert list(page_map.stretches(1, 4)) == [(31, 32), (20, 21)]

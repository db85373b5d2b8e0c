"""Choosing the words that name a range."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.source.places.naming import LONG, RangeWords, name_range
from reader.source.places.resolving import Resolver


def resolver(text: str) -> Resolver:
    return Resolver(text, list)


def named(text: str) -> RangeWords | None:
    """Return the words for the part of `text` in brackets, the brackets themselves left out."""
    start, end = text.index("["), text.index("]") - 1
    return name_range(resolver(text.replace("[", "").replace("]", "")), start, end)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She [said] no.", RangeWords("said")),
        ("said, she [said] nothing", RangeWords("said", prefix="she")),
        ("said that she [said] so that", RangeWords("said", suffix="so")),
        ("He left. The man. [He] sat.", RangeWords("He", suffix="sat.")),
        ("a b x c d, a b x c e, f b [x] c d", RangeWords("x", prefix="f b")),
        ("p x q, p x r, s x q, p [x] t", RangeWords("x", suffix="t")),
        ("p x q, p x r, s [x] r", RangeWords("x", prefix="s")),
        ("p x q, s x r, p [x] r", RangeWords("x", prefix="p", suffix="r")),
        ("“[He]” and He", RangeWords("He", suffix="”")),
        ("[They]’ve gone. They sat.", RangeWords("They", suffix="’ve")),
        ("one [two\n\n  three] four", RangeWords("two three")),
        ("[all of it]", RangeWords("all of it")),
        ("x [x]", RangeWords("x", prefix="x")),
        ("[x] x", RangeWords("x", suffix="x")),
        ("می‌گوید [گوید]", RangeWords("گوید")),
    ],
)
def test_the_fewest_words_are_chosen(text: str, words: RangeWords) -> None:
    assert named(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "one[ two] three", "one [two ]three", "one[ ]two", "a wo[man], a man",
        "one[]two",
    ],
)  # fmt: skip
def test_what_cannot_be_named_is_not(text: str) -> None:
    assert named(text) is None


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 99)])
def test_what_is_no_range_is_not_named(start: int, end: int) -> None:
    assert name_range(resolver("some words"), start, end) is None


class TestLongRanges:
    SENTENCE = "In the {} month of that year nobody knew how many of them were still alive. "

    def test_they_are_named_by_their_ends(self) -> None:
        text = "".join(self.SENTENCE.format(number) for number in range(60))
        start, end = text.index("In the 7"), text.index("In the 30") - 1
        words = name_range(resolver(text), start, end)
        assert words is not None
        assert (words.exact, words.prefix, words.suffix) == ("", "", "")
        assert words.first == "In the 7 month of"
        assert text[start:end].endswith(words.last)
        assert "the 29 month" in words.last
        assert "28" not in words.last
        assert text[start:end].endswith(words.last)

    def test_they_are_named_in_full_where_the_ends_stand_elsewhere(self) -> None:
        part = "and so on and on " * 30
        text = f"{part}. Here: {part.strip()}!"
        start = text.index("Here: ") + 6
        words = name_range(resolver(text), start, len(text) - 1)
        assert words is not None
        assert words.first == ""
        assert len(words.exact) > LONG
        assert (words.prefix, words.suffix) in (("Here:", ""), ("", "!"))

    def test_a_text_said_twice_is_told_apart_from_afar(self) -> None:
        part = "the same words " * 20
        text = f"One {part}end. Two {part}end."
        start = text.index("Two") + 4
        assert name_range(resolver(text), start, start + 3) == RangeWords("the", prefix="Two")


@given(
    st.lists(
        st.sampled_from(["a", "ab", "b", " ", "  ", "\n", "“", "é", "\u200c", ".", " a ", " b "]),
        max_size=40,
    ),
    st.data(),
)
@settings(max_examples=500, deadline=None)
def test_what_is_named_is_found_again_and_nothing_shorter_would_do(
    pieces: list[str], data: st.DataObject
) -> None:
    text = "".join(pieces)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    finder = resolver(text)
    words = name_range(finder, start, end)
    if words is None:
        return
    assert finder.resolve(words) == (start, end)
    assert words.exact.split() == text[start:end].split()
    count = len(words.prefix.split()) + len(words.suffix.split())
    if count:
        assert len(finder.places(RangeWords(words.exact))) > 1
    # Neither side can be made a word shorter.
    for prefix, suffix in (
        (words.prefix.split()[1:], words.suffix.split()),
        (words.prefix.split(), words.suffix.split()[:-1]),
    ):
        shorter = RangeWords(words.exact, prefix=" ".join(prefix), suffix=" ".join(suffix))
        if shorter != words:
            assert len(finder.places(shorter)) > 1


@given(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=30), st.data())
@settings(max_examples=300, deadline=None)
def test_whole_words_that_differ_somewhere_can_be_named(
    letters: list[str], data: st.DataObject
) -> None:
    text = " ".join(["start", *letters, "end"])
    number = data.draw(st.integers(0, len(letters) - 1))
    start = len("start ") + 2 * number
    assert name_range(resolver(text), start, start + 1) is not None


def test_words_that_stand_in_very_many_places_are_told_apart_by_their_neighbours() -> None:
    text = "\n".join(f"On day {number} the ferry, said Novak, was late." for number in range(200))
    resolver = Resolver(text, list)
    start = text.index("On day 77 ") + text[text.index("On day 77 ") :].index("said")
    words = name_range(resolver, start, start + len("said"))
    assert words is not None
    assert resolver.places(words) == [(start, start + len("said"))]
    assert len(words.prefix.split()) + len(words.suffix.split()) <= 5


def test_words_among_the_same_words_in_very_many_places_have_no_name() -> None:
    text = "He said so. " * 200
    start = 120 * len("He said so. ") + len("He ")
    assert name_range(Resolver(text, list), start, start + len("said")) is None

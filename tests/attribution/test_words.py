"""Words and their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.attribution.words import LONGEST, Paragraph, cut_long, split_paragraphs, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nobody left.", ["Nobody", "left", "."]),
        ("“No,” she said.", ["“", "No", ",", "”", "she", "said", "."]),
        ("don't", ["don't"]),
        ("Marsh’s", ["Marsh", "’", "s"]),
        ("U.S. and 3.5", ["U.S", ".", "and", "3.5"]),
        ("five-minute trials", ["five-minute", "trials"]),
        ("en—dash", ["en", "—", "dash"]),
        ("#a @b $5 50%", ["#", "a", "@", "b", "$", "5", "50", "%"]),
        ("نرگس گفت", ["نرگس", "گفت"]),
        ("😀👩‍👧", ["😀", "👩", "\u200d", "👧"]),
        (" \t\n\u00a0", []),
        ("", []),
    ],
)
def test_words_and_marks_stand_by_themselves(text: str, words: list[str]) -> None:
    assert list(split_words(text).words) == words


@given(st.text(), st.integers(0, 1000))
def test_places_give_the_words_back(text: str, start: int) -> None:
    paragraph = split_words(text, start)
    whole = "x" * start + text
    found = [whole[begin:end] for begin, end in zip(paragraph.starts, paragraph.ends, strict=True)]
    assert found == list(paragraph.words)


@given(st.text())
def test_nothing_but_white_space_is_left_out(text: str) -> None:
    assert "".join(split_words(text).words) == "".join(text.split())


@given(st.text())
def test_words_with_their_spaces_are_the_text_with_single_spaces(text: str) -> None:
    paragraph = split_words(text)
    spaced = paragraph.spaced(0, len(paragraph))
    joined = "".join(
        f" {word}" if gap else word for word, gap in zip(paragraph.words, spaced, strict=True)
    )
    assert joined.strip() == " ".join(text.split())


def test_each_line_with_a_word_is_a_paragraph() -> None:
    paragraphs = list(split_paragraphs("One two.\n\n  \nThree.\n"))
    assert [paragraph.words for paragraph in paragraphs] == [("One", "two", "."), ("Three", ".")]
    assert [paragraph.start for paragraph in paragraphs] == [0, 13]


def test_a_short_paragraph_is_not_cut() -> None:
    paragraph = split_words("One two.")
    assert list(cut_long(paragraph)) == [paragraph]


def test_a_long_paragraph_is_cut_behind_a_sentence() -> None:
    parts = list(cut_long(split_words("It snowed in Lund. " * 10), most=12))
    assert all(part.words[-1] == "." for part in parts)
    assert all(len(part) <= 12 for part in parts)


def test_a_long_sentence_is_cut_all_the_same() -> None:
    parts = list(cut_long(split_words("snow " * 30), most=12))
    assert [len(part) for part in parts] == [12, 12, 6]


@given(st.lists(st.sampled_from(["snow", ".", "fell", "!"]), max_size=60), st.integers(2, 20))
def test_the_parts_of_a_cut_paragraph_hold_all_its_words_in_their_places(
    words: list[str], most: int
) -> None:
    paragraph = split_words(" ".join(words), 7)
    parts = list(cut_long(paragraph, most))
    assert _joined(parts) == (paragraph.words, paragraph.starts, paragraph.ends)
    assert all(0 < len(part) <= most for part in parts) or not words
    for part in parts[1:]:
        assert (part.start, part.end) == (part.starts[0], part.ends[-1])


def test_the_usual_length_is_long_enough_for_ordinary_paragraphs() -> None:
    paragraph = split_words("word " * LONGEST)
    assert list(cut_long(paragraph)) == [paragraph]


def _joined(
    parts: list[Paragraph],
) -> tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]:
    return (
        tuple(word for part in parts for word in part.words),
        tuple(start for part in parts for start in part.starts),
        tuple(end for part in parts for end in part.ends),
    )

"""Paragraphs packed into windows: every word once, neighbours together."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.attribution.tagging.features import NO_WORD, word_features
from reader.attribution.tagging.packing import WINDOW, Window, pack_paragraphs
from reader.attribution.tagging.pieces import PieceTable
from reader.attribution.words import Paragraph, split_words

TABLE = PieceTable(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##a", "b", ".", "“"])


def pack(texts: list[str], size: int = WINDOW) -> list[Window]:
    return list(pack_paragraphs(paragraphs(texts), TABLE, size=size))


def paragraphs(texts: list[str]) -> list[Paragraph]:
    return [split_words(text) for text in texts]


def test_short_paragraphs_share_a_window() -> None:
    (window,) = pack(["a b", "b"])
    assert window.words == [(0, 0), (0, 1), (1, 0)]
    a, b = TABLE.pieces_of("a")[0], TABLE.pieces_of("b")[0]
    assert window.pieces == [TABLE.begin, a, b, TABLE.separator, b, TABLE.separator]


def test_a_paragraph_that_does_not_fit_goes_to_the_next_window() -> None:
    first, second = pack(["a " * 5, "b " * 5], size=10)
    assert {number for number, _ in first.words} == {0}
    assert {number for number, _ in second.words} == {1}


def test_only_a_paragraph_longer_than_a_window_is_cut() -> None:
    windows = pack(["a", "b " * 20, "a"], size=10)
    numbers = [{number for number, _ in window.words} for window in windows]
    assert numbers == [{0}, {1}, {1}, {1, 2}]


def test_first_pieces_of_words_are_marked() -> None:
    (window,) = pack(["aaa b"])
    assert window.first == [1, 4]


def test_nothing_makes_no_window() -> None:
    assert pack([]) == []


def test_signs_between_paragraphs_are_no_words() -> None:
    (window,) = pack(["a", "b"])
    assert [window.features[place] for place in (0, 2, 4)] == [NO_WORD] * 3


@given(
    st.lists(st.text(alphabet="ab .“", max_size=40), max_size=6),
    st.integers(20, 40),
)
def test_every_word_is_in_one_window_in_its_order(texts: list[str], size: int) -> None:
    windows = pack(texts, size)
    expected = [
        (number, word)
        for number, paragraph in enumerate(paragraphs(texts))
        for word in range(len(paragraph))
    ]
    assert [place for window in windows for place in window.words] == expected


@given(st.lists(st.text(alphabet="ab .“", max_size=40), max_size=6), st.integers(20, 40))
def test_windows_keep_their_size_and_their_lists_their_lengths(texts: list[str], size: int) -> None:
    for window in pack(texts, size):
        assert len(window.pieces) <= size
        assert len(window.pieces) == len(window.features)
        assert len(window.first) == len(window.words)
        assert all(one < other for one, other in pairwise(window.first))
        assert (window.pieces[0], window.pieces[-1]) == (TABLE.begin, TABLE.separator)


@given(st.lists(st.text(alphabet="ab .“", max_size=40), max_size=6))
def test_words_bring_their_pieces_and_features(texts: list[str]) -> None:
    made = paragraphs(texts)
    for window in pack(texts, 30):
        for place, (number, word) in zip(window.first, window.words, strict=True):
            pieces = TABLE.pieces_of(made[number].words[word])
            assert tuple(window.pieces[place : place + len(pieces)]) == pieces
            assert window.features[place] == word_features(made[number])[word]

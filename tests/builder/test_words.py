"""The check that no word is lost."""

from __future__ import annotations

import pytest

from reader.builder.refusal import DocumentRefusedError
from reader.builder.words import check_words, find_line, lost_words
from reader.domain.blocks import Block, BlockKind, Mark, MarkKind
from reader.domain.ids import MediaName
from reader.domain.problems import ProblemCode


def paragraph(text: str, *marks: Mark) -> Block:
    return Block(BlockKind.PARAGRAPH, text, marks)


def test_a_lost_word_is_named() -> None:
    assert lost_words("one two three", [paragraph("one three")]) == ["two"]


def test_a_word_lost_once_is_noticed_where_it_stands_elsewhere() -> None:
    assert lost_words("one two one", [paragraph("one two")]) == ["one"]


def test_words_that_markup_joins_are_not_lost() -> None:
    assert lost_words("foo[bar](http://x)", [paragraph("foobar http://x")]) == []


def test_letters_elsewhere_do_not_excuse_a_lost_word() -> None:
    assert lost_words("net ten", [paragraph("ten")]) == ["net"]


@pytest.mark.parametrize(
    "block",
    [
        Block(BlockKind.LIST_ITEM, "", marker="word."),
        Block(BlockKind.CODE, "", language="word"),
        Block(BlockKind.IMAGE, "", media=MediaName("word")),
        paragraph("", Mark(MarkKind.LINK, 0, 0, "word")),
        paragraph("", Mark(MarkKind.LINK, 0, 0, "", "word")),
    ],
)
def test_what_a_block_carries_counts(block: Block) -> None:
    assert lost_words("word", [block]) == []


def test_labels_of_links_count() -> None:
    assert lost_words("word", [], labels=["word"]) == []


def test_a_reference_counts_as_its_character() -> None:
    assert lost_words("caf&eacute;", [paragraph("café")]) == []


def test_a_reference_in_code_counts_as_written() -> None:
    assert lost_words("&eacute;", [Block(BlockKind.CODE, "&eacute;")]) == []


def test_the_place_is_that_of_the_rarest_word() -> None:
    with pytest.raises(DocumentRefusedError) as caught:
        check_words("one [x] one [y] only", [paragraph("x y one")])
    assert caught.value.words == "only"


def test_the_problem_says_which_words_and_what_to_do() -> None:
    with pytest.raises(DocumentRefusedError) as caught:
        check_words("one two three four five six seven", [paragraph("one")])
    assert caught.value.code is ProblemCode.LOST_WORDS
    assert "'two', 'three', 'four', 'five', 'six' and 1 more" in caught.value.message
    assert caught.value.words == "two"


@pytest.mark.parametrize(("words", "line"), [("two", 3), ("absent", 1), ("", 1), ("one\nx", 1)])
def test_the_line_of_words_is_found(words: str, line: int) -> None:
    assert find_line("one twofold\n\ntwo", words) == line

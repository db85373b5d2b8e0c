"""A document's text, passages and headings follow from its blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.blocks import Block, BlockKind, Mark, MarkKind, block_starts, walk_cells
from reader.domain.documents import Document, Heading, Provenance
from reader.domain.ids import DocumentId
from reader.domain.ranges import Anchor, TextRange
from tests.synthetic import describe

line = st.text(max_size=6)
lines = st.lists(line, max_size=6)


def document_of(*texts: str, is_intact: bool = True) -> Document:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    return Document(describe(0, "d", blocks), blocks, is_intact)


@given(lines)
def test_the_text_is_the_blocks_joined_by_line_feeds(texts: list[str]) -> None:
    assert document_of(*texts).text == "\n".join(texts)


@given(lines)
def test_each_passage_range_covers_its_block(texts: list[str]) -> None:
    document = document_of(*texts)
    for number, text in enumerate(texts):
        place = document.passage_range(number)
        assert document.text[place.start : place.end] == text
        assert place.end - place.start == len(text)


@given(lines.filter(bool))
def test_each_position_belongs_to_the_passage_that_holds_it(texts: list[str]) -> None:
    document = document_of(*texts)
    for position in range(len(document.text) + 1):
        place = document.passage_range(document.passage_at(position))
        # The line feed after a block counts as the block's own.
        assert place.start <= position <= place.end


def test_empty_blocks_are_passages_too() -> None:
    document = document_of("", "", "a", "")
    assert [document.passage_at(position) for position in range(5)] == [0, 1, 2, 2, 3]


def test_an_astral_character_is_one_position() -> None:
    assert document_of("😀", "b").passage_range(1) == TextRange(DocumentId("d"), 2, 3)


@pytest.mark.parametrize(("position", "passage"), [(-5, 0), (0, 0), (500, 1)])
def test_a_position_outside_belongs_to_the_nearest_passage(position: int, passage: int) -> None:
    assert document_of("ab", "c").passage_at(position) == passage


def test_a_document_without_blocks_has_an_empty_text() -> None:
    document = document_of()
    assert (document.text, document.passage_at(0), document.headings()) == ("", 0, ())


@pytest.mark.parametrize("passage", [-1, 2])
def test_an_unknown_passage_has_no_range(passage: int) -> None:
    with pytest.raises(IndexError):
        document_of("a", "b").passage_range(passage)


def test_words_at_their_place_verify() -> None:
    assert document_of("He said no.").verifies(Anchor(DocumentId("d"), 3, 7, "said"))


def test_nothing_verifies_in_a_text_that_is_not_the_stored_one() -> None:
    document = document_of("He said no.", is_intact=False)
    assert not document.verifies(Anchor(DocumentId("d"), 3, 7, "said"))


def test_words_of_another_document_do_not_verify() -> None:
    assert not document_of("He said no.").verifies(Anchor(DocumentId("e"), 3, 7, "said"))


def test_headings_are_listed_with_passage_and_level() -> None:
    blocks = (
        Block(BlockKind.HEADING, "One", level=1),
        Block(BlockKind.PARAGRAPH, "text"),
        Block(BlockKind.HEADING, "Two", level=3),
    )
    document = Document(describe(0, "d", blocks), blocks)
    assert document.headings() == (Heading(0, 1, "One"), Heading(2, 3, "Two"))


def test_the_cells_of_a_row_are_its_cell_marks() -> None:
    cells = (Mark(MarkKind.CELL, 0, 1, "start"), Mark(MarkKind.CELL, 2, 3, "end"))
    row = Block(BlockKind.TABLE, "a\tb", (cells[0], Mark(MarkKind.STRONG, 0, 1), cells[1]), table=1)
    assert tuple(walk_cells(row)) == cells


def test_starts_count_the_line_feeds() -> None:
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in ("ab", "", "c")]
    assert block_starts(blocks) == [0, 3, 4]


def test_provenance_lists_what_is_not_stated_too() -> None:
    assert Provenance(author="A").as_dict() == {
        "publisher": None,
        "author": "A",
        "date": None,
        "address": None,
        "original": None,
        "original_sha256": None,
    }

"""The text on the page is the canonical text, letter for letter, wherever one looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextTable
from pytestqt.qtbot import QtBot

from reader.collection.reading import Collection
from reader.collection.views import view_document
from reader.domain.blocks import Block, BlockKind
from reader.domain.ids import MediaName
from reader.ui.page.filling import CELLS_TOGETHER, LONGEST_PIECE
from reader.ui.page.formats import MARKER_PROPERTY, PASSAGE_PROPERTY
from reader.ui.page.positions import shown
from reader.ui.page.view import PageView
from tests.synthetic import write_synthetic
from tests.ui.conftest import ShowBlocks
from tests.ui.kinds import EVERY_KIND
from tests.ui.pages import (
    PICTURE,
    Said,
    assert_text_stands,
    flat,
    paragraph,
    read_letter,
    show,
    table_row,
    words_on_page,
    write_letter,
)

kinds = pytest.mark.parametrize("name", EVERY_KIND)


@kinds
def test_every_passage_stands_where_the_map_says(show_blocks: ShowBlocks, name: str) -> None:
    assert_text_stands(show_blocks(EVERY_KIND[name]))


@kinds
def test_every_passage_stands_so_from_right_to_left(show_blocks: ShowBlocks, name: str) -> None:
    assert_text_stands(show_blocks(EVERY_KIND[name], language="fa"))


@kinds
def test_each_passage_has_one_place_of_its_own(show_blocks: ShowBlocks, name: str) -> None:
    page = show_blocks(EVERY_KIND[name])
    filler = page.filler
    assert filler is not None
    assert len(filler.passage_places) == len(EVERY_KIND[name])
    document = page.document()
    found = [
        document.findBlock(place).blockFormat().property(PASSAGE_PROPERTY)
        for place in filler.passage_places
    ]
    assert found == list(range(len(EVERY_KIND[name])))


def test_all_kinds_one_after_the_other_stand_where_the_map_says(show_blocks: ShowBlocks) -> None:
    assert_text_stands(show_blocks([block for blocks in EVERY_KIND.values() for block in blocks]))


@pytest.mark.parametrize("number", range(7))
def test_what_is_said_in_a_collection_stands_where_it_is_recorded(
    qtbot: QtBot, tmp_path: Path, page: PageView, number: int
) -> None:
    path = tmp_path / "made-up.attest"
    write_synthetic(path, documents=7, statements=70, agents=9, seed=number)
    with Collection.open(path) as collection:
        info = collection.documents()[number]
        view = view_document(collection, info.id)
        anchors = [mention.anchor for mention in collection.mentions(document=info.id)]
    show(qtbot, page, view)
    anchors += [anchor for statement in view.statements for anchor in statement.anchors()]
    assert len(anchors) > 20
    assert [
        anchor
        for anchor in anchors
        if words_on_page(page, anchor.start, anchor.end) != shown(anchor.exact)
    ] == []


WORDS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\t \u2029\ufdd0\ufffc😀ک"),
    max_size=30,
)


@given(texts=st.lists(WORDS, min_size=1, max_size=5))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_stands_where_the_map_says(show_blocks: ShowBlocks, texts: list[str]) -> None:
    assert_text_stands(show_blocks([paragraph(text) for text in texts]))


@given(
    cells=st.lists(
        st.lists(WORDS.map(lambda text: text.replace("\t", "")), min_size=1, max_size=4),
        min_size=1,
        max_size=4,
    ),
    language=st.sampled_from(["en", "fa"]),
)
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # fmt: skip
def test_any_table_stands_where_the_map_says(
    show_blocks: ShowBlocks, cells: list[list[str]], language: str
) -> None:
    assert_text_stands(show_blocks([table_row(row) for row in cells], language=language))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 60_000, "word " * 15_000, "ک" * 30_000, "😀" * 12_000, ("x" * 4_999 + "\n") * 5,
        ("word " * 900 + "\n") * 4, "\n" * 12_000, "a\u0301" * 10_000, "\u202e\u2066" * 8_000,
    ],
    ids=lambda text: f"{text[:6]!r} {len(text)}",
)  # fmt: skip
def test_a_very_long_paragraph_is_all_there(show_blocks: ShowBlocks, text: str) -> None:
    page = show_blocks([paragraph(text), paragraph("after")])
    found = words_on_page(page, 0, len(text)).replace("\u2028", "")
    assert flat(found) == shown(text).replace("\u2028", "")
    assert words_on_page(page, len(text) + 1, len(text) + 6) == "after"


def test_a_very_long_paragraph_is_cut_so_that_qt_can_lay_it_out(show_blocks: ShowBlocks) -> None:
    page = show_blocks([paragraph("a" * 1_000_000)])
    block = page.document().begin()
    while block.isValid():
        assert block.length() <= LONGEST_PIECE + 1
        block = block.next()


def test_words_said_across_the_cut_of_a_long_paragraph_are_found(show_blocks: ShowBlocks) -> None:
    page = show_blocks([paragraph("word " * 3_000)], [Said(4_900, 5_200)])
    assert flat(words_on_page(page, 4_900, 5_200)) == "word " * 60


def test_a_table_longer_than_one_that_qt_takes_is_shown_in_several(
    show_blocks: ShowBlocks,
) -> None:
    page = show_blocks([table_row([str(number), "x"]) for number in range(330)])
    frames = page.document().rootFrame().childFrames()
    tables = [frame for frame in frames if isinstance(frame, QTextTable)]
    assert len(tables) > 1
    assert sum(table.rows() for table in tables) == 330
    assert all(table.rows() * table.columns() <= CELLS_TOGETHER for table in tables)


def test_rows_that_grow_in_length_do_not_make_a_vast_table(show_blocks: ShowBlocks) -> None:
    page = show_blocks([table_row(["x"] * (1 if number < 2 else 200)) for number in range(20)])
    frames = page.document().rootFrame().childFrames()
    tables = [frame for frame in frames if isinstance(frame, QTextTable)]
    assert sum(table.rows() for table in tables) == 20
    assert all(table.rows() * table.columns() <= CELLS_TOGETHER for table in tables)
    assert_text_stands(page)


def test_a_written_number_is_shown_as_written(show_blocks: ShowBlocks) -> None:
    page = show_blocks(EVERY_KIND["lists"])
    assert page.filler is not None
    markers = [
        page.document().findBlock(place).blockFormat().property(MARKER_PROPERTY)
        for place in page.filler.passage_places
    ]
    assert markers == ["12.", "•", None, "12.", "ک."]


@pytest.mark.parametrize(
    "name",
    ["media/map.png", "media/a b#1?.png", "media/%41.png", "media/نقشه.png", "media/:/x.png"],
)
def test_a_picture_is_painted_whatever_its_name(show_blocks: ShowBlocks, name: str) -> None:
    page = show_blocks([Block(BlockKind.IMAGE, "A map", media=MediaName(name))])
    image = page.grab().toImage()
    colours = {
        (image.pixelColor(x, y).red(), image.pixelColor(x, y).green())
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }
    assert len(colours & {(grey * 7 % 256,) * 2 for grey in range(30)}) > 5


def test_a_picture_that_is_missing_is_said_so(tmp_path: Path, page: PageView) -> None:
    path = tmp_path / "letter.attest"
    write_letter(path, [Block(BlockKind.IMAGE, "A map", media=PICTURE)])
    page.show_document(read_letter(path), {}, {})
    assert "this picture cannot be shown" in page.toPlainText()
    assert "A map" in page.toPlainText()

"""What the page does with the mouse, the keyboard, links and jumps."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QTextDocument, QTextTable
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.domain.blocks import Block, BlockKind, Mark, MarkKind
from reader.domain.statements import Form, Status
from reader.profile.settings import NumbersChoice
from reader.ui.page.filling import PageLink
from reader.ui.page.overlays import Layer
from reader.ui.page.view import PageView
from reader.ui.theme.colours import DARK, LIGHT, SEPIA
from tests.ui.conftest import ShowBlocks
from tests.ui.kinds import EVERY_KIND
from tests.ui.pages import SPEAKERS, Said, paragraph, select, table_row
from tests.windows import click, press, wait

LONG = [paragraph(f"{number}: " + "words that fill the page " * 12) for number in range(400)]
QUOTED = "Before it. The words that somebody said, in full. After it."


class Catcher(QObject):
    """Stands where a browser would, and writes down what it is given."""

    def __init__(self, opened: list[QUrl]) -> None:
        super().__init__()
        self._opened = opened

    @Slot(QUrl)
    def take(self, address: QUrl) -> None:
        """Take an address."""
        self._opened.append(address)


def middle(page: PageView, start: int, end: int) -> QPoint:
    """Return the middle of the first line of a range, in the viewport."""
    return page.places.range_rects(start, end)[0].center().toPoint()


def start_of(passage: int, blocks: list[Block]) -> int:
    """Return where a passage starts."""
    return sum(len(block.text) + 1 for block in blocks[:passage])


# --- selecting and copying ----------------------------------------------------------------


@pytest.mark.parametrize("name", ["paragraphs", "marks", "headings", "code", "lists"])
def test_what_is_selected_is_the_range_it_stands_for(show_blocks: ShowBlocks, name: str) -> None:
    page = show_blocks(EVERY_KIND[name])
    assert page.view is not None
    text = page.view.document.text
    for start in range(0, len(text) - 1, 3):
        select(page, start, len(text))
        found = page.selected_range()
        assert found is not None
        assert text[slice(*found)].strip("\n") == text[start:].strip("\n")


def test_nothing_is_selected_at_first(show_blocks: ShowBlocks) -> None:
    assert show_blocks([paragraph(QUOTED)]).selected_range() is None


def test_what_stands_above_the_text_is_not_selected_as_text(show_blocks: ShowBlocks) -> None:
    page = show_blocks([paragraph(QUOTED)])
    cursor = page.textCursor()
    cursor.setPosition(0)
    cursor.movePosition(cursor.MoveOperation.EndOfBlock, cursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)
    assert page.selected_range() is None


@pytest.mark.parametrize("name", EVERY_KIND)
def test_copied_words_are_exact(show_blocks: ShowBlocks, name: str) -> None:
    page = show_blocks(EVERY_KIND[name])
    assert page.view is not None
    text = page.view.document.text
    select(page, 0, len(text))
    data = page.createMimeDataFromSelection()
    chosen = page.selected_range()
    assert chosen is not None
    assert data.text() == text[chosen[0] : chosen[1]]
    assert data.text().strip("\n\t") == text.strip("\n\t")


@pytest.mark.parametrize("language", ["en", "fa"])
def test_cells_that_are_selected_are_copied_whole(show_blocks: ShowBlocks, language: str) -> None:
    page = show_blocks([table_row(["one", "two"]), table_row(["three", "four"])], language=language)
    table = page.textCursor().document().rootFrame().childFrames()[0]
    assert isinstance(table, QTextTable)
    cursor = table.cellAt(0, 0).firstCursorPosition()
    cursor.setPosition(table.cellAt(1, 1).firstPosition() + 1, cursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)
    assert page.createMimeDataFromSelection().text() == "one\ttwo\nthree\tfour"


def test_copied_words_have_no_markup(show_blocks: ShowBlocks) -> None:
    page = show_blocks([paragraph("<b>bold</b>", Mark(MarkKind.STRONG, 0, 4))])
    select(page, 0, 11)
    data = page.createMimeDataFromSelection()
    assert data.formats() == ["text/plain"]
    assert data.text() == "<b>bold</b>"


def test_the_keys_for_copying_copy_exact_words(show_blocks: ShowBlocks) -> None:
    page = show_blocks([paragraph("one\u2029two\ufdd0")])
    page.setFocus()
    select(page, 0, 8)
    press(page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "one\u2029two\ufdd0"


def test_all_of_the_text_can_be_selected_by_keyboard(show_blocks: ShowBlocks) -> None:
    page = show_blocks([paragraph("one"), paragraph("two")])
    page.setFocus()
    press(page, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.selected_range() == (0, 7)


def test_nothing_can_be_typed_into_the_page(show_blocks: ShowBlocks) -> None:
    page = show_blocks([paragraph("one")])
    page.setFocus()
    QTest.keyClicks(page, "typed")
    assert page.isReadOnly()
    assert "typed" not in page.toPlainText()


def test_dragging_selects_words(show_blocks: ShowBlocks) -> None:
    page = show_blocks([paragraph(QUOTED)])
    view = page.viewport()
    first = page.places.range_rects(11, 12)[0]
    last = page.places.range_rects(14, 15)[0]
    begin = QPoint(round(first.left()), round(first.center().y()))
    finish = QPoint(round(last.left()), round(last.center().y()))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, begin)
    QTest.mouseMove(view, finish)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, finish)
    assert page.selected_range() == (11, 14)


# --- jumping ------------------------------------------------------------------------------


@pytest.mark.parametrize("passage", [5, 77, 250, 390])
def test_a_jump_brings_its_target_into_the_middle(show_blocks: ShowBlocks, passage: int) -> None:
    page = show_blocks(LONG)
    start = start_of(passage, LONG)
    page.jump_to(start, start + 10)
    height = page.viewport().height()
    assert height * 0.2 < middle(page, start, start + 10).y() < height * 0.6


def test_a_jump_lays_a_highlight_over_its_target(show_blocks: ShowBlocks) -> None:
    page = show_blocks(LONG)
    page.jump_to(1_000, 1_020)
    assert list(page.overlays.ranges(Layer.FLASH)) == [(1_000, 1_020)]


def test_a_jump_puts_the_caret_at_its_target(show_blocks: ShowBlocks) -> None:
    page = show_blocks(LONG)
    page.jump_to(5_000, 5_010)
    assert page.filler is not None
    assert page.filler.map.to_position(page.textCursor().position()) == 5_000


def test_a_jump_without_words_brings_its_place_to_the_top(show_blocks: ShowBlocks) -> None:
    page = show_blocks(LONG)
    start = start_of(200, LONG)
    page.jump_to(start, start, centred=False)
    assert page.view is not None
    assert page.view.document.passage_at(page.top_position()) == 200


def test_a_jump_made_before_the_text_stands_is_made_when_it_does(
    qtbot: QtBot, show_blocks: ShowBlocks
) -> None:
    page = show_blocks(LONG)
    assert page.view is not None
    start = start_of(390, LONG)
    page.show_document(page.view, {}, {})
    page.jump_to(start, start + 10)
    assert not page.places.range_rects(start, start + 10)
    wait(qtbot, lambda: page.filler is not None and page.filler.is_done)
    assert 0 < middle(page, start, start + 10).y() < page.viewport().height()


@pytest.mark.parametrize(("start", "end"), [(0, 0), (10**9, 10**9 + 5), (-5, -1), (7, 3)])
def test_a_jump_to_nowhere_is_harmless(show_blocks: ShowBlocks, start: int, end: int) -> None:
    page = show_blocks([paragraph("short")])
    page.jump_to(start, end)
    assert page.top_position() == 0


def test_the_passage_at_the_top_is_told_while_scrolling(show_blocks: ShowBlocks) -> None:
    page = show_blocks(LONG)
    told: list[int] = []
    page.passage_changed.connect(told.append)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum() // 2)
    assert len(told) == 1
    assert 150 < told[0] < 250


def test_the_space_bar_turns_pages_there_and_back(show_blocks: ShowBlocks) -> None:
    page = show_blocks(LONG)
    page.setFocus()
    press(page, Qt.Key.Key_Space)
    there = page.verticalScrollBar().value()
    press(page, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert there > page.viewport().height() / 2
    assert page.verticalScrollBar().value() == 0


@pytest.mark.parametrize("colours", [LIGHT, SEPIA, DARK])
@pytest.mark.parametrize("zoom", [60, 100, 250])
def test_the_place_stays_in_another_look(
    qtbot: QtBot, show_blocks: ShowBlocks, zoom: int, colours: object
) -> None:
    page = show_blocks(LONG)
    start = start_of(200, LONG)
    page.jump_to(start, start, centred=False)
    for look in (DARK, colours):
        assert isinstance(look, type(LIGHT))
        page.set_look(look, zoom, NumbersChoice.ALWAYS)
    wait(qtbot, lambda: page.filler is not None and page.filler.is_done)
    assert page.view is not None
    assert page.view.document.passage_at(page.top_position()) == 200


def test_the_place_stays_when_the_page_becomes_narrower(show_blocks: ShowBlocks) -> None:
    page = show_blocks(LONG)
    start = start_of(200, LONG)
    page.jump_to(start, start, centred=False)
    for width in (700, 400, 1_100, 300, 900):
        page.resize(width, 700)
    assert page.view is not None
    assert page.view.document.passage_at(page.top_position()) in (199, 200)


def test_lines_are_no_longer_than_can_be_read(show_blocks: ShowBlocks) -> None:
    page = show_blocks(LONG)
    page.resize(2_400, 700)
    assert page.filler is not None
    line = page.document().findBlock(page.filler.passage_places[3])
    assert 50 < line.layout().lineAt(0).textLength() < 85


# --- statements, numbers and links --------------------------------------------------------


def test_a_click_on_words_that_are_said_tells_the_statement(
    qtbot: QtBot, show_blocks: ShowBlocks
) -> None:
    page = show_blocks([paragraph(QUOTED)], [Said(11, 48)])
    with qtbot.waitSignal(page.statement_activated) as caught:
        click(page.viewport(), middle(page, 20, 22))
    assert caught.args == ["statement-0"]


def test_a_click_on_words_within_words_tells_the_inner_statement(
    qtbot: QtBot, show_blocks: ShowBlocks
) -> None:
    page = show_blocks([paragraph(QUOTED)], [Said(0, 58), Said(25, 33, speaker=1)])
    with qtbot.waitSignal(page.statement_activated) as caught:
        click(page.viewport(), middle(page, 28, 30))
    assert caught.args == ["statement-1"]


def test_a_click_beside_what_is_said_tells_nothing(qtbot: QtBot, show_blocks: ShowBlocks) -> None:
    page = show_blocks([paragraph(QUOTED)], [Said(11, 48)])
    with qtbot.assertNotEmitted(page.statement_activated):
        click(page.viewport(), middle(page, 2, 4))
        click(page.viewport(), QPoint(400, 600))


def test_a_statement_is_found_in_every_line_of_it(show_blocks: ShowBlocks) -> None:
    text = "word " * 200
    page = show_blocks([paragraph(text)], [Said(100, 900)])
    for rect in page.places.range_rects(100, 900):
        assert page.places.statement_at(rect.center().toPoint()) is not None


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_click_on_a_number_in_the_margin_asks_for_a_citation(
    qtbot: QtBot, show_blocks: ShowBlocks, language: str
) -> None:
    page = show_blocks([paragraph("one"), paragraph("two")], language=language)
    page.set_look(LIGHT, 100, NumbersChoice.ALWAYS)
    rect = page.places.range_rects(4, 7)[0]
    x = page.viewport().width() - 20 if language == "fa" else 20
    with qtbot.waitSignal(page.citation_wished) as caught:
        click(page.viewport(), QPoint(x, round(rect.center().y())))
    assert caught.args == [1]


def test_the_number_of_the_passage_under_the_pointer_is_shown(show_blocks: ShowBlocks) -> None:
    page = show_blocks([paragraph("one"), paragraph("two")])
    QTest.mouseMove(page.viewport(), middle(page, 4, 7))
    assert page.places.hovered_passage == 1


LINKED = [
    paragraph(
        "See the report and the note.1",
        Mark(MarkKind.LINK, 8, 14, "https://example.org/report?a=1#b", "A title"),
        Mark(MarkKind.NOTE, 28, 29, "1"),
    ),
    paragraph("file", Mark(MarkKind.LINK, 0, 4, "file:///etc/passwd")),
    paragraph("share", Mark(MarkKind.LINK, 0, 5, "//host/share/x")),
    paragraph("script", Mark(MarkKind.LINK, 0, 6, "javascript:alert(1)")),
    paragraph("ours", Mark(MarkKind.LINK, 0, 4, "attest-link:0")),
    Block(BlockKind.FOOTNOTE, "The note.", marker="1"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("passage", "offset", "target"),
    [
        (0, 8, "https://example.org/report?a=1#b"), (0, 28, "1"), (1, 0, "file:///etc/passwd"),
        (2, 0, "//host/share/x"), (3, 0, "javascript:alert(1)"), (4, 0, "attest-link:0"),
    ],
)  # fmt: skip
def test_a_link_only_tells_where_it_leads(
    qtbot: QtBot, show_blocks: ShowBlocks, passage: int, offset: int, target: str
) -> None:
    page = show_blocks(LINKED)
    shown_before = page.toPlainText()
    opened: list[QUrl] = []
    schemes = ("http", "https", "file", "javascript", "attest-link")
    catcher = Catcher(opened)
    # The stubs ask for bytes and the program for text.
    services: Any = QDesktopServices
    for scheme in schemes:
        services.setUrlHandler(scheme, catcher, "take")
    start = start_of(passage, LINKED) + offset
    with qtbot.waitSignal(page.link_activated) as caught:
        click(page.viewport(), middle(page, start, start + 1))
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)
    link = caught.args[0]
    assert isinstance(link, PageLink)
    assert link.mark.target == target
    assert opened == []
    assert page.toPlainText() == shown_before
    assert page.source().isEmpty()
    assert page.backwardHistoryCount() <= 0


def test_an_address_of_a_link_never_becomes_one_of_qt(show_blocks: ShowBlocks) -> None:
    page = show_blocks(LINKED)
    for target in ("example.org", "passwd", "host", "alert"):
        assert target not in page.anchorAt(middle(page, 8, 9))


@pytest.mark.parametrize("kind", QTextDocument.ResourceType)
@pytest.mark.parametrize(
    "name",
    [
        "//host/share/x.png", "file:///etc/passwd", "http://example.org/x.png", "x.png", "",
        "qrc:/x", "\\\\host\\share\\x.png", "data:image/png;base64,AAAA", "/etc/passwd",
    ],
)  # fmt: skip
def test_nothing_is_ever_loaded(
    page: PageView, name: str, kind: QTextDocument.ResourceType
) -> None:
    found = page.loadResource(kind.value, QUrl(name))
    if kind is QTextDocument.ResourceType.ImageResource:
        assert isinstance(found, QImage)
        assert not found.isNull()
        assert found.size().width() == 1
    else:
        assert found == ""


def test_a_document_asks_the_page_for_what_it_lacks(show_blocks: ShowBlocks) -> None:
    page = show_blocks([paragraph("text")])
    kind = QTextDocument.ResourceType.ImageResource.value
    found = page.document().resource(kind, QUrl("file:///etc/passwd"))
    assert isinstance(found, QImage)
    assert not found.isNull()


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("status", Status)
def test_each_form_has_a_line_of_its_own(
    show_blocks: ShowBlocks, form: Form, status: Status
) -> None:
    page = show_blocks([paragraph(QUOTED)], [Said(11, 48, form=form, status=status)])
    assert page.filler is not None
    cursor = page.textCursor()
    cursor.setPosition(page.filler.map.to_place(20) + 1)
    look = cursor.charFormat()
    styles = look.UnderlineStyle
    expected = {
        Form.DIRECT: styles.SingleUnderline, Form.INDIRECT: styles.DotLine,
        Form.MIXED: styles.DashUnderline,
    }  # fmt: skip
    assert look.underlineStyle() is expected[form]
    is_grey = look.underlineColor().name() == LIGHT.proposed.lower()
    assert is_grey is (status is not Status.VERIFIED)


def test_words_that_nobody_says_have_no_line(show_blocks: ShowBlocks) -> None:
    page = show_blocks([paragraph(QUOTED)], [Said(11, 48)])
    assert page.filler is not None
    cursor = page.textCursor()
    cursor.setPosition(page.filler.map.to_place(3) + 1)
    assert cursor.charFormat().underlineStyle() is cursor.charFormat().UnderlineStyle.NoUnderline


def test_a_speaker_of_another_document_has_the_quiet_colour(show_blocks: ShowBlocks) -> None:
    page = show_blocks([paragraph(QUOTED)], [Said(11, 48, speaker=2)])
    assert page.speaker_colour(SPEAKERS[2]) in LIGHT.speakers
    assert page.speaker_colour(SPEAKERS[3]) == LIGHT.muted


def test_what_is_laid_over_the_page_is_painted(show_blocks: ShowBlocks) -> None:
    page = show_blocks([paragraph(QUOTED)])
    page.lay(Layer.HIT, [(11, 20)])
    image = page.viewport().grab().toImage()
    rect = page.places.range_rects(11, 20)[0].toRect()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(rect.left(), rect.right())
        for y in range(rect.top() + 4, rect.bottom())
    }
    assert LIGHT.hit.lower() in colours


def test_words_over_two_cells_are_marked_in_both_from_right_to_left(
    show_blocks: ShowBlocks,
) -> None:
    page = show_blocks([table_row(["یک", "دو", "سه"])], language="fa")
    page.lay(Layer.HIT, [(0, 5)])
    marked = [each.cursor.selectedText() for each in page.extraSelections()]
    assert marked == ["یک", "دو"]
    first, second = page.places.range_rects(0, 5)
    assert first.left() > second.right()


def test_an_empty_document_is_an_empty_page(show_blocks: ShowBlocks) -> None:
    page = show_blocks([])
    assert page.filler is not None
    assert page.filler.is_done
    assert page.selected_range() is None


def test_a_page_of_nothing_can_be_looked_at(page: PageView) -> None:
    page.show_nothing()
    page.jump_to(5, 9)
    page.grab()
    assert page.selected_range() is None
    assert page.current_passage() == 0


def test_marks_of_a_text_that_is_gone_are_gone(qtbot: QtBot, show_blocks: ShowBlocks) -> None:
    # Qt compared new marks with the old ones, whose text was deleted, and that was the end.
    page = show_blocks([paragraph("words of the first document")])
    page.lay(Layer.HIT, [(0, 5), (9, 12)])
    first = page.document()
    with qtbot.waitSignal(first.destroyed):
        page.show_nothing()
    assert page.extraSelections() == []
    page.lay(Layer.HIT, [])
    assert page.extraSelections() == []


# --- what a hostile collection may hold ---------------------------------------------------

BIDI = "".join(chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
HOSTILE = {
    "one word of a million letters": [paragraph("a" * 1_000_000)],
    "nothing but changes of direction": [paragraph(BIDI * 3_000)],
    "nothing but ends of paragraphs": [paragraph("\u2029" * 20_000)],
    "nothing but frames": [paragraph("\ufdd0\ufdd1" * 10_000)],
    "nothing but zeros": [paragraph("\x00" * 30_000)],
    "accents without end": [paragraph("a" + "\u0301" * 4_000)],
    "a row of a thousand cells": [table_row(["x"] * 1_000)],
    "deep lists and quotes": [
        Block(BlockKind.LIST_ITEM, "deep", list_depth=20, quote_depth=20, marker="m" * 500)
    ],
    "links by the thousand": [
        paragraph("x" * 4_000, *[Mark(MarkKind.LINK, at, at + 1, "//h/x") for at in range(4_000)])
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_can_be_shown_and_painted(show_blocks: ShowBlocks, name: str) -> None:
    page = show_blocks(HOSTILE[name])
    page.jump_to(0, 50)
    assert not page.grab().isNull()


def test_a_document_of_many_paragraphs_is_written_a_little_at_a_time(
    qtbot: QtBot, show_blocks: ShowBlocks
) -> None:
    page = show_blocks([paragraph("short")])
    blocks = [paragraph(f"paragraph {number}") for number in range(3_000)]
    assert page.view is not None
    more = show_blocks(blocks)
    assert more.view is not None
    more.show_document(more.view, {}, {})
    assert more.filler is not None
    assert not more.filler.is_done
    assert 0 < more.filler.map.end < len(more.view.document.text)
    wait(qtbot, lambda: more.filler is not None and more.filler.is_done)
    assert more.filler.map.end == len(more.view.document.text)


LARGE = {
    "one word": [paragraph("a" * 1_000_000)],
    "one paragraph of words": [paragraph("word " * 200_000)],
    "one paragraph of marks": [
        paragraph("x" * 20_000, *[Mark(MarkKind.STRONG, at, at + 1) for at in range(0, 20_000, 2)])
    ],
    "one table": [table_row(["cell"] * 5) for _ in range(1_000)],
}


@pytest.mark.parametrize("name", LARGE)
def test_no_turn_of_the_event_loop_writes_a_large_document_whole(
    qtbot: QtBot, show_blocks: ShowBlocks, name: str
) -> None:
    page = show_blocks(LARGE[name])
    view = page.view
    assert view is not None
    page.show_document(view, {}, {})
    assert page.filler is not None
    assert 0 < page.filler.map.end < len(view.document.text) / 2
    wait(qtbot, lambda: page.filler is not None and page.filler.is_done)
    assert page.filler.map.end == len(view.document.text)


def test_another_document_can_take_the_place_of_one_half_written(
    qtbot: QtBot, show_blocks: ShowBlocks
) -> None:
    page = show_blocks(LONG)
    view = page.view
    assert view is not None
    for _ in range(5):
        page.show_document(view, {}, {})
    wait(qtbot, lambda: page.filler is not None and page.filler.is_done)
    assert page.filler is not None
    assert len(page.filler.passage_places) == len(LONG)


def test_only_the_overlays_in_sight_are_given_to_qt(show_blocks: ShowBlocks) -> None:
    page = show_blocks(LONG)
    page.lay(Layer.HIT, [(at, at + 5) for at in range(0, 100_000, 10)])
    assert 0 < len(page.extraSelections()) < 1_000

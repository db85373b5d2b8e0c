"""Searching and finding, in a program that reads a collection."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListView, QToolButton
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.domain.blocks import Block, BlockKind
from reader.ui.control.answers import Answer
from reader.ui.page.overlays import Layer
from tests.story import LETTER, REPORT, write_story
from tests.windows import (
    StartProgram,
    click_row,
    find_words,
    part,
    press,
    said,
    settle,
    type_into,
    wait,
    wait_for_index,
    wait_for_search,
)


def search(qtbot: QtBot, program: Program, text: str) -> None:
    """Type into the search box and wait for the answer."""
    wait_for_index(qtbot, program)
    type_into(program.window.top.search, text)
    wait_for_search(qtbot, program)


def snippets(program: Program) -> list[str]:
    """Return the words of the listed results."""
    model = program.window.results.results
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def found_list(program: Program) -> QListView:
    """Return the list of results."""
    return part(program.window.results, QListView, "Search results")


def marked(program: Program, layer: Layer) -> list[str]:
    """Return the words that are marked on the page for a reason."""
    page = program.window.page
    assert page.view is not None
    return [page.view.document.text[a:b] for a, b in page.overlays.ranges(layer)]


def opened(program: Program) -> str:
    """Return the id of the open document."""
    view = program.window.page.view
    return "" if view is None else view.document.id


# --- search -------------------------------------------------------------------------------


def test_typing_lists_what_is_found_in_place_of_the_contents(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    search(qtbot, program, "winter")
    assert program.window.is_showing_results
    assert len(snippets(program)) == 3
    assert "3 passages" in said(program)


def test_what_fits_is_marked_in_each_result(qtbot: QtBot, start: StartProgram, story: Path) -> None:
    program = start(story)
    search(qtbot, program, "winter")
    for row in range(3):
        found = program.window.results.results.found(row)
        assert found is not None
        words = [found.hit.snippet[a:b] for a, b in found.hit.highlights]
        assert words == ["winter"]


def test_a_result_says_where_it_stands_to_a_screen_reader(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    search(qtbot, program, "denied")
    spoken = program.window.results.results.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Report, passage 3. ")


@pytest.mark.parametrize("typed", ["نمی‌دانم", "نمي دانم", "كجا هستند"])
def test_persian_words_are_found_however_they_are_typed(
    qtbot: QtBot, start: StartProgram, story: Path, typed: str
) -> None:
    program = start(story)
    search(qtbot, program, typed)
    assert len(snippets(program)) == 1


def test_enter_opens_the_current_result_at_its_place(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    search(qtbot, program, "letter tells")
    press(program.window.top.search, Qt.Key.Key_Return)
    settle(qtbot, program)
    wait_for_search(qtbot, program)
    assert opened(program) == LETTER
    assert marked(program, Layer.HIT) == ["letter tells"] or "letter" in marked(program, Layer.HIT)
    assert QApplication.focusWidget() is program.window.page


def test_a_click_opens_a_result(qtbot: QtBot, start: StartProgram, story: Path) -> None:
    program = start(story)
    search(qtbot, program, "نامه")
    click_row(found_list(program), 0)
    settle(qtbot, program)
    assert opened(program) == LETTER


def test_the_arrow_keys_choose_a_result_while_one_types(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    search(qtbot, program, "winter")
    box = program.window.top.search
    for key, row in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1)):
        press(box, key)
        assert found_list(program).currentIndex().row() == row
    assert QApplication.focusWidget() is box


def test_escape_gives_the_contents_back(qtbot: QtBot, start: StartProgram, story: Path) -> None:
    program = start(story)
    search(qtbot, program, "winter")
    press(program.window.top.search, Qt.Key.Key_Escape)
    assert not program.window.is_showing_results
    assert QApplication.focusWidget() is program.window.page


def test_escape_in_the_list_gives_the_contents_back(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    search(qtbot, program, "winter")
    found_list(program).setFocus()
    press(found_list(program), Qt.Key.Key_Escape)
    assert not program.window.is_showing_results


def test_leaving_the_search_takes_its_marks_away(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    search(qtbot, program, "winter")
    press(program.window.top.search, Qt.Key.Key_Return)
    wait(qtbot, lambda: marked(program, Layer.HIT) != [])
    press(program.window.top.search, Qt.Key.Key_Escape)
    assert marked(program, Layer.HIT) == []


def test_an_empty_box_gives_the_contents_back(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    search(qtbot, program, "winter")
    program.window.top.search.clear()
    assert not program.window.is_showing_results


def test_the_search_keys_lead_into_the_box_and_back_to_the_results(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    search(qtbot, program, "winter")
    press(program.window.top.search, Qt.Key.Key_Escape)
    press(program.window.page, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is program.window.top.search
    assert program.window.is_showing_results


def test_where_nothing_fits_there_is_help(qtbot: QtBot, start: StartProgram, story: Path) -> None:
    program = start(story)
    search(qtbot, program, "zeppelin")
    assert "Nothing found" in said(program)
    assert "Try fewer words" in said(program)


@pytest.mark.parametrize(
    "text",
    ['"', "***", "AND OR NOT", "-", '"winter', "-winter", "a" * 200, "<b>", "\u202e\u2066", "🎈"],
)
def test_no_query_fails(qtbot: QtBot, start: StartProgram, story: Path, text: str) -> None:
    program = start(story)
    search(qtbot, program, text)
    assert "A fault in Attest" not in said(program)


def test_of_200_keystrokes_only_the_last_is_answered(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    wait_for_index(qtbot, program)
    answers: list[Answer] = []
    program.controllers.search.answered.connect(answers.append)
    for number in range(200):
        program.window.top.search.setText("winter " + "x" * (200 - number))
    program.window.top.search.setText("winter")
    wait_for_search(qtbot, program)
    assert [answer.query.text for answer in answers] == ["winter"]
    assert len(snippets(program)) == 3


def test_more_results_are_read_as_the_list_is_scrolled(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    more = [Block(BlockKind.PARAGRAPH, f"A zebra, number {number}.") for number in range(180)]
    program = start(write_story(tmp_path / "zebras.attest", more=more))
    search(qtbot, program, "zebra")
    assert len(snippets(program)) < 180
    for _ in range(12):
        found_list(program).scrollToBottom()
        wait_for_search(qtbot, program)
    assert len(set(snippets(program))) == 180


def test_a_search_typed_before_the_index_stands_is_answered_when_it_does(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    type_into(program.window.top.search, "winter")
    wait_for_index(qtbot, program)
    wait(qtbot, lambda: len(snippets(program)) == 3)
    assert "still being built" not in said(program)


def test_an_index_that_is_ready_does_not_bring_results_back_that_were_left(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    program = start(story)
    search(qtbot, program, "winter")
    press(program.window.top.search, Qt.Key.Key_Escape)
    program.presenters.reading.open_quietly(
        write_story(tmp_path / "other.attest", name="other", title="Another story")
    )
    wait_for_index(qtbot, program)
    assert not program.window.is_showing_results


# --- from hit to hit ----------------------------------------------------------------------


def test_f3_walks_from_hit_to_hit_and_into_the_next_document(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    search(qtbot, program, "winter")
    press(program.window.top.search, Qt.Key.Key_Return)
    places = []
    for _ in range(3):
        settle(qtbot, program)
        wait(qtbot, lambda: marked(program, Layer.HIT_NOW) == ["winter"])
        places.append((opened(program), *program.window.page.overlays.ranges(Layer.HIT_NOW)))
        press(program.window.page, Qt.Key.Key_F3)
    assert len(set(places)) == 3
    assert {place[0] for place in places} == {REPORT, LETTER}


def test_the_way_back_from_a_hit_leads_to_the_hit_before(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    search(qtbot, program, "winter")
    press(program.window.top.search, Qt.Key.Key_Return)
    settle(qtbot, program)
    wait(qtbot, lambda: len(marked(program, Layer.HIT)) > 0)
    first = [*program.window.page.overlays.ranges(Layer.HIT_NOW)]
    press(program.window.page, Qt.Key.Key_F3)
    press(program.window.page, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, program)
    assert [*program.window.page.overlays.ranges(Layer.HIT_NOW)] == first


# --- the find bar -------------------------------------------------------------------------


def find(qtbot: QtBot, program: Program, text: str) -> None:
    """Open the find bar and type."""
    press(program.window.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    type_into(find_words(program), text)
    wait_for_search(qtbot, program)


def test_the_find_bar_marks_every_place_and_counts(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    find(qtbot, program, "karimi")
    assert marked(program, Layer.HIT) == ["Karimi", "Karimi"]
    assert "1 of 2" in said(program)


def test_the_find_bar_goes_round_at_the_end(qtbot: QtBot, start: StartProgram, story: Path) -> None:
    program = start(story)
    find(qtbot, program, "karimi")
    seen = []
    for _ in range(3):
        seen.append("1 of 2" in said(program))
        press(find_words(program), Qt.Key.Key_Return)
    assert seen == [True, False, True]


def test_the_find_bar_goes_back_with_shift(qtbot: QtBot, start: StartProgram, story: Path) -> None:
    program = start(story)
    find(qtbot, program, "karimi")
    press(find_words(program), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert "2 of 2" in said(program)


def test_the_buttons_of_the_find_bar_do_what_the_keys_do(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    find(qtbot, program, "karimi")
    part(program.window.find_bar, QToolButton, "Next").click()
    assert "2 of 2" in said(program)
    part(program.window.find_bar, QToolButton, "Previous").click()
    assert "1 of 2" in said(program)


def test_words_that_are_not_there_are_said_not_to_be(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    find(qtbot, program, "zeppelin")
    assert "not found" in said(program)


def test_escape_closes_the_find_bar_and_takes_its_marks_away(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    find(qtbot, program, "karimi")
    press(find_words(program), Qt.Key.Key_Escape)
    assert not program.window.find_bar.isVisible()
    assert marked(program, Layer.HIT) == []


def test_the_find_bar_takes_the_selected_words(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    page = program.window.page
    cursor = page.textCursor()
    assert page.filler is not None
    cursor.setPosition(page.filler.map.to_place(7))
    cursor.setPosition(page.filler.map.to_place(18), cursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)
    press(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    wait_for_search(qtbot, program)
    assert find_words(program).text() == "Mina Karimi"


def test_finding_goes_on_in_the_next_document(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    find(qtbot, program, "winter")
    program.controllers.reading.step_document(1)
    settle(qtbot, program)
    wait(qtbot, lambda: marked(program, Layer.HIT) == ["winter"])
    assert "1 of 1" in said(program)


def test_enter_ends_a_short_word_that_no_title_begins_with(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    search(qtbot, program, "it")
    assert snippets(program) == []
    press(program.window.top.search, Qt.Key.Key_Return)
    wait_for_search(qtbot, program)
    settle(qtbot, program)
    assert marked(program, Layer.HIT) == ["it"]


def test_f3_belongs_to_the_search_that_is_listed(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    search(qtbot, program, "winter ")
    press(program.window.top.search, Qt.Key.Key_Return)
    settle(qtbot, program)
    search(qtbot, program, "nurse ")
    press(program.window.page, Qt.Key.Key_F3)
    settle(qtbot, program)
    wait_for_search(qtbot, program)
    assert marked(program, Layer.HIT) == ["nurse"]

"""The search box: completions, earlier searches, and those kept under a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.domain.results import Suggestion, SuggestionKind
from reader.profile.folders import Folders
from reader.profile.searches import LONGEST_QUERY, SavedSearch, SearchHistory, load_searches
from reader.ui.actions.table import ActionId
from reader.ui.finding.choices import ChoiceList
from reader.ui.finding.search_box import SearchBox
from tests.windows import (
    StartProgram,
    end,
    part,
    press,
    settle,
    texts_in,
    type_into,
    wait,
    wait_for_index,
    wait_for_search,
)

_ALT = Qt.KeyboardModifier.AltModifier


def completion(query: str, shown: str = "", count: int = 3) -> Suggestion:
    """Return a completion."""
    return Suggestion(SuggestionKind.COMPLETION, query, shown or query, count)


OFFERED = (completion("winter"), completion("winters"), completion("wintering"))


def offer(qtbot: QtBot, program: Program, typed: str = "win") -> SearchBox:
    """Type, and offer completions for it."""
    wait_for_index(qtbot, program)
    box = program.window.top.search
    type_into(box, typed)
    wait_for_search(qtbot, program)
    program.controllers.search.completions_found.emit(OFFERED)
    return box


def offered(box: SearchBox) -> list[str]:
    """Return what is offered below the box."""
    popup = box.completions
    return [] if popup is None else [choice.text for choice in popup.list.rows.choices()]


def searches(program: Program) -> list[str]:
    """Return the rows of the list of searches, if it is open."""
    popover = program.presenters.searches.searches
    if not popover.isVisible():
        return []
    found = part(popover, ChoiceList, "Earlier and saved searches")
    return [choice.text for choice in found.rows.choices()]


def search_list(program: Program) -> ChoiceList:
    """Return the list of searches."""
    return part(program.presenters.searches.searches, ChoiceList, "Earlier and saved searches")


# --- completions --------------------------------------------------------------------------


def test_completions_are_offered_while_a_word_is_typed(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    box = offer(qtbot, start(story))
    assert offered(box) == ["winter", "winters", "wintering"]
    assert QApplication.focusWidget() is box


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([Qt.Key.Key_Tab], "winter "),
        ([Qt.Key.Key_Down, Qt.Key.Key_Return], "winter "),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Tab], "winters "),
        ([Qt.Key.Key_Up, Qt.Key.Key_Enter], "wintering "),
    ],
)
def test_a_completion_is_taken_by_key(
    qtbot: QtBot, start: StartProgram, story: Path, keys: list[Qt.Key], expected: str
) -> None:
    box = offer(qtbot, start(story))
    for key in keys:
        press(box, key)
    assert box.text() == expected
    assert offered(box) == []
    assert QApplication.focusWidget() is box


def test_enter_opens_a_result_while_no_completion_is_chosen(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    box = offer(qtbot, program)
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Up)
    press(box, Qt.Key.Key_Return)
    settle(qtbot, program)
    assert box.text() == "win"
    assert offered(box) == []
    assert QApplication.focusWidget() is program.window.page


def test_escape_takes_the_completions_away_and_nothing_more(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    box = offer(qtbot, program)
    press(box, Qt.Key.Key_Escape)
    assert offered(box) == []
    assert program.window.is_showing_results
    program.controllers.search.completions_found.emit(OFFERED)
    assert offered(box) == []


def test_what_is_typed_rules_completions_out_at_once(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    box = offer(qtbot, program, "winte")
    # Before anything else is answered: a letter that does not fit, without a flicker.
    for letter, expected in (
        (Qt.Key.Key_R, OFFERED),
        (Qt.Key.Key_I, OFFERED[2:]),
        (Qt.Key.Key_X, ()),
    ):
        press(box, letter)
        assert offered(box) == [each.shown for each in expected]


@pytest.mark.parametrize("text", ["winter", ""])
def test_nothing_is_offered_for_what_was_not_typed(
    qtbot: QtBot, start: StartProgram, story: Path, text: str
) -> None:
    program = start(story)
    wait_for_index(qtbot, program)
    box = program.window.top.search
    box.setFocus()
    box.setText(text)
    program.controllers.search.completions_found.emit(OFFERED)
    assert offered(box) == []


def test_a_completion_by_another_name_says_whom_it_names(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    box = offer(qtbot, program)
    program.controllers.search.completions_found.emit((completion("Winnie", "Mina Karimi", 2),))
    assert box.completions is not None
    (choice,) = box.completions.list.rows.choices()
    assert (choice.text, choice.detail) == ("Winnie", "Mina Karimi · 2")


# --- earlier searches ---------------------------------------------------------------------


def look_up(qtbot: QtBot, program: Program, text: str) -> None:
    """Search and open the first result."""
    wait_for_index(qtbot, program)
    type_into(program.window.top.search, text)
    wait_for_search(qtbot, program)
    press(program.window.top.search, Qt.Key.Key_Return)
    settle(qtbot, program)


def test_a_search_is_remembered_when_a_person_goes_on_with_it(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    program = start(story)
    look_up(qtbot, program, "winter")
    look_up(qtbot, program, "zeppelin")
    type_into(program.window.top.search, "never mind")
    settle(qtbot, program)
    end(program)
    assert load_searches(tmp_path / "profile").queries == ("zeppelin", "winter")


def test_an_earlier_search_is_asked_again(qtbot: QtBot, start: StartProgram, story: Path) -> None:
    program = start(story)
    look_up(qtbot, program, "winter")
    look_up(qtbot, program, "letter")
    box = program.window.top.search
    box.setFocus()
    press(box, Qt.Key.Key_Down, _ALT)
    assert searches(program) == ["Earlier", "letter", "winter"]
    press(search_list(program), Qt.Key.Key_Down)
    press(search_list(program), Qt.Key.Key_Return)
    assert box.text() == "winter"
    assert searches(program) == []
    assert QApplication.focusWidget() is box


def test_the_delete_key_and_the_button_remove_a_search(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    program = start(story)
    for text in ("winter", "letter", "guard"):
        look_up(qtbot, program, text)
    program.window.actions_[ActionId.EARLIER_SEARCHES].trigger()
    press(search_list(program), Qt.Key.Key_Delete)
    assert searches(program) == ["Earlier", "letter", "winter"]
    part(program.presenters.searches.searches, QPushButton, "Remove “letter” from the list").click()
    assert searches(program) == ["Earlier", "winter"]
    settle(qtbot, program)
    assert load_searches(tmp_path / "profile").queries == ("winter",)


def test_escape_closes_the_list_and_keeps_the_search(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    look_up(qtbot, program, "winter")
    program.window.actions_[ActionId.EARLIER_SEARCHES].trigger()
    press(search_list(program), Qt.Key.Key_Escape)
    assert searches(program) == []
    assert program.window.is_showing_results
    assert QApplication.focusWidget() is program.window.top.search


def test_the_list_closes_when_the_keyboard_goes_elsewhere(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    look_up(qtbot, program, "winter")
    program.window.actions_[ActionId.EARLIER_SEARCHES].trigger()
    program.window.page.setFocus()
    assert searches(program) == []


# --- saved searches -----------------------------------------------------------------------


def test_a_search_is_kept_under_a_name_and_found_again(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    program = start(story)
    wait_for_index(qtbot, program)
    box = program.window.top.search
    box.setText("by:مینا -winter")
    program.window.actions_[ActionId.EARLIER_SEARCHES].trigger()
    name = part(program.presenters.searches.searches, QLineEdit, "Name for this search")
    name.setFocus()
    name.setText("  Mina ")
    press(name, Qt.Key.Key_Return)
    assert searches(program) == ["Saved", "Mina"]
    settle(qtbot, program)
    assert load_searches(tmp_path / "profile").saved == (SavedSearch("Mina", "by:مینا -winter"),)
    end(program)
    again = start(story)
    again.window.actions_[ActionId.EARLIER_SEARCHES].trigger()
    press(search_list(again), Qt.Key.Key_Return)
    assert again.window.top.search.text() == "by:مینا -winter"


def test_a_search_that_is_too_long_to_be_saved_says_so(start: StartProgram, story: Path) -> None:
    program = start(story)
    program.window.top.search.setText("a" * (LONGEST_QUERY + 1))
    program.window.actions_[ActionId.EARLIER_SEARCHES].trigger()
    popover = program.presenters.searches.searches
    assert "This search is too long to be saved." in texts_in(popover)
    assert not popover.findChildren(QLineEdit)[0].isVisible()


def test_a_profile_that_cannot_be_written_is_told_and_the_search_goes_on(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    (tmp_path / "blocked").write_text("a file where the folder should be")
    program = start(story, profile=tmp_path / "blocked" / "profile")
    look_up(qtbot, program, "winter")
    wait(qtbot, lambda: "blocked" in program.window.status.message())
    assert program.presenters.searches.history.queries == ("winter",)


def test_a_private_window_remembers_nothing(qtbot: QtBot, story: Path, tmp_path: Path) -> None:
    program = Program(Folders(tmp_path / "private"), paths=[story], bundled=[], is_private=True)
    program.start()
    settle(qtbot, program)
    look_up(qtbot, program, "winter")
    program.window.actions_[ActionId.EARLIER_SEARCHES].trigger()
    assert program.presenters.searches.history == SearchHistory()
    assert searches(program) == []
    assert "private" in " ".join(texts_in(program.presenters.searches.searches))
    end(program)
    assert not (tmp_path / "private").exists()

"""The search form: it and the box always show the same search."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.ui.actions.table import ActionId
from tests.windows import (
    StartProgram,
    part,
    press,
    texts_in,
    type_into,
    wait_for_index,
    wait_for_search,
)

NAMES = {
    "All of these words": "letter",
    "Any of these words": "winter summer",
    "Exactly these words": "house arrest",
    "None of these words": "guard",
    "Said by": "Mina Karimi",
    "About": "مینا",
    "From the year": "1988",
    "To the year": "1990",
}
QUERY = (
    'letter (winter OR summer) "house arrest" -guard by:"Mina Karimi" about:مینا date:1988..1990'
)


def open_form(program: Program) -> QWidget:
    """Open the form by its action."""
    program.window.actions_[ActionId.SEARCH_FORM].trigger()
    return program.presenters.searches.form


def field(program: Program, name: str) -> QLineEdit:
    """Return a field of the form."""
    return part(program.presenters.searches.form, QLineEdit, name)


def filled(program: Program) -> dict[str, str]:
    """Return what stands in the fields."""
    return {name: field(program, name).text() for name in NAMES}


def test_the_form_writes_the_search_into_the_box(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    wait_for_index(qtbot, program)
    open_form(program)
    assert QApplication.focusWidget() is field(program, "All of these words")
    for name, text in NAMES.items():
        type_into(field(program, name), text)
        assert field(program, name).text() == text
    assert program.window.top.search.text() == QUERY


def test_the_form_shows_what_stands_in_the_box(start: StartProgram, story: Path) -> None:
    program = start(story)
    program.window.top.search.setText(QUERY)
    open_form(program)
    assert filled(program) == NAMES


def test_the_form_follows_the_box_while_it_is_open(start: StartProgram, story: Path) -> None:
    program = start(story)
    open_form(program)
    program.window.top.search.setText("winter -guard")
    assert field(program, "All of these words").text() == "winter"
    assert field(program, "None of these words").text() == "guard"


def test_results_appear_as_the_form_is_filled(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    wait_for_index(qtbot, program)
    open_form(program)
    type_into(field(program, "Said by"), "Mina")
    wait_for_search(qtbot, program)
    assert program.window.is_showing_results
    assert program.window.results.results.rowCount()


def test_a_search_that_the_form_cannot_show_is_left_alone(start: StartProgram, story: Path) -> None:
    program = start(story)
    box = program.window.top.search
    box.setText("(a OR (b c)) x~1")
    form = open_form(program)
    assert any("cannot show" in text for text in texts_in(form))
    assert set(filled(program).values()) == {""}
    assert not field(program, "Said by").isEnabled()
    assert box.text() == "(a OR (b c)) x~1"
    anew = [each for each in form.findChildren(QPushButton) if each.text() == "Start anew"]
    anew[0].click()
    assert box.text() == ""
    assert QApplication.focusWidget() is field(program, "All of these words")
    type_into(field(program, "All of these words"), "winter")
    assert box.text() == "winter"


@pytest.mark.parametrize("text", ["-", '"', "a OR b", "by:x", "(", "AND", "*", "~2"])
def test_signs_in_a_field_are_text(start: StartProgram, story: Path, text: str) -> None:
    program = start(story)
    open_form(program)
    type_into(field(program, "All of these words"), text)
    assert field(program, "All of these words").text() == text
    assert field(program, "None of these words").text() == ""


def test_escape_closes_the_form_and_keeps_the_search(start: StartProgram, story: Path) -> None:
    program = start(story)
    form = open_form(program)
    type_into(field(program, "All of these words"), "winter")
    press(field(program, "All of these words"), Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert program.window.top.search.text() == "winter"
    assert QApplication.focusWidget() is program.window.top.search


def test_enter_goes_on_to_the_results_and_the_search_is_remembered(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    wait_for_index(qtbot, program)
    form = open_form(program)
    type_into(field(program, "All of these words"), "winter")
    wait_for_search(qtbot, program)
    press(field(program, "All of these words"), Qt.Key.Key_Return)
    assert not form.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert program.window.results.isAncestorOf(focused)
    assert program.presenters.searches.history.queries == ("winter",)


def test_the_form_fits_into_a_small_window(start: StartProgram, story: Path) -> None:
    program = start(story)
    program.window.resize(420, 320)
    form = open_form(program)
    assert program.window.rect().contains(form.geometry())

"""The people panel by keyboard: where the keyboard is seen, and what a card can do."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from tests.story import GUARD, MINA
from tests.windows import (
    StartProgram,
    agent_list,
    entry_list,
    filter_box,
    press,
    settle,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def program(qtbot: QtBot, start: StartProgram, story: Path) -> Program:
    """A program in which a person is chosen by keyboard."""
    program = start(story)
    program.window.activateWindow()
    filter_box(program).setFocus()
    press(filter_box(program), Qt.Key.Key_Down)
    settle(qtbot, program)
    assert program.window.people.chosen_agent() == MINA
    return program


def current_words(program: Program) -> str:
    entry = program.window.people.chosen_entry()
    return "" if entry is None else entry.words


def menus(program: Program) -> list[QMenu]:
    """Return the menus of cards; the box for filtering has others."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    return program.window.people.findChildren(QMenu, options=direct)


def open_menu(program: Program, reason: QContextMenuEvent.Reason, at: QPoint) -> QMenu:
    """Open the menu of a card as the desktop asks for it."""
    view = entry_list(program)
    target: QWidget = view.viewport() if reason is QContextMenuEvent.Reason.Mouse else view
    QApplication.sendEvent(target, QContextMenuEvent(reason, at, target.mapToGlobal(at)))
    (menu,) = menus(program)
    assert menu.isVisible()
    return menu


def lines_of(menu: QMenu) -> list[str]:
    marks = dict.fromkeys(range(0x2066, 0x206A))
    return [line.text().split("\t")[0].translate(marks) for line in menu.actions()]


def test_tab_from_the_names_frames_the_first_card_that_leads_somewhere(program: Program) -> None:
    press(agent_list(program), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is entry_list(program)
    assert current_words(program) == "a nurse"


def test_a_card_that_is_current_already_stays_so(program: Program) -> None:
    press(agent_list(program), Qt.Key.Key_Tab)
    press(entry_list(program), Qt.Key.Key_End)
    before = current_words(program)
    press(entry_list(program), Qt.Key.Key_Backtab)
    press(agent_list(program), Qt.Key.Key_Tab)
    assert current_words(program) == before != "a nurse"


def test_the_frame_is_seen_on_every_row_that_the_arrows_reach(program: Program) -> None:
    view = entry_list(program)
    press(agent_list(program), Qt.Key.Key_Tab)
    for _ in range(view.model().rowCount()):
        place = view.visualRect(view.currentIndex()).intersected(view.viewport().rect())
        framed = view.viewport().grab(place).toImage()
        view.clearFocus()
        assert view.viewport().grab(place).toImage() != framed
        view.setFocus()
        press(view, Qt.Key.Key_Down)


def test_tab_goes_through_the_panel_as_it_is_seen(program: Program) -> None:
    filter_box(program).setFocus()
    reached: list[str] = []
    for _ in range(4):
        found = QApplication.focusWidget()
        assert found is not None
        press(found, Qt.Key.Key_Tab)
        found = QApplication.focusWidget()
        assert found is not None
        reached.append(found.text() if isinstance(found, QToolButton) else found.accessibleName())
    assert reached == [
        "This document",
        "Sort by",
        "People and bodies",
        "Descriptions and statements",
    ]


def test_the_menu_key_opens_what_can_be_done_with_the_framed_card(
    qtbot: QtBot, program: Program
) -> None:
    press(agent_list(program), Qt.Key.Key_Down)
    settle(qtbot, program)
    assert program.window.people.chosen_agent() == GUARD
    press(agent_list(program), Qt.Key.Key_Tab)
    assert current_words(program) == "They were taken away."
    menu = open_menu(program, QContextMenuEvent.Reason.Keyboard, QPoint(0, 0))
    assert lines_of(menu) == [
        "Go to the passage", "Copy with citation", "Show all by the guard",
        "Show all by Mina Karimi",
    ]  # fmt: skip
    menu.actions()[1].trigger()
    assert "They were taken away." in QGuiApplication.clipboard().text()
    menu.actions()[3].trigger()
    menu.close()
    settle(qtbot, program)
    assert program.window.people.chosen_agent() == MINA


def test_the_menu_of_the_pointer_is_that_of_the_card_below_it(
    qtbot: QtBot, program: Program
) -> None:
    view, entries = entry_list(program), program.window.people.entries
    row = entries.find_place(-1, 1)
    place = view.visualRect(entries.index(row)).center()
    menu = open_menu(program, QContextMenuEvent.Reason.Mouse, place)
    assert lines_of(menu) == ["Go to the passage", "Copy with citation"]
    assert current_words(program) == "a nurse"
    menu.actions()[0].trigger()
    menu.close()
    settle(qtbot, program)


def test_a_heading_has_no_menu(program: Program) -> None:
    view = entry_list(program)
    place = view.visualRect(view.model().index(0, 0)).center()
    QApplication.sendEvent(
        view.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place)),
    )
    assert menus(program) == []

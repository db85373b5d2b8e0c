"""The passage that the line below says is the one that a citation names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.ui.actions.table import ActionId
from tests.windows import StartProgram, filter_box, press, said, settle


def said_passage(program: Program) -> int:
    """Return the passage that the line below says."""
    found = re.search(r"^passage (\d+) of", said(program), re.MULTILINE)
    assert found is not None
    return int(found[1])


def cited_passage(program: Program) -> int:
    program.window.actions_[ActionId.COPY_CITATION].trigger()
    found = re.search(r"passage (\d+)", QGuiApplication.clipboard().text())
    assert found is not None
    return int(found[1])


@pytest.fixture
def program(qtbot: QtBot, start: StartProgram, story: Path) -> Program:
    """A program that shows a long document, with the keyboard in the page."""
    program = start(story)
    program.window.activateWindow()
    program.window.page.setFocus()
    settle(qtbot, program)
    return program


def test_it_follows_the_caret(program: Program) -> None:
    page = program.window.page
    assert said_passage(program) == cited_passage(program) == 1
    for _ in range(8):
        press(page, Qt.Key.Key_Down)
        assert said_passage(program) == cited_passage(program)
    assert said_passage(program) > 2


def test_it_follows_the_top_where_the_caret_is_out_of_sight(program: Program) -> None:
    bar = program.window.page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    assert said_passage(program) == cited_passage(program) > 5
    bar.setValue(0)
    assert said_passage(program) == cited_passage(program) == 1


def test_it_follows_the_top_while_the_keyboard_is_elsewhere(program: Program) -> None:
    page = program.window.page
    for _ in range(8):
        press(page, Qt.Key.Key_Down)
    assert said_passage(program) > 2
    filter_box(program).setFocus()
    assert said_passage(program) == cited_passage(program) == 1
    page.setFocus()
    assert said_passage(program) == cited_passage(program) > 2


def test_it_follows_the_selection(program: Program) -> None:
    page = program.window.page
    for _ in range(8):
        press(page, Qt.Key.Key_Down)
    page.moveCursor(QTextCursor.MoveOperation.EndOfLine, QTextCursor.MoveMode.KeepAnchor)
    filter_box(program).setFocus()
    assert said_passage(program) == cited_passage(program) > 2


def test_the_next_document_begins_at_its_first_passage(qtbot: QtBot, program: Program) -> None:
    program.controllers.reading.step_document(1)
    settle(qtbot, program)
    assert said_passage(program) == cited_passage(program) == 1
    assert "of 3" in said(program)

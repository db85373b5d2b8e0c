"""What comes from a changed file is marked wherever it is listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListView, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.ui.actions.table import ActionId
from reader.ui.trust.changed import ChangedSign
from tests.signed import open_changed, write_letters
from tests.story import write_story
from tests.windows import StartProgram, part, settle, type_into, wait_for_index, wait_for_search

SPOKEN = "Changed file, do not rely on it"
DIRECTIONS = [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]


def is_marked(view: QTreeView | QListView, place: QRect) -> bool:
    """Say whether a row shows something in the colour of warnings."""
    image = view.viewport().grab(place).toImage()
    wanted = QGuiApplication.palette().brightText().color().rgb()
    return any(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


def sign(program: Program) -> QWidget:
    """Return the mark above the list of people."""
    return part(program.window.people, ChangedSign, SPOKEN)


def spoken(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


@pytest.fixture
def both(qtbot: QtBot, start: StartProgram, tmp_path: Path) -> Program:
    """A program with a sound collection and a changed one, which is read."""
    program = start(write_letters(tmp_path / "sound.attest"))
    open_changed(qtbot, program, write_story(tmp_path / "story.attest"))
    wait_for_index(qtbot, program)
    return program


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("theme", [ActionId.THEME_LIGHT, ActionId.THEME_DARK])
def test_the_library_marks_a_changed_collection_and_no_other(
    both: Program, direction: Qt.LayoutDirection, theme: ActionId
) -> None:
    both.window.actions_[theme].trigger()
    QGuiApplication.setLayoutDirection(direction)
    tree = part(both.window.library, QTreeView, "Library")
    model = both.window.library.library
    rows = [model.index(row, 0) for row in range(2)]
    assert [is_marked(tree, tree.visualRect(row)) for row in rows] == [False, True]
    assert [SPOKEN in spoken(row) for row in rows] == [False, True]
    assert spoken(rows[1]).startswith("A story")


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("theme", [ActionId.THEME_LIGHT, ActionId.THEME_DARK])
def test_each_hit_of_a_changed_file_is_marked_and_no_other(
    qtbot: QtBot, both: Program, direction: Qt.LayoutDirection, theme: ActionId
) -> None:
    both.window.actions_[theme].trigger()
    QGuiApplication.setLayoutDirection(direction)
    type_into(both.window.top.search, "nothing OR winter")
    wait_for_search(qtbot, both)
    listed = part(both.window.results, QListView, "Search results")
    results = both.window.results.results
    told: dict[str, set[tuple[bool, bool, bool]]] = {}
    for row in range(results.rowCount()):
        found, index = results.found(row), results.index(row)
        assert found is not None
        listed.scrollTo(index)
        marks = is_marked(listed, listed.visualRect(index)), SPOKEN in spoken(index)
        told.setdefault(str(found.collection), set()).add((found.is_changed, *marks))
    assert told == {"letters": {(False, False, False)}, "story": {(True, True, True)}}


def test_the_people_of_a_changed_file_stand_below_its_mark(qtbot: QtBot, both: Program) -> None:
    assert sign(both).isVisible()
    both.presenters.reading.on_document_wished("letters", "first")
    settle(qtbot, both)
    assert not sign(both).isVisible()
    both.presenters.reading.on_document_wished("story", "report")
    settle(qtbot, both)
    assert sign(both).isVisible()

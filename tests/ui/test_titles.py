"""Titles in the library: cut short at their own end, and the open one kept in sight."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QTreeView
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.domain.blocks import Block, BlockKind
from reader.domain.collections import CollectionInfo
from reader.domain.ids import CollectionId
from reader.ui.actions.table import ActionId
from tests.synthetic import Page, describe, write_collection
from tests.windows import StartProgram, part, settle

ENGLISH = "What this collection holds, and what it leaves out of it on purpose"
PERSIAN = "آنچه این مجموعه در بر دارد و آنچه از آن کنار گذاشته شده است"
DOTS = 4
"""Pixels that are narrower than an ellipsis."""


def write_titles(path: Path, titles: list[str]) -> Path:
    blocks = (Block(BlockKind.PARAGRAPH, "Words."),)
    write_collection(
        path,
        info=CollectionInfo(CollectionId("titles"), "Titles", "1", "en"),
        documents=[
            Page(describe(number, f"document-{number}", blocks, title=title), blocks)
            for number, title in enumerate(titles)
        ],
    )
    return path


def tree(program: Program) -> QTreeView:
    return part(program.window.library, QTreeView, "Library")


def ink(program: Program, row: int) -> list[tuple[int, int]]:
    """Return the places of the title of a document that something is written at, row by row."""
    view, model = tree(program), program.window.library.library
    index = model.index(row, 0, model.index(0, 0))
    image = view.viewport().grab(view.visualRect(index)).toImage()
    ground = image.pixel(image.width() // 2, 1)
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return [place for place in places if image.pixel(*place) != ground]


def ends_in_dots(written: list[tuple[int, int]], *, on_right: bool) -> bool:
    """Say whether at one end there is ink near the line only, as dots have it."""
    columns = [x for x, _ in written]
    edge = max(columns) if on_right else min(columns)
    heights = [y for x, y in written if abs(x - edge) <= DOTS]
    return min(heights) > sum(y for _, y in written) / len(written)


@pytest.fixture
def program(start: StartProgram, tmp_path: Path) -> Program:
    """A program with two titles that are too long for their column."""
    return start(write_titles(tmp_path / "titles.attest", ["Open", ENGLISH, PERSIAN]))


@pytest.mark.parametrize("theme", [ActionId.THEME_LIGHT, ActionId.THEME_DARK])
@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_a_title_too_long_is_cut_at_its_own_end(
    program: Program, direction: Qt.LayoutDirection, theme: ActionId
) -> None:
    program.window.actions_[theme].trigger()
    QGuiApplication.setLayoutDirection(direction)
    english, persian = ink(program, 1), ink(program, 2)
    assert ends_in_dots(english, on_right=True)
    assert not ends_in_dots(english, on_right=False)
    assert ends_in_dots(persian, on_right=False)
    assert not ends_in_dots(persian, on_right=True)


def test_the_open_document_stays_in_sight_when_the_window_becomes_small(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_titles(tmp_path / "titles.attest", [f"Letter {n}" for n in range(20)]))
    program.window.resize(1000, 900)
    program.presenters.reading.on_document_wished("titles", "document-12")
    settle(qtbot, program)
    program.window.resize(700, 480)
    settle(qtbot, program)
    view = tree(program)
    assert view.currentIndex().data() == "Letter 12"
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_no_icon_of_the_desktop_stands_on_a_button(qapp: QApplication, start: StartProgram) -> None:
    # As on a desktop that wants them: they are drawn for its own colours, not for a dark window.
    qapp.setStyleSheet("QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 1; }")
    try:
        program = start()
        program.window.actions_[ActionId.ABOUT].trigger()
        (box,) = program.window.findChildren(QDialogButtonBox)
        assert box.button(QDialogButtonBox.StandardButton.Close).icon().isNull()
    finally:
        qapp.setStyleSheet("")

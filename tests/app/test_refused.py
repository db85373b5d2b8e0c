"""A file that is refused: why is said where the page would be, and nothing stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QTreeView
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.profile.folders import Folders
from reader.profile.session import load_session
from reader.ui.actions.table import ActionId
from reader.ui.theme.sign import Sign
from tests.app.reviews import Begin, begin, folder
from tests.app.reviews import settle as settle_review
from tests.signed import button_in, open_file
from tests.story import LETTER, MINA, write_story
from tests.windows import StartProgram, agent_list, contents, end, part, said, settle

__all__ = ["begin", "folder"]
ALL_THE_SAME = "Open it all the same, marked as changed"


def changed(path: Path) -> Path:
    data = bytearray(write_story(path).read_bytes())
    data[99] ^= 1
    path.write_bytes(data)
    return path


def cut_short(path: Path) -> Path:
    data = write_story(path).read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def missing(path: Path) -> Path:
    return path


def foreign(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7 " * 500)
    return path


def read_story(qtbot: QtBot, start: StartProgram, story: Path) -> Program:
    """Return a program that shows a person of a document's second part."""
    program = start(story)
    program.controllers.people.choose(MINA)
    settle(qtbot, program)
    assert agent_list(program).isVisible()
    return program


@pytest.mark.parametrize(
    ("make", "heading", "sentence"),
    [
        (changed, "This file was changed", "was changed after it was made"),
        (cut_short, "This file was changed", "may have been cut short"),
        (missing, "This file was not found", "was not found"),
        (foreign, "This file is not a collection", "is not an Attest collection"),
    ],
)
def test_a_heading_and_a_sign_say_what_is_wrong_and_a_sentence_what_to_do(
    qtbot: QtBot,
    start: StartProgram,
    story: Path,
    tmp_path: Path,
    make: Callable[[Path], Path],
    heading: str,
    sentence: str,
) -> None:
    program = read_story(qtbot, start, story)
    path = make(tmp_path / "refused.attest")
    open_file(qtbot, program, path)
    empty = program.window.empty
    assert empty.isVisible()
    assert empty.heading() == heading
    assert sentence in empty.text()
    assert str(path) in empty.text()
    (sign,) = empty.findChildren(Sign)
    assert sign.isVisible()
    assert button_in(empty, ALL_THE_SAME).isVisible() == ("was changed" in sentence + heading)
    assert isinstance(QApplication.focusWidget(), QPushButton)


def test_a_file_that_turns_out_to_be_damaged_says_so_in_large_letters(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    program = read_story(qtbot, start, story)
    open_file(qtbot, program, cut_short(tmp_path / "cut.attest"))
    button_in(program.window.empty, ALL_THE_SAME).click()
    settle(qtbot, program)
    assert program.window.empty.heading() == "This file is damaged"


def test_nothing_beside_the_message_is_of_another_file(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    program = read_story(qtbot, start, story)
    window = program.window
    open_file(qtbot, program, changed(tmp_path / "changed.attest"))
    assert window.people.agents.total == 0
    assert window.people.chosen_agent() is None
    assert not window.status.trust.isVisible()
    assert contents(program).model().rowCount() == 0
    assert not part(window.library, QTreeView, "Library").currentIndex().isValid()
    assert window.windowTitle() == "Attest"
    for words in ("passage", "A story, version", "Mina", "recorded in this document"):
        assert words not in said(program)


@pytest.mark.parametrize("is_back", [True, False])
def test_the_document_before_is_one_step_away(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path, is_back: bool
) -> None:
    program = read_story(qtbot, start, story)
    open_file(qtbot, program, missing(tmp_path / "missing.attest"))
    if is_back:
        program.window.actions_[ActionId.BACK].trigger()
    else:
        program.presenters.reading.on_document_wished("story", "report")
    settle(qtbot, program)
    assert program.window.page.isVisible()
    assert program.window.people.agents.total == 3
    assert program.window.status.trust.isVisible()
    assert "passage 1 of" in said(program)


def test_the_next_start_is_where_one_was_before_the_message(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    program = read_story(qtbot, start, story)
    program.presenters.reading.on_document_wished("story", LETTER)
    settle(qtbot, program)
    open_file(qtbot, program, missing(tmp_path / "missing.attest"))
    end(program)
    session = load_session(Folders(tmp_path / "profile").session)
    assert (session.collection, session.document, session.path) == ("story", LETTER, str(story))


def test_beside_a_review_the_page_stays_and_the_line_below_says_it(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    program = begin()
    program.window.files_dropped.emit([str(changed(tmp_path / "changed.attest"))])
    settle_review(qtbot, program)
    assert program.window.page.isVisible()
    assert "was changed after it was made" in program.window.status.message()


@pytest.mark.parametrize("direction", Qt.LayoutDirection)
def test_all_of_the_message_is_seen_in_a_small_window(
    qtbot: QtBot, start: StartProgram, tmp_path: Path, direction: Qt.LayoutDirection
) -> None:
    program = start()
    QGuiApplication.setLayoutDirection(direction)
    program.window.resize(420, 480)
    open_file(qtbot, program, changed(tmp_path / ("a-long-name-" * 8 + ".attest")))
    empty = program.window.empty
    parts = [*empty.findChildren(Sign), *empty.findChildren(QPushButton)]
    shown = [each for each in parts if each.isVisible()]
    assert len(shown) == 3
    assert all(empty.rect().contains(each.geometry()) for each in shown)

"""Reviews for tests: begun on real folders, driven by keyboard and mouse, taken apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.app.review_session import ReviewSession
from reader.profile.folders import Folders
from reader.profile.reviewer import Reviewer, save_reviewer
from reader.ui.review.proposals import Part
from tests.ui.review.folders import write_drafted
from tests.windows import end, part, press, wait

LETTER_FILE = "statements/letter.yaml"
NO_KEY = Qt.KeyboardModifier.NoModifier
KEYS = {letter: getattr(Qt.Key, f"Key_{letter}") for letter in "ARUNPSFTDHEL1234"}


class Begin(Protocol):
    """Starts a review and waits until it stands."""

    def __call__(
        self, root: Path | None = None, *, reviewer: str | None = "Ada", is_private: bool = False
    ) -> Program: ...


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_drafted(tmp_path / "letters")


@pytest.fixture
def begin(qtbot: QtBot, tmp_path: Path, folder: Path) -> Iterator[Begin]:
    programs: list[Program] = []

    def start(
        root: Path | None = None, *, reviewer: str | None = "Ada", is_private: bool = False
    ) -> Program:
        profile = tmp_path / "profile"
        if reviewer is not None:
            save_reviewer(profile, Reviewer(reviewer))
        program = Program(
            Folders(profile), bundled=(), review=root or folder, is_private=is_private
        )
        programs.append(program)
        program.start()
        settle(qtbot, program)
        return program

    yield start
    for program in programs:
        end(program)


def settle(qtbot: QtBot, program: Program) -> None:
    """Wait until nothing is built, read or written any more."""
    lanes = (program.build_lane, program.check_lane, program.page_lane, program.write_lane)

    def is_settled() -> bool:
        filler = program.window.page.filler
        return all(lane.is_idle for lane in lanes) and (filler is None or filler.is_done)

    # One piece of work may ask for the next in the turn of the event loop that follows.
    for _ in range(4):
        QApplication.processEvents()
        wait(qtbot, is_settled)


def session(program: Program) -> ReviewSession:
    found = program.presenters.review.session
    assert found is not None
    return found


def current(program: Program) -> str:
    """Return the id of the current statement."""
    found = session(program).review.state.current
    assert found is not None
    return found.id


def keys(qtbot: QtBot, program: Program, letters: str) -> None:
    """Press keys on the page, each once what the one before led to stands there."""
    program.window.page.setFocus()
    for letter in letters:
        press(program.window.page, KEYS[letter])
        settle(qtbot, program)


def typed(text: str) -> None:
    """Type where the keyboard is."""
    QTest.keyClicks(focused(), text)


def enter() -> None:
    press(focused(), Qt.Key.Key_Return)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def select(program: Program, words: str) -> None:
    """Select words on the page."""
    page = program.window.page
    assert page.view is not None
    assert page.filler is not None
    start = page.view.document.text.index(words)
    first, last = page.filler.map.to_places(start, start + len(words))
    cursor = QTextCursor(page.document())
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)


def drafted(program: Program, wanted: Part = Part.CONTENT) -> list[str]:
    """Return the words of a part of the current draft."""
    draft, view = session(program).review.state.draft, program.window.page.view
    assert draft is not None
    assert view is not None
    spans = [span for each, span in draft.attribution.spans() if each is wanted]
    return [view.document.text[start:stop] for start, stop in spans]


def read(root: Path, name: str = LETTER_FILE) -> bytes:
    return (root / name).read_bytes()


def session_panel(window: QWidget) -> QWidget:
    return part(window, QWidget, "Review")


def button(program: Program, name: str) -> QAbstractButton:
    found = [
        each
        for each in program.window.findChildren(QAbstractButton)
        if name in (each.accessibleName(), each.text()) and each.isVisible()
    ]
    assert len(found) == 1
    return found[0]


def said_by_fields(program: Program) -> str:
    fields = session(program).panel.fields
    return "\n".join(each.accessibleName() for each in fields.findChildren(QAbstractButton))


def place_of(program: Program, words: str, *, at_end: bool = False) -> QPoint:
    """Return where words begin, or end, in the page's viewport."""
    page = program.window.page
    assert page.view is not None
    start = page.view.document.text.index(words)
    rect = page.places.range_rects(start, start + len(words))[0]
    return QPointF(rect.right() if at_end else rect.left(), rect.center().y()).toPoint()


def drag(view: QWidget, start: QPoint, stop: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, NO_KEY, start)
    for step in range(1, 6):
        QTest.mouseMove(view, start + (stop - start) * step / 5)
        QApplication.processEvents()
    QTest.mouseRelease(view, left, NO_KEY, stop)
    QApplication.processEvents()


def choose(program: Program, box: str, text: str) -> None:
    found = part(session(program).panel, QComboBox, box)
    found.setCurrentIndex(found.findText(text))


def leave(qtbot: QtBot, program: Program) -> None:
    program.window.page.setFocus()
    for _ in range(2):
        press(program.window.page, Qt.Key.Key_Escape)
    settle(qtbot, program)

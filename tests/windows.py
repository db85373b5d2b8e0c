"""Real windows for tests: started, waited for, looked at and taken apart, without a screen."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QLocale, QPoint, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from reader.app.bundled import resources_folder
from reader.app.main import make_application
from reader.app.program import Program
from reader.collection.trailer import check_file
from reader.domain.errors import CollectionError, ProfileError
from reader.domain.ids import CollectionId
from reader.profile.folders import Folders
from reader.profile.known_keys import TrustMemory
from reader.profile.trust_file import change_trust
from reader.ui.theme.fonts import load_fonts
from tests.story import write_story

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PATIENCE = 20_000
"""Milliseconds that a test waits for what must happen; no test is about how long it takes."""
ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
"""Marks that keep directions apart, for `str.translate`."""
_Widget = TypeVar("_Widget", bound=QWidget)


class StartProgram(Protocol):
    """Starts a program on collections and waits until it stands.

    With `is_checked` the collections passed their first check earlier: it takes a process for each.
    """

    def __call__(
        self,
        *paths: Path,
        bundled: Sequence[Path] = (),
        profile: Path | None = None,
        is_checked: bool = True,
    ) -> Program: ...


def make_test_application() -> QApplication:
    """Return the application as the program makes it, in English."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    running = QApplication.instance()
    if not isinstance(running, QApplication):
        return make_application(["attest"])
    running.setStyle("Fusion")
    load_fonts(resources_folder() / "fonts")
    return running


@pytest.fixture(scope="session")
def qapp(tmp_path_factory: pytest.TempPathFactory) -> QApplication:
    """The application, made once, in place of pytest-qt's."""
    # Qt's file dialog writes down by itself where it was opened.
    where = str(tmp_path_factory.mktemp("system"))
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, where)
    return make_test_application()


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """Hold that each test leaves no window and no thread."""
    before = set(qapp.topLevelWidgets())
    yield
    delete_later()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    left = [widget for widget in qapp.topLevelWidgets() if widget not in before]
    assert left == []
    # A thread that was waited for may take a moment to leave the system's list.
    patience = QDeadlineTimer(PATIENCE)
    while count_lane_threads() and not patience.hasExpired():
        QCoreApplication.processEvents()
    assert count_lane_threads() == 0


def count_lane_threads() -> int:
    """Return how many threads of lanes are alive, as far as the system tells."""
    count = 0
    for name in Path("/proc/self/task").glob("*/comm"):
        # A thread may end while it is looked at.
        with contextlib.suppress(OSError):
            count += name.read_text("utf-8").startswith("lane-")
    return count


def delete_later() -> None:
    """Let everything be deleted that waits for it."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[StartProgram]:
    """Start programs in a profile of the test's own; they end with the test."""
    programs: list[Program] = []

    def begin(
        *paths: Path,
        bundled: Sequence[Path] = (),
        profile: Path | None = None,
        is_checked: bool = True,
    ) -> Program:
        folder = profile or tmp_path / "profile"
        if is_checked:
            remember_as_checked(folder, paths)
        program = Program(Folders(folder), paths=paths, bundled=bundled)
        programs.append(program)
        program.start()
        settle(qtbot, program)
        return program

    yield begin
    for program in programs:
        end(program)


def remember_as_checked(profile: Path, paths: Sequence[Path]) -> None:
    """Let files count as checked in a profile, as far as they and it can be read."""
    known = {}
    for path in paths:
        with contextlib.suppress(CollectionError):
            known[check_file(path).sha256] = CollectionId("checked")

    def change(memory: TrustMemory) -> TrustMemory:
        return replace(memory, checked={**known, **memory.checked})

    if known:
        with contextlib.suppress(ProfileError):
            change_trust(profile, change)


def end(program: Program) -> None:
    """Close a program as its window's button would, and delete it. A second time does nothing."""
    if not isValid(program):
        return
    program.close()
    program.window.close()
    program.window.deleteLater()
    program.deleteLater()
    delete_later()


def settle(qtbot: QtBot, program: Program) -> None:
    """Wait until nothing is read any more and the page is written."""

    def is_settled() -> bool:
        page = program.window.page
        is_filled = page.filler is None or page.filler.is_done
        lanes = (program.check_lane, program.page_lane, program.write_lane)
        return all(lane.is_idle for lane in lanes) and is_filled

    # What was asked for just now is submitted in the next turn of the event loop.
    QCoreApplication.processEvents()
    wait(qtbot, is_settled)
    QCoreApplication.processEvents()
    wait(qtbot, is_settled)


def wait(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    """Wait until a condition holds."""
    qtbot.waitUntil(condition, timeout=PATIENCE)


def wait_for_index(qtbot: QtBot, program: Program) -> None:
    """Wait until every open collection can be searched."""
    settle(qtbot, program)
    wait(qtbot, lambda: not program.controllers.search.is_indexing)
    wait_for_search(qtbot, program)


def wait_for_search(qtbot: QtBot, program: Program) -> None:
    """Wait until the search and the marks on the page have caught up."""
    wait(qtbot, lambda: not program.controllers.search.is_searching)
    wait(qtbot, lambda: program.search_lane.is_idle)


def part(root: QWidget, kind: type[_Widget], name: str) -> _Widget:
    """Return the widget that a screen reader calls `name`."""
    found = [widget for widget in root.findChildren(kind) if widget.accessibleName() == name]
    assert len(found) == 1, [widget.accessibleName() for widget in root.findChildren(kind)]
    return found[0]


def filter_box(program: Program) -> QLineEdit:
    """Return the filter of the people panel."""
    return part(program.window.people, QLineEdit, "Filter names, in any spelling")


def agent_list(program: Program) -> QListView:
    """Return the list of people."""
    return part(program.window.people, QListView, "People and bodies")


def entry_list(program: Program) -> QListView:
    """Return the list of descriptions and statements."""
    return part(program.window.people, QListView, "Descriptions and statements")


def contents(program: Program) -> QListView:
    """Return the contents of the open document."""
    return part(program.window.library, QListView, "Contents of this document")


def find_words(program: Program) -> QLineEdit:
    """Return what the find bar is typed into."""
    return part(program.window.find_bar, QLineEdit, "Find in this document")


def texts_in(root: QWidget) -> list[str]:
    """Return what the visible labels say, without the marks that keep directions apart."""
    labels = [label for label in root.findChildren(QLabel) if label.isVisibleTo(root)]
    return [label.text().translate(ISOLATES) for label in labels if label.text()]


def said(program: Program) -> str:
    """Return everything that the visible labels of the window say."""
    return "\n".join(texts_in(program.window))


def click_row(view: QListView, row: int) -> None:
    """Click a row of a list with the mouse."""
    index = view.model().index(row, 0)
    view.scrollTo(index)
    middle = view.visualRect(index).center()
    click(view.viewport(), middle)


def click(widget: QWidget, point: QPoint) -> None:
    """Click a place of a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)


def press(
    widget: QWidget,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press and release a key."""
    QTest.keyClick(widget, key, modifiers)


def type_into(box: QLineEdit, text: str) -> None:
    """Put the keyboard into a box and type."""
    box.setFocus()
    box.selectAll()
    press(box, Qt.Key.Key_Delete)
    for letter in text:
        # QTest knows the keys of ASCII only.
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.sendEvent(box, event)


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small collection, written once; do not change it."""
    return write_story(tmp_path_factory.mktemp("story") / "story.attest")

"""A file that was never opened here is read whole by another process first; nothing else waits."""

from __future__ import annotations

import select
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.domain.cancel import CancelToken
from reader.domain.ids import CollectionId
from reader.profile.trust_file import load_trust
from reader.tasks.task import Task
from reader.ui.control import opening
from tests.collection.tampering import tamper
from tests.signed import TWO, button_in, open_file, write_letters
from tests.windows import StartProgram, end, part, said, settle, wait

LETTERS, OTHERS = CollectionId("letters"), CollectionId("others")
CHECKING = "before it is opened…"
STOP = "Stop checking the file"


class Busy:
    """Keeps the lane of first checks busy, so that what waits for it can be looked at."""

    def __init__(self, program: Program) -> None:
        self.task: Task = program.check_lane.submit(_wait_for_the_end)

    def end(self) -> None:
        """Let the lane go on."""
        self.task.cancel()


def _wait_for_the_end(token: CancelToken) -> None:
    while not token.is_cancelled:
        select.select([], [], [], 0.01)


class Watch:
    """Notes what is checked."""

    def __init__(self, program: Program) -> None:
        self.names: list[str] = []
        self._opener = program.controllers.reading.opener
        self._opener.checking_changed.connect(self._note)

    def _note(self) -> None:
        self.names += [Path(path).name for path in self._opener.checking]


@pytest.fixture
def program(start: StartProgram) -> Program:
    """A program with nothing open."""
    return start()


def ask_for(qtbot: QtBot, program: Program, path: Path) -> None:
    """Ask for a file and wait until it waits for its check."""
    program.window.files_dropped.emit([str(path)])
    wait(qtbot, lambda: str(path) in program.controllers.reading.opener.checking)


def test_an_unknown_file_is_checked_once_and_then_known(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    path = write_letters(tmp_path / "a.attest")
    program = start()
    watch = Watch(program)
    open_file(qtbot, program, path)
    assert watch.names == ["a.attest"]
    assert program.window.page.isVisible()
    assert CHECKING not in said(program)
    sha256 = program.controllers.reading.collections[LETTERS].file_state.sha256
    assert load_trust(tmp_path / "profile").memory.checked == {sha256: LETTERS}
    open_file(qtbot, program, path)
    end(program)
    again = start()
    watch = Watch(again)
    open_file(qtbot, again, path)
    assert watch.names == []


def test_another_file_of_the_same_name_is_checked_anew(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    open_file(qtbot, program, write_letters(tmp_path / "a.attest"))
    watch = Watch(program)
    open_file(qtbot, program, write_letters(tmp_path / "a.attest", version="2"))
    assert watch.names == ["a.attest"]


def test_a_large_file_is_hashed_where_nothing_waits_for_it_and_can_be_stopped(
    qtbot: QtBot, start: StartProgram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_letters(tmp_path / "a.attest")
    known = write_letters(tmp_path / "known.attest", TWO, name="others")
    program = start(known)
    open_file(qtbot, program, path)
    size = path.stat().st_size
    with path.open("r+b") as stream:
        stream.truncate(1024**4)  # A terabyte of holes.
    monkeypatch.setattr(opening, "LARGE", size)
    ask_for(qtbot, program, path)
    with qtbot.waitSignal(program.presenters.reading.document_shown):
        program.window.files_dropped.emit([str(known)])
    program.controllers.reading.opener.cancel(str(path))
    settle(qtbot, program)
    assert "was not opened: its check was stopped" in said(program)


def test_a_large_file_is_checked_and_opened_like_any_other(
    qtbot: QtBot, start: StartProgram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LARGE", 0)
    path = write_letters(tmp_path / "a.attest")
    program = start()
    open_file(qtbot, program, path)
    assert LETTERS in program.controllers.reading.collections
    assert list(load_trust(tmp_path / "profile").memory.checked.values()) == [LETTERS]
    data = bytearray(path.read_bytes())
    data[99] ^= 1
    path.write_bytes(data)
    open_file(qtbot, program, path)
    assert "was changed" in said(program)


def test_what_came_with_the_program_is_not_checked(start: StartProgram, tmp_path: Path) -> None:
    program = start(bundled=[write_letters(tmp_path / "a.attest")])
    assert program.window.page.isVisible()
    assert load_trust(tmp_path / "profile").memory.checked == {}


def test_the_check_is_said_below_and_on_the_empty_page(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    busy = Busy(program)
    ask_for(qtbot, program, write_letters(tmp_path / "a.attest"))
    words = f"Checking a.attest {CHECKING}"
    assert said(program).count(words) == 2
    assert program.window.empty.isVisible()
    program.controllers.reading.opener.progressed.emit(str(tmp_path / "a.attest"), 1, 3)
    assert said(program).count(f"{words} 33 %") == 2
    busy.end()
    settle(qtbot, program)
    assert program.window.page.isVisible()
    assert CHECKING not in said(program)


def test_while_a_file_is_checked_others_are_opened_and_read(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    known = write_letters(tmp_path / "known.attest")
    open_file(qtbot, program, known)
    busy = Busy(program)
    ask_for(qtbot, program, write_letters(tmp_path / "b.attest", TWO, name="others"))
    with qtbot.waitSignal(program.presenters.reading.document_shown):
        program.window.files_dropped.emit([str(known)])
    program.controllers.reading.step_document(1)
    wait(qtbot, lambda: program.window.windowTitle().startswith("Second"))
    assert said(program).count(CHECKING) == 1
    assert OTHERS not in program.controllers.reading.collections
    busy.end()
    settle(qtbot, program)
    assert OTHERS in program.controllers.reading.collections


@pytest.mark.parametrize("where", ["below", "page"])
def test_a_check_can_be_stopped(qtbot: QtBot, program: Program, tmp_path: Path, where: str) -> None:
    busy = Busy(program)
    ask_for(qtbot, program, write_letters(tmp_path / "a.attest"))
    window = program.window
    button: QWidget
    if where == "below":
        button = part(window.status, QToolButton, STOP)
    else:
        button = part(window.empty, QPushButton, STOP)
    assert isinstance(button, QToolButton | QPushButton)
    button.click()
    assert "a.attest was not opened: its check was stopped." in said(program)
    assert "No collection is open." in said(program)
    assert CHECKING not in said(program)
    busy.end()
    settle(qtbot, program)
    assert program.controllers.reading.collections == {}
    assert load_trust(tmp_path / "profile").memory.checked == {}
    # And it can be asked for again.
    open_file(qtbot, program, tmp_path / "a.attest")
    assert window.page.isVisible()


def test_a_check_that_is_under_way_can_be_stopped(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    path = write_letters(tmp_path / "a.attest")
    opener = program.controllers.reading.opener
    opener.checking_changed.connect(partial(opener.cancel, str(path)))
    open_file(qtbot, program, path)
    assert program.controllers.reading.collections == {}
    assert "A fault in Attest" not in said(program)


def test_a_file_that_fails_its_check_is_a_sentence(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    path = write_letters(tmp_path / "a.attest", None)
    tamper(path, "update documents set title = 7", loosely=True)
    open_file(qtbot, program, path)
    assert "is damaged" in said(program)
    assert str(path) in said(program)
    assert program.controllers.reading.collections == {}
    assert load_trust(tmp_path / "profile").memory.checked == {}
    open_file(qtbot, program, write_letters(tmp_path / "b.attest"))
    assert program.window.page.isVisible()


def test_a_file_that_is_replaced_while_it_is_checked_is_not_opened(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    busy = Busy(program)
    path = write_letters(tmp_path / "a.attest")
    ask_for(qtbot, program, path)
    write_letters(tmp_path / "b.attest", words="Forged.").replace(path)
    busy.end()
    settle(qtbot, program)
    assert "is not the file that was opened" in said(program)
    assert program.controllers.reading.collections == {}


def test_a_changed_file_is_checked_too_before_it_is_opened_all_the_same(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    path = write_letters(tmp_path / "a.attest", None)
    data = bytearray(path.read_bytes())
    data[-1_000] ^= 1
    path.write_bytes(data)
    watch = Watch(program)
    open_file(qtbot, program, path)
    assert watch.names == []
    button_in(program.window.empty, "Open it all the same, marked as changed").click()
    settle(qtbot, program)
    assert watch.names == ["a.attest"]
    assert program.window.page.isVisible()


def test_a_window_closes_while_a_file_is_checked(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    Busy(program)
    ask_for(qtbot, program, write_letters(tmp_path / "a.attest"))
    end(program)
    assert not (tmp_path / "profile" / "trust.json").exists()

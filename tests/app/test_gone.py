"""A file that is replaced, cut short or gone while it is open: a sentence, and the window lives."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.ui.actions.table import ActionId
from reader.ui.people.entries import EntryKind
from tests.signed import open_file, trust_words, write_letters
from tests.story import MINA, write_story
from tests.windows import StartProgram, said, settle, type_into, wait, wait_for_index

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
NOT_THE_SAME, NOT_FOUND = "is not the file that was opened", "was not found"


def cut_short(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.truncate(path.stat().st_size // 2)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def replace(path: Path) -> None:
    write_letters(path.with_name("other.attest"), name="story", title="Forged")
    path.with_name("other.attest").replace(path)


def write_over(path: Path) -> None:
    """Put another file's bytes into the same file: what SQLite reads changes under it."""
    other = write_letters(path.with_name("other.attest"), name="story", title="Forged")
    path.write_bytes(other.read_bytes())


def remove(path: Path) -> None:
    path.unlink()


def pull_the_stick(path: Path) -> None:
    shutil.rmtree(path.parent)


def put_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


ACCIDENTS: dict[Callable[[Path], None], str] = {
    cut_short: NOT_THE_SAME,
    empty: NOT_THE_SAME,
    replace: NOT_THE_SAME,
    write_over: NOT_THE_SAME,
    put_a_folder: NOT_THE_SAME,
    remove: NOT_FOUND,
    pull_the_stick: NOT_FOUND,
}
every_accident = pytest.mark.parametrize(
    ("accident", "words"), ACCIDENTS.items(), ids=[each.__name__ for each in ACCIDENTS]
)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A collection on a stick."""
    (tmp_path / "stick").mkdir()
    return write_story(tmp_path / "stick" / "story.attest")


def assert_alive(program: Program, words: str) -> None:
    """Hold that the window says what happened, and still shows what it has read."""
    assert words in program.window.status.message()
    assert "A fault in Attest" not in said(program)
    assert program.window.page.isVisible()
    assert "Mina Karimi" in program.window.page.toPlainText()


@every_accident
def test_the_next_document_of_a_file_that_is_not_there_any_more(
    qtbot: QtBot, start: StartProgram, stick: Path, accident: Callable[[Path], None], words: str
) -> None:
    program = start(stick)
    # What an index that is being built says must not come between.
    wait_for_index(qtbot, program)
    accident(stick)
    program.window.actions_[ActionId.NEXT_DOCUMENT].trigger()
    settle(qtbot, program)
    assert_alive(program, words)


@every_accident
def test_a_person_in_a_file_that_is_not_there_any_more(
    qtbot: QtBot, start: StartProgram, stick: Path, accident: Callable[[Path], None], words: str
) -> None:
    program = start(stick)
    wait_for_index(qtbot, program)
    accident(stick)
    program.controllers.people.choose(MINA)
    settle(qtbot, program)
    assert_alive(program, words)
    entries = program.window.people.entries
    kinds = {entries.entry(row).kind for row in range(entries.rowCount())}
    assert EntryKind.STATEMENT not in kinds


@pytest.mark.parametrize("accident", ACCIDENTS)
def test_searching_a_file_that_is_not_there_any_more(
    qtbot: QtBot, start: StartProgram, stick: Path, accident: Callable[[Path], None]
) -> None:
    program = start(stick)
    wait_for_index(qtbot, program)
    accident(stick)
    type_into(program.window.top.search, "winter")
    wait(qtbot, lambda: not program.controllers.search.is_searching)
    settle(qtbot, program)
    assert "A fault in Attest" not in said(program)
    assert program.window.page.isVisible()


@pytest.mark.parametrize("accident", [replace, write_over])
def test_a_file_that_took_anothers_place_is_judged_anew_when_it_is_opened(
    qtbot: QtBot, start: StartProgram, stick: Path, accident: Callable[[Path], None]
) -> None:
    program = start(stick)
    assert trust_words(program) == "unsigned, nobody vouches for it"
    accident(stick)
    open_file(qtbot, program, stick)
    assert trust_words(program) == "intact, signer unknown"
    assert "Nothing is known of the others." in program.window.page.toPlainText()


def test_a_stick_that_comes_back_can_be_read_on(
    qtbot: QtBot, start: StartProgram, stick: Path, tmp_path: Path
) -> None:
    program = start(stick)
    stick.parent.rename(tmp_path / "pulled")
    program.window.actions_[ActionId.NEXT_DOCUMENT].trigger()
    settle(qtbot, program)
    assert NOT_FOUND in program.window.status.message()
    (tmp_path / "pulled").rename(stick.parent)
    program.window.actions_[ActionId.NEXT_DOCUMENT].trigger()
    settle(qtbot, program)
    assert program.window.windowTitle().startswith("نامه")

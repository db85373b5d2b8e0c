"""Private mode: whatever one does, nothing of it is written anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.profile.folders import OVERRIDE, Folders
from reader.profile.session import Session, load_session, save_session
from reader.profile.settings import Settings, ThemeChoice, save_settings
from reader.ui.actions.table import ActionId
from reader.ui.theme.colours import DARK, SEPIA
from tests.architecture.modules import ROOT
from tests.signed import write_letters
from tests.windows import end, press, said, settle, texts_in, type_into, wait, wait_for_index

StartPrivate = Callable[..., Program]
MARKER = "zyzzyva"
"""A word that stands nowhere by itself."""
Contents = dict[str, tuple[bytes, int]]
_LONGEST = 120
"""Seconds for a process of its own."""


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A profile folder, not made yet."""
    return tmp_path / "profile"


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files, empty."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.fixture
def begin(qtbot: QtBot, profile: Path) -> Iterator[StartPrivate]:
    """Start private programs in the profile folder; they end with the test."""
    programs: list[Program] = []

    def begin(*paths: Path, is_private: bool = True) -> Program:
        program = Program(Folders(profile), paths=paths, bundled=[], is_private=is_private)
        programs.append(program)
        program.start()
        settle(qtbot, program)
        return program

    yield begin
    for program in programs:
        end(program)


def contents_of(folder: Path) -> Contents:
    """Return every file and folder, to the byte and with the time of its last change."""
    places = [folder, *folder.rglob("*")] if folder.exists() else []
    return {
        str(path): (path.read_bytes() if path.is_file() else b"", path.stat().st_mtime_ns)
        for path in places
    }


def live_in(qtbot: QtBot, program: Program) -> None:
    """Search, open what is found, change preferences, look around, and close."""
    window = program.window
    wait_for_index(qtbot, program)
    type_into(window.top.search, "the")
    wait(qtbot, lambda: bool(window.results.results.documents()))
    press(window.top.search, Qt.Key.Key_Return)
    settle(qtbot, program)
    for action in (ActionId.FIND_NEXT, ActionId.THEME_DARK, ActionId.ZOOM_IN, ActionId.LEFT_SIDE):
        window.actions_[action].trigger()
    window.actions_[ActionId.PREFERENCES].trigger()
    (dialog,) = window.findChildren(QDialog)
    for box in dialog.findChildren(QComboBox):
        box.setCurrentIndex(box.count() - 1)
    dialog.findChildren(QCheckBox)[0].click()
    dialog.close()
    window.actions_[ActionId.NEXT_DOCUMENT].trigger()
    settle(qtbot, program)
    window.resize(900, 500)
    end(program)


# --- nothing is written -------------------------------------------------------------------


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_profile_that_is_not_there_is_not_made(
    qtbot: QtBot, begin: StartPrivate, story: Path, profile: Path, scratch: Path
) -> None:
    live_in(qtbot, begin(story))
    assert not profile.exists()
    assert list(scratch.iterdir()) == []


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_profile_that_is_there_stays_as_it_is_to_the_byte(
    qtbot: QtBot, begin: StartPrivate, story: Path, profile: Path, scratch: Path
) -> None:
    first = begin(story, is_private=False)
    wait_for_index(qtbot, first)
    first.window.actions_[ActionId.THEME_SEPIA].trigger()
    settle(qtbot, first)
    end(first)
    before, scratched = contents_of(profile), contents_of(scratch)
    assert len(before) > 5
    live_in(qtbot, begin(story))
    assert contents_of(profile) == before
    assert contents_of(scratch) == scratched


def test_what_was_read_before_is_not_shown(begin: StartPrivate, story: Path, profile: Path) -> None:
    session = Session(collections=(str(story),), collection="story", path=str(story))
    save_session(profile / "session.json", session)
    program = begin()
    assert program.controllers.reading.collections == {}
    end(program)
    assert load_session(profile / "session.json") == session


# --- what is different --------------------------------------------------------------------


def test_a_private_window_says_so(begin: StartPrivate, story: Path) -> None:
    assert "Private: nothing is kept" in texts_in(begin(story).window.status)


def test_another_window_does_not(begin: StartPrivate, story: Path) -> None:
    assert "Private" not in said(begin(story, is_private=False))


def test_preferences_are_read_and_take_effect(
    qtbot: QtBot, begin: StartPrivate, story: Path, profile: Path
) -> None:
    save_settings(profile / "settings.json", Settings(theme=ThemeChoice.SEPIA))
    program = begin(story)
    assert program.window.page.places.colours is SEPIA
    program.window.actions_[ActionId.THEME_DARK].trigger()
    settle(qtbot, program)
    assert program.window.page.places.colours is DARK


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_preferences_say_that_nothing_is_kept(begin: StartPrivate, profile: Path) -> None:
    window = begin().window
    window.actions_[ActionId.PREFERENCES].trigger()
    (dialog,) = window.findChildren(QDialog)
    shown = "\n".join(texts_in(dialog))
    assert "Private: indexes are kept in memory only" in shown
    assert "Private: preferences hold until the window closes." in shown
    assert str(profile) not in shown
    assert [each.text() for each in dialog.findChildren(QPushButton)] == ["Close"]
    dialog.close()


# --- the whole process --------------------------------------------------------------------


@pytest.fixture
def homes(tmp_path: Path) -> dict[str, str]:
    """Every folder into which a program of the system may write by itself, empty."""
    names = (
        "HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME",
        "XDG_RUNTIME_DIR", OVERRIDE,
    )  # fmt: skip
    folders = {name: tmp_path / "homes" / name.lower() for name in names}
    for folder in folders.values():
        folder.mkdir(parents=True, mode=0o700)
    return {name: str(folder) for name, folder in folders.items()}


def run_python(code: str, *arguments: str | Path, homes: dict[str, str]) -> str:
    """Run a program of its own without a screen and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT.parent,
        env={**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT.parent)},
        stdout=subprocess.PIPE,
        timeout=_LONGEST,
        check=True,
    )
    return done.stdout.decode()


def holding(word: str, homes: dict[str, str]) -> list[str]:
    """Return the files and folders of the system that hold a word, inside or in their names."""
    places = [path for folder in homes.values() for path in Path(folder).rglob("*")]
    return [
        str(path)
        for path in places
        if word in path.name or (path.is_file() and word.encode() in path.read_bytes())
    ]


def written(homes: dict[str, str]) -> list[str]:
    """Return the files in the folders of the system, but for the list of its fonts."""
    return [
        str(path)
        for folder in homes.values()
        for path in Path(folder).rglob("*")
        if path.is_file() and "fontconfig" not in path.parts
    ]


WINDOW = """
import sys
from reader.cli.entry import main
print(main(sys.argv[1:]))
if sys.platform != "win32":
    import resource
    print(resource.getrlimit(resource.RLIMIT_CORE))
"""
SESSION = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog
from reader.app.main import make_application
from reader.app.private import NOWHERE, keep_traces_together, leave_nothing
from reader.app.program import Program
from reader.profile.folders import system_folders

path, mode, marker = sys.argv[1:]
folders, is_private = system_folders(), mode == "1"
if is_private:
    leave_nothing()
keep_traces_together(NOWHERE if is_private else folders.profile)
application = make_application(["attest"])
program = Program(folders, paths=[Path(path)], bundled=[], is_private=is_private)
program.start()
window, results = program.window, program.window.results.results

def until(is_done):
    while not is_done():
        QTest.qWait(20)

until(lambda: program.controllers.reading.opened is not None)
window.top.search.setText(marker)
until(lambda: results.rowCount() > 0)
program.presenters.searches.remember(marker)
window.actions_["theme-dark"].trigger()
window.actions_["open"].trigger()
window.findChild(QFileDialog).accept()
print("found")
if mode == "clear":
    program.presenters.forgetting.on_clear_wished()
    window.findChild(QDialog, "confirm").confirmed.emit()
    until(lambda: "cleared" in window.status.message())
    print("cleared")
program.close()
window.close()
print("closed")
"""
DIALOG = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QFileDialog
from reader.app.main import make_application
from reader.app.private import NOWHERE, keep_traces_together, leave_nothing
place, profile, is_private = sys.argv[1:]
if is_private == "1":
    leave_nothing()
keep_traces_together(NOWHERE if is_private == "1" else Path(profile))
application = make_application(["attest"])
dialog = QFileDialog(None, "Open", place)
dialog.show()
application.processEvents()
dialog.accept()
del dialog
"""


def test_the_command_leaves_nothing_and_no_picture_of_the_memory(
    tmp_path: Path, story: Path, homes: dict[str, str]
) -> None:
    picture = tmp_path / "window.png"
    printed = run_python(
        WINDOW, "open", "--private", story, "--screenshot", picture, homes=homes
    ).splitlines()
    assert printed == (["0"] if sys.platform == "win32" else ["0", "(0, 0)"])
    assert picture.stat().st_size > 0
    assert written(homes) == []


def test_a_private_session_leaves_no_marker_anywhere(tmp_path: Path, homes: dict[str, str]) -> None:
    path = write_letters(tmp_path / "a.attest", name=MARKER, title=MARKER, words=f"On {MARKER}.")
    printed = run_python(SESSION, path, "1", MARKER, homes=homes)
    assert printed.split() == ["found", "closed"]
    assert holding(MARKER, homes) == []


def test_after_everything_is_cleared_no_marker_is_left_anywhere(
    tmp_path: Path, homes: dict[str, str]
) -> None:
    path = write_letters(tmp_path / "a.attest", name=MARKER, title=MARKER, words=f"On {MARKER}.")
    printed = run_python(SESSION, path, "0", MARKER, homes=homes)
    assert printed.split() == ["found", "closed"]
    # This is what there is to find.
    assert len(holding(MARKER, homes)) >= 3
    printed = run_python(SESSION, path, "clear", MARKER, homes=homes)
    assert printed.split() == ["found", "cleared", "closed"]
    assert holding(MARKER, homes) == []
    assert written(homes) == []


def test_without_private_mode_a_picture_leaves_what_was_learned_but_no_session(
    tmp_path: Path, story: Path, homes: dict[str, str]
) -> None:
    run_python(WINDOW, "open", story, "--screenshot", tmp_path / "window.png", homes=homes)
    profile = Path(homes[OVERRIDE])
    assert str(profile / "trust.json") in written(homes)
    assert str(profile / "session.json") not in written(homes)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt asks the system to keep it")
@pytest.mark.parametrize("is_private", [True, False])
def test_a_dialog_for_files_remembers_nothing(
    story: Path, homes: dict[str, str], is_private: bool
) -> None:
    run_python(DIALOG, story.parent, homes[OVERRIDE], str(int(is_private)), homes=homes)
    assert bool(written(homes)) is not is_private

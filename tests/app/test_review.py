"""A review in the window, by keyboard and mouse, on real folders."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.builder.building import check
from reader.domain.statements import Form, Status
from reader.profile.folders import Folders
from reader.source.sidecars import SourceStatus
from reader.ui.actions.table import ActionId
from reader.ui.finding.popover import Popover
from reader.ui.review.marks import ReviewMarks
from reader.ui.review.proposals import Part
from tests.app.reviews import (
    KEYS,
    LETTER_FILE,
    Begin,
    begin,
    button,
    current,
    drafted,
    focused,
    folder,
    keys,
    leave,
    read,
    session,
    session_panel,
    settle,
)
from tests.ui.review.folders import FILES, LETTER, LETTER_STATEMENTS, entry, write_drafted
from tests.windows import ISOLATES, delete_later, end, part, press, said

__all__ = ["begin", "folder"]


# --- beginning ----------------------------------------------------------------------------


def test_the_first_proposal_is_shown_with_its_place_in_the_text(begin: Begin) -> None:
    program = begin()
    assert current(program) == "taken"
    view = program.window.page.view
    assert view is not None
    assert view.document.id == "letter"
    shown = said(program)
    for text in ("They were taken away", "A letter · passage 2", "0 of 5 decided", "97 % sure"):
        assert text in shown, shown
    marks = program.window.page.findChildren(ReviewMarks)
    assert [each.isVisible() for each in marks] == [True]
    assert program.window.page.hasFocus()


def test_the_people_make_room_for_the_review(begin: Begin) -> None:
    window = begin().window
    assert not window.people.isVisible()
    assert session_panel(window).isVisible()


def test_a_folder_with_problems_lists_them_with_file_and_line(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    broken = LETTER_STATEMENTS.replace("speaker: guard", "speaker: gard")
    (folder / LETTER_FILE).write_text(broken, encoding="utf-8")
    program = begin()
    assert program.presenters.review.session is None
    listed = program.window.findChildren(QWidget, "problems")[0]
    text = part(listed, QWidget, "Problems of the folder").property("plainText")
    assert "statements/letter.yaml:7" in text
    assert "'guard'" in text
    (folder / LETTER_FILE).write_text(LETTER_STATEMENTS, encoding="utf-8")
    button(program, "Look again").click()
    settle(qtbot, program)
    assert current(program) == "taken"


def test_a_folder_that_is_not_there_is_said(begin: Begin, tmp_path: Path) -> None:
    program = begin(tmp_path / "nowhere")
    assert "nowhere was not found" in said(program)
    assert program.presenters.review.session is None


def test_a_folder_without_drafts_says_how_drafts_come_about(begin: Begin, folder: Path) -> None:
    for name in ("letter", "report"):
        (folder / f"statements/{name}.yaml").unlink()
    program = begin()
    assert "There is nothing to review" in said(program)
    assert f"attest draft {folder}" in said(program)
    assert program.window.page.view is not None


def test_a_folder_can_be_chosen_from_the_menu(qtbot: QtBot, tmp_path: Path, folder: Path) -> None:
    program = Program(Folders(tmp_path / "profile"), bundled=())
    program.start()
    assert not program.window.actions_[ActionId.BUILD_AGAIN].isEnabled()
    program.presenters.review.start(folder)
    settle(qtbot, program)
    assert current(program) == "taken"
    assert program.window.actions_[ActionId.BUILD_AGAIN].isEnabled()
    end(program)


# --- deciding -----------------------------------------------------------------------------


def test_an_easy_one_takes_one_key(qtbot: QtBot, begin: Begin, folder: Path) -> None:
    program = begin()
    keys(qtbot, program, "A")
    assert entry(folder, "taken").status is SourceStatus.VERIFIED
    assert entry(folder, "taken").reviews[0].reviewer == "Ada"
    assert current(program) == "nobody"
    assert "1 of 5 decided" in said(program)


def test_all_can_be_decided_without_looking_at_the_keyboard(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    program = begin()
    keys(qtbot, program, "ARAAA")
    assert "5 of 5 decided" in said(program)
    assert "Everything is decided" in said(program)
    assert entry(folder, "nobody").status is SourceStatus.REJECTED
    assert entry(folder, "twelve", document="report").status is SourceStatus.VERIFIED
    assert "status" not in (folder / "agents.yaml").read_text("utf-8")
    assert check(folder).problems == ()


def test_keys_that_come_faster_than_the_disk_are_all_written(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    program = begin()
    for letter in "AARU":
        press(program.window.page, KEYS[letter])
    settle(qtbot, program)
    statuses = [entry(folder, name).status.value for name in ("taken", "nobody", "told")]
    assert statuses == ["verified", "verified", "proposed"]
    assert current(program) == "told"


def test_enter_accepts_on_the_page_but_presses_a_button_in_the_panel(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    program = begin()
    press(program.window.page, Qt.Key.Key_Return)
    settle(qtbot, program)
    assert entry(folder, "taken").status is SourceStatus.VERIFIED
    reject = button(program, "Reject")
    reject.setFocus()
    press(reject, Qt.Key.Key_Return)
    settle(qtbot, program)
    assert entry(folder, "nobody").status is not SourceStatus.VERIFIED


def test_buttons_do_what_their_keys_do(qtbot: QtBot, begin: Begin, folder: Path) -> None:
    program = begin()
    for name in ("Next", "Previous", "Reject"):
        button(program, name).click()
        settle(qtbot, program)
    assert entry(folder, "taken").status is SourceStatus.REJECTED
    button(program, "Undo").click()
    settle(qtbot, program)
    assert entry(folder, "taken").status is SourceStatus.PROPOSED


def test_one_can_walk_through_them_without_deciding(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    seen = [current(program)]
    for letter in "NNNNN":
        keys(qtbot, program, letter)
        seen.append(current(program))
    assert seen == ["taken", "nobody", "told", "denied", "twelve", "taken"]
    keys(qtbot, program, "P")
    assert current(program) == "twelve"


def test_a_decision_shows_on_the_page_at_once(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    keys(qtbot, program, "AR")
    view = program.window.page.view
    assert view is not None
    statuses = {str(each.id): each.status for each in view.statements}
    assert statuses == {
        "taken": Status.VERIFIED, "told": Status.PROPOSED, "denied": Status.PROPOSED,
    }  # fmt: skip
    keys(qtbot, program, "NNN")
    assert current(program) == "told"
    view = program.window.page.view
    assert view is not None
    assert {str(each.id) for each in view.statements} == set(statuses)


def test_what_was_decided_is_taken_back_to_the_byte(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    before = read(folder), read(folder, "agents.yaml")
    program = begin()
    keys(qtbot, program, "NNNA")
    assert (read(folder), read(folder, "agents.yaml")) != before
    keys(qtbot, program, "U")
    assert (read(folder), read(folder, "agents.yaml")) == before
    assert current(program) == "denied"
    assert "0 of 5 decided" in said(program)
    view = program.window.page.view
    assert view is not None
    assert view.document.id == "letter"
    keys(qtbot, program, "U")
    assert "nothing to take back" in said(program)


def test_what_others_changed_meanwhile_is_not_overwritten(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    program = begin()
    changed = LETTER_STATEMENTS.replace("form: direct", "form: mixed", 1)
    (folder / LETTER_FILE).write_text(changed, encoding="utf-8")
    keys(qtbot, program, "A")
    assert "somebody else has changed" in said(program)
    assert read(folder).decode() == changed
    assert current(program) == "taken"
    assert button(program, "Form: mixed").isVisible()
    keys(qtbot, program, "A")
    assert entry(folder, "taken").status is SourceStatus.VERIFIED
    assert entry(folder, "taken").form is Form.MIXED


def test_a_file_that_a_text_editor_broke_is_said_with_its_line(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    program = begin()
    broken = LETTER_STATEMENTS.replace("  - id: nobody", "  - id: [nobody")
    (folder / LETTER_FILE).write_text(broken, encoding="utf-8")
    keys(qtbot, program, "FA")
    told = session(program).panel.message().translate(ISOLATES)
    assert told.startswith("Not written: statements/letter.yaml cannot be read any more")
    assert "Line 16: This is not YAML" in told
    assert read(folder).decode() == broken
    # The correction is still at hand.
    assert current(program) == "taken"
    assert session(program).review.state.is_changed


def test_what_cannot_be_written_stays_to_be_decided(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    program = begin()
    (folder / LETTER_FILE).unlink()
    (folder / LETTER_FILE).mkdir()
    keys(qtbot, program, "F")
    keys(qtbot, program, "A")
    assert current(program) == "taken"
    assert session(program).panel.message()
    assert "0 of 5 decided" in said(program)
    # The correction is still at hand.
    assert session(program).review.state.is_changed


# --- leaving ------------------------------------------------------------------------------


def test_leaving_builds_again_and_the_reader_shows_what_was_decided(
    qtbot: QtBot, begin: Begin
) -> None:
    program = begin()
    keys(qtbot, program, "AR")
    leave(qtbot, program)
    assert program.presenters.review.session is None
    opened = program.controllers.reading.opened
    assert opened is not None
    statuses = {str(each.id): each.status for each in opened.view.statements}
    assert statuses["taken"] is Status.VERIFIED
    assert "nobody" not in statuses
    assert program.window.people.isVisible()
    assert program.window.page.findChildren(ReviewMarks) == []
    assert not program.window.actions_[ActionId.LEAVE_REVIEW].isEnabled()
    assert program.window.actions_[ActionId.NEXT_ENTRY].isEnabled()


def test_one_escape_alone_does_not_leave(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    press(program.window.page, Qt.Key.Key_Escape)
    assert "Esc again leaves the review" in said(program)
    keys(qtbot, program, "N")
    press(program.window.page, Qt.Key.Key_Escape)
    assert current(program) == "nobody"


def test_leaving_says_that_changes_would_be_dropped(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    keys(qtbot, program, "F")
    press(program.window.page, Qt.Key.Key_Escape)
    assert "Changes of 1 statement" in said(program)
    press(program.window.page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: program.presenters.review.session is None)


@pytest.mark.parametrize("wish", [ActionId.LEAVE_REVIEW, ActionId.QUIT])
def test_no_way_out_drops_changes_without_a_word(
    qtbot: QtBot, begin: Begin, wish: ActionId
) -> None:
    program = begin()
    keys(qtbot, program, "F")
    program.window.actions_[wish].trigger()
    assert "Changes of 1 statement" in said(program)
    assert program.window.isVisible()
    assert session(program).review.state.unsaved == 1
    program.window.actions_[wish].trigger()
    assert program.presenters.review.session is None


def test_a_window_without_changes_closes_at_once(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    keys(qtbot, program, "A")
    program.window.actions_[ActionId.QUIT].trigger()
    assert not program.window.isVisible()


def test_building_again_shows_what_others_changed_in_the_folder(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    program = begin()
    keys(qtbot, program, "NA")
    longer = LETTER.replace("A neighbour denied it.", "In May a neighbour denied it.")
    (folder / "documents/letter.md").write_text(longer, encoding="utf-8")
    text = read(folder).decode().replace("source: A neighbour", "source: a neighbour")
    (folder / LETTER_FILE).write_text(text, encoding="utf-8")
    program.window.actions_[ActionId.BUILD_AGAIN].trigger()
    settle(qtbot, program)
    assert "1 of 5 decided" in said(program)
    keys(qtbot, program, "N")
    assert current(program) == "denied"
    assert drafted(program, Part.SOURCE) == ["a neighbour"]
    keys(qtbot, program, "A")
    assert check(folder).problems == ()


def test_a_decision_made_while_the_folder_is_built_is_not_lost(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    program = begin()
    program.window.actions_[ActionId.BUILD_AGAIN].trigger()
    keys(qtbot, program, "A")
    settle(qtbot, program)
    assert entry(folder, "taken").status is SourceStatus.VERIFIED
    assert current(program) == "nobody"
    assert "1 of 5 decided" in said(program)
    keys(qtbot, program, "U")
    assert entry(folder, "taken").status is SourceStatus.PROPOSED


def test_what_was_built_goes_with_the_window(begin: Begin, tmp_path: Path) -> None:
    program = begin()
    place = tmp_path / "profile" / "review"
    assert len(list(place.rglob("*.attest"))) == 1
    end(program)
    assert list(place.iterdir()) == []
    stored = json.loads((tmp_path / "profile" / "session.json").read_text("utf-8"))
    assert stored["collections"] == []
    assert stored["collection"] == ""
    assert stored["is_right_shown"] is True


def test_the_window_can_be_closed_while_the_folder_is_built(
    qapp: QApplication, tmp_path: Path, folder: Path
) -> None:
    program = Program(Folders(tmp_path / "profile"), bundled=(), review=folder)
    program.start()
    QApplication.processEvents()
    end(program)
    assert qapp.topLevelWidgets() == []


# --- shape and access ---------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1280, 800), (760, 560)])
def test_page_and_panel_stand_side_by_side(begin: Begin, size: tuple[int, int]) -> None:
    window = begin().window
    window.resize(*size)
    QApplication.processEvents()
    panel = session_panel(window)
    page = window.page
    assert panel.isVisible()
    assert page.width() >= 400
    left = page.mapTo(window, QPoint(page.width(), 0)).x()
    assert left <= panel.mapTo(window, QPoint(0, 0)).x()


def test_everything_in_the_panel_has_a_name_for_a_screen_reader(begin: Begin) -> None:
    panel = session(begin()).panel
    for kind in (QAbstractButton, QComboBox, QLineEdit):
        for each in panel.findChildren(kind):
            if each.isVisibleTo(panel) and each.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                assert each.accessibleName(), each.objectName()


def test_a_popover_gives_the_keyboard_back_to_the_page(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    for letter in "STH":
        keys(qtbot, program, letter)
        assert any(each.isVisible() for each in program.window.findChildren(Popover))
        press(focused(), Qt.Key.Key_Escape)
        assert program.window.page.hasFocus()
    delete_later()


# --- crashes ------------------------------------------------------------------------------

REVIEWER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer, Qt
from PySide6.QtTest import QTest
from reader.app.main import make_application
from reader.app.program import Program
from reader.profile.folders import Folders
from reader.profile.reviewer import Reviewer, save_reviewer

application = make_application(["attest"])
root, profile = Path(sys.argv[1]), Path(sys.argv[2])
save_reviewer(profile, Reviewer("Ada"))
program = Program(Folders(profile), bundled=(), review=root)
program.start()
reported = 0

def go_on():
    global reported
    session = program.presenters.review.session
    if session is None or not session.review.is_reviewing:
        return
    decided = session.review.progress.decided
    while reported < decided:
        reported += 1
        print(reported, flush=True)
    QTest.keyClick(program.window.page, Qt.Key.Key_A)

timer = QTimer()
timer.setInterval(1)
timer.timeout.connect(go_on)
timer.start()
application.exec()
"""
MANY = 40


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal of other systems")
def test_a_window_that_is_killed_has_lost_no_decision_that_it_counted(tmp_path: Path) -> None:
    words = [f"It was the day number {number} of many." for number in range(MANY)]
    files: Mapping[str, str] = {
        **FILES,
        "documents/letter.md": "---\ntitle: A letter\n---\n\n" + "\n\n".join(words) + "\n",
        LETTER_FILE: "statements:\n"
        + "".join(
            f"  - id: s{number:02}\n    speaker: guard\n    form: direct\n    content: {text}\n"
            "    status: proposed\n    origin: {engine: e, version: '1', confidence: 0.5}\n"
            for number, text in enumerate(words)
        ),
    }
    root = write_drafted(tmp_path / "letters", files)
    with subprocess.Popen(
        [sys.executable, "-c", REVIEWER, str(root), str(tmp_path / "profile")],
        stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        counted = [process.stdout.readline() for _ in range(12)]
        process.send_signal(signal.SIGKILL)
        counted += [line for line in process.stdout if line.endswith("\n")]
    assert process.returncode == -signal.SIGKILL
    assert check(root).problems == ()
    decided = [
        number
        for number in range(MANY)
        if entry(root, f"s{number:02}").status is SourceStatus.VERIFIED
    ]
    assert len(decided) >= int(counted[-1])
    assert decided == list(range(len(decided)))

"""How far a file can be trusted: what the window says of it, and what it remembers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.collection.signing.fingerprint import fingerprint_hex, fingerprint_words
from reader.collection.signing.sodium import SecretKey
from reader.domain.ids import CollectionId
from reader.profile.trust_file import DAMAGED, FILE, load_trust
from reader.ui.actions.table import ActionId
from reader.ui.trust.wording import SHORT, SHORT_WARNINGS
from tests.signed import (
    COMMENT,
    ONE,
    TWO,
    button_in,
    close_details,
    open_changed,
    open_details,
    open_file,
    shown_in,
    trust_words,
    write_letters,
)
from tests.story import MINA, write_story
from tests.windows import StartProgram, end, entry_list, part, press, said, settle, type_into

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LETTERS = CollectionId("letters")
HANDBOOK = Path(__file__).parents[2] / "content" / "handbook" / "documents"
OLDER, OTHER, GONE = "Older than the one", "Signed with another key", "was signed when you opened"
DETAILS, PUT_AWAY = "Details", "Put away"


def band(program: Program) -> str:
    return program.window.band.text()


def second(tmp_path: Path) -> Path:
    """A file of the same collection beside the first one."""
    return tmp_path / "second.attest"


# --- the status line ----------------------------------------------------------------------


def test_a_file_that_nobody_signed_has_nobody_to_vouch_for_it(
    start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_letters(tmp_path / "a.attest", None))
    assert trust_words(program) == "unsigned, nobody vouches for it"
    assert band(program) == ""


def test_a_signed_file_is_intact_and_its_signer_unknown(
    start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_letters(tmp_path / "a.attest"))
    assert trust_words(program) == "intact, signer unknown"
    assert band(program) == ""


def test_what_came_with_the_program_says_so_and_is_not_remembered(
    start: StartProgram, tmp_path: Path
) -> None:
    program = start(bundled=[write_letters(tmp_path / "a.attest", None)])
    assert trust_words(program) == "came with Attest"
    assert load_trust(tmp_path / "profile").memory.encounters == {}
    texts = [each.text() for each in open_details(program).findChildren(QPushButton)]
    assert "Forget this collection…" not in texts


def test_the_state_is_a_button_that_the_keyboard_reaches_and_a_screen_reader_names(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_letters(tmp_path / "a.attest"))
    button = program.window.status.trust
    assert isinstance(button, QToolButton)
    assert button.accessibleName() == (
        "Trust in this file: intact, signer unknown. Opens the details."
    )
    assert not button.icon().isNull()
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    button.setFocus(Qt.FocusReason.TabFocusReason)
    press(button, Qt.Key.Key_Space)
    sheet = open_details(program)
    assert sheet.isVisible()
    close_details(qtbot, program, sheet)


def test_without_a_collection_nothing_is_said_and_the_details_say_why(start: StartProgram) -> None:
    program = start()
    assert not program.window.status.trust.isVisible()
    program.window.actions_[ActionId.COLLECTION_DETAILS].trigger()
    assert "No collection is open." in said(program)


# --- the details --------------------------------------------------------------------------


def test_the_details_say_all_there_is_to_say(start: StartProgram, tmp_path: Path) -> None:
    path = write_letters(tmp_path / "a.attest", title="Letters from prison", version="3")
    program = start(path)
    shown = shown_in(open_details(program))
    state = program.controllers.reading.collections[LETTERS].file_state
    words = fingerprint_words(ONE.public)
    for wanted in (
        "Letters from prison", "letters", "3", "not stated", "with a key that you have not named",
        "nor that what the file says is true", COMMENT, "1 November 2026", str(path),
        "nothing: this is the first time",
    ):  # fmt: skip
        assert wanted in shown
    assert words in shown.replace("\n", " ")
    assert fingerprint_hex(ONE.public) in shown.replace("\n", " ")
    assert state.sha256 in shown.replace("\n", "").replace(" ", "")


def test_every_label_of_the_details_is_plain_text(start: StartProgram, tmp_path: Path) -> None:
    title = "<b>Letters</b><img src='file:///etc/passwd'>"
    program = start(write_letters(tmp_path / "a.attest", title=title))
    sheet = open_details(program)
    assert {label.textFormat() for label in sheet.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    assert title in shown_in(sheet)


def test_fingerprint_and_hash_are_copied_whole(start: StartProgram, tmp_path: Path) -> None:
    program = start(write_letters(tmp_path / "a.attest"))
    sheet = open_details(program)
    button_in(sheet, "Copy fingerprint").click()
    copied = QGuiApplication.clipboard().text()
    assert copied == f"{fingerprint_words(ONE.public)}\n{fingerprint_hex(ONE.public)}"
    button_in(sheet, "Copy SHA-256").click()
    state = program.controllers.reading.collections[LETTERS].file_state
    assert QGuiApplication.clipboard().text() == state.sha256


def name_key(qtbot: QtBot, program: Program, name: str) -> str:
    """Give the key of the open file a name, by keyboard, and return what the sheet says then."""
    sheet = open_details(program)
    type_into(part(sheet, QLineEdit, "Your name for this key"), name)
    press(part(sheet, QLineEdit, "Your name for this key"), Qt.Key.Key_Return)
    settle(qtbot, program)
    assert sheet.isVisible()
    shown = shown_in(sheet)
    close_details(qtbot, program, sheet)
    return shown


def test_a_key_that_the_person_names_is_named_from_then_on(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    path = write_letters(tmp_path / "a.attest")
    program = start(path)
    shown = name_key(qtbot, program, "بایگانی & Söhne")
    assert "Saved." in shown
    assert "with the key that you named “بایگانی & Söhne”" in shown
    assert trust_words(program) == "signed by بایگانی && Söhne"
    end(program)
    assert trust_words(start(path)) == "signed by بایگانی && Söhne"


def test_a_name_can_be_taken_away(qtbot: QtBot, start: StartProgram, tmp_path: Path) -> None:
    program = start(write_letters(tmp_path / "a.attest"))
    name_key(qtbot, program, "The archive")
    assert "Name taken away." in name_key(qtbot, program, "")
    assert trust_words(program) == "intact, signer unknown"


def test_two_keys_cannot_have_one_name(qtbot: QtBot, start: StartProgram, tmp_path: Path) -> None:
    program = start(write_letters(tmp_path / "a.attest"))
    name_key(qtbot, program, "The archive")
    open_file(qtbot, program, write_letters(tmp_path / "b.attest", TWO, name="others"))
    assert "Another key has this name already" in name_key(qtbot, program, "the ARCHIVE")
    assert trust_words(program) == "intact, signer unknown"


# --- what does not fit what was opened before ---------------------------------------------


def test_an_older_version_is_said_until_it_is_put_away(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_letters(tmp_path / "a.attest", version="2"))
    older = write_letters(second(tmp_path), version="1")
    open_file(qtbot, program, older)
    assert trust_words(program) == "older than the one you opened before"
    assert OLDER in band(program)
    sheet = open_details(program)
    assert "version 2, signed on" in shown_in(sheet)
    close_details(qtbot, program, sheet)
    program.controllers.reading.step_document(1)
    settle(qtbot, program)
    assert OLDER in band(program)
    button_in(program.window.band, PUT_AWAY).click()
    assert band(program) == ""
    program.controllers.reading.step_document(-1)
    settle(qtbot, program)
    assert band(program) == ""
    assert trust_words(program) == "older than the one you opened before"
    # The next opening says it again: the memory was not lowered.
    open_file(qtbot, program, older)
    assert OLDER in band(program)


def test_a_later_version_by_the_same_key_needs_no_word(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_letters(tmp_path / "a.attest", version="1"))
    open_file(qtbot, program, write_letters(second(tmp_path), version="2"))
    assert band(program) == ""
    assert load_trust(tmp_path / "profile").memory.encounters[LETTERS].version == "2"


def test_another_key_is_warned_of_until_the_person_expects_it(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    first = write_letters(tmp_path / "a.attest")
    program = start(first)
    other = write_letters(second(tmp_path), TWO, version="2")
    for _ in range(2):
        open_file(qtbot, program, other)
        assert trust_words(program) == "signed with another key than before"
        assert OTHER in band(program)
    button_in(program.window.band, DETAILS).click()
    sheet = open_details(program)
    button_in(sheet, "Expect the new key from now on").click()
    assert "Signed with another key" not in shown_in(sheet)
    close_details(qtbot, program, sheet)
    assert band(program) == ""
    assert trust_words(program) == "intact, signer unknown"
    end(program)
    again = start(other)
    assert band(again) == ""
    open_file(qtbot, again, first)
    assert OTHER in band(again)


def test_a_signature_that_is_gone_is_warned_of_until_none_is_expected(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_letters(tmp_path / "a.attest"))
    unsigned = write_letters(second(tmp_path), None, version="2")
    open_file(qtbot, program, unsigned)
    assert trust_words(program) == "its signature is gone"
    assert GONE in band(program)
    sheet = open_details(program)
    button_in(sheet, "Expect no signature from now on").click()
    close_details(qtbot, program, sheet)
    open_file(qtbot, program, unsigned)
    assert band(program) == ""


def test_ones_own_folder_built_again_and_again_is_not_warned_of(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_letters(tmp_path / "a.attest", None))
    for number in range(3):
        open_file(qtbot, program, write_letters(tmp_path / "a.attest", None, words=f"{number}."))
        assert band(program) == ""


# --- changed files ------------------------------------------------------------------------


def test_a_changed_file_stays_marked_on_every_page_and_in_every_citation(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start()
    open_changed(qtbot, program, write_story(tmp_path / "a.attest"))
    assert trust_words(program) == "CHANGED since it was made"
    for step in (0, 1):
        program.controllers.reading.step_document(step)
        settle(qtbot, program)
        assert "This file was changed after it was made." in band(program)
        assert not button_in(program.window.band, PUT_AWAY).isVisible()
        program.window.actions_[ActionId.COPY_CITATION].trigger()
        assert QGuiApplication.clipboard().text().startswith("from a changed file")
    shown = shown_in(open_details(program))
    assert "Rely on nothing in it" in shown
    assert "What does not fit" in shown
    assert "twelve words" not in shown
    assert load_trust(tmp_path / "profile").memory.encounters == {}


def test_a_statement_of_a_changed_file_is_cited_as_such(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start()
    open_changed(qtbot, program, write_story(tmp_path / "a.attest"))
    program.controllers.people.choose(MINA)
    settle(qtbot, program)
    entries = program.window.people.entries
    row = next(at for at in range(entries.rowCount()) if entries.entry(at).statement is not None)
    program.window.people.citation_wished.emit(entries.entry(row))
    assert "(from a changed file" in QGuiApplication.clipboard().text()
    assert entry_list(program).isVisible()


# --- what is kept -------------------------------------------------------------------------


def test_a_damaged_list_of_keys_is_said_once_and_kept_aside(
    start: StartProgram, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    profile.mkdir()
    (profile / FILE).write_bytes(b"\0 not what it was")
    path = write_letters(tmp_path / "a.attest")
    program = start(path, is_checked=False)
    assert "was damaged and begins anew" in said(program)
    end(program)
    assert [copy.read_bytes() for copy in profile.glob(DAMAGED)] == [b"\0 not what it was"]
    assert "damaged" not in said(start(path))


def test_what_one_window_learns_of_a_key_another_one_warns_of(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    first = start()
    other = start()
    open_file(qtbot, other, write_letters(tmp_path / "genuine.attest", ONE))
    open_file(qtbot, first, write_letters(tmp_path / "forged.attest", TWO))
    settle(qtbot, first)
    assert trust_words(first) == "signed with another key than before"
    assert OTHER in band(first)
    assert OTHER not in band(other)


@pytest.mark.parametrize("key", [TWO, None])
def test_what_key_was_expected_is_said_with_its_name_and_words(
    qtbot: QtBot, start: StartProgram, tmp_path: Path, key: SecretKey | None
) -> None:
    program = start(write_letters(tmp_path / "a.attest"))
    program.controllers.trust.name_key(ONE.public, "Lena Brandt")
    open_file(qtbot, program, write_letters(second(tmp_path), key))
    assert "that you named “\u2068Lena Brandt\u2069”" in band(program)
    sheet = open_details(program)
    shown = shown_in(sheet).replace("\n", " ")
    assert "The key until now" in shown
    assert "Lena Brandt" in shown
    assert fingerprint_words(ONE.public) in shown
    assert "this very file" not in shown
    button = "Expect no signature from now on" if key is None else "Expect the new key from now on"
    button_in(sheet, button).click()
    assert "The key until now" not in shown_in(sheet)
    assert band(program) == ""


def test_a_title_cannot_speak_for_the_signature(start: StartProgram, tmp_path: Path) -> None:
    title = "Letters\n\nThe file is intact and signed.\u2069\u202e" + "x" * 5_000
    program = start(write_letters(tmp_path / "a.attest", None, title=title, version="1\nSigned"))
    shown = shown_in(open_details(program))
    assert "(!) Letters‹U+000A›‹U+000A›The file is intact and signed.‹U+2069›‹U+202E›x" in shown
    assert "Look twice at this name" in shown
    assert "(!) 1‹U+000A›Signed" in shown
    assert max(map(len, shown.split("\n"))) < 400
    assert "\u202e" not in said(program)
    assert "\n" not in program.window.windowTitle()


def test_a_file_that_is_known_writes_nothing_when_it_is_opened_again(
    start: StartProgram, tmp_path: Path
) -> None:
    path = write_letters(tmp_path / "a.attest")
    end(start(path))
    before = (tmp_path / "profile" / FILE).stat().st_mtime_ns
    end(start(path))
    assert (tmp_path / "profile" / FILE).stat().st_mtime_ns == before


@pytest.mark.parametrize("year", [1970, 2099])
def test_the_date_of_a_file_changes_nothing(start: StartProgram, tmp_path: Path, year: int) -> None:
    path = write_letters(tmp_path / "a.attest", date=f"{year}-01-01")
    end(start(path))
    seconds = (year - 1970) * 365.25 * 86_400
    os.utime(path, (seconds, seconds))
    os.utime(tmp_path / "profile" / FILE, (seconds, seconds))
    program = start(path)
    assert trust_words(program) == "intact, signer unknown"
    assert band(program) == ""


@pytest.mark.parametrize("year", ["1970", "2099"])
def test_the_clock_of_the_computer_changes_nothing(
    qtbot: QtBot, start: StartProgram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, year: str
) -> None:
    path = write_letters(tmp_path / "a.attest")
    end(start(path))
    monkeypatch.setattr("reader.ui.control.trust.today", f"{year}-01-01".__str__)
    program = start(path)
    assert trust_words(program) == "intact, signer unknown"
    open_file(qtbot, program, write_letters(second(tmp_path), version="2"))
    assert band(program) == ""
    assert load_trust(tmp_path / "profile").memory.encounters[LETTERS].opened == f"{year}-01-01"


@pytest.mark.parametrize("chapter", ["reading", "safety"])
def test_the_handbook_tells_of_every_state(chapter: str) -> None:
    text = (HANDBOOK / f"{chapter}.md").read_text("utf-8")
    words = [*SHORT.values(), *SHORT_WARNINGS.values()]
    assert [each for each in words if each.replace("{name}", "").strip() not in text] == []


@pytest.mark.parametrize("direction", Qt.LayoutDirection)
def test_the_details_fit_a_small_window_and_tab_reaches_all_of_them(
    start: StartProgram, tmp_path: Path, direction: Qt.LayoutDirection
) -> None:
    program = start(write_letters(tmp_path / "a.attest"))
    QGuiApplication.setLayoutDirection(direction)
    program.window.resize(760, 560)
    sheet = open_details(program)
    assert sheet.width() < 760
    assert sheet.height() < 560
    (area,) = sheet.findChildren(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0
    reached: list[str] = []
    for _ in range(30):
        before: QWidget | None = sheet.focusWidget()
        press(sheet if before is None else before, Qt.Key.Key_Tab)
        found = sheet.focusWidget()
        assert found is not None
        text = found.text() if isinstance(found, QPushButton) else found.accessibleName()
        reached.append(text)
    for wanted in (
        "Copy fingerprint", "Your name for this key", "Save", "Copy SHA-256",
        "Forget this collection…", "Close",
    ):  # fmt: skip
        assert wanted in reached
    assert any(fingerprint_words(ONE.public).split()[0] in text for text in reached)


def test_a_long_title_neither_widens_the_window_nor_hides_the_state(
    start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_letters(tmp_path / "a.attest", title="On and on " * 100))
    program.window.resize(760, 560)
    assert program.window.width() == 760
    assert program.window.status.trust.isVisible()

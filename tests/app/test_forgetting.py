"""Forgetting a collection, and clearing everything: confirmed first, and then really gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.domain.ids import CollectionId
from reader.profile.session import load_session
from reader.profile.trust_file import load_trust
from reader.ui.actions.table import ActionId
from reader.ui.confirm import ConfirmDialog
from tests.app.reviews import Begin, begin, folder
from tests.signed import (
    ONE,
    TWO,
    button_in,
    open_details,
    open_file,
    shown_in,
    trust_words,
    write_letters,
)
from tests.windows import (
    StartProgram,
    end,
    press,
    said,
    settle,
    type_into,
    wait,
    wait_for_index,
)

__all__ = ["begin", "folder"]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
MARKER = "zyzzyva"


def traces(folder: Path, word: str) -> list[Path]:
    """Return the files and folders that hold a word, in their name or inside."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if word in path.name or (path.is_file() and word.encode() in path.read_bytes())
    ]


def confirmation(program: Program) -> ConfirmDialog:
    (dialog,) = program.window.findChildren(ConfirmDialog)
    return dialog


def forget(qtbot: QtBot, program: Program) -> None:
    """Forget the open collection, as far as the confirmation."""
    button_in(open_details(program), "Forget this collection…").click()
    settle(qtbot, program)


def live_in(qtbot: QtBot, program: Program) -> None:
    """Search, so that there is an index, and look at what is found."""
    wait_for_index(qtbot, program)
    type_into(program.window.top.search, MARKER)
    wait(qtbot, lambda: bool(program.window.results.results.documents()))
    press(program.window.top.search, Qt.Key.Key_Return)
    settle(qtbot, program)


# --- one collection -----------------------------------------------------------------------


def test_a_forgotten_collection_leaves_no_trace_but_the_file(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    path = write_letters(tmp_path / f"{MARKER}.attest", name=MARKER, title=f"On {MARKER}")
    end(start(path))
    program = start(bundled=[write_letters(tmp_path / "other.attest", None, name="other")])
    wait_for_index(qtbot, program)
    assert len(traces(profile, MARKER)) >= 2
    assert len(list((profile / "index").iterdir())) == 2
    forget(qtbot, program)
    dialog = confirmation(program)
    assert str(path) in shown_in(dialog)
    button_in(dialog, "Forget it").click()
    settle(qtbot, program)
    wait(qtbot, lambda: program.index_lane.is_idle)
    settle(qtbot, program)
    assert traces(profile, MARKER) == []
    assert len(list((profile / "index").iterdir())) == 1
    assert load_trust(profile).memory.keys == {}
    assert path.is_file()
    assert "Forgotten." in said(program)
    assert program.window.windowTitle().startswith("First")
    assert "other" in program.controllers.reading.collections
    end(program)
    assert traces(profile, MARKER) == []
    assert load_session(profile / "session.json").collections == ()


def test_forgetting_a_forgery_keeps_what_tells_it_from_the_genuine_one(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    genuine = write_letters(tmp_path / "genuine.attest", ONE)
    end(start(genuine))
    (tmp_path / "profile" / "session.json").unlink()
    forged = write_letters(tmp_path / "forged.attest", TWO)
    for _ in range(2):
        program = start()
        open_file(qtbot, program, forged)
        assert trust_words(program) == "signed with another key than before"
        forget(qtbot, program)
        assert "That memory stays" in shown_in(confirmation(program))
        button_in(confirmation(program), "Forget it").click()
        settle(qtbot, program)
        end(program)
    memory = load_trust(tmp_path / "profile").memory
    assert memory.encounters[CollectionId("letters")].key == ONE.public


def test_forgetting_a_changed_file_keeps_the_memory_of_the_genuine_one(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    path = write_letters(tmp_path / "a.attest", ONE)
    end(start(path))
    (tmp_path / "profile" / "session.json").unlink()
    data = bytearray(path.read_bytes())
    data[99] ^= 1  # Nothing depends on it but the hash.
    (tmp_path / "changed.attest").write_bytes(data)
    program = start()
    open_file(qtbot, program, tmp_path / "changed.attest")
    program.window.empty.changed_wished.emit(str(tmp_path / "changed.attest"))
    settle(qtbot, program)
    assert "changed" in program.window.band.text()
    forget(qtbot, program)
    button_in(confirmation(program), "Forget it").click()
    settle(qtbot, program)
    end(program)
    assert load_trust(tmp_path / "profile").memory.encounters[CollectionId("letters")].key


def test_the_last_collection_leaves_an_empty_window(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_letters(tmp_path / "a.attest"))
    forget(qtbot, program)
    button_in(confirmation(program), "Forget it").click()
    settle(qtbot, program)
    assert "No collection is open." in said(program)
    assert not program.window.status.trust.isVisible()
    assert program.window.library.library.rowCount() == 0
    assert program.window.people.agents.total == 0
    assert program.window.findChildren(QDialog) == []
    program.window.actions_[ActionId.BACK].trigger()
    open_file(qtbot, program, tmp_path / "a.attest")
    assert program.window.page.isVisible()


def test_what_is_kept_is_the_harmless_answer(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_letters(tmp_path / "a.attest"))
    forget(qtbot, program)
    dialog = confirmation(program)
    assert button_in(dialog, "Keep it").isDefault()
    press(dialog, Qt.Key.Key_Return)
    settle(qtbot, program)
    assert CollectionId("letters") in program.controllers.reading.collections
    assert load_trust(tmp_path / "profile").memory.encounters


def test_a_collection_can_be_forgotten_while_another_is_being_searched(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    words = f"Only {MARKER} is told of here."
    program = start(write_letters(tmp_path / "a.attest", words=words))
    open_file(qtbot, program, write_letters(tmp_path / "b.attest", TWO, name="others", words=words))
    live_in(qtbot, program)
    results = program.window.results.results
    assert len({found.collection for found in map(results.found, range(4)) if found}) == 2
    program.presenters.trust.forget_wished.emit("letters")
    button_in(confirmation(program), "Forget it").click()
    wait_for_index(qtbot, program)

    def shown() -> set[CollectionId]:
        listed = (results.found(row) for row in range(results.rowCount()))
        return {found.collection for found in listed if found is not None}

    wait(qtbot, lambda: shown() == {CollectionId("others")})


# --- everything ---------------------------------------------------------------------------


def clear(qtbot: QtBot, program: Program) -> str:
    """Clear everything, and return what the confirmation said."""
    program.window.actions_[ActionId.PREFERENCES].trigger()
    (dialog,) = program.window.findChildren(QDialog)
    button_in(dialog, "Clear everything…").click()
    told = shown_in(confirmation(program))
    button_in(confirmation(program), "Clear everything").click()
    wait(qtbot, lambda: "Everything is cleared." in program.window.status.message())
    settle(qtbot, program)
    return told


def test_everything_that_was_kept_is_gone_and_nothing_comes_back(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    words = f"Only {MARKER} is told of here."
    program = start(write_letters(tmp_path / f"{MARKER}.attest", name=MARKER, words=words))
    live_in(qtbot, program)
    program.window.actions_[ActionId.THEME_DARK].trigger()
    settle(qtbot, program)
    assert {path.name for path in profile.iterdir()} >= {"settings.json", "trust.json", "index"}
    assert str(profile) in clear(qtbot, program)
    assert not profile.exists()
    assert "Private: nothing is kept" in said(program)
    # The window goes on, and keeps nothing of it.
    program.window.actions_[ActionId.THEME_SEPIA].trigger()
    open_file(qtbot, program, write_letters(tmp_path / "b.attest", TWO, name="others"))
    live_in(qtbot, program)
    assert program.presenters.searches.history.queries == ()
    end(program)
    assert not profile.exists()


def test_files_of_others_stay_and_are_named(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_letters(tmp_path / "a.attest"))
    (tmp_path / "profile" / "diary.txt").write_text("mine", "utf-8")
    assert "not Attest’s and stay: \u2068diary.txt\u2069".translate(
        {0x2068: None, 0x2069: None}
    ) in (clear(qtbot, program))
    assert "Left in the folder: \u2068diary.txt\u2069" in program.window.status.message()
    end(program)
    assert [path.name for path in (tmp_path / "profile").iterdir()] == ["diary.txt"]


def test_nothing_is_cleared_that_was_not_confirmed(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_letters(tmp_path / "a.attest"))
    program.presenters.settings.clear_wished.emit()
    dialog = confirmation(program)
    assert button_in(dialog, "Keep everything").isDefault()
    press(dialog, Qt.Key.Key_Escape)
    settle(qtbot, program)
    end(program)
    assert (tmp_path / "profile" / "trust.json").is_file()
    assert (tmp_path / "profile" / "session.json").is_file()


def test_clearing_waits_for_an_index_that_is_being_built(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_letters(tmp_path / "a.attest", words=f"Only {MARKER}."))
    program.controllers.search.start_indexing()
    clear(qtbot, program)
    live_in(qtbot, program)
    end(program)
    assert not (tmp_path / "profile").exists()


def test_an_open_review_goes_on_and_leaves_nothing_either(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    program = begin()
    assert program.presenters.review.session is not None
    clear(qtbot, program)
    assert program.controllers.reading.opened is not None
    program.controllers.reading.step_document(1)
    settle(qtbot, program)
    assert program.window.page.isVisible()
    end(program)
    assert not (tmp_path / "profile").exists()


def test_a_private_window_offers_no_clearing(begin: Begin) -> None:
    program = begin(is_private=True)
    program.window.actions_[ActionId.PREFERENCES].trigger()
    dialog = program.window.findChildren(QDialog)[-1]
    assert "Clear everything…" not in [each.text() for each in dialog.findChildren(QPushButton)]
    dialog.close()

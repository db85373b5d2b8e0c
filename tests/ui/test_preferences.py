"""The part of the preferences about search indexes: what it says, and what becomes of search."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from reader.app.program import Program
from reader.search.indexing.shelf import measure
from reader.ui.actions.table import ActionId
from reader.ui.index_section import IndexSection
from tests.windows import (
    StartProgram,
    end,
    press,
    settle,
    texts_in,
    type_into,
    wait,
    wait_for_index,
)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def open_preferences(qtbot: QtBot, program: Program) -> QDialog:
    """Open the preferences and wait until they know how large the indexes are."""
    program.window.actions_[ActionId.PREFERENCES].trigger()
    settle(qtbot, program)
    (dialog,) = program.window.findChildren(QDialog)
    return dialog


def remove_button(dialog: QWidget) -> QPushButton:
    """Return the button that removes the indexes."""
    (button,) = (each for each in dialog.findChildren(QPushButton) if "Remove" in each.text())
    return button


def count_found(qtbot: QtBot, program: Program, words: str) -> int:
    """Type into the search box and return how many passages are found."""
    with qtbot.waitSignal(program.controllers.search.answered) as answered:
        type_into(program.window.top.search, words)
    wait(qtbot, lambda: not program.controllers.search.is_indexing)
    assert answered.args is not None
    return int(answered.args[0].total)


def test_the_size_of_all_indexes_is_shown(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    program = start(story)
    wait_for_index(qtbot, program)
    dialog = open_preferences(qtbot, program)
    size = measure(tmp_path / "profile" / "index")
    kind = QLocale.DataSizeFormat.DataSizeSIFormat
    assert f"{dialog.locale().formattedDataSize(size, 1, kind)} on disk" in texts_in(dialog)
    dialog.close()


def test_without_indexes_there_is_nothing_to_remove(qtbot: QtBot, start: StartProgram) -> None:
    dialog = open_preferences(qtbot, start())
    assert "None on disk" in texts_in(dialog)
    assert not remove_button(dialog).isEnabled()
    dialog.close()


def test_removed_indexes_are_gone_and_search_goes_on(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "profile" / "index"
    program = start(story)
    wait_for_index(qtbot, program)
    before = count_found(qtbot, program, "letter")
    dialog = open_preferences(qtbot, program)
    remove_button(dialog).click()
    settle(qtbot, program)
    assert measure(folder) == 0
    assert {"None on disk", "Removed. Indexes are built again when they are needed."} <= set(
        texts_in(dialog)
    )
    dialog.close()
    assert count_found(qtbot, program, "letter") == before > 0
    end(program)
    # The next start builds it again.
    program = start(story)
    wait_for_index(qtbot, program)
    assert measure(folder) > 0
    assert count_found(qtbot, program, "letter") == before


def test_the_button_is_reached_and_pressed_by_keyboard(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    program = start(story)
    wait_for_index(qtbot, program)
    dialog = open_preferences(qtbot, program)
    dialog.activateWindow()
    button = remove_button(dialog)
    for _ in range(12):
        if button.hasFocus():
            break
        press(dialog.focusWidget(), Qt.Key.Key_Tab)
    press(button, Qt.Key.Key_Space)
    settle(qtbot, program)
    assert measure(tmp_path / "profile" / "index") == 0
    dialog.close()


def test_what_was_asked_for_is_done_though_the_window_closes(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    program = start(story)
    wait_for_index(qtbot, program)
    dialog = open_preferences(qtbot, program)
    remove_button(dialog).click()
    dialog.close()
    end(program)
    assert measure(tmp_path / "profile" / "index") == 0


def test_a_failure_is_said_in_the_section(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "profile" / "index"
    program = start(story)
    wait_for_index(qtbot, program)
    dialog = open_preferences(qtbot, program)
    folder.rename(folder.with_name("elsewhere"))
    folder.write_text("a file where the folder should be", "utf-8")
    remove_button(dialog).click()
    settle(qtbot, program)
    assert "cannot be found out" in "\n".join(texts_in(dialog))
    assert isValid(dialog)
    dialog.close()


def test_the_preferences_can_be_closed_before_anything_is_measured(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    program.window.actions_[ActionId.PREFERENCES].trigger()
    (dialog,) = program.window.findChildren(QDialog)
    dialog.close()
    settle(qtbot, program)
    assert not isValid(dialog) or not dialog.isVisible()


@pytest.mark.parametrize(
    ("size", "shown"), [(0, "None on disk"), (999, "999 bytes on disk"), (2**33, "8.6 GB on disk")]
)
def test_a_size_of_any_length_is_shown(qtbot: QtBot, size: int, shown: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    section = IndexSection(parent)
    section.show_size(size)
    assert shown in texts_in(section)
    assert section.button.isEnabled() is (size > 0)

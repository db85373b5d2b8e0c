"""The details sheet as it looks while it is used."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.signed import close_details, open_details, write_letters
from tests.windows import StartProgram, part, press, settle, type_into

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


TURNS = 20
"""Each part asks the one around it for room, one turn of the loop after the other."""


def cut_texts(root: QWidget) -> list[str]:
    """Return the texts that have in the end less height than they take."""
    for _ in range(TURNS):
        QCoreApplication.processEvents()
    labels = [label for label in root.findChildren(QLabel) if label.isVisibleTo(root)]
    wrapped = [label for label in labels if label.wordWrap() and label.text()]
    return [each.text() for each in wrapped if each.height() < each.heightForWidth(each.width())]


@pytest.mark.parametrize("direction", Qt.LayoutDirection)
def test_nothing_is_cut_while_the_key_is_given_a_name(
    qtbot: QtBot, start: StartProgram, tmp_path: Path, direction: Qt.LayoutDirection
) -> None:
    program = start(write_letters(tmp_path / "a.attest"))
    QGuiApplication.setLayoutDirection(direction)
    program.window.resize(1276, 750)
    sheet = open_details(program)
    qtbot.waitExposed(sheet)
    assert cut_texts(sheet) == []
    for name in ("Lena Brandt", "L" * 60 + " the second", ""):
        box = part(sheet, QLineEdit, "Your name for this key")
        type_into(box, name)
        press(box, Qt.Key.Key_Return)
        settle(qtbot, program)
        assert cut_texts(sheet) == []
    for width in (420, 500, 700):
        sheet.resize(width, 500)
        assert cut_texts(sheet) == []
    close_details(qtbot, program, sheet)

"""Signed collections for tests, and the details sheet as people use it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.collection.signing.sealing import sign_file
from reader.collection.signing.sodium import SecretKey, new_secret_key
from reader.domain.blocks import Block, BlockKind
from reader.domain.collections import CollectionInfo
from reader.domain.ids import CollectionId
from reader.ui.actions.table import ActionId
from reader.ui.trust.sheet import DetailsSheet
from tests.synthetic import Page, describe, write_collection
from tests.windows import ISOLATES, press, settle, texts_in

ONE, TWO = new_secret_key(), new_secret_key()
COMMENT = "Corrected: the second letter."


def write_letters(
    path: Path,
    key: SecretKey | None = ONE,
    *,
    version: str = "1",
    name: str = "letters",
    title: str = "Letters",
    date: str = "2026-11-01",
    words: str = "Nothing is known of the others.",
) -> Path:
    """Write a collection of two documents, signed unless `key` is None."""
    blocks = [Block(BlockKind.PARAGRAPH, words), Block(BlockKind.PARAGRAPH, f"Version {version}.")]
    write_collection(
        path,
        info=CollectionInfo(CollectionId(name), title, version, "en"),
        documents=[
            Page(describe(number, document, blocks, title=document.capitalize()), tuple(blocks))
            for number, document in enumerate(("first", "second"))
        ],
    )
    if key is not None:
        sign_file(path, key, comment=COMMENT, date=date)
    return path


def trust_words(program: Program) -> str:
    """Return what the status line says of the file."""
    return program.window.status.trust.text().translate(ISOLATES)


def open_file(qtbot: QtBot, program: Program, path: Path) -> None:
    """Open a file as a person does who drops it on the window."""
    program.window.files_dropped.emit([str(path)])
    settle(qtbot, program)


def open_changed(qtbot: QtBot, program: Program, path: Path) -> None:
    """Change one bit of a file and open it on an explicit click."""
    data = bytearray(path.read_bytes())
    # Of the number of the SQLite that wrote the file: nothing that is read depends on it.
    data[99] ^= 1
    path.write_bytes(data)
    open_file(qtbot, program, path)
    button_in(program.window.empty, "Open it all the same, marked as changed").click()
    settle(qtbot, program)


def open_details(program: Program) -> DetailsSheet:
    """Open the details by their key."""
    program.window.actions_[ActionId.COLLECTION_DETAILS].trigger()
    (sheet,) = program.window.findChildren(DetailsSheet)
    return sheet


def close_details(qtbot: QtBot, program: Program, sheet: QDialog) -> None:
    """Close the details by their key, and wait until they are gone."""
    press(sheet, Qt.Key.Key_Escape)
    settle(qtbot, program)


def shown_in(root: QWidget) -> str:
    """Return everything that the visible labels say."""
    return "\n".join(texts_in(root))


def button_in(root: QWidget, text: str) -> QPushButton:
    """Return the button with a text, whether it is shown or not."""
    (found,) = (each for each in root.findChildren(QPushButton) if each.text() == text)
    return found

"""The window that says what this program is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListView, QPlainTextEdit
from pytestqt.qtbot import QtBot

from reader import __version__
from reader.app.presenters.about import AboutPresenter
from reader.app.program import Program
from reader.build_info import BuildInfo
from reader.profile.settings import Settings, ThemeChoice
from reader.release.about import LICENCES, LIST
from reader.sandbox.report import Protection, protections
from reader.ui.about.dialog import AboutDialog
from reader.ui.about.part_model import PartModel, PartRole, group_title
from reader.ui.actions.table import ActionId
from tests.windows import StartProgram, part, press, settle, texts_in, type_into
from tools.release.cyclonedx import write_bom
from tools.release.values import Kind, Part

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

MARKUP = "<b>bold</b><img src=x>"
PARTS = [
    Part("attest", "Attest", Kind.PROGRAM, "MIT", "1", holder="Us", texts=["mit.txt"]),
    Part("sqlite", "SQLite", Kind.LIBRARY, "blessing", "3.54.1", texts=["markup.txt"]),
    Part("zstd", "Zstandard", Kind.LIBRARY, "BSD-3-Clause", "1.5.7", texts=["gone.txt"]),
    Part("story", MARKUP, Kind.COLLECTION, "", note=MARKUP),
]


@pytest.fixture
def packaged(tmp_path: Path) -> Path:
    folder = tmp_path / "packaged"
    (folder / LICENCES).mkdir(parents=True)
    (folder / LIST).write_text(write_bom(PARTS, built=0), "utf-8")
    (folder / LICENCES / "mit.txt").write_text("Do as you like.\n", "utf-8")
    (folder / LICENCES / "markup.txt").write_text(MARKUP, "utf-8")
    return folder


def show(qtbot: QtBot, program: Program, packaged: Path) -> AboutDialog:
    """Open the window on the page of parts."""
    presenter = AboutPresenter(program.window, program.write_lane, packaged=packaged)
    presenter.open()
    settle(qtbot, program)
    presenter.dialog.tabs.setCurrentIndex(1)
    return presenter.dialog


def list_of(dialog: AboutDialog) -> QListView:
    return part(dialog, QListView, "Parts of the program")


def text_of(dialog: AboutDialog) -> str:
    return part(dialog, QPlainTextEdit, "Licence text").toPlainText()


def rows(view: QListView) -> list[str]:
    model = view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_menu_opens_it_with_build_and_protection(qtbot: QtBot, start: StartProgram) -> None:
    program = start()
    program.window.actions_[ActionId.ABOUT].trigger()
    settle(qtbot, program)
    (dialog,) = program.window.findChildren(AboutDialog)
    said = texts_in(dialog)
    assert f"Attest {__version__}" in said
    assert "Not packaged: it runs from its source" in said
    assert {protection.words for protection in protections()} <= set(said)
    assert said.count("on") + said.count("OFF") == len(protections())
    dialog.close()


def test_from_source_it_shows_the_overview(qtbot: QtBot, start: StartProgram) -> None:
    program = start()
    program.window.actions_[ActionId.ABOUT].trigger()
    settle(qtbot, program)
    (dialog,) = program.window.findChildren(AboutDialog)
    dialog.tabs.setCurrentIndex(1)
    assert "Gentium Book Plus" in text_of(dialog)
    assert not list_of(dialog).isVisible()
    dialog.close()


def test_parts_stand_under_headings_and_the_first_is_chosen(
    qtbot: QtBot, start: StartProgram, packaged: Path
) -> None:
    program = start()
    dialog = show(qtbot, program, packaged)
    assert rows(list_of(dialog)) == [
        "The program", "Attest", "Bundled collections", MARKUP, "Libraries", "SQLite", "Zstandard",
    ]  # fmt: skip
    settle(qtbot, program)
    assert text_of(dialog) == "Do as you like."
    assert {"Attest 1", "Licence: MIT\nCopyright: Us"} <= set(texts_in(dialog))
    dialog.close()


def test_the_keyboard_goes_from_part_to_part_over_headings(
    qtbot: QtBot, start: StartProgram, packaged: Path
) -> None:
    program = start()
    dialog = show(qtbot, program, packaged)
    view = list_of(dialog)
    view.setFocus()
    press(view, Qt.Key.Key_Down)
    press(view, Qt.Key.Key_Down)
    settle(qtbot, program)
    assert view.currentIndex().data() == "SQLite"
    # Licence texts are never read as markup.
    assert text_of(dialog) == MARKUP
    dialog.close()


def test_the_filter_leaves_parts_with_the_words_in_name_or_licence(
    qtbot: QtBot, start: StartProgram, packaged: Path
) -> None:
    program = start()
    dialog = show(qtbot, program, packaged)
    box = dialog.parts._filter
    type_into(box, "bsd")
    assert rows(list_of(dialog)) == ["Libraries", "Zstandard"]
    press(box, Qt.Key.Key_Down)
    type_into(box, "nothing like it")
    assert rows(list_of(dialog)) == []
    assert "Nothing has this name or licence" in texts_in(dialog)
    press(box, Qt.Key.Key_Escape)
    assert len(rows(list_of(dialog))) == 7
    assert dialog.isVisible()
    settle(qtbot, program)
    dialog.close()


def test_a_text_that_is_gone_is_a_sentence(
    qtbot: QtBot, start: StartProgram, packaged: Path
) -> None:
    program = start()
    dialog = show(qtbot, program, packaged)
    type_into(dialog.parts._filter, "zstandard")
    settle(qtbot, program)
    assert "Install Attest again." in text_of(dialog)
    dialog.close()


def test_a_list_that_is_spoiled_is_a_sentence(
    qtbot: QtBot, start: StartProgram, packaged: Path
) -> None:
    (packaged / LIST).write_text("{}", "utf-8")
    dialog = show(qtbot, start(), packaged)
    assert "Install Attest again." in text_of(dialog)
    dialog.close()


def test_it_can_be_closed_before_anything_is_read(
    qtbot: QtBot, start: StartProgram, packaged: Path
) -> None:
    program = start()
    presenter = AboutPresenter(program.window, program.write_lane, packaged=packaged)
    presenter.open()
    presenter.dialog.close()
    settle(qtbot, program)


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_it_is_painted_in_every_theme_and_direction(
    qtbot: QtBot,
    start: StartProgram,
    packaged: Path,
    theme: ThemeChoice,
    direction: Qt.LayoutDirection,
) -> None:
    program = start()
    program.presenters.settings.change(Settings(theme=theme))
    QApplication.setLayoutDirection(direction)
    dialog = show(qtbot, program, packaged)
    settle(qtbot, program)
    picture = dialog.grab().toImage()
    paper = program.window.colours.paper
    width, height = picture.width(), picture.height()
    seen = {
        picture.pixelColor(x, y).name().upper()
        for x in range(0, width, 7)
        for y in range(0, height, 7)
    }
    assert paper.upper() in seen
    assert len(seen) > 4
    left = list_of(dialog).mapTo(dialog, list_of(dialog).rect().center()).x() < width / 2
    assert left is (direction is Qt.LayoutDirection.LeftToRight)
    dialog.close()


def test_a_package_says_its_day_and_commit_and_what_is_off(start: StartProgram) -> None:
    window = start().window
    off = Protection("No network", False, "This system cannot forbid it.")
    for build, words in (
        (BuildInfo("1.0", "2026-11-22", "abc1234"), "Built on 2026-11-22 from commit abc1234"),
        (BuildInfo("1.0", "2026-11-22", ""), "Built on 2026-11-22"),
    ):
        dialog = AboutDialog(build, [off], window)
        dialog.show()
        assert {words, "OFF", off.words} <= set(texts_in(dialog))
        dialog.close()
        dialog.deleteLater()


def test_a_heading_cannot_be_chosen_and_a_reader_hears_each_row() -> None:
    from reader.domain.parts import Part as Shown
    from reader.domain.parts import PartKind

    model = PartModel()
    model.set_parts([Shown("SQLite", PartKind.LIBRARY, "3.54.1", "blessing")])
    heading, row = model.index(0, 0), model.index(1, 0)
    assert heading.flags() == Qt.ItemFlag.NoItemFlags
    assert heading.data(PartRole.PART) is None
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert heading.data(spoken) == group_title(PartKind.LIBRARY)
    assert row.data(spoken) == "SQLite, 3.54.1, blessing"
    assert model.index(5, 0).data() is None
    assert {group_title(kind) for kind in PartKind} != {""}

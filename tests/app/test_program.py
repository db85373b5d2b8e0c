"""The whole program: started, looked at, changed and closed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.app.faults import install_exception_hook
from reader.app.program import Program
from reader.builder.building import build
from reader.domain.agents import Agent, AgentKind, AgentName, Description, Mention, NameKind
from reader.domain.blocks import Block, BlockKind
from reader.domain.collections import CollectionInfo
from reader.domain.documents import Provenance
from reader.domain.ids import CollectionId, DocumentId, StatementId
from reader.domain.ranges import Anchor
from reader.domain.statements import Act, Form, Origin, OriginKind, Statement, Status
from reader.profile.folders import Folders
from reader.profile.session import load_session
from reader.profile.settings import Settings, ThemeChoice, load_settings, save_settings
from reader.ui.actions.table import ActionId
from reader.ui.main_window import DRAWER_BELOW, LEFT_HIDDEN_BELOW
from reader.ui.theme.colours import DARK, SEPIA
from reader.ui.theme.texts import clipped
from tests.story import LETTER, MINA, OMER, REPORT, write_story
from tests.synthetic import Page, describe, write_collection
from tests.windows import (
    StartProgram,
    agent_list,
    count_lane_threads,
    end,
    entry_list,
    press,
    said,
    settle,
    texts_in,
    type_into,
    wait,
    wait_for_index,
    wait_for_search,
)

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="session")
def iran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled collection, built from its folder."""
    target = tmp_path_factory.mktemp("content") / "iran-1988.attest"
    assert build(CONTENT / "iran-1988", target).problems == ()
    return target


@pytest.fixture(scope="session")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook, built from its folder."""
    target = tmp_path_factory.mktemp("content") / "handbook.attest"
    assert build(CONTENT / "handbook", target).problems == ()
    return target


# --- starting and closing -----------------------------------------------------------------


def test_a_program_without_collections_says_how_to_open_one(start: StartProgram) -> None:
    program = start()
    assert program.window.empty.isVisible()
    assert "No collection is open" in said(program)
    assert "Open a collection…" in [
        button.text()
        for button in program.window.empty.findChildren(QAbstractButton)
        if button.isVisible()
    ]


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_every_action_can_be_asked_for_without_a_collection(
    qtbot: QtBot, start: StartProgram
) -> None:
    program = start()
    dialogs = (ActionId.OPEN, ActionId.QUIT, ActionId.FULL_SCREEN, ActionId.MENU)
    for each in ActionId:
        if each not in dialogs:
            program.window.actions_[each].trigger()
    settle(qtbot, program)
    close_dialogs(program)
    assert "A fault in Attest" not in said(program)


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_every_action_can_be_asked_for_with_a_collection(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    dialogs = (ActionId.OPEN, ActionId.SAVE_ORIGINAL, ActionId.QUIT, ActionId.FULL_SCREEN)
    for each in ActionId:
        if each not in (*dialogs, ActionId.MENU):
            program.window.actions_[each].trigger()
            settle(qtbot, program)
    close_dialogs(program)
    assert "A fault in Attest" not in said(program)


def close_dialogs(program: Program) -> None:
    """Close what stands over the window."""
    for dialog in program.window.findChildren(QDialog):
        dialog.close()


def test_the_bundled_collection_opens_with_its_people(start: StartProgram, iran: Path) -> None:
    program = start(bundled=[iran])
    assert "Iran 1988, version 1" in said(program)
    assert agent_list(program).model().rowCount() > 10


def test_the_bundled_collection_shows_who_says_what(
    qtbot: QtBot, start: StartProgram, iran: Path
) -> None:
    program = start(bundled=[iran])
    model = agent_list(program).model()
    names = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    agent_list(program).setCurrentIndex(model.index(names.index("Ingrid Betancourt"), 0))
    settle(qtbot, program)
    entries = entry_list(program).model()
    words = [str(entries.index(row, 0).data()) for row in range(entries.rowCount())]
    assert "Former Colombian Senator" in words
    assert any(text.startswith("The only way [to end human rights abuses]") for text in words)


def test_the_handbook_opens_by_key(
    qtbot: QtBot, start: StartProgram, story: Path, handbook: Path
) -> None:
    program = start(story, bundled=[handbook])
    press(program.window.page, Qt.Key.Key_F1)
    settle(qtbot, program)
    assert program.window.windowTitle().startswith("Reading")


@pytest.mark.parametrize("number", range(9))
def test_every_chapter_of_the_handbook_can_be_shown(
    qtbot: QtBot, start: StartProgram, handbook: Path, number: int
) -> None:
    program = start(bundled=[handbook])
    program.controllers.reading.step_document(number)
    settle(qtbot, program)
    page = program.window.page
    assert page.filler is not None
    assert page.view is not None
    assert page.view.document.info.number == number
    assert page.filler.map.end == len(page.view.document.text)


def test_closing_the_window_ends_the_lanes_and_keeps_the_session(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    program = start(story)
    program.window.close()
    wait(qtbot, lambda: count_lane_threads() == 0)
    stored = json.loads((tmp_path / "profile" / "session.json").read_text("utf-8"))
    assert stored["collection"] == "story"
    assert stored["document"] == "report"
    assert stored["collections"] == [str(story)]


def test_the_key_for_quitting_closes_the_window(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    press(program.window.page, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, lambda: not program.window.isVisible())
    wait(qtbot, lambda: count_lane_threads() == 0)


def test_a_program_can_be_closed_before_anything_is_open(
    qapp: QApplication, story: Path, tmp_path: Path
) -> None:
    program = Program(Folders(tmp_path), bundled=[story])
    program.start()
    end(program)
    assert qapp.topLevelWidgets() == []


def test_a_profile_that_cannot_be_written_is_said_and_reading_works(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (tmp_path / "profile").write_text("a file, no folder", encoding="utf-8")
    program = start(story)
    program.window.actions_[ActionId.ZOOM_IN].trigger()
    settle(qtbot, program)
    assert "settings are not kept" in said(program)
    assert program.window.page.isVisible()
    end(program)
    assert "settings are not kept" in capsys.readouterr().err


def test_a_damaged_index_is_built_again(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    first = start(story)
    wait_for_index(qtbot, first)
    end(first)
    for file in (tmp_path / "profile" / "index").rglob("*"):
        if file.is_file():
            file.write_bytes(b"damaged")
    second = start()
    wait_for_index(qtbot, second)
    type_into(second.window.top.search, "winter")
    wait(qtbot, lambda: second.window.results.results.rowCount() == 3)


def test_a_fault_of_the_program_is_said_and_the_window_goes_on(
    start: StartProgram, story: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    program = start(story)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    install_exception_hook(program.window.status.show_message)
    error = ZeroDivisionError("a fault")
    sys.excepthook(ZeroDivisionError, error, None)
    assert "A fault in Attest: ZeroDivisionError" in said(program)
    assert "a fault" in capsys.readouterr().err
    assert program.window.page.isVisible()


def test_an_interrupt_from_the_keyboard_ends_the_program(
    start: StartProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    install_exception_hook(program.window.status.show_message)
    with pytest.raises(SystemExit) as caught:
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert caught.value.code == 130


# --- models -------------------------------------------------------------------------------

MODELS: dict[str, Callable[[Program], QAbstractItemModel]] = {
    "library": lambda program: program.window.library.library,
    "contents": lambda program: program.window.library.contents,
    "people": lambda program: program.window.people.agents,
    "entries": lambda program: program.window.people.entries,
    "results": lambda program: program.window.results.results,
}


@pytest.mark.parametrize("name", MODELS)
def test_every_model_keeps_the_promises_of_qt(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path, name: str
) -> None:
    program = start()
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(MODELS[name](program), mode)
    program.presenters.reading.open_path(str(story))
    wait_for_index(qtbot, program)
    for agent in (MINA, OMER, MINA):
        program.controllers.people.choose(agent)
        settle(qtbot, program)
    for text in ("winter", "w", "zeppelin", ""):
        type_into(program.window.top.search, text)
        wait_for_search(qtbot, program)
    program.window.people.agents.set_filter("mina")
    program.window.people.scope_wished.emit(True)
    other = write_story(tmp_path / "other.attest", name="other", title="Another story")
    program.presenters.reading.open_path(str(other))
    program.presenters.reading.open_path(str(story))
    wait_for_index(qtbot, program)
    program.controllers.reading.step_document(1)
    settle(qtbot, program)
    tester.deleteLater()


# --- preferences --------------------------------------------------------------------------


def test_another_theme_takes_effect_and_is_kept(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    program = start(story)
    program.window.actions_[ActionId.THEME_DARK].trigger()
    settle(qtbot, program)
    assert program.window.page.places.colours is DARK
    assert load_settings(tmp_path / "profile" / "settings.json").theme is ThemeChoice.DARK


def test_the_next_start_has_the_same_preferences(start: StartProgram, tmp_path: Path) -> None:
    save_settings(
        tmp_path / "profile" / "settings.json", Settings(theme=ThemeChoice.SEPIA, zoom=150)
    )
    program = start()
    assert program.window.page.places.colours is SEPIA
    assert program.window.page.places.zoom == 150
    assert program.window.actions_[ActionId.THEME_SEPIA].isChecked()


@pytest.mark.parametrize(
    "steps",
    [
        (ActionId.THEME_DARK, ActionId.THEME_SEPIA, ActionId.THEME_LIGHT),
        (ActionId.ZOOM_IN, ActionId.ZOOM_IN, ActionId.ZOOM_RESET),
        (ActionId.ZOOM_OUT, ActionId.THEME_DARK, ActionId.ZOOM_RESET),
    ],
)
def test_the_place_stays_in_another_look(
    qtbot: QtBot, start: StartProgram, story: Path, steps: tuple[ActionId, ...]
) -> None:
    program = start(story)
    bar = program.window.page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    passage = program.window.page.current_passage()
    for step in steps:
        program.window.actions_[step].trigger()
        settle(qtbot, program)
    assert abs(program.window.page.current_passage() - passage) <= 1


def test_marks_stay_in_another_look(qtbot: QtBot, start: StartProgram, story: Path) -> None:
    program = start(story)
    program.controllers.people.choose(MINA)
    settle(qtbot, program)
    before = len(program.window.page.extraSelections())
    program.window.actions_[ActionId.THEME_DARK].trigger()
    settle(qtbot, program)
    assert before > 0
    assert len(program.window.page.extraSelections()) == before


def preferences(program: Program) -> QDialog:
    """Open the preferences."""
    program.window.actions_[ActionId.PREFERENCES].trigger()
    return program.window.findChildren(QDialog)[0]


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_each_preference_takes_effect_at_once(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    program = start(story)
    dialog = preferences(program)
    for box in dialog.findChildren(QComboBox):
        box.setCurrentIndex(box.count() - 1)
    dialog.findChildren(QCheckBox)[0].setChecked(False)
    dialog.close()
    settle(qtbot, program)
    stored = load_settings(tmp_path / "profile" / "settings.json")
    assert stored == program.presenters.settings.settings
    assert stored.theme is ThemeChoice.DARK
    assert stored.zoom == 300
    assert stored.has_motion is False
    assert program.window.layoutDirection() is Qt.LayoutDirection.RightToLeft


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("action", [ActionId.PREFERENCES, ActionId.ABOUT])
def test_a_dialog_is_gone_when_it_is_closed(
    qtbot: QtBot, start: StartProgram, action: ActionId
) -> None:
    program = start()
    program.window.actions_[action].trigger()
    dialog = program.window.findChildren(QDialog)[0]
    press(dialog, Qt.Key.Key_Escape)
    wait(qtbot, lambda: program.window.findChildren(QDialog) == [])


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("action", [ActionId.PREFERENCES, ActionId.ABOUT])
def test_the_labels_of_a_dialog_read_no_markup(start: StartProgram, action: ActionId) -> None:
    program = start()
    program.window.actions_[action].trigger()
    dialog = program.window.findChildren(QDialog)[0]
    for label in dialog.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
    dialog.close()


# --- shape --------------------------------------------------------------------------------


def test_in_a_narrow_window_the_people_are_a_drawer(start: StartProgram, story: Path) -> None:
    window = start(story).window
    window.resize(DRAWER_BELOW - 50, 600)
    assert window.is_drawer
    assert not window.people.isVisible()
    window.actions_[ActionId.RIGHT_SIDE].trigger()
    assert window.people.isVisible()
    assert window.page.isVisible()


def test_escape_closes_the_drawer(start: StartProgram, story: Path) -> None:
    window = start(story).window
    window.resize(DRAWER_BELOW - 50, 600)
    window.actions_[ActionId.RIGHT_SIDE].trigger()
    press(window, Qt.Key.Key_Escape)
    assert not window.people.isVisible()


def test_a_wide_window_has_the_people_beside_the_page_again(
    start: StartProgram, story: Path
) -> None:
    window = start(story).window
    for width in (DRAWER_BELOW - 50, DRAWER_BELOW + 200):
        window.resize(width, 600)
    assert not window.is_drawer
    assert window.people.isVisible()


@pytest.mark.parametrize("action", [ActionId.LEFT_SIDE, ActionId.RIGHT_SIDE])
def test_a_side_that_was_put_away_does_not_come_back_by_itself(
    start: StartProgram, story: Path, action: ActionId
) -> None:
    window = start(story).window
    window.actions_[action].trigger()
    for width in (LEFT_HIDDEN_BELOW - 50, DRAWER_BELOW + 200):
        window.resize(width, 600)
    side = window.library if action is ActionId.LEFT_SIDE else window.people
    assert not side.isVisible()


def test_in_a_very_narrow_window_the_page_stands_alone(start: StartProgram, story: Path) -> None:
    window = start(story).window
    window.resize(LEFT_HIDDEN_BELOW - 100, 600)
    QApplication.processEvents()
    assert not window.library.isVisible()
    assert window.page.isVisible()
    assert window.page.width() > LEFT_HIDDEN_BELOW - 150


@pytest.mark.parametrize("action", [ActionId.LEFT_SIDE, ActionId.RIGHT_SIDE])
def test_a_side_can_be_put_away_and_brought_back(
    start: StartProgram, story: Path, action: ActionId
) -> None:
    window = start(story).window
    side = window.library if action is ActionId.LEFT_SIDE else window.people
    seen = []
    for _ in range(2):
        window.actions_[action].trigger()
        seen.append((side.isVisible(), window.actions_[action].isChecked()))
    assert seen == [(False, False), (True, True)]


def test_from_right_to_left_the_window_is_mirrored(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    window = start(story).window
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    def is_mirrored() -> bool:
        people, page, library = (
            side.mapTo(window, side.rect().center()).x()
            for side in (window.people, window.page, window.library)
        )
        return people < page < library

    wait(qtbot, is_mirrored)


def test_a_message_of_any_length_leaves_the_window_its_width(
    start: StartProgram, story: Path
) -> None:
    window = start(story).window
    window.resize(900, 600)
    window.status.show_message("a very long message " * 500, stays=True)
    QApplication.processEvents()
    window.resize(700, 600)
    assert window.width() == 700
    assert window.status.width() <= 700


def test_a_dropped_file_is_taken(qtbot: QtBot, start: StartProgram, story: Path) -> None:
    program = start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(story)), QUrl("https://example.org/x.attest")])
    where, copy = QPointF(50, 50), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where.toPoint(), copy, data, buttons, keys)
    QApplication.sendEvent(program.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(program.window, QDropEvent(where, copy, data, buttons, keys))
    settle(qtbot, program)
    assert program.controllers.reading.info() is not None


# --- what others wrote is shown as it is --------------------------------------------------


def test_every_label_reads_its_text_as_plain(start: StartProgram, story: Path) -> None:
    program = start(story)
    labels = program.window.findChildren(QLabel)
    assert len(labels) > 10
    for label in labels:
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
        assert not label.openExternalLinks()


def test_no_widget_has_a_tip_made_of_what_others_wrote(
    qtbot: QtBot, start: StartProgram, hostile: Path
) -> None:
    program = start(hostile)
    program.controllers.people.choose(MINA)
    wait_for_index(qtbot, program)
    type_into(program.window.top.search, "words")
    wait(qtbot, lambda: program.window.results.results.rowCount() > 0)
    widgets = [program.window, *program.window.findChildren(QWidget)]
    assert [widget.toolTip() for widget in widgets if "<" in widget.toolTip()] == []
    for model in (make(program) for make in MODELS.values()):
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            roles = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.WhatsThisRole)
            assert [index.data(role) for role in roles] == [None, None]


MARKUP = "<b>x</b><img src=//host/share/x.png><a href=file:///etc/passwd>y</a>"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection with markup wherever there is a text."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.attest"
    name, words = DocumentId("one"), f"words {MARKUP}"
    blocks = [
        Block(BlockKind.HEADING, MARKUP + ".", level=1),
        Block(BlockKind.PARAGRAPH, words),
        Block(BlockKind.LIST_ITEM, words, list_depth=1, marker=MARKUP),
    ]
    start = len(MARKUP) + 2
    anchor = Anchor(name, start, start + len(words), words)
    provenance = Provenance(MARKUP, MARKUP, MARKUP, MARKUP)
    write_collection(
        path,
        info=CollectionInfo(CollectionId("hostile"), MARKUP, MARKUP, "en", MARKUP, MARKUP),
        agents=[
            Agent(
                0, MINA, AgentKind.PERSON, MARKUP,
                (AgentName(f"other {MARKUP}", NameKind.ALIAS),), MARKUP,
            )
        ],
        documents=[
            Page(
                describe(0, name, blocks, title=MARKUP, provenance=provenance, note=MARKUP),
                tuple(blocks),
            )
        ],
        mentions=[Mention(MINA, anchor)],
        descriptions=[Description(MINA, anchor)],
        statements=[
            Statement(
                StatementId("s"), name, MINA, Form.DIRECT, Act.SAID, Status.VERIFIED, (anchor,),
                chain=(MINA,), date=MARKUP, origin=Origin(OriginKind.ENGINE, MARKUP, MARKUP, 0.5),
                note=MARKUP,
            )
        ],
    )  # fmt: skip
    return path


def test_markup_is_shown_as_the_letters_it_is(
    qtbot: QtBot, start: StartProgram, hostile: Path
) -> None:
    program = start(hostile)
    program.controllers.people.choose(MINA)
    settle(qtbot, program)
    shown = texts_in(program.window)
    assert MARKUP in shown
    assert f"{clipped(MARKUP, 60)}, version {clipped(MARKUP, 20)}" in shown
    assert f"Also: other {MARKUP}" in shown
    assert f"person. {MARKUP}" in shown
    assert program.window.windowTitle() == f"{MARKUP} — Attest"
    text = program.window.page.toPlainText()
    assert f"Curator's note: {MARKUP}" in text
    assert f"Author: {MARKUP}" in text
    assert f"words {MARKUP}" in text


def test_a_failure_with_markup_in_its_path_is_shown_as_it_is(
    start: StartProgram, tmp_path: Path
) -> None:
    path = tmp_path / "<b>x</b><img src=x>.attest"
    assert "<b>x</b><img src=x>.attest was not found" in said(start(path))


# --- for those who do not see the window --------------------------------------------------


def test_everything_that_takes_the_keyboard_has_a_name(start: StartProgram, story: Path) -> None:
    program = start(story)
    program.window.find_bar.open_with("")
    unnamed = [
        widget
        for widget in program.window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget, QMenu)
        and widget.isVisibleTo(program.window)
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert unnamed == []


def test_tab_leads_through_the_whole_window_in_reading_order(
    start: StartProgram, story: Path
) -> None:
    program = start(story)
    window = program.window
    window.top.search.setFocus()
    reached: list[QWidget] = []
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in reached:
            break
        reached.append(focused)
        press(focused, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    order = [
        next((at for at, widget in enumerate(reached) if whole.isAncestorOf(widget)
              or whole is widget), -1)
        for whole in (window.top, window.library, window.page, window.people)
    ]  # fmt: skip
    assert -1 not in order
    assert order == sorted(order)


def test_the_order_of_documents_is_the_collections(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    info = program.controllers.reading.info()
    assert info is not None
    assert info.id == REPORT
    program.controllers.reading.step_document(5)
    program.controllers.reading.step_document(1)
    settle(qtbot, program)
    info = program.controllers.reading.info()
    assert info is not None
    assert info.id == LETTER


def test_place_and_library_are_kept_before_the_window_closes(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    program = start(story)
    file = tmp_path / "profile" / "session.json"
    assert not file.exists()
    program.controllers.reading.step_document(1)
    settle(qtbot, program)
    program.keep_session()
    wait(qtbot, lambda: program.write_lane.is_idle)
    kept = load_session(file)
    assert kept.collections == (str(story),)
    assert program.controllers.reading.opened is not None
    assert kept.document == program.controllers.reading.opened.view.document.id
    before = file.stat().st_mtime_ns
    program.keep_session()
    wait(qtbot, lambda: program.write_lane.is_idle)
    assert file.stat().st_mtime_ns == before

"""Opening collections and documents, and the way back, in a whole program."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton, QTreeView
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.domain.blocks import Block, BlockKind
from reader.domain.ids import CollectionId
from reader.domain.passages import Place
from reader.profile.session import load_session
from reader.ui.actions.table import ActionId
from tests.story import FILLING, LETTER, REPORT, TEXTS, write_story
from tests.synthetic import Page, describe, write_collection, write_synthetic
from tests.windows import (
    StartProgram,
    click,
    contents,
    end,
    part,
    press,
    said,
    settle,
)

STORY = CollectionId("story")


def tree(program: Program) -> QTreeView:
    """Return the library."""
    return part(program.window.library, QTreeView, "Library")


def rows(program: Program) -> dict[str, list[str]]:
    """Return the collections of the library and their documents, by title."""
    model = program.window.library.library
    found = {}
    for row in range(model.rowCount()):
        top = model.index(row, 0)
        inner = [str(model.index(at, 0, top).data()) for at in range(model.rowCount(top))]
        found[str(top.data())] = inner
    return found


def opened(program: Program) -> str:
    """Return the id of the document on the page."""
    view = program.window.page.view
    return "" if view is None else view.document.id


def page_text(program: Program) -> str:
    """Return the canonical text of the document on the page."""
    view = program.window.page.view
    return "" if view is None else view.document.text


def click_document(qtbot: QtBot, program: Program, collection: str, document: str) -> None:
    """Click a document of the library."""
    model, view = program.window.library.library, tree(program)
    top = next(
        model.index(row, 0)
        for row in range(model.rowCount())
        if model.index(row, 0).data() == collection
    )
    index = next(
        model.index(row, 0, top)
        for row in range(model.rowCount(top))
        if model.index(row, 0, top).data() == document
    )
    view.expand(top)
    view.scrollTo(index)
    click(view.viewport(), view.visualRect(index).center())
    settle(qtbot, program)


def change(path: Path) -> Path:
    """Change one byte in the middle of a text, as an accident or a forger would."""
    data = bytearray(path.read_bytes())
    data[len(data) - 512] ^= 1
    path.write_bytes(data)
    return path


# --- the library and the contents ---------------------------------------------------------


def test_the_library_lists_collections_and_their_documents(
    start: StartProgram, story: Path, tmp_path: Path
) -> None:
    other = write_story(tmp_path / "other.attest", name="other", title="Another story")
    assert rows(start(story, other)) == {
        "A story": ["Report", "نامه"], "Another story": ["Report", "نامه"],
    }  # fmt: skip


def test_a_click_opens_a_document(qtbot: QtBot, start: StartProgram, story: Path) -> None:
    program = start(story)
    click_document(qtbot, program, "A story", "نامه")
    assert opened(program) == LETTER
    assert program.window.windowTitle().startswith("نامه")


def test_enter_opens_a_document(qtbot: QtBot, start: StartProgram, story: Path) -> None:
    program = start(story)
    view = tree(program)
    view.setFocus()
    press(view, Qt.Key.Key_Down)
    press(view, Qt.Key.Key_Return)
    settle(qtbot, program)
    assert opened(program) == LETTER


def test_the_open_document_is_marked_in_the_library(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    assert tree(program).currentIndex().data() == "Report"
    program.controllers.reading.step_document(1)
    settle(qtbot, program)
    assert tree(program).currentIndex().data() == "نامه"


def test_the_contents_list_the_headings(start: StartProgram, story: Path) -> None:
    model = contents(start(story)).model()
    found = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert [text.strip() for text in found] == ["Report", "Part two"]
    assert found[1].startswith(" ")


def test_the_contents_follow_the_page(start: StartProgram, tmp_path: Path) -> None:
    program = start(write_story(tmp_path / "long.attest", more=FILLING))
    assert contents(program).currentIndex().row() == 0
    bar = program.window.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert contents(program).currentIndex().row() == 1


def test_a_click_on_a_heading_leads_to_it(start: StartProgram, story: Path) -> None:
    program = start(story)
    view = contents(program)
    click(view.viewport(), view.visualRect(view.model().index(1, 0)).center())
    begin = TEXTS[REPORT].index("Part two")
    page = program.window.page
    assert 0 <= page.places.range_rects(begin, begin + 1)[0].top() < page.viewport().height()


def test_a_document_without_headings_says_so(start: StartProgram, tmp_path: Path) -> None:
    path = tmp_path / "plain.attest"
    blocks = [Block(BlockKind.PARAGRAPH, "Plain.")]
    write_collection(path, documents=[Page(describe(0, "d", blocks), tuple(blocks))])
    assert "This document has no headings." in said(start(path))


def test_the_status_line_says_what_is_read_and_how_far_it_can_be_trusted(
    start: StartProgram, story: Path
) -> None:
    program = start(story)
    text = said(program)
    assert program.window.status.trust.text() == "unsigned, nobody vouches for it"
    for words in ("A story, version 1", "passage 1 of", "2 documents"):
        assert words in text


def test_the_next_document_is_opened_by_key(qtbot: QtBot, start: StartProgram, story: Path) -> None:
    program = start(story)
    press(program.window.page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, program)
    assert opened(program) == LETTER
    press(program.window.page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, program)
    assert opened(program) == REPORT


# --- back and forward ---------------------------------------------------------------------


@pytest.mark.parametrize("is_mirrored", [False, True])
def test_the_keys_lead_back_and_forward(
    qtbot: QtBot, start: StartProgram, story: Path, is_mirrored: bool
) -> None:
    program = start(story)
    if is_mirrored:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    click_document(qtbot, program, "A story", "نامه")
    back, forward = Qt.Key.Key_Left, Qt.Key.Key_Right
    if is_mirrored:
        back, forward = forward, back
    press(program.window.page, back, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, program)
    assert opened(program) == REPORT
    press(program.window.page, forward, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, program)
    assert opened(program) == LETTER


def test_the_way_back_leads_to_the_place_that_was_read(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    bar = program.window.page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    passage = program.window.page.current_passage()
    click_document(qtbot, program, "A story", "نامه")
    program.window.actions_[ActionId.BACK].trigger()
    settle(qtbot, program)
    assert abs(program.window.page.current_passage() - passage) <= 1


def test_back_and_forward_are_offered_only_where_they_lead_somewhere(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    actions = program.window.actions_
    ways = [actions[ActionId.BACK], actions[ActionId.FORWARD]]
    assert [action.isEnabled() for action in ways] == [False, False]
    click_document(qtbot, program, "A story", "نامه")
    assert [action.isEnabled() for action in ways] == [True, False]
    ways[0].trigger()
    settle(qtbot, program)
    assert ways[1].isEnabled()


def test_a_document_asked_for_and_then_not_does_not_come(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    reading = program.controllers.reading
    reading.go_to(Place(STORY, LETTER))
    reading.go_to(Place(STORY, REPORT))
    settle(qtbot, program)
    assert opened(program) == REPORT


# --- opening files ------------------------------------------------------------------------


def test_a_file_that_is_dropped_is_opened(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    program = start(story)
    other = write_story(tmp_path / "other.attest", name="other", title="Another story")
    program.window.files_dropped.emit([str(other)])
    settle(qtbot, program)
    assert list(rows(program)) == ["A story", "Another story"]
    assert "Another story, version 1" in said(program)


def test_a_path_written_carelessly_is_opened(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    program = start(story)
    other = write_story(tmp_path / "other.attest", name="other", title="Another story")
    program.window.files_dropped.emit([f"{tmp_path}//./{other.name}"])
    settle(qtbot, program)
    assert "Another story, version 1" in said(program)


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_dialog_opens_what_is_chosen_in_it(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start()
    program.window.actions_[ActionId.OPEN].trigger()
    dialog = program.window.findChildren(QFileDialog)[0]
    dialog.filesSelected.emit([str(story)])
    dialog.close()
    settle(qtbot, program)
    assert opened(program) == REPORT


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing", None, "was not found"),
        ("foreign", b"%PDF-1.7 " * 500, "is not an Attest collection"),
        ("empty", b"", "is not an Attest collection"),
        ("short", b"SQLite format 3\0", "is not an Attest collection"),
    ],
)
def test_what_cannot_be_opened_is_a_sentence(
    start: StartProgram, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    path = tmp_path / f"{name}.attest"
    if content is not None:
        path.write_bytes(content)
    text = said(start(path))
    assert words in text
    assert str(path) in text


def test_a_file_that_cannot_be_opened_leaves_the_document_within_reach(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    program = start(story)
    program.presenters.reading.open_path(str(tmp_path / "missing.attest"))
    settle(qtbot, program)
    assert "was not found" in said(program)
    click_document(qtbot, program, "A story", "Report")
    assert program.window.page.isVisible()


def open_changed(qtbot: QtBot, start: StartProgram, path: Path) -> Program:
    """Open a changed file on an explicit click."""
    program = start(path)
    button = next(
        button
        for button in program.window.empty.findChildren(QPushButton)
        if "all the same" in button.text()
    )
    button.click()
    settle(qtbot, program)
    return program


def test_a_changed_file_is_not_opened_by_itself(start: StartProgram, tmp_path: Path) -> None:
    program = start(change(write_story(tmp_path / "changed.attest")))
    assert opened(program) == ""
    assert "was changed after it was made" in said(program)


def test_a_changed_file_is_opened_on_an_explicit_click_and_marked(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = open_changed(qtbot, start, change(write_story(tmp_path / "changed.attest")))
    assert opened(program) == REPORT
    assert program.window.status.trust.text() == "CHANGED since it was made"
    assert "intact" not in said(program)


def test_the_button_for_changed_files_is_offered_for_nothing_else(
    start: StartProgram, tmp_path: Path
) -> None:
    program = start(tmp_path / "missing.attest")
    offered = [
        button.text()
        for button in program.window.empty.findChildren(QPushButton)
        if button.isVisible()
    ]
    assert offered == ["Open a collection…"]


def test_a_second_file_of_the_same_collection_takes_the_place_of_the_first(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    more = [Block(BlockKind.PARAGRAPH, "Only in the second version.")]
    second = write_story(tmp_path / "second.attest", title="A story, revised", more=more)
    program = start(story)
    program.presenters.reading.open_path(str(second))
    settle(qtbot, program)
    assert list(rows(program)) == ["A story, revised"]
    assert "Only in the second version." in page_text(program)
    assert "A story, revised" in said(program)


def test_a_second_file_that_comes_by_itself_does_not_leave_the_first_ones_text(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    more = [Block(BlockKind.PARAGRAPH, "Only in the second version.")]
    second = write_story(tmp_path / "second.attest", title="A story, revised", more=more)
    program = start(story)
    program.presenters.reading.open_quietly(second)
    settle(qtbot, program)
    is_second = "Only in the second version." in page_text(program)
    assert is_second is ("A story, revised" in rows(program))


def test_the_attached_original_is_saved_byte_for_byte(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    program = start(story)
    program.controllers.reading.save_original(str(tmp_path / "saved.txt"))
    settle(qtbot, program)
    assert (tmp_path / "saved.txt").read_bytes() == b"As it was found.\n"
    assert "Saved, byte for byte" in said(program)


def test_an_original_that_cannot_be_saved_is_a_sentence(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    program = start(story)
    program.controllers.reading.save_original(str(tmp_path / "no" / "folder.txt"))
    settle(qtbot, program)
    assert "could not be written" in said(program)


def test_saving_an_original_is_offered_only_where_there_is_one(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    action = program.window.actions_[ActionId.SAVE_ORIGINAL]
    assert action.isEnabled()
    program.controllers.reading.step_document(1)
    settle(qtbot, program)
    assert not action.isEnabled()


# --- the last session ---------------------------------------------------------------------


def test_the_next_start_shows_the_same_place(start: StartProgram, story: Path) -> None:
    first = start(story)
    bar = first.window.page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    passage = first.window.page.current_passage()
    end(first)
    second = start()
    assert opened(second) == REPORT
    assert abs(second.window.page.current_passage() - passage) <= 1


def test_the_next_start_shows_the_same_document(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    first = start(story)
    click_document(qtbot, first, "A story", "نامه")
    end(first)
    assert opened(start()) == LETTER


def test_a_file_asked_for_wins_over_the_last_session(
    start: StartProgram, story: Path, tmp_path: Path
) -> None:
    end(start(story))
    other = write_story(tmp_path / "other.attest", name="other", title="Another story")
    program = start(other)
    assert "Another story, version 1" in said(program)
    assert set(rows(program)) == {"A story", "Another story"}


def test_the_next_start_has_the_same_shape(start: StartProgram, story: Path) -> None:
    first = start(story)
    first.window.resize(760, 500)
    first.window.set_left_shown(False)
    end(first)
    second = start()
    assert (second.window.width(), second.window.height()) == (760, 500)
    assert not second.window.library.isVisible()


@pytest.mark.parametrize("is_bundled", [True, False])
def test_a_missing_collection_of_the_last_session_is_said_and_does_not_take_the_page(
    start: StartProgram, story: Path, tmp_path: Path, is_bundled: bool
) -> None:
    stick = Path(shutil.copyfile(story, tmp_path / "stick.attest"))
    end(start(stick))
    stick.unlink()
    other = write_story(tmp_path / "other.attest", name="other", title="Another story")
    program = start(bundled=[other] if is_bundled else [])
    text = said(program)
    assert "was not found" in text
    if is_bundled:
        assert opened(program) == REPORT
    else:
        assert "No collection is open" in text


def test_a_last_session_of_nonsense_is_as_good_as_none(
    start: StartProgram, story: Path, tmp_path: Path
) -> None:
    (tmp_path / "profile").mkdir()
    (tmp_path / "profile" / "session.json").write_text(
        '{"geometry": "ü!!", "layout": [1, 2, 99999999999], "collections": ["\\u0000", "/"], '
        '"collection": "story", "document": "none such", "position": 123456789}',
        encoding="utf-8",
    )
    program = start(story)
    assert opened(program) == REPORT


def test_a_place_beyond_the_end_is_harmless(
    start: StartProgram, story: Path, tmp_path: Path
) -> None:
    (tmp_path / "profile").mkdir()
    (tmp_path / "profile" / "session.json").write_text(
        '{"collection": "story", "document": "letter", "position": 123456789}', encoding="utf-8"
    )
    program = start(bundled=[story])
    assert opened(program) == LETTER


def test_the_bundled_collections_are_not_part_of_the_session(
    start: StartProgram, story: Path, tmp_path: Path
) -> None:
    end(start(bundled=[story]))
    session = load_session(tmp_path / "profile" / "session.json")
    assert session.collections == ()
    assert session.collection == "story"


def test_many_documents_are_listed(start: StartProgram, tmp_path: Path) -> None:
    path = tmp_path / "many.attest"
    write_synthetic(path, documents=200, statements=20, agents=5)
    program = start(path)
    model = program.window.library.library
    assert model.rowCount(model.index(0, 0)) == 200


def test_a_click_beside_every_row_is_harmless(start: StartProgram, story: Path) -> None:
    program = start(story)
    view = tree(program)
    click(view.viewport(), QPoint(5, view.viewport().height() - 3))
    assert opened(program) == REPORT

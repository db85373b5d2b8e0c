"""From hit to hit: what is said about it, and how far it leads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.domain.blocks import Block, BlockKind
from reader.domain.ids import DocumentId
from reader.ui.control.searching import PAGE
from reader.ui.finding.hit_pill import HitPill
from reader.ui.page.overlays import Layer
from tests.synthetic import Page, describe, write_collection
from tests.windows import (
    StartProgram,
    part,
    press,
    said,
    settle,
    type_into,
    wait,
    wait_for_index,
    wait_for_search,
)

_SHIFT = Qt.KeyboardModifier.ShiftModifier
MANY = 3 * PAGE


def write_many(path: Path, documents: int, *, hits: int = 1) -> Path:
    """Write documents that each hold a word so many times."""
    pages = []
    for number in range(documents):
        blocks = [Block(BlockKind.PARAGRAPH, f"A zebra, number {at}.") for at in range(hits)]
        info = describe(number, DocumentId(f"d{number:03}"), blocks, title=f"Note {number}")
        pages.append(Page(info, tuple(blocks)))
    write_collection(path, documents=pages)
    return path


def look_up(qtbot: QtBot, program: Program, text: str) -> None:
    """Search and open the first result."""
    wait_for_index(qtbot, program)
    type_into(program.window.top.search, text)
    wait_for_search(qtbot, program)
    press(program.window.top.search, Qt.Key.Key_Return)
    stand(qtbot, program)


def stand(qtbot: QtBot, program: Program) -> None:
    """Wait until a hit is reached."""
    settle(qtbot, program)
    wait_for_search(qtbot, program)
    wait(qtbot, lambda: bool(program.window.page.overlays.ranges(Layer.HIT_NOW)))


def go_on(qtbot: QtBot, program: Program, *, back: bool = False) -> None:
    """Press F3 and wait."""
    press(program.window.page, Qt.Key.Key_F3, _SHIFT if back else Qt.KeyboardModifier.NoModifier)
    settle(qtbot, program)
    wait_for_search(qtbot, program)


def pill(program: Program) -> HitPill | None:
    """Return the pill where it is in sight."""
    found = program.window.page.findChildren(HitPill)
    return found[0] if found and found[0].isVisible() else None


def pill_text(program: Program) -> str:
    """Return what the pill says."""
    found = pill(program)
    return "" if found is None else found.text()


def opened(program: Program) -> str:
    """Return the id of the open document."""
    view = program.window.page.view
    return "" if view is None else view.document.id


def current_place(program: Program) -> tuple[str, int]:
    """Return the document and passage of the current result."""
    found = program.window.results.current()
    assert found is not None
    return found.hit.document, found.hit.passage


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Two documents with three hits each."""
    return write_many(tmp_path / "notes.attest", 2, hits=3)


def test_the_page_says_which_hit_of_how_many(
    qtbot: QtBot, start: StartProgram, notes: Path
) -> None:
    program = start(notes)
    look_up(qtbot, program, "zebra")
    assert pill_text(program) == "1 of 3"
    go_on(qtbot, program)
    assert pill_text(program) == "2 of 3"


def test_the_buttons_of_the_pill_do_what_the_keys_do(
    qtbot: QtBot, start: StartProgram, notes: Path
) -> None:
    program = start(notes)
    look_up(qtbot, program, "zebra")
    found = pill(program)
    assert found is not None
    part(found, QToolButton, "Next hit").click()
    assert pill_text(program) == "2 of 3"
    part(found, QToolButton, "Previous hit").click()
    assert pill_text(program) == "1 of 3"
    part(found, QToolButton, "End the search").click()
    assert pill(program) is None
    assert not program.window.is_showing_results
    assert not program.window.page.overlays.ranges(Layer.HIT)


def close_by_escape(program: Program) -> None:
    """Leave the search with Esc on the page."""
    press(program.window.page, Qt.Key.Key_Escape)


def open_finder(program: Program) -> None:
    """Open the bar for finding, which counts by itself."""
    press(program.window.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("leave", [close_by_escape, open_finder])
def test_the_pill_goes_with_the_marks(
    qtbot: QtBot, start: StartProgram, notes: Path, leave: Callable[[Program], None]
) -> None:
    program = start(notes)
    look_up(qtbot, program, "zebra")
    leave(program)
    assert pill(program) is None


@pytest.mark.parametrize("is_mirrored", [False, True])
def test_the_pill_stays_in_the_corner_where_reading_ends(
    qtbot: QtBot, start: StartProgram, notes: Path, is_mirrored: bool
) -> None:
    program = start(notes)
    if is_mirrored:
        program.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    look_up(qtbot, program, "zebra")
    for size in ((1280, 800), (760, 560)):
        program.window.resize(*size)
        settle(qtbot, program)
        found, area = pill(program), program.window.page.viewport().geometry()
        assert found is not None
        assert area.contains(found.geometry())
        before, after = found.x() - area.x(), area.right() - found.geometry().right()
        assert before < after if is_mirrored else after < before


def test_the_current_result_follows_the_hits(
    qtbot: QtBot, start: StartProgram, notes: Path
) -> None:
    program = start(notes)
    look_up(qtbot, program, "zebra")
    for _ in range(5):
        hit = program.window.page.overlays.ranges(Layer.HIT_NOW)[0]
        view = program.window.page.view
        assert view is not None
        assert current_place(program) == (view.document.id, view.document.passage_at(hit[0]))
        go_on(qtbot, program)


def test_turning_back_on_the_way_stays_where_one_is(
    qtbot: QtBot, start: StartProgram, notes: Path
) -> None:
    program = start(notes)
    look_up(qtbot, program, "zebra")
    for _ in range(2):
        go_on(qtbot, program)
    first = opened(program)
    press(program.window.page, Qt.Key.Key_F3)
    press(program.window.page, Qt.Key.Key_F3, _SHIFT)
    settle(qtbot, program)
    assert opened(program) == first
    assert pill_text(program) == "3 of 3"


def test_the_hits_go_on_behind_the_listed_results_to_the_very_end(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_many(tmp_path / "many.attest", MANY))
    look_up(qtbot, program, "zebra")
    seen = [opened(program)]
    for _ in range(MANY - 1):
        before = opened(program)
        press(program.window.page, Qt.Key.Key_F3)
        wait(qtbot, lambda before=before: opened(program) != before)  # type: ignore[misc]
        stand(qtbot, program)
        seen.append(opened(program))
    assert len(set(seen)) == MANY
    go_on(qtbot, program)
    assert opened(program) == seen[-1]
    assert "This was the last hit of the search." in said(program)


def test_before_the_first_hit_there_is_none_and_that_is_said(
    qtbot: QtBot, start: StartProgram, notes: Path
) -> None:
    program = start(notes)
    look_up(qtbot, program, "zebra")
    go_on(qtbot, program, back=True)
    assert "This was the first hit of the search." in said(program)


def test_a_search_without_words_goes_from_result_to_result(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    wait_for_index(qtbot, program)
    type_into(program.window.top.search, "by:mina ")
    wait_for_search(qtbot, program)
    total = program.window.results.results.rowCount()
    assert total > 1
    press(program.window.top.search, Qt.Key.Key_Return)
    settle(qtbot, program)
    seen = [current_place(program)]
    for _ in range(total - 1):
        go_on(qtbot, program)
        seen.append(current_place(program))
        assert opened(program) == seen[-1][0]
    assert len(set(seen)) == total
    go_on(qtbot, program)
    assert "This was the last hit of the search." in said(program)

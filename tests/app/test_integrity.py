"""Nothing passes for what it is not: late answers, replaced files, words that do not hold."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.domain.agents import Agent, AgentKind, Mention
from reader.domain.blocks import Block, BlockKind, canonical_text
from reader.domain.collections import CollectionInfo
from reader.domain.ids import AgentId, CollectionId, DocumentId, StatementId
from reader.domain.passages import Place
from reader.domain.ranges import Anchor
from reader.domain.statements import Act, Form, Statement, Status
from reader.ui.actions.table import ActionId
from reader.ui.page.overlays import Layer
from reader.ui.people.entries import EntryKind
from tests.collection.tampering import tamper
from tests.synthetic import Page, describe, write_collection
from tests.windows import (
    StartProgram,
    press,
    said,
    settle,
    type_into,
    wait,
    wait_for_index,
    wait_for_search,
)

NOTE = DocumentId("note")
BLOCKS = (
    Block(BlockKind.PARAGRAPH, "Alpha said that beta had gone."),
    Block(BlockKind.PARAGRAPH, "Nobody else spoke of it."),
)
TEXT = canonical_text(BLOCKS)
ALPHA, BETA = AgentId("alpha"), AgentId("beta")


def anchor(words: str) -> Anchor:
    """Return where words stand in the note."""
    start = TEXT.index(words)
    return Anchor(NOTE, start, start + len(words), words)


SAID = Statement(
    id=StatementId("said"),
    document=NOTE,
    speaker=ALPHA,
    form=Form.INDIRECT,
    act=Act.SAID,
    status=Status.VERIFIED,
    content=(anchor("beta had gone"),),
    source=anchor("Alpha"),
    chain=(ALPHA,),
)


def write_note(
    path: Path,
    *,
    collection: str = "notes",
    title: str = "A note",
    alpha: str = "Alpha",
    statement: Statement = SAID,
) -> Path:
    """Write a collection of one note, in which Alpha speaks of Beta."""
    write_collection(
        path,
        info=CollectionInfo(CollectionId(collection), f"Collection {collection}", "1", "en"),
        agents=(
            Agent(0, ALPHA, AgentKind.PERSON, alpha),
            Agent(1, BETA, AgentKind.PERSON, "Beta"),
        ),
        documents=(Page(describe(0, NOTE, BLOCKS, title=title), BLOCKS),),
        mentions=(Mention(ALPHA, anchor("Alpha")), Mention(BETA, anchor("beta"))),
        statements=(statement,),
    )
    return path


def choose(qtbot: QtBot, program: Program, agent: AgentId) -> None:
    """Choose somebody in the panel."""
    program.window.people.agent_wished.emit(agent)
    settle(qtbot, program)


def found_words(qtbot: QtBot, program: Program, words: str) -> list[tuple[str, tuple[str, ...]]]:
    """Search, and return title and speakers of each result."""
    wait_for_index(qtbot, program)
    type_into(program.window.top.search, words)
    wait_for_search(qtbot, program)
    model = program.window.results.results
    rows = [model.found(row) for row in range(model.rowCount())]
    return [(row.document_title, row.speakers) for row in rows if row is not None]


def test_words_that_do_not_hold_cannot_be_copied_with_a_citation(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    path = write_note(tmp_path / "a.attest")
    tamper(path, "update parts set exact = 'I confess' where role = 'content'")
    program = start(path)
    choose(qtbot, program, ALPHA)
    QGuiApplication.clipboard().setText("before")
    entries = program.window.people.entries
    (row,) = [
        at for at in range(entries.rowCount()) if entries.entry(at).kind is EntryKind.STATEMENT
    ]
    program.window.people.citation_wished.emit(entries.entry(row))
    assert QGuiApplication.clipboard().text() == "before"
    assert "Not verified" in said(program)


def test_a_text_that_is_not_the_stored_one_is_cited_without_its_fingerprint(
    start: StartProgram, tmp_path: Path
) -> None:
    path = write_note(tmp_path / "a.attest")
    tamper(path, "update documents set sha256 = zeroblob(32)")
    program = start(path)
    program.window.actions_[ActionId.COPY_CITATION].trigger()
    assert "text not as stored" in QGuiApplication.clipboard().text()
    assert "0000000000000000" not in QGuiApplication.clipboard().text()


def test_a_file_that_changed_after_it_was_opened_is_not_searched(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    path = write_note(tmp_path / "a.attest")
    program = start(path)
    wait_for_index(qtbot, program)
    view = program.controllers.reading.collections[CollectionId("notes")]
    shutil.copy(write_note(tmp_path / "b.attest", title="Forged"), path)
    program.controllers.search.add_collection(view)
    wait(qtbot, lambda: not program.controllers.search.is_indexing)
    wait(qtbot, lambda: "it is another file than before" in said(program))


def test_results_are_named_by_the_file_they_were_found_in(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_note(tmp_path / "a.attest"))
    assert found_words(qtbot, program, "gone") == [("A note", ("Alpha",))]
    other = write_note(tmp_path / "b.attest", title="Another note", alpha="Another name")
    program.presenters.reading.open_path(str(other))
    assert found_words(qtbot, program, "gone") == [("Another note", ("Another name",))]


def test_a_file_that_takes_the_place_of_another_says_so(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    first = write_note(tmp_path / "a.attest")
    program = start(first)
    program.presenters.reading.open_path(str(write_note(tmp_path / "b.attest")))
    settle(qtbot, program)
    assert f"takes the place of the collection opened from {first}" in said(program)


@pytest.mark.parametrize("status", [Status.PROPOSED, Status.DISPUTED, Status.WITHDRAWN])
def test_a_result_names_nobody_for_what_is_not_verified(
    qtbot: QtBot, start: StartProgram, tmp_path: Path, status: Status
) -> None:
    program = start(write_note(tmp_path / "a.attest", statement=replace(SAID, status=status)))
    assert found_words(qtbot, program, "gone") == [("A note", ())]


def test_a_result_names_nobody_for_words_that_do_not_hold(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    path = write_note(tmp_path / "a.attest")
    tamper(path, "update parts set exact = 'Gamma' where role = 'source'")
    assert found_words(qtbot, start(path), "gone") == [("A note", ())]


def test_a_chosen_statement_is_not_marked_in_a_document_of_the_same_name_elsewhere(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_note(tmp_path / "a.attest"))
    program.window.page.statement_activated.emit(SAID.id)
    settle(qtbot, program)
    assert program.window.page.overlays.ranges(Layer.CHOSEN)
    other = write_note(tmp_path / "b.attest", collection="others")
    program.presenters.reading.open_path(str(other))
    settle(qtbot, program)
    assert not program.window.page.overlays.ranges(Layer.CHOSEN)


def test_spoken_about_rests_on_a_mention_that_holds(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    path = write_note(tmp_path / "a.attest")
    tamper(path, "update mentions set exact = 'gamma' where exact = 'beta'")
    program = start(path)
    choose(qtbot, program, BETA)
    entries = program.window.people.entries
    (entry,) = [entries.entry(row) for row in range(entries.rowCount()) if entries.entry(row).place]
    assert entry.place is not None
    assert not entry.place.is_verified


def test_only_verified_statements_are_counted_as_said(start: StartProgram, tmp_path: Path) -> None:
    contested = replace(SAID, status=Status.WITHDRAWN)
    program = start(write_note(tmp_path / "a.attest", statement=contested))
    row = program.window.people.agents.row_of(ALPHA)
    counts = program.window.people.agents.agent_row(row).counts
    assert (counts.statements, counts.verified, counts.contested) == (1, 0, 1)


def test_counts_that_come_late_do_not_fill_the_list_of_a_document(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_note(tmp_path / "a.attest"))
    program.presenters.people.on_scope_wished(True)
    program.presenters.people.on_scope_wished(False)
    program.presenters.people.on_counts_read("notes", ())
    settle(qtbot, program)
    assert program.window.people.agents.total == 2


def test_enter_waits_for_the_answer_to_what_is_typed(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_note(tmp_path / "a.attest"))
    found_words(qtbot, program, "gone")
    type_into(program.window.top.search, "nobody")
    press(program.window.top.search, Qt.Key.Key_Return)
    wait(qtbot, lambda: bool(program.window.page.overlays.ranges(Layer.HIT_NOW)))
    start_of_hit, _ = program.window.page.overlays.ranges(Layer.HIT_NOW)[0]
    assert start_of_hit == TEXT.index("Nobody")


def test_escape_takes_one_thing_away_after_the_other(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_note(tmp_path / "a.attest"))
    window = program.window
    choose(qtbot, program, ALPHA)
    found_words(qtbot, program, "gone")
    press(window.top.search, Qt.Key.Key_Return)
    wait(qtbot, lambda: bool(window.page.overlays.ranges(Layer.HIT)))
    press(window.page, Qt.Key.Key_Escape)
    assert not window.is_showing_results
    assert not window.page.overlays.ranges(Layer.HIT)
    assert window.people.chosen_agent() == ALPHA
    press(window.page, Qt.Key.Key_Escape)
    assert window.people.chosen_agent() is None
    assert not window.page.overlays.ranges(Layer.PERSON)


def test_collections_that_are_away_this_time_are_known_the_next(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    stick, profile = write_note(tmp_path / "stick.attest"), tmp_path / "kept"
    start(stick, profile=profile).window.close()
    stick.rename(tmp_path / "away")
    without = start(profile=profile)
    settle(qtbot, without)
    without.window.close()
    (tmp_path / "away").rename(stick)
    again = start(profile=profile)
    settle(qtbot, again)
    assert CollectionId("notes") in again.controllers.reading.collections


def test_a_place_leads_only_into_its_own_collection(start: StartProgram, tmp_path: Path) -> None:
    program = start(write_note(tmp_path / "a.attest"))
    program.controllers.reading.go_to(Place(CollectionId("others"), NOTE))
    assert program.controllers.reading.is_open(CollectionId("notes"), NOTE)

"""The people panel, in a program that reads a collection."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QListView, QStyleOptionViewItem, QToolButton
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.domain.agents import Agent, AgentKind
from reader.domain.blocks import Block, BlockKind, canonical_text
from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.domain.ranges import Anchor
from reader.domain.statements import Act, Form, Statement, Status
from reader.ui.page.overlays import Layer
from reader.ui.people.cards import CardAction
from reader.ui.people.entries import Entry, EntryKind
from tests.story import DENIED, GUARD, LETTER, MINA, OMER, REPORT, SAW, TAKEN, UNKNOWN, write_story
from tests.synthetic import Page, describe, write_collection
from tests.windows import (
    ISOLATES,
    StartProgram,
    agent_list,
    click,
    click_row,
    entry_list,
    filter_box,
    part,
    press,
    said,
    settle,
    type_into,
    wait,
)

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def names(program: Program) -> list[str]:
    """Return the names in the list of people."""
    model = agent_list(program).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def entries(program: Program) -> list[Entry]:
    """Return what is listed of the chosen one."""
    model = program.window.people.entries
    return [model.entry(row) for row in range(model.rowCount())]


def words(program: Program, kind: EntryKind) -> list[str]:
    """Return the words of the entries of a kind."""
    return [entry.words for entry in entries(program) if entry.kind is kind]


def choose(qtbot: QtBot, program: Program, name: str) -> None:
    """Click somebody in the list of people."""
    click_row(agent_list(program), names(program).index(name))
    settle(qtbot, program)


def take_scope(qtbot: QtBot, program: Program, text: str) -> None:
    """Click one of the two buttons that say how far the list reaches."""
    buttons = program.window.people.findChildren(QToolButton)
    next(button for button in buttons if button.text() == text).click()
    settle(qtbot, program)


def click_part(
    program: Program, row: int, action: CardAction, agent: AgentId | None = None
) -> None:
    """Click a part of a card."""
    view = entry_list(program)
    index = view.model().index(row, 0)
    view.scrollTo(index, QListView.ScrollHint.PositionAtTop)
    option = QStyleOptionViewItem()
    option.initFrom(view)
    card = program.window.people.cards.card(option, index)
    assert card is not None
    found = next(
        each for each in card.parts if each.action is action and agent in (None, each.agent)
    )
    corner = view.visualRect(index).topLeft()
    click(view.viewport(), corner + found.rect.center().toPoint())


def row_of(program: Program, text: str) -> int:
    """Return the row of the entry that quotes these words."""
    return next(row for row, entry in enumerate(entries(program)) if entry.words == text)


# --- the list -----------------------------------------------------------------------------


def test_those_whom_the_document_names_are_listed_as_they_appear(
    start: StartProgram, story: Path
) -> None:
    assert names(start(story)) == ["Mina Karimi", "the guard", "Ömer Łukasz"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("mina", ["Mina Karimi"]), ("KARIMI", ["Mina Karimi"]), ("mīnā", ["Mina Karimi"]),
        ("مینا", ["Mina Karimi"]), ("مينا كريمي", ["Mina Karimi"]), ("omer", ["Ömer Łukasz"]),
        ("ukas", ["Ömer Łukasz"]), ("guard", ["the guard"]), ("  Mina   Karimi ", ["Mina Karimi"]),
        ("", ["Mina Karimi", "the guard", "Ömer Łukasz"]), ("nobody", []), ("<b>", []),
    ],
)  # fmt: skip
def test_the_filter_finds_every_spelling(
    start: StartProgram, story: Path, typed: str, expected: list[str]
) -> None:
    program = start(story)
    type_into(filter_box(program), typed)
    assert names(program) == expected


def test_a_filter_that_nothing_fits_says_so(start: StartProgram, story: Path) -> None:
    program = start(story)
    type_into(filter_box(program), "nobody")
    assert "No name fits" in said(program)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("By appearance", ["Mina Karimi", "the guard", "Ömer Łukasz"]),
        ("By name", ["Mina Karimi", "Ömer Łukasz", "the guard"]),
        ("By statements", ["Mina Karimi", "the guard", "Ömer Łukasz"]),
    ],
)
def test_the_list_can_be_sorted(
    start: StartProgram, story: Path, order: str, expected: list[str]
) -> None:
    program = start(story)
    box = part(program.window.people, QComboBox, "Sort by")
    box.setCurrentIndex(box.findText(order))
    assert names(program) == expected


def test_each_row_says_who_what_and_how_much(start: StartProgram, story: Path) -> None:
    model = agent_list(start(story)).model()
    spoken = [model.index(row, 0).data(SPOKEN) for row in range(model.rowCount())]
    assert spoken[0] == "Mina Karimi, person, 1 said"
    assert spoken[1].startswith("the guard, unnamed source, 1 said")


def test_the_collection_has_more_than_the_document(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    take_scope(qtbot, program, "Collection")
    model = agent_list(program).model()
    assert model.index(0, 0).data(SPOKEN) == "Mina Karimi, person, 2 said"


def test_the_scope_can_be_taken_back(qtbot: QtBot, start: StartProgram, story: Path) -> None:
    program = start(story)
    take_scope(qtbot, program, "Collection")
    take_scope(qtbot, program, "This document")
    model = agent_list(program).model()
    assert model.index(0, 0).data(SPOKEN) == "Mina Karimi, person, 1 said"


def test_a_document_without_people_says_how_they_could_come(
    start: StartProgram, tmp_path: Path
) -> None:
    blocks = [Block(BlockKind.PARAGRAPH, "Nobody speaks.")]
    path = tmp_path / "empty.attest"
    write_collection(path, documents=[Page(describe(0, "d", blocks), tuple(blocks))])
    program = start(path)
    assert "No people or statements are recorded in this document" in said(program)


# --- choosing -----------------------------------------------------------------------------


def test_choosing_somebody_shows_how_they_are_described_and_what_they_say(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    choose(qtbot, program, "Mina Karimi")
    assert words(program, EntryKind.HEADING) == [
        "Described here as (1)", "Says (1)", "Spoken about (0)",
    ]  # fmt: skip
    assert words(program, EntryKind.DESCRIPTION) == ["a nurse"]
    assert words(program, EntryKind.STATEMENT) == [SAW]


def test_what_others_say_of_somebody_is_shown_with_its_speaker(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    choose(qtbot, program, "Ömer Łukasz")
    assert words(program, EntryKind.STATEMENT) == [DENIED, SAW]
    about = entries(program)[row_of(program, SAW)]
    assert about.shows_speaker
    assert about.statement is not None
    assert about.statement.speaker_name == "Mina Karimi"


def test_every_name_and_the_curators_remark_are_shown(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    choose(qtbot, program, "Mina Karimi")
    text = said(program)
    assert "Also: Karimi · Mīnā Karīmī · مینا کریمی" in text
    assert "person. A remark on her." in text


def test_sections_without_entries_say_so(qtbot: QtBot, start: StartProgram, story: Path) -> None:
    program = start(story)
    choose(qtbot, program, "the guard")
    assert words(program, EntryKind.EMPTY) == [
        "No description is recorded.", "No statement of others mentions them.",
    ]  # fmt: skip


def test_a_card_is_spoken_with_its_form_date_status_and_path(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    choose(qtbot, program, "the guard")
    index = program.window.people.entries.index(row_of(program, TAKEN))
    assert str(index.data(SPOKEN)).translate(ISOLATES) == (
        f"{TAKEN}. direct · said · 1988-08 · verified. This document › Mina Karimi › the guard"
    )


def test_what_an_engine_proposed_is_told_from_what_is_verified(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    choose(qtbot, program, "Ömer Łukasz")
    spoken = program.window.people.entries.index(row_of(program, DENIED)).data(SPOKEN)
    assert str(spoken).translate(ISOLATES) == (
        "Proposed by drafter 2, confidence 90 %, not checked by a person. "
        f"{DENIED}. indirect · denied · date not stated. This document › Ömer Łukasz"
    )


def test_the_mentions_of_the_chosen_one_are_marked_on_the_page(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    choose(qtbot, program, "Ömer Łukasz")
    page = program.window.page
    assert page.view is not None
    text = page.view.document.text
    marked = [text[first:last] for first, last in page.overlays.ranges(Layer.PERSON)]
    assert marked == ["Ömer Łukasz", "Ömer Łukasz"]


def test_in_the_scope_of_the_collection_entries_of_all_documents_are_listed(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    take_scope(qtbot, program, "Collection")
    choose(qtbot, program, "Mina Karimi")
    assert words(program, EntryKind.STATEMENT) == [SAW, UNKNOWN]
    assert words(program, EntryKind.DESCRIPTION) == ["a nurse", "پرستار"]


def test_the_chosen_one_stays_marked_in_the_list_when_it_is_sorted(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    choose(qtbot, program, "the guard")
    box = part(program.window.people, QComboBox, "Sort by")
    box.setCurrentIndex(box.findText("By name"))
    assert agent_list(program).currentIndex().data() == "the guard"


def test_the_chosen_one_stays_marked_after_filtering(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    choose(qtbot, program, "the guard")
    for typed in ("mina", "g", ""):
        filter_box(program).setText(typed)
    assert agent_list(program).currentIndex().data() == "the guard"


def test_the_chosen_one_stays_chosen_in_the_next_document(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    choose(qtbot, program, "Mina Karimi")
    program.controllers.reading.step_document(1)
    settle(qtbot, program)
    assert words(program, EntryKind.STATEMENT) == [UNKNOWN]


def test_somebody_the_next_document_does_not_name_is_left(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    choose(qtbot, program, "the guard")
    program.controllers.reading.step_document(1)
    settle(qtbot, program)
    assert entries(program) == []
    assert program.controllers.people.chosen is None


def test_somebody_of_another_collection_is_left(
    qtbot: QtBot, start: StartProgram, story: Path, tmp_path: Path
) -> None:
    blocks = [Block(BlockKind.PARAGRAPH, "Nobody speaks.")]
    other = tmp_path / "other.attest"
    write_collection(other, documents=[Page(describe(0, "d", blocks), tuple(blocks))])
    program = start(story)
    take_scope(qtbot, program, "Collection")
    choose(qtbot, program, "Mina Karimi")
    program.presenters.reading.open_path(str(other))
    settle(qtbot, program)
    assert entries(program) == []
    assert names(program) == []


# --- cards --------------------------------------------------------------------------------


def test_a_click_on_a_card_leads_to_its_words(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    choose(qtbot, program, "Mina Karimi")
    click_part(program, row_of(program, SAW), CardAction.JUMP)
    settle(qtbot, program)
    page = program.window.page
    assert page.view is not None
    text = page.view.document.text
    assert [text[first:last] for first, last in page.overlays.ranges(Layer.CHOSEN)] == [SAW]
    first = page.overlays.ranges(Layer.CHOSEN)[0][0]
    rect = page.places.range_rects(first, first + 1)[0]
    assert 0 < rect.top() < page.viewport().height()


def test_a_card_of_another_document_leads_there(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    take_scope(qtbot, program, "Collection")
    choose(qtbot, program, "Mina Karimi")
    click_part(program, row_of(program, UNKNOWN), CardAction.JUMP)
    settle(qtbot, program)
    page = program.window.page
    assert page.view is not None
    assert page.view.document.id == LETTER
    text = page.view.document.text
    assert [text[first:last] for first, last in page.overlays.ranges(Layer.CHOSEN)] == [UNKNOWN]


def test_a_part_of_the_chain_leads_to_that_person(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    choose(qtbot, program, "the guard")
    click_part(program, row_of(program, TAKEN), CardAction.AGENT, MINA)
    settle(qtbot, program)
    assert program.controllers.people.chosen == MINA
    assert agent_list(program).currentIndex().data() == "Mina Karimi"


def test_everything_by_the_speaker_can_be_asked_for(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    choose(qtbot, program, "Ömer Łukasz")
    click_part(program, row_of(program, SAW), CardAction.SPEAKER)
    settle(qtbot, program)
    assert program.controllers.people.chosen == MINA


def test_a_card_is_copied_with_its_citation(qtbot: QtBot, start: StartProgram, story: Path) -> None:
    program = start(story)
    choose(qtbot, program, "the guard")
    click_part(program, row_of(program, TAKEN), CardAction.CITE)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(
        f"{TAKEN}\n\n(statement of the guard, as told by Mina Karimi (direct speech); Report"
    )
    assert "passage 2; collection “A story”, document report" in copied


def write_talk(path: Path, *, statements: int, words: str = "Words number {number}.") -> Path:
    """Write a collection in which one person says many things."""
    name = DocumentId("talk")
    blocks = [
        Block(BlockKind.PARAGRAPH, words.replace("{number}", str(number)))
        for number in range(statements)
    ]
    text, start, content = canonical_text(blocks), 0, []
    for number, block in enumerate(blocks):
        anchor = Anchor(name, start, start + len(block.text), text[start : start + len(block.text)])
        start += len(block.text) + 1
        content.append(
            Statement(
                StatementId(f"s-{number:05}"), name, AgentId("a"), Form.DIRECT, Act.SAID,
                Status.VERIFIED, (anchor,), chain=(AgentId("a"),),
            )
        )  # fmt: skip
    write_collection(
        path,
        agents=[Agent(0, AgentId("a"), AgentKind.PERSON, "A talker")],
        documents=[Page(describe(0, name, blocks), tuple(blocks))],
        statements=content,
    )
    return path


def test_many_statements_are_read_as_the_list_is_scrolled(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_talk(tmp_path / "talk.attest", statements=500))
    choose(qtbot, program, "A talker")
    view = entry_list(program)
    assert len(words(program, EntryKind.STATEMENT)) < 500
    for _ in range(60):
        view.scrollToBottom()
        settle(qtbot, program)
    found = words(program, EntryKind.STATEMENT)
    assert found == [f"Words number {number}." for number in range(500)]
    assert words(program, EntryKind.HEADING)[-1] == "Spoken about (0)"


def test_another_person_can_be_chosen_while_more_is_being_read(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    choose(qtbot, program, "Mina Karimi")
    program.controllers.people.choose(GUARD)
    program.window.people.entries.more_wished.emit([])
    settle(qtbot, program)
    assert words(program, EntryKind.STATEMENT) == [TAKEN]


def test_long_words_are_folded_until_they_are_asked_for(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_talk(tmp_path / "t.attest", statements=1, words="many words " * 200))
    choose(qtbot, program, "A talker")
    view = entry_list(program)
    row = row_of(program, "many words " * 200)
    folded = view.visualRect(view.model().index(row, 0)).height()
    click_part(program, row, CardAction.UNFOLD)
    wait(qtbot, lambda: view.visualRect(view.model().index(row, 0)).height() > 2 * folded)


def test_unfolded_words_can_be_folded_again(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    program = start(write_talk(tmp_path / "t.attest", statements=1, words="many words " * 100))
    choose(qtbot, program, "A talker")
    view = entry_list(program)
    row = row_of(program, "many words " * 100)
    index = view.model().index(row, 0)
    folded = view.visualRect(index).height()
    program.window.people.cards.toggle_fold(index)
    wait(qtbot, lambda: view.visualRect(index).height() > folded)
    program.window.people.cards.toggle_fold(index)
    wait(qtbot, lambda: view.visualRect(index).height() == folded)


# --- the keyboard -------------------------------------------------------------------------


def test_the_keys_for_finding_a_person_lead_into_the_filter(
    start: StartProgram, story: Path
) -> None:
    program = start(story)
    program.window.activateWindow()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(program.window, Qt.Key.Key_P, modifiers)
    assert QApplication.focusWidget() is filter_box(program)


def test_tab_leads_from_the_filter_to_the_list_and_the_cards(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    choose(qtbot, program, "Mina Karimi")
    filter_box(program).setFocus()
    reached = []
    for _ in range(8):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused)
        press(focused, Qt.Key.Key_Tab)
    assert agent_list(program) in reached
    assert entry_list(program) in reached
    assert reached.index(agent_list(program)) < reached.index(entry_list(program))


def test_arrow_keys_choose_people_and_enter_leads_to_an_entry(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    people, cards = agent_list(program), entry_list(program)
    people.setFocus()
    press(people, Qt.Key.Key_Home)
    press(people, Qt.Key.Key_Down)
    settle(qtbot, program)
    assert program.controllers.people.chosen == GUARD
    cards.setFocus()
    while not (entry := program.window.people.chosen_entry()) or not entry.is_place:
        press(cards, Qt.Key.Key_Down)
    press(cards, Qt.Key.Key_Return)
    settle(qtbot, program)
    page = program.window.page
    assert page.view is not None
    chosen = [page.view.document.text[a:b] for a, b in page.overlays.ranges(Layer.CHOSEN)]
    assert chosen == [TAKEN]


def test_space_unfolds_the_current_card(qtbot: QtBot, start: StartProgram, tmp_path: Path) -> None:
    program = start(write_talk(tmp_path / "t.attest", statements=1, words="many words " * 200))
    choose(qtbot, program, "A talker")
    view = entry_list(program)
    index = view.model().index(row_of(program, "many words " * 200), 0)
    folded = view.visualRect(index).height()
    view.setFocus()
    view.setCurrentIndex(index)
    press(view, Qt.Key.Key_Space)
    wait(qtbot, lambda: view.visualRect(index).height() > 2 * folded)


@pytest.mark.parametrize("is_next", [True, False])
def test_the_keys_step_through_the_statements_of_the_document(
    qtbot: QtBot, start: StartProgram, story: Path, is_next: bool
) -> None:
    program = start(story)
    program.window.page.setFocus()
    press(program.window.page, Qt.Key.Key_BracketRight if is_next else Qt.Key.Key_BracketLeft)
    settle(qtbot, program)
    page = program.window.page
    assert page.view is not None
    found = [page.view.document.text[a:b] for a, b in page.overlays.ranges(Layer.CHOSEN)]
    assert found == ([TAKEN] if is_next else [SAW])


def test_the_keys_step_through_the_entries_of_the_chosen_one(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    choose(qtbot, program, "Ömer Łukasz")
    page = program.window.page
    page.setFocus()
    steps = []
    for _ in range(2):
        press(page, Qt.Key.Key_BracketRight)
        settle(qtbot, program)
        assert page.view is not None
        steps += [page.view.document.text[a:b] for a, b in page.overlays.ranges(Layer.CHOSEN)]
    assert steps == [DENIED, SAW]


# --- from the page ------------------------------------------------------------------------


def test_a_click_on_words_in_the_text_shows_who_says_them(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    page = program.window.page
    assert page.view is not None
    begin = page.view.document.text.index(TAKEN)
    rect = page.places.range_rects(begin + 3, begin + 5)[0]
    click(page.viewport(), rect.center().toPoint())
    settle(qtbot, program)
    assert program.controllers.people.chosen == GUARD
    entry = program.window.people.chosen_entry()
    assert entry is not None
    assert entry.words == TAKEN


def test_words_that_do_not_stand_at_their_place_are_not_led_to(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    wrong = Statement(
        StatementId("wrong"), REPORT, OMER, Form.DIRECT, Act.SAID, Status.VERIFIED,
        (Anchor(REPORT, 3, 9, "other words"),), chain=(OMER,),
    )  # fmt: skip
    program = start(write_story(tmp_path / "wrong.attest", statements=[wrong]))
    choose(qtbot, program, "Ömer Łukasz")
    spoken = program.window.people.entries.index(row_of(program, "other words")).data(SPOKEN)
    assert "not verified" in spoken
    click_part(program, row_of(program, "other words"), CardAction.JUMP)
    settle(qtbot, program)
    assert "Not verified" in said(program)
    assert list(program.window.page.overlays.ranges(Layer.CHOSEN)) == []


def test_the_filter_leads_on_to_the_first_name(
    qtbot: QtBot, start: StartProgram, story: Path
) -> None:
    program = start(story)
    type_into(filter_box(program), "karimi")
    press(filter_box(program), Qt.Key.Key_Return)
    settle(qtbot, program)
    assert program.window.people.chosen_agent() == MINA
    press(filter_box(program), Qt.Key.Key_Escape)
    assert filter_box(program).text() == ""

"""What is only proposed looks different everywhere, and can be hidden everywhere at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QStyleOptionViewItem,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.domain.agents import Agent, AgentKind
from reader.domain.blocks import Block, BlockKind
from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.domain.ranges import Anchor
from reader.domain.results import FacetKind
from reader.domain.statements import Act, Form, Origin, OriginKind, Statement, Status
from reader.profile.settings import load_settings
from reader.ui import status as status_line
from reader.ui.actions.table import ActionId
from reader.ui.page import view as page_view
from reader.ui.page.overlays import Layer
from reader.ui.people.cards import Card, CardAction
from reader.ui.people.entries import EntryKind
from reader.ui.standing import proposal_label, standing_of, status_words
from tests.story import (
    CROSS,
    DENIED,
    GUARD,
    MINA,
    OMER,
    REPORT,
    SAW,
    STATEMENTS,
    TAKEN,
    place,
    write_story,
)
from tests.synthetic import Page, write_collection
from tests.synthetic import describe as describe_document
from tests.ui.pages import select
from tests.ui.test_people import choose, click_part, entries, names, row_of, take_scope, words
from tests.windows import (
    ISOLATES,
    StartProgram,
    agent_list,
    click_row,
    end,
    entry_list,
    part,
    press,
    said,
    settle,
    type_into,
    wait,
    wait_for_index,
    wait_for_search,
)

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
ENGINE = Origin(OriginKind.ENGINE, "attest-draft", "1.0", 0.87)
TAKEN_STATEMENT, DENIED_STATEMENT, SAW_STATEMENT, UNKNOWN_STATEMENT = STATEMENTS
FILLED, WINTER = "Nothing is said in paragraph 3.", "saw it all winter"


def proposed(statement: Statement, name: str, words: str, speaker: AgentId) -> Statement:
    """Return a statement that an engine proposed."""
    return replace(
        statement, id=StatementId(name), speaker=speaker, chain=(speaker,),
        status=Status.PROPOSED, origin=ENGINE, content=(place(REPORT, words),), date=None,
    )  # fmt: skip


DRAFTED = (
    TAKEN_STATEMENT,
    DENIED_STATEMENT,
    # Somebody of whom nothing else is recorded.
    proposed(SAW_STATEMENT, "filled", FILLED, CROSS),
    SAW_STATEMENT,
    # Within words that are verified as somebody else's.
    proposed(SAW_STATEMENT, "winter", WINTER, OMER),
    replace(UNKNOWN_STATEMENT, status=Status.PROPOSED, origin=ENGINE),
)
HIDDEN_HERE, HIDDEN_IN_ALL = 3, 4


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection with verified statements and four proposed ones, three in its report."""
    path = tmp_path_factory.mktemp("drafted") / "drafted.attest"
    return write_story(path, name="drafted", statements=DRAFTED)


def switch(qtbot: QtBot, program: Program) -> None:
    """Press the key that hides and shows what is proposed."""
    program.window.activateWindow()
    press(program.window.page, Qt.Key.Key_F7)
    settle(qtbot, program)


def look_at(program: Program, words: str) -> QTextCharFormat:
    """Return how the last letter of some words looks on the page."""
    page = program.window.page
    assert page.filler is not None
    assert page.view is not None
    end = page.view.document.text.index(words) + len(words)
    cursor = QTextCursor(page.document())
    cursor.setPosition(page.filler.map.to_place(end - 1) + 1)
    return cursor.charFormat()


def spoken_rows(program: Program) -> list[str]:
    """Return what a screen reader says of the list of people."""
    model = agent_list(program).model()
    return [str(model.index(row, 0).data(SPOKEN)) for row in range(model.rowCount())]


# --- cards and rows -----------------------------------------------------------------------


def test_what_is_proposed_stands_under_a_heading_of_its_own(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    choose(qtbot, program, "Ömer Łukasz")
    assert words(program, EntryKind.HEADING) == [
        "Described here as (0)", "Says (0)", "Proposed, not checked (2)", "Spoken about (1)",
    ]  # fmt: skip
    assert words(program, EntryKind.EMPTY) == [
        "No description is recorded.", "No checked statement is recorded.",
    ]  # fmt: skip
    assert words(program, EntryKind.STATEMENT) == [DENIED, WINTER, SAW]


def test_verified_statements_come_first_wherever_they_stand(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    take_scope(qtbot, program, "Collection")
    choose(qtbot, program, "Mina Karimi")
    listed = [each.statement.statement for each in entries(program) if each.statement]
    assert [each.status for each in listed] == [Status.VERIFIED, Status.PROPOSED]


def test_a_proposed_card_says_so_in_words_and_has_a_circle(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    choose(qtbot, program, "Ömer Łukasz")
    texts = card_texts(program, row_of(program, WINTER))
    assert texts[0] == "Proposed by attest-draft 1.0 · 87 %"
    assert any(text.endswith(" · not checked by a person") for text in texts)
    verified = card_texts(program, row_of(program, SAW))
    assert not any("roposed" in text for text in verified)
    assert [has_circle(program, row_of(program, text)) for text in (WINTER, SAW)] == [True, False]


def card_texts(program: Program, row: int) -> list[str]:
    """Return what is written on a card, from above to below."""
    return [text.layout.text().translate(ISOLATES) for text in card(program, row).texts]


def has_circle(program: Program, row: int) -> bool:
    """Say whether a card has the open circle."""
    return card(program, row).circle is not None


def card(program: Program, row: int) -> Card:
    """Return the card of a row."""
    view = entry_list(program)
    option = QStyleOptionViewItem()
    option.initFrom(view)
    found = program.window.people.cards.card(option, view.model().index(row, 0))
    assert found is not None
    return found


def test_a_screen_reader_hears_first_that_a_card_is_proposed(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    choose(qtbot, program, "Ömer Łukasz")
    spoken = [
        str(program.window.people.entries.index(row_of(program, text)).data(SPOKEN))
        for text in (WINTER, SAW)
    ]
    first = "Proposed by attest-draft 1.0, confidence 87 %, not checked by a person. "
    assert spoken[0].translate(ISOLATES).startswith(f"{first}{WINTER}.")
    assert spoken[1].startswith(f"{SAW}. direct · said · date not stated · verified.")


def test_rows_count_what_is_proposed_apart(start: StartProgram, drafted: Path) -> None:
    assert spoken_rows(start(drafted)) == [
        "Mina Karimi, person, 1 said",
        "the guard, unnamed source, 1 said",
        "Ömer Łukasz, person, only proposed statements: 2",
        "Red Cross, organisation, only proposed statements: 1",
    ]


def test_a_row_names_all_that_it_counts(start: StartProgram, drafted: Path) -> None:
    row = start(drafted).window.people.agents.agent_row(0)
    row = replace(row, counts=replace(row.counts, statements=6, proposed=3, contested=1))
    assert row.summary == "2 said · 3 proposed · 1 contested"
    assert row.short_summary == "2 said · 3 ○ · 1 ×"
    assert row.spoken == "Mina Karimi, person, 2 said · 3 proposed · 1 contested"


def test_those_of_whom_all_is_proposed_are_called_so(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    choose(qtbot, program, "Red Cross")
    assert "organisation · only proposed statements" in said(program)
    choose(qtbot, program, "Mina Karimi")
    assert "only proposed statements" not in said(program)


def test_sorted_by_statements_verified_ones_count_first(start: StartProgram, drafted: Path) -> None:
    program = start(drafted)
    box = part(program.window.people, QComboBox, "Sort by")
    box.setCurrentIndex(box.findText("By statements"))
    # Ömer Łukasz has more of them, but they are only proposed.
    assert names(program) == ["Mina Karimi", "the guard", "Ömer Łukasz", "Red Cross"]


# --- words --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("origin", "label", "sentence"),
    [
        (
            ENGINE,
            "Proposed by attest-draft 1.0 · 87 %",
            "Proposed by attest-draft 1.0, confidence 87 %, not checked by a person",
        ),
        (
            replace(ENGINE, confidence=None),
            "Proposed by attest-draft 1.0",
            "Proposed by attest-draft 1.0, not checked by a person",
        ),
        (
            Origin(OriginKind.CURATOR, "R. Ahmadi"),
            "Proposed by R. Ahmadi",
            "Proposed by R. Ahmadi, not checked",
        ),
        (Origin(), "Proposed", "Proposed, not checked"),
    ],
)
def test_whoever_proposed_it_is_named(origin: Origin, label: str, sentence: str) -> None:
    statement = replace(DENIED_STATEMENT, origin=origin)
    assert proposal_label(origin).translate(ISOLATES) == label
    assert standing_of(statement).translate(ISOLATES) == sentence


def test_what_was_accepted_is_verified_and_not_by_the_engine() -> None:
    accepted = replace(DENIED_STATEMENT, status=Status.VERIFIED, origin=ENGINE)
    told = status_words(accepted).translate(ISOLATES)
    assert told == "verified, first proposed by attest-draft 1.0"
    assert standing_of(accepted) == ""


def test_the_pointer_over_a_proposal_tells_who_proposed_it(
    start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    opened = program.controllers.reading.opened
    assert opened is not None
    lines = opened.descriptions["winter"].translate(ISOLATES).splitlines()
    assert lines[:2] == [
        "Ömer Łukasz", "Proposed by attest-draft 1.0, confidence 87 %, not checked by a person",
    ]  # fmt: skip
    assert "roposed" not in opened.descriptions["saw"]


def test_a_jump_to_a_proposal_is_announced_as_one(
    qtbot: QtBot, start: StartProgram, drafted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def hear(_widget: object, text: str) -> None:
        heard.append(text.translate(ISOLATES))

    monkeypatch.setattr(page_view, "announce", hear)
    program = start(drafted)
    page = program.window.page
    for _ in range(3):
        press(page, Qt.Key.Key_BracketRight)
        settle(qtbot, program)
    assert heard == [
        f"Passage 2: {TAKEN}",
        f"Passage 3. Proposed by drafter 2, confidence 90 %, not checked by a person: {DENIED}",
        "Passage 7. Proposed by attest-draft 1.0, confidence 87 %, not checked by a person: "
        f"{FILLED}",
    ]


# --- citations ----------------------------------------------------------------------------


def test_the_citation_of_a_proposal_says_whose_it_is(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    choose(qtbot, program, "Ömer Łukasz")
    click_part(program, row_of(program, WINTER), CardAction.CITE)
    assert (
        QGuiApplication.clipboard()
        .text()
        .startswith(
            f"{WINTER}\n\n(attribution to Ömer Łukasz proposed by attest-draft 1.0 (not verified); "
            "statement of Ömer Łukasz (direct speech); Report"
        )
    )


def test_the_key_for_citing_cites_a_proposed_card_so(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    choose(qtbot, program, "Red Cross")
    view = entry_list(program)
    view.setFocus()
    view.setCurrentIndex(view.model().index(row_of(program, FILLED), 0))
    program.window.actions_[ActionId.COPY_CITATION].trigger()
    text = QGuiApplication.clipboard().text()
    assert "attribution to Red Cross proposed by attest-draft 1.0 (not verified)" in text


def test_a_verified_card_and_words_of_the_page_are_cited_as_ever(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    choose(qtbot, program, "Ömer Łukasz")
    click_part(program, row_of(program, SAW), CardAction.CITE)
    assert (
        QGuiApplication.clipboard()
        .text()
        .startswith(f"{SAW}\n\n(statement of Mina Karimi (direct speech); Report")
    )
    page = program.window.page
    anchor = place(REPORT, DENIED)
    select(page, anchor.start, anchor.end)
    page.setFocus()
    program.window.actions_[ActionId.COPY_CITATION].trigger()
    assert QGuiApplication.clipboard().text().startswith(f"{DENIED}\n\n(Report")


# --- the switch ---------------------------------------------------------------------------


def test_one_key_hides_it_on_the_page_and_shows_it_again(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    page = program.window.page
    none = QTextCharFormat.UnderlineStyle.NoUnderline
    before = {text: look_at(program, text) for text in (TAKEN, DENIED, FILLED, WINTER, SAW)}
    switch(qtbot, program)
    assert page.view is not None
    assert [each.id for each in page.view.statements] == ["taken", "saw"]
    assert {look_at(program, text).underlineStyle() for text in (DENIED, FILLED)} == {none}
    assert look_at(program, TAKEN) == before[TAKEN]
    # What it stood in is marked as what it is.
    assert look_at(program, WINTER) == before[SAW] != before[WINTER]
    switch(qtbot, program)
    assert {text: look_at(program, text) for text in before} == before


def test_nothing_on_the_page_moves_and_the_selection_stays(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    page = program.window.page
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    select(page, 300, 350)
    before = bar.value(), page.selected_range()
    switch(qtbot, program)
    assert (bar.value(), page.selected_range()) == before
    switch(qtbot, program)
    assert (bar.value(), page.selected_range()) == before


def test_hiding_while_the_page_is_being_written_leaves_nothing_out(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    page = program.window.page
    program.presenters.settings.on_zoom_in()
    # A turn later more of the page would stand.
    program.presenters.settings.on_show_proposed(False)
    wait(qtbot, lambda: page.filler is not None and page.filler.is_done)
    none = QTextCharFormat.UnderlineStyle.NoUnderline
    assert look_at(program, FILLED).underlineStyle() == none
    assert look_at(program, SAW).underlineStyle() != none


def test_it_hides_cards_rows_and_counts(qtbot: QtBot, start: StartProgram, drafted: Path) -> None:
    program = start(drafted)
    choose(qtbot, program, "Ömer Łukasz")
    switch(qtbot, program)
    assert spoken_rows(program) == [
        "Mina Karimi, person, 1 said",
        "the guard, unnamed source, 1 said",
        "Ömer Łukasz, person, 0 said",
    ]
    assert words(program, EntryKind.HEADING) == [
        "Described here as (0)", "Says (0)", "Spoken about (1)",
    ]  # fmt: skip
    assert words(program, EntryKind.STATEMENT) == [SAW]
    assert words(program, EntryKind.EMPTY)[0] == "2 proposed statements are hidden."
    switch(qtbot, program)
    assert words(program, EntryKind.STATEMENT) == [DENIED, WINTER, SAW]


def test_it_hides_them_in_the_scope_of_the_collection(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    take_scope(qtbot, program, "Collection")
    choose(qtbot, program, "Mina Karimi")
    switch(qtbot, program)
    assert spoken_rows(program)[0] == "Mina Karimi, person, 1 said"
    assert "Red Cross" not in names(program)
    assert words(program, EntryKind.STATEMENT) == [SAW]
    assert f"{HIDDEN_IN_ALL} proposed statements are hidden." in said(program)


def test_the_keys_pass_over_what_is_hidden(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    switch(qtbot, program)
    reached = []
    for _ in range(3):
        press(program.window.page, Qt.Key.Key_BracketRight)
        settle(qtbot, program)
        assert program.window.page.view is not None
        text = program.window.page.view.document.text
        ((first, last),) = program.window.page.overlays.ranges(Layer.CHOSEN)
        reached.append(text[first:last])
    assert reached == [TAKEN, SAW, TAKEN]


def test_a_hidden_statement_is_not_the_chosen_one_any_more(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    choose(qtbot, program, "Red Cross")
    click_part(program, row_of(program, FILLED), CardAction.JUMP)
    settle(qtbot, program)
    assert program.window.page.overlays.ranges(Layer.CHOSEN)
    switch(qtbot, program)
    assert not program.window.page.overlays.ranges(Layer.CHOSEN)
    assert program.controllers.people.chosen is None


def test_the_card_that_is_chosen_stays_so_if_it_is_still_there(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    choose(qtbot, program, "Ömer Łukasz")
    click_row(entry_list(program), row_of(program, SAW))
    settle(qtbot, program)
    switch(qtbot, program)
    chosen = program.window.people.chosen_entry()
    assert chosen is not None
    assert chosen.words == SAW
    assert program.window.page.overlays.ranges(Layer.CHOSEN)


def test_how_many_are_hidden_is_said_below_and_in_the_panel(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    assert "hidden" not in said(program)
    switch(qtbot, program)
    here = f"{HIDDEN_HERE} proposed statements are hidden"
    assert {here, f"{here}."} <= set(said(program).splitlines())
    program.controllers.reading.step_document(1)
    settle(qtbot, program)
    assert "1 proposed statement is hidden" in said(program).splitlines()
    switch(qtbot, program)
    assert "is hidden" not in said(program)


def test_the_panel_brings_them_back(qtbot: QtBot, start: StartProgram, drafted: Path) -> None:
    program = start(drafted)
    switch(qtbot, program)
    part(program.window.people, QToolButton, "Show what is only proposed").click()
    settle(qtbot, program)
    assert program.window.actions_[ActionId.SHOW_PROPOSED].isChecked()
    assert "Red Cross" in names(program)


def test_where_all_is_proposed_the_empty_list_says_so(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    blocks = [Block(BlockKind.PARAGRAPH, "They spoke.")]
    name, who = DocumentId("d"), AgentId("a")
    statement = Statement(
        StatementId("s"), name, who, Form.DIRECT, Act.SAID, Status.PROPOSED,
        (Anchor(name, 0, 4, "They"),), chain=(who,), origin=ENGINE,
    )  # fmt: skip
    path = tmp_path / "drafted.attest"
    write_collection(
        path,
        agents=[Agent(0, who, AgentKind.GROUP, "They")],
        documents=[Page(describe_document(0, "d", blocks), tuple(blocks))],
        statements=[statement],
    )
    program = start(path)
    switch(qtbot, program)
    assert "Nobody is recorded in this document but in what is only proposed." in said(program)
    press(program.window.page, Qt.Key.Key_BracketRight)
    assert program.window.status.message() == "1 proposed statement is hidden."


def test_the_switch_is_told_to_a_screen_reader(
    qtbot: QtBot, start: StartProgram, drafted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def hear(_widget: object, text: str) -> None:
        heard.append(text)

    program = start(drafted)
    monkeypatch.setattr(status_line, "announce", hear)
    switch(qtbot, program)
    switch(qtbot, program)
    assert heard == [
        "What is only proposed is hidden. F7 shows it again.", "What is only proposed is shown.",
    ]  # fmt: skip


def test_the_switch_is_kept(
    qtbot: QtBot, start: StartProgram, drafted: Path, tmp_path: Path
) -> None:
    program = start(drafted)
    switch(qtbot, program)
    end(program)
    assert not load_settings(tmp_path / "profile" / "settings.json").shows_proposed
    program = start(drafted)
    assert not program.window.actions_[ActionId.SHOW_PROPOSED].isChecked()
    assert "Red Cross" not in names(program)
    assert f"{HIDDEN_HERE} proposed statements are hidden" in said(program)


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_preferences_have_the_switch(qtbot: QtBot, start: StartProgram, drafted: Path) -> None:
    program = start(drafted)
    program.window.actions_[ActionId.PREFERENCES].trigger()
    (dialog,) = program.window.findChildren(QDialog)
    (box,) = (each for each in dialog.findChildren(QCheckBox) if "proposed" in each.text())
    assert box.isChecked()
    box.click()
    settle(qtbot, program)
    assert not program.window.actions_[ActionId.SHOW_PROPOSED].isChecked()
    assert "Red Cross" not in names(program)
    dialog.close()


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_switch_has_one_name_wherever_it_stands(start: StartProgram, drafted: Path) -> None:
    name = "Show what is only proposed"
    program = start(drafted)
    assert program.window.actions_[ActionId.SHOW_PROPOSED].text().replace("&", "") == name
    assert part(program.window.people, QToolButton, name) is not None
    program.window.actions_[ActionId.PREFERENCES].trigger()
    (dialog,) = program.window.findChildren(QDialog)
    assert name in [each.text() for each in dialog.findChildren(QCheckBox)]
    dialog.close()


def test_hues_stay_with_their_speakers(qtbot: QtBot, start: StartProgram, drafted: Path) -> None:
    program = start(drafted)
    page = program.window.page
    before = [page.speaker_colour(each) for each in (GUARD, MINA)]
    switch(qtbot, program)
    program.presenters.settings.on_zoom_in()
    settle(qtbot, program)
    assert [page.speaker_colour(each) for each in (GUARD, MINA)] == before
    # Those who are grey anyway take none from them.
    assert before == list(page.places.colours.speakers[:2])


# --- search -------------------------------------------------------------------------------


def search(qtbot: QtBot, program: Program, typed: str) -> int:
    """Search and return how many passages are found."""
    type_into(program.window.top.search, typed)
    wait_for_search(qtbot, program)
    answer = program.presenters.results.answer
    return 0 if answer is None else answer.total


def test_the_line_of_speakers_names_verified_ones_only(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    wait_for_index(qtbot, program)
    assert search(qtbot, program, "winter is:proposed ") == 2
    answer = program.presenters.results.answer
    assert answer is not None
    assert sorted(found.speakers for found in answer.found) == [(), ("Mina Karimi",)]


@pytest.mark.parametrize(
    ("typed", "shown", "hidden"),
    [
        ("by:omer ", 2, 0), ("by:red-cross ", 1, 0), ("by:mina ", 2, 1), ("winter ", 3, 3),
        ("is:proposed ", 4, 4), ("by:omer is:proposed ", 2, 2), ("winter -by:omer ", 1, 3),
    ],
)  # fmt: skip
def test_while_hidden_only_a_search_that_names_them_finds_them(
    qtbot: QtBot, start: StartProgram, drafted: Path, typed: str, shown: int, hidden: int
) -> None:
    program = start(drafted)
    wait_for_index(qtbot, program)
    assert search(qtbot, program, typed) == shown
    program.window.actions_[ActionId.SHOW_PROPOSED].trigger()
    settle(qtbot, program)
    wait_for_search(qtbot, program)
    answer = program.presenters.results.answer
    assert (0 if answer is None else answer.total) == hidden
    remark = "This search names it, so it is found all the same."
    assert (remark in said(program)) is ("is:proposed" in typed)


def facet_labels(qtbot: QtBot, program: Program, typed: str) -> dict[FacetKind, list[str]]:
    """Return the values that are counted for a search."""
    counted: list[object] = []
    program.controllers.search.facets_counted.connect(counted.append)
    search(qtbot, program, typed)
    wait(qtbot, lambda: bool(counted))
    facets = counted[-1]
    assert isinstance(facets, tuple)
    return {facet.kind: [value.label for value in facet.values] for facet in facets}


def test_facets_count_proposed_statements_apart_and_not_at_all_while_hidden(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    wait_for_index(qtbot, program)
    shown = facet_labels(qtbot, program, "winter ")
    assert shown[FacetKind.SPEAKER] == ["Mina Karimi"]
    assert shown[FacetKind.PROPOSED_SPEAKER] == ["Ömer Łukasz"]
    assert set(shown[FacetKind.STATUS]) == {"verified", "proposed"}
    switch(qtbot, program)
    hidden = facet_labels(qtbot, program, "winter * ")
    assert hidden[FacetKind.SPEAKER] == ["Mina Karimi"]
    assert FacetKind.PROPOSED_SPEAKER not in hidden
    assert hidden[FacetKind.STATUS] == ["verified"]

"""People whom only a draft names never pass for a curator's in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.domain.results import FacetKind
from reader.ui.finding.result_delegate import foot_words
from reader.ui.page.overlays import Layer
from reader.ui.people.entries import EntryKind
from tests.drafted import build_drafted, build_folder, write_drafted
from tests.ui.test_people import choose, names, take_scope, words
from tests.ui.test_proposals import facet_labels, search, spoken_rows, switch
from tests.windows import StartProgram, agent_list, said, settle, wait_for_index

WEBER, MARSH, MOTHER, GUARD, HARBOUR = (
    "Karl Weber", "Tilda Marsh", "Fatemeh Rahimi", "a guard", "Harbour Office"
)  # fmt: skip


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of which a draft proposed two people, some mentions and two statements."""
    folder = tmp_path_factory.mktemp("drafted")
    return build_drafted(folder / "source", folder / "drafted.attest")


def laid(program: Program, layer: Layer) -> list[str]:
    """Return the words over which a layer lies."""
    page = program.window.page
    assert page.view is not None
    text = page.view.document.text
    return [text[start:end] for start, end in page.overlays.ranges(layer)]


def row_image(program: Program, row: int) -> QImage:
    """Return how a row of the list looks at its start, where its mark stands."""
    view = agent_list(program)
    rect = view.visualRect(view.model().index(row, 0))
    rect.setWidth(20)
    return view.viewport().grab(rect).toImage()


def test_the_list_tells_them_apart(start: StartProgram, drafted: Path) -> None:
    program = start(drafted)
    assert names(program) == [GUARD, MOTHER, MARSH, WEBER, HARBOUR]
    assert spoken_rows(program) == [
        "a guard, unnamed source, 1 said",
        "Fatemeh Rahimi, person, only proposed statements: 1",
        "Tilda Marsh, person, proposed by a draft, not checked",
        "Karl Weber, person, only proposed statements: 1, proposed by a draft, not checked",
        "Harbour Office, organisation, only proposed mentions: 1",
    ]
    rows = [program.window.people.agents.agent_row(row) for row in range(5)]
    assert [row.summary for row in rows] == [
        "1 said", "1 proposed", "proposed", "1 proposed", "proposed"
    ]  # fmt: skip
    assert rows[2].short_summary == "○"


def test_their_mark_is_hollow(
    qtbot: QtBot, start: StartProgram, drafted: Path, tmp_path: Path
) -> None:
    folder = write_drafted(tmp_path / "source")
    agents = folder.root / "agents.yaml"
    confirmed = agents.read_text().replace("Tilda Marsh, status: proposed", "Tilda Marsh")
    agents.write_text(confirmed)
    proposed = row_image(start(drafted), 2)
    program = start(build_folder(folder, tmp_path / "confirmed.attest"))
    settle(qtbot, program)
    assert names(program)[2] == MARSH
    assert spoken_rows(program)[2] == "Tilda Marsh, person, 0 said"
    checked = row_image(program, 2)
    assert proposed.size() == checked.size()
    middle = proposed.rect().center()
    # The mark stands 10 to 20 pixels from the edge.
    spots = [(x, middle.y()) for x in range(10, 20)]
    differing = [spot for spot in spots if proposed.pixel(*spot) != checked.pixel(*spot)]
    assert len(differing) >= 3


def test_one_who_is_chosen_is_told_to_be_proposed(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    choose(qtbot, program, WEBER)
    told = "person · proposed by a draft, not checked · only proposed statements"
    assert told in said(program)
    choose(qtbot, program, HARBOUR)
    assert "organisation · named in this document only as proposed" in said(program)
    choose(qtbot, program, GUARD)
    assert "not checked" not in said(program)


def test_the_page_tells_proposed_mentions_apart(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    choose(qtbot, program, MOTHER)
    assert laid(program, Layer.PERSON) == [MOTHER]
    assert laid(program, Layer.PROPOSED_PERSON) == [MOTHER]
    switch(qtbot, program)
    assert laid(program, Layer.PERSON) == [MOTHER]
    assert laid(program, Layer.PROPOSED_PERSON) == []
    choose(qtbot, program, GUARD)
    assert laid(program, Layer.PERSON) == laid(program, Layer.PROPOSED_PERSON) == []


def test_a_statement_that_mentions_them_only_as_proposed_stands_apart(
    qtbot: QtBot, start: StartProgram, tmp_path: Path
) -> None:
    folder = write_drafted(tmp_path / "source")
    folder.statements(
        "mentions:\n  - {agent: mother, exact: Fatemeh Rahimi, prefix: 'to ', status: proposed}\n"
        "statements:\n  - {id: road, speaker: guard, form: direct,"
        " content: Karl Weber said to Fatemeh Rahimi}\n"
    )
    program = start(build_folder(folder, tmp_path / "about.attest"))
    choose(qtbot, program, MOTHER)
    headings = words(program, EntryKind.HEADING)
    assert "Spoken about (0)" in headings
    assert "Proposed as spoken about, not checked (1)" in headings


@pytest.mark.parametrize("scope", ["This document", "Collection"])
def test_one_switch_hides_them(
    qtbot: QtBot, start: StartProgram, drafted: Path, scope: str
) -> None:
    program = start(drafted)
    take_scope(qtbot, program, scope)
    choose(qtbot, program, WEBER)
    assert laid(program, Layer.PROPOSED_PERSON) == [WEBER, WEBER]
    switch(qtbot, program)
    assert laid(program, Layer.PROPOSED_PERSON) == []
    assert WEBER not in names(program)
    assert HARBOUR not in names(program)
    # A curator's mention of somebody only a draft knows is still a curator's.
    assert MARSH in names(program)
    assert "2 proposed statements and 2 proposed names are hidden." in said(program).splitlines()
    assert program.window.people.chosen_agent() is None
    assert WEBER not in said(program)
    switch(qtbot, program)
    assert WEBER in names(program)
    assert "hidden" not in said(program)


@pytest.mark.parametrize(
    ("typed", "shown", "hidden"),
    [
        ("about:weber ", 2, 0), ("about:mother ", 2, 1), ("about:marsh ", 1, 1),
        ("about:dorn ", 0, 0), ("proposed:mother ", 1, 1), ("by:weber ", 1, 0),
    ],
)  # fmt: skip
def test_while_hidden_a_search_finds_no_proposed_mention(
    qtbot: QtBot, start: StartProgram, drafted: Path, typed: str, shown: int, hidden: int
) -> None:
    program = start(drafted)
    wait_for_index(qtbot, program)
    assert search(qtbot, program, typed) == shown
    switch(qtbot, program)
    assert search(qtbot, program, f"{typed} ") == hidden


def test_facets_count_them_apart(qtbot: QtBot, start: StartProgram, drafted: Path) -> None:
    program = start(drafted)
    wait_for_index(qtbot, program)
    shown = facet_labels(qtbot, program, "closed OR came ")
    assert shown[FacetKind.PERSON] == [MOTHER, MARSH]
    assert shown[FacetKind.PROPOSED_PERSON] == [WEBER, MOTHER, HARBOUR]
    switch(qtbot, program)
    hidden = facet_labels(qtbot, program, "closed OR came OR road ")
    assert hidden[FacetKind.PERSON] == [MOTHER, MARSH]
    assert FacetKind.PROPOSED_PERSON not in hidden


def test_a_hit_says_that_only_a_proposal_finds_it(
    qtbot: QtBot, start: StartProgram, drafted: Path
) -> None:
    program = start(drafted)
    wait_for_index(qtbot, program)
    search(qtbot, program, "about:mother ")
    answer = program.presenters.results.answer
    assert answer is not None
    told = "○ Found only through proposals, not checked"
    assert sorted(foot_words(found) for found in answer.found) == ["", told]
    search(qtbot, program, "closed ")
    answer = program.presenters.results.answer
    assert answer is not None
    assert not any(found.hit.is_proposed for found in answer.found)

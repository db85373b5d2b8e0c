"""Correcting proposals, choosing among them, and a second reviewer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reader.app.program import Program
from reader.builder.building import check
from reader.domain.statements import Act, Form
from reader.source.reviews import Decision
from reader.source.sidecars import SourceStatus
from reader.ui.actions.table import ActionId
from reader.ui.finding.choices import ChoiceList
from reader.ui.finding.popover import Popover
from reader.ui.review.choice_line import ChoiceLine
from reader.ui.review.marks import ReviewMarks
from reader.ui.review.proposals import Part
from reader.ui.review.queue import Confidence, Filter, Show
from reader.ui.review.wording import Handle
from tests.app.reviews import (
    LETTER_FILE,
    Begin,
    begin,
    button,
    choose,
    current,
    drafted,
    drag,
    enter,
    focused,
    folder,
    keys,
    place_of,
    read,
    said_by_fields,
    select,
    session,
    settle,
    typed,
)
from tests.ui.review.folders import (
    AGENTS,
    LETTER_STATEMENTS,
    REPORT_STATEMENTS,
    entry,
    write_drafted,
)
from tests.windows import ISOLATES, end, part, press, said

__all__ = ["begin", "folder"]


# --- correcting ---------------------------------------------------------------------------


def test_another_speaker_is_found_in_any_spelling(qtbot: QtBot, begin: Begin, folder: Path) -> None:
    program = begin()
    keys(qtbot, program, "S")
    typed("rahimi")
    enter()
    keys(qtbot, program, "A")
    recorded = entry(folder, "taken")
    assert recorded.speaker.text == "mother"
    assert recorded.reviews[0].decision is Decision.CORRECTED


SPOKESMEN = """
  - {id: far, kind: unnamed, name: the spokesman, status: proposed}
  - {id: near, kind: unnamed, name: the spokesman, status: proposed}
  - {id: nearer, kind: unnamed, name: the spokesman, status: proposed}
"""
NAMED = """mentions:
  - {agent: near, exact: A neighbour}
  - {agent: nearer, exact: the mother}
"""


@pytest.fixture
def spoken_for(tmp_path: Path) -> Path:
    """A folder with three who are called the same, one of them in another document."""
    far = "mentions: [{agent: far, exact: winter}]\n"
    files = {
        "agents.yaml": AGENTS + SPOKESMEN,
        "statements/letter.yaml": LETTER_STATEMENTS.replace("mentions:\n", NAMED),
        "statements/report.yaml": far + REPORT_STATEMENTS,
    }
    return write_drafted(tmp_path / "spokesmen", files)


def offered(program: Program) -> list[tuple[str, str]]:
    """Return the rows of the list that is open: name, and what stands below it."""
    lists = program.window.findChildren(ChoiceList)
    (found,) = [each for each in lists if each.isVisible() and "choose" in each.accessibleName()]
    return [(row.text, row.below.translate(ISOLATES)) for row in found.rows.choices()]


def test_who_is_named_nearest_is_offered_first(
    qtbot: QtBot, begin: Begin, spoken_for: Path
) -> None:
    program = begin(spoken_for)
    keys(qtbot, program, "S")
    names = [name for name, _ in offered(program)]
    assert names[:4] == ["Fatemeh Rahimi", "the spokesman", "the spokesman", "a neighbour"]


def test_those_who_are_called_alike_are_told_apart(
    qtbot: QtBot, begin: Begin, spoken_for: Path
) -> None:
    program = begin(spoken_for)
    keys(qtbot, program, "S")
    typed("spokesman")
    assert offered(program)[:3] == [
        ("the spokesman", "in this document · nearer"),
        ("the spokesman", "in this document · near"),
        ("the spokesman", "A report"),
    ]
    press(focused(), Qt.Key.Key_Down)
    enter()
    keys(qtbot, program, "A")
    assert entry(spoken_for, "taken").speaker.text == "near"


def test_the_filter_tells_speakers_apart_who_are_called_alike(begin: Begin, tmp_path: Path) -> None:
    agents = AGENTS.replace("name: a neighbour", "name: Red Cross")
    program = begin(write_drafted(tmp_path / "alike", {"agents.yaml": agents}))
    box = part(session(program).panel, QComboBox, "Speaker")
    names = [box.itemText(row).translate(ISOLATES) for row in range(box.count())]
    assert names == [
        "All speakers", "a guard", "Fatemeh Rahimi", "Red Cross · A report", "Red Cross · A letter",
    ]  # fmt: skip


@pytest.mark.parametrize("size", [(1280, 800), (760, 560), (420, 400)])
def test_the_chain_has_room_in_a_small_window(
    qtbot: QtBot, begin: Begin, spoken_for: Path, size: tuple[int, int]
) -> None:
    program = begin(spoken_for)
    program.window.resize(*size)
    keys(qtbot, program, "H")
    (popover,) = [each for each in program.window.findChildren(Popover) if each.isVisible()]
    assert program.window.rect().contains(popover.geometry())
    for each in popover.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        assert each.height() >= each.minimumSizeHint().height(), each
        assert popover.rect().contains(each.geometry())


def test_the_line_of_a_chain_stays_in_place_while_one_types(
    qtbot: QtBot, begin: Begin, spoken_for: Path
) -> None:
    program = begin(spoken_for)
    program.window.resize(760, 560)
    keys(qtbot, program, "H")
    before = focused().mapTo(program.window, QPoint(0, 0))
    typed("rahimi")
    QApplication.processEvents()
    assert focused().mapTo(program.window, QPoint(0, 0)) == before


def test_a_new_speaker_can_be_made_up(qtbot: QtBot, begin: Begin, folder: Path) -> None:
    program = begin()
    keys(qtbot, program, "S")
    typed("Ward 3")
    press(focused(), Qt.Key.Key_Down)
    press(focused(), Qt.Key.Key_Down)
    enter()
    assert "Ward 3" in said_by_fields(program)
    keys(qtbot, program, "A")
    assert entry(folder, "taken").speaker.text == "ward-3"
    assert "kind: group\n    name: Ward 3" in read(folder, "agents.yaml").decode()
    assert check(folder).problems == ()
    keys(qtbot, program, "S")
    typed("ward")
    enter()
    keys(qtbot, program, "A")
    assert entry(folder, "nobody").speaker.text == "ward-3"


def test_form_act_date_and_chain_are_set_by_keyboard(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    program = begin()
    keys(qtbot, program, "FF")
    keys(qtbot, program, "T")
    typed("reg")
    enter()
    keys(qtbot, program, "D")
    typed("1988-08")
    enter()
    keys(qtbot, program, "H")
    typed("red")
    enter()
    press(focused(), Qt.Key.Key_Escape)
    keys(qtbot, program, "A")
    recorded = entry(folder, "taken")
    assert recorded.form is Form.MIXED
    assert recorded.act is Act.REGRETTED
    assert recorded.date == "1988-08"
    assert [step.text for step in recorded.chain] == ["red-cross", "guard"]
    # Who is named in what a curator accepts is proposed no more.
    assert "Red Cross}" in read(folder, "agents.yaml").decode()
    assert check(folder).problems == ()


def test_an_act_that_does_not_exist_is_said_and_the_nearest_offered(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    program = begin()
    keys(qtbot, program, "T")
    typed("denounced")
    enter()
    told = said(program)
    assert "There is no act “denounced”. Did you mean “denied”? Enter takes it." in told
    assert isinstance(focused(), ChoiceLine)
    press(focused(), Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    typed("xyz")
    assert "There is no act" not in said(program)
    enter()
    assert "There is no act “xyz”." in said(program)
    assert "Did you mean" not in said(program)
    press(focused(), Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    typed("denyed")
    enter()
    enter()
    keys(qtbot, program, "A")
    assert entry(folder, "taken").act is Act.DENIED


def test_an_act_is_found_by_any_part_of_its_word_and_kept_where_nothing_is_typed(
    qtbot: QtBot, begin: Begin
) -> None:
    program = begin()
    keys(qtbot, program, "T")
    typed("grett")
    enter()
    assert "Act: regretted" in said_by_fields(program)
    keys(qtbot, program, "T")
    enter()
    assert "Act: regretted" in said_by_fields(program)
    keys(qtbot, program, "T")
    press(focused(), Qt.Key.Key_Down)
    enter()
    assert "Act: judged" in said_by_fields(program)


def test_steps_of_a_chain_can_be_moved_and_taken_out(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    program = begin()
    keys(qtbot, program, "H")
    for name in ("red", "rahimi"):
        typed(name)
        enter()
        press(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    steps = part(program.window, QWidget, "The chain, outermost first")
    steps.setFocus()
    press(steps, Qt.Key.Key_Home)
    press(steps, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    chain = session(program).review.state.draft
    assert chain is not None
    assert chain.attribution.chain == ("mother", "red-cross", "guard")
    press(steps, Qt.Key.Key_Home)
    press(steps, Qt.Key.Key_Delete)
    press(steps, Qt.Key.Key_Escape)
    keys(qtbot, program, "A")
    assert [step.text for step in entry(folder, "taken").chain] == ["red-cross", "guard"]


def test_letters_in_a_date_decide_nothing(qtbot: QtBot, begin: Begin, folder: Path) -> None:
    before = read(folder)
    program = begin()
    keys(qtbot, program, "D")
    typed("a rainy day")
    enter()
    assert "cannot be read" in session(program).panel.message()
    assert focused() is session(program).panel.fields.date
    assert read(folder) == before
    assert current(program) == "taken"
    press(focused(), Qt.Key.Key_Escape)
    keys(qtbot, program, "U")
    keys(qtbot, program, "A")
    assert entry(folder, "taken").date is None


def test_a_date_that_was_typed_counts_also_without_enter(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    program = begin()
    keys(qtbot, program, "D")
    typed("1988")
    button(program, "Next").click()
    button(program, "Previous").click()
    settle(qtbot, program)
    keys(qtbot, program, "A")
    assert entry(folder, "taken").date == "1988"


def test_changes_are_dropped_before_a_decision_is_taken_back(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    program = begin()
    keys(qtbot, program, "AF")
    assert "Changed, not decided" in said(program)
    keys(qtbot, program, "U")
    assert "Changed, not decided" not in said(program)
    assert entry(folder, "taken").status is SourceStatus.VERIFIED
    keys(qtbot, program, "U")
    assert entry(folder, "taken").status is SourceStatus.PROPOSED


def test_changes_wait_while_one_looks_at_another_statement(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    keys(qtbot, program, "FNP")
    assert "Changed, not decided" in said(program)


# --- ranges -------------------------------------------------------------------------------


def form_of(program: Program) -> Form:
    draft = session(program).review.state.draft
    assert draft is not None
    return draft.attribution.form


def test_a_change_that_waits_does_not_overwrite_what_a_text_editor_wrote(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    program = begin()
    keys(qtbot, program, "F")
    path = folder / LETTER_FILE
    text = path.read_text("utf-8").replace(
        "    form: direct", "    act: denied\n    form: direct", 1
    )
    path.write_text(text, encoding="utf-8")
    program.window.actions_[ActionId.BUILD_AGAIN].trigger()
    settle(qtbot, program)
    assert form_of(program) is not Form.DIRECT
    keys(qtbot, program, "A")
    recorded = entry(folder, "taken")
    assert (recorded.form is not Form.DIRECT, recorded.act) == (True, Act.DENIED)


def test_a_change_that_gives_way_to_a_text_editor_is_said(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    program = begin()
    keys(qtbot, program, "F")
    path = folder / LETTER_FILE
    text = path.read_text("utf-8").replace("    form: direct", "    form: mixed", 1)
    path.write_text(text, encoding="utf-8")
    program.window.actions_[ActionId.BUILD_AGAIN].trigger()
    settle(qtbot, program)
    assert form_of(program) is Form.MIXED
    assert "gave way" in session(program).panel.message()


def test_the_words_begin_and_end_elsewhere_by_keyboard(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    program = begin()
    page = program.window.page
    page.setFocus()
    press(page, Qt.Key.Key_BracketRight)
    assert drafted(program) == ["They were taken away,"]
    press(page, Qt.Key.Key_BracketRight, Qt.KeyboardModifier.ShiftModifier)
    press(page, Qt.Key.Key_BracketRight, Qt.KeyboardModifier.ShiftModifier)
    press(page, Qt.Key.Key_BracketLeft, Qt.KeyboardModifier.ShiftModifier)
    press(page, Qt.Key.Key_BracketLeft)
    press(page, Qt.Key.Key_BracketLeft)
    assert drafted(program) == ["“They were taken"]
    keys(qtbot, program, "A")
    assert entry(folder, "taken").content[0].exact == "“They were taken"


def test_every_end_can_be_chosen_and_moved_by_keyboard(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    program = begin()
    page = program.window.page
    keys(qtbot, program, "EEE")
    press(page, Qt.Key.Key_Right)
    assert drafted(program, Part.SOURCE) == ["guard"]
    keys(qtbot, program, "EEE")
    press(page, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_Left)
    assert drafted(program, Part.CUE) == ["said"]
    press(page, Qt.Key.Key_Delete)
    assert drafted(program, Part.CUE) == []
    keys(qtbot, program, "A")
    recorded = entry(folder, "taken")
    assert recorded.cue is None
    assert recorded.source is not None
    assert (recorded.source.exact, recorded.source.prefix) == ("guard", "The")


def test_the_arrows_belong_to_the_page_while_no_end_is_chosen(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    page = program.window.page
    keys(qtbot, program, "E")
    press(page, Qt.Key.Key_Escape)
    press(page, Qt.Key.Key_Right)
    assert drafted(program) == ["They were taken away"]
    assert not session(program).review.state.is_changed


@pytest.mark.parametrize(
    ("key", "words", "wanted", "expected"),
    [
        ("1", "and then, in the evening", Part.CONTENT, ["and then, in the evening"]),
        ("2", "guard", Part.SOURCE, ["guard"]),
        ("3", "and then", Part.CUE, ["and then"]),
        ("4", "Nobody came back", Part.CONTENT, ["They were taken away", "Nobody came back"]),
    ],
)
def test_selected_words_become_a_part_of_the_statement(
    qtbot: QtBot, begin: Begin, folder: Path, key: str, words: str, wanted: Part,
    expected: list[str],
) -> None:  # fmt: skip
    program = begin()
    select(program, words)
    keys(qtbot, program, key)
    assert drafted(program, wanted) == expected
    assert not program.window.page.textCursor().hasSelection()
    keys(qtbot, program, "A")
    assert check(folder).problems == ()


def test_without_a_selection_one_is_told_to_select(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    keys(qtbot, program, "2")
    assert "Select words on the page first" in said(program)


def test_a_source_that_overlaps_another_is_refused_before_it_breaks_the_folder(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    before = read(folder)
    program = begin()
    keys(qtbot, program, "N")
    select(program, "Fatemeh Rahimi, the mother")
    keys(qtbot, program, "2A")
    assert "overlap those of another statement" in session(program).panel.message()
    assert read(folder) == before


def test_an_end_can_be_dragged(qtbot: QtBot, begin: Begin, folder: Path) -> None:
    program = begin()
    page = program.window.page
    marks = page.findChildren(ReviewMarks)[0]
    knob = marks.knob(Handle(Part.CONTENT, 0, True))
    target = place_of(program, "taken", at_end=True)
    assert knob is not None
    drag(page.viewport(), knob.toPoint(), target)
    assert drafted(program) == ["They were taken"]
    keys(qtbot, program, "A")
    assert entry(folder, "taken").content[0].exact == "They were taken"


def test_an_end_that_is_dragged_stops_at_the_other_ranges(begin: Begin) -> None:
    program = begin()
    page = program.window.page
    marks = page.findChildren(ReviewMarks)[0]
    knob = marks.knob(Handle(Part.CONTENT, 0, False))
    assert knob is not None
    drag(page.viewport(), knob.toPoint(), place_of(program, "guard"))
    assert drafted(program, Part.CUE) == ["said"]
    assert drafted(program) == [": “They were taken away"]


def test_dragging_over_the_text_still_selects_it(begin: Begin) -> None:
    program = begin()
    first, last = place_of(program, "Rahimi"), place_of(program, "Rahimi", at_end=True)
    drag(program.window.page.viewport(), first, last)
    assert program.window.page.textCursor().selectedText() == "Rahimi"


PERSIAN = {
    "documents/letter.md": "---\ntitle: نامه\nlanguage: fa\n---\n\n"
    "مادر گفت: «نمی‌دانم کجا هستند و چرا».\n",
    LETTER_FILE: "statements:\n  - {id: taken, speaker: mother, form: direct, cue: گفت,\n"
    "     content: نمی‌دانم کجا هستند, source: مادر, status: proposed,\n"
    '     origin: {engine: attest-draft, version: "1", confidence: 0.9}}\n',
}


def test_in_a_text_from_right_to_left_the_arrows_follow_the_eye(
    qtbot: QtBot, begin: Begin, tmp_path: Path
) -> None:
    root = write_drafted(tmp_path / "persian", PERSIAN)
    program = begin(root)
    keys(qtbot, program, "EE")
    press(program.window.page, Qt.Key.Key_Left)
    assert drafted(program) == ["نمی‌دانم کجا هستند و"]
    marks = program.window.page.findChildren(ReviewMarks)[0]
    first, last = (marks.knob(Handle(Part.CONTENT, 0, is_end)) for is_end in (False, True))
    assert first is not None
    assert last is not None
    assert last.x() < first.x()
    keys(qtbot, program, "A")
    assert entry(root, "taken").content[0].exact == "نمی‌دانم کجا هستند و"


# --- filters ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("box", "text", "expected"),
    [
        ("How sure the draft is", "90 % sure or more", ["taken", "told", "twelve"]),
        ("How sure the draft is", "Less sure", ["denied"]),
        ("Document", "A report", ["twelve"]),
        ("Speaker", "Fatemeh Rahimi", ["nobody", "told"]),
    ],
)
def test_the_queue_is_narrowed_in_the_panel(
    qtbot: QtBot, begin: Begin, box: str, text: str, expected: list[str]
) -> None:
    program = begin()
    button(program, "More filters").click()
    choose(program, box, text)
    settle(qtbot, program)
    seen = []
    while current(program) not in seen:
        seen.append(current(program))
        keys(qtbot, program, "N")
    assert sorted(seen) == sorted(expected)


def test_what_nothing_fits_is_said(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    session(program).review.set_filter(Filter(Show.TO_DECIDE, Confidence.DOUBTFUL))
    keys(qtbot, program, "A")
    assert "No statement fits these filters" in said(program)


def test_a_click_on_a_statement_makes_it_the_current_one(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    program.window.page.statement_activated.emit("told")
    settle(qtbot, program)
    assert current(program) == "told"
    assert not program.window.people.isVisible()


def test_a_review_goes_on_while_proposed_statements_are_hidden(qtbot: QtBot, begin: Begin) -> None:
    program = begin()
    program.window.actions_[ActionId.SHOW_PROPOSED].trigger()
    settle(qtbot, program)
    view = program.window.page.view
    assert view is not None
    assert view.statements == ()
    assert drafted(program) == ["They were taken away"]
    keys(qtbot, program, "A")
    view = program.window.page.view
    assert view is not None
    assert [str(each.id) for each in view.statements] == ["taken"]
    assert current(program) == "nobody"


@pytest.mark.parametrize("action", [ActionId.THEME_DARK, ActionId.ZOOM_IN])
def test_marks_stay_in_another_look(qtbot: QtBot, begin: Begin, action: ActionId) -> None:
    program = begin()
    keys(qtbot, program, "E")
    program.window.actions_[action].trigger()
    settle(qtbot, program)
    marks = program.window.page.findChildren(ReviewMarks)[0]
    assert marks.isVisible()
    assert marks.geometry() == program.window.page.viewport().geometry()
    knob = marks.knob(Handle(Part.CONTENT, 0, False))
    assert knob is not None
    assert abs(knob.x() - place_of(program, "They were").x()) <= 2
    assert drafted(program) == ["They were taken away"]


# --- reviewers ----------------------------------------------------------------------------


def test_the_name_is_asked_once_at_the_first_decision(
    qtbot: QtBot, begin: Begin, folder: Path, tmp_path: Path
) -> None:
    program = begin(reviewer=None)
    keys(qtbot, program, "R")
    assert entry(folder, "taken").status is SourceStatus.PROPOSED
    assert focused() is part(program.window, QLineEdit, "Name of the reviewer")
    typed("Ada  B.")
    enter()
    settle(qtbot, program)
    keys(qtbot, program, "A")
    assert entry(folder, "taken").status is SourceStatus.REJECTED
    assert entry(folder, "taken").reviews[0].reviewer == "Ada B."
    assert entry(folder, "nobody").reviews[0].reviewer == "Ada B."
    stored = json.loads((tmp_path / "profile" / "reviewer.json").read_text("utf-8"))
    assert stored["name"] == "Ada B."


def test_who_gives_no_name_now_has_decided_nothing(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    before = read(folder)
    program = begin(reviewer=None)
    keys(qtbot, program, "A")
    press(focused(), Qt.Key.Key_Escape)
    keys(qtbot, program, "N")
    choose(program, "Statements to walk through", "Decided by others")
    typed("Ada")
    enter()
    settle(qtbot, program)
    assert read(folder) == before
    assert session(program).review.reviewer == "Ada"


def test_one_may_review_without_a_name(qtbot: QtBot, begin: Begin, folder: Path) -> None:
    program = begin(reviewer=None)
    keys(qtbot, program, "A")
    enter()
    settle(qtbot, program)
    assert entry(folder, "taken").reviews[0].reviewer == "a curator"


def test_a_private_window_keeps_the_decisions_and_nothing_else(
    qtbot: QtBot, begin: Begin, folder: Path, tmp_path: Path
) -> None:
    program = begin(reviewer=None, is_private=True)
    keys(qtbot, program, "A")
    typed("Ada")
    enter()
    settle(qtbot, program)
    assert entry(folder, "taken").reviews[0].reviewer == "Ada"
    end(program)
    assert not (tmp_path / "profile").exists()


def test_a_second_reviewer_walks_through_what_others_decided(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    first = begin(reviewer="Ada")
    keys(qtbot, first, "ARA")
    end(first)
    second = begin(reviewer="Ben")
    choose(second, "Statements to walk through", "Decided by others")
    settle(qtbot, second)
    assert current(second) == "taken"
    assert "Ada accepted" in said(second)
    keys(qtbot, second, "AAR")
    assert "Nothing that others decided is left for you" in said(second)
    statuses = [entry(folder, name).status.value for name in ("taken", "nobody", "told")]
    assert statuses == ["verified", "disputed", "disputed"]
    assert [len(entry(folder, name).reviews) for name in ("taken", "nobody", "told")] == [2, 2, 2]
    assert "3 of 5 decided, 2 disagreements" in said(second)
    choose(second, "Statements to walk through", "Disagreements")
    settle(qtbot, second)
    assert current(second) == "nobody"
    assert check(folder).problems == ()


def test_what_the_first_reviewer_took_for_right_is_told_by_name(
    qtbot: QtBot, begin: Begin, folder: Path
) -> None:
    first = begin(reviewer="Ada")
    keys(qtbot, first, "A")
    end(first)
    second = begin(reviewer="Ben")
    choose(second, "Statements to walk through", "Decided by others")
    settle(qtbot, second)
    keys(qtbot, second, "S")
    typed("rahimi")
    enter()
    keys(qtbot, second, "A")
    assert entry(folder, "taken").reviews[-1].note == "speaker was guard; chain was guard"
    choose(second, "Statements to walk through", "Disagreements")
    settle(qtbot, second)
    assert "speaker was a guard; chain was a guard" in said(second)

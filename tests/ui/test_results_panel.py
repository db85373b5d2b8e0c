"""The left column while a search runs: counts, order, facets, suggestions and the place in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QListView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from reader.domain.ids import CollectionId, DocumentId
from reader.domain.queries import Query
from reader.domain.results import (
    Facet,
    FacetKind,
    FacetValue,
    Hit,
    SortOrder,
    Suggestion,
    SuggestionKind,
)
from reader.search.asking.parsing import parse
from reader.ui.control.answers import Answer
from reader.ui.finding.choices import Choice, ChoiceList
from reader.ui.finding.folding import FoldButton
from reader.ui.finding.results import FoundPassage
from reader.ui.finding.results_panel import ResultsPanel
from tests.windows import part, press, texts_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
ONE, TWO = CollectionId("one"), CollectionId("two")
LETTER = DocumentId("letter")
SPEAKERS = tuple(FacetValue(f"Speaker {n}", 20 - n, f"by:speaker-{n}") for n in range(8))
FACETS = (
    Facet(FacetKind.SPEAKER, SPEAKERS, others=3),
    Facet(FacetKind.YEAR, (FacetValue("1988", 7, "date:1988"),)),
    Facet(
        FacetKind.STATUS,
        (FacetValue("verified", 9, "is:verified"), FacetValue("proposed", 2, "is:proposed")),
    ),
)
CORRECTION = Suggestion(SuggestionKind.CORRECTION, "montazeri", "montazeri", 12)
SPELLING = Suggestion(SuggestionKind.SPELLING, "رئیسی", "رئیسی", 0)
FEWER = Suggestion(SuggestionKind.FEWER, "khomeini", "zeppelin", 4)
NAME = Suggestion(SuggestionKind.NAME, "by:zeppelin", "zeppelin", 1)


def found(passage: int, collection: CollectionId = ONE) -> FoundPassage:
    """Return a hit in a passage."""
    hit = Hit(collection, LETTER, passage, 0, 9, f"A winter, {passage}.", ((2, 8),), ((2, 8),), 1.0)
    return FoundPassage(collection, hit, "A letter", ())


def answer(
    *hits: FoundPassage, total: int | None = None, text: str = "winter", is_partial: bool = False
) -> Answer:
    """Return what a search for `text` found."""
    return Answer(
        query=parse(text),
        found=hits,
        total=len(hits) if total is None else total,
        explanation=f"passages with {text}",
        is_first_page=True,
        is_partial=is_partial,
    )


@pytest.fixture
def panel(qtbot: QtBot) -> ResultsPanel:
    """A panel as wide as the left column."""
    made = ResultsPanel()
    qtbot.addWidget(made)
    made.resize(260, 600)
    made.show()
    return made


def rows(view: ChoiceList) -> list[Choice]:
    """Return the rows of a list of choices."""
    return list(view.rows.choices())


def choose(view: ChoiceList, text: str) -> None:
    """Choose a row with the keyboard."""
    row = [choice.text for choice in rows(view)].index(text)
    view.setCurrentIndex(view.rows.index(row))
    press(view, Qt.Key.Key_Return)


def fold(panel: ResultsPanel, beginning: str) -> FoldButton:
    """Return the button that begins so."""
    buttons = [each for each in panel.findChildren(FoldButton) if each.text().startswith(beginning)]
    assert len(buttons) == 1
    return buttons[0]


def facet_list(panel: ResultsPanel) -> ChoiceList:
    """Unfold the facets and return them."""
    fold(panel, "Narrow").setChecked(True)
    return part(panel, ChoiceList, "Narrow the results")


def hits_list(panel: ResultsPanel) -> QListView:
    """Return the list of hits."""
    return part(panel, QListView, "Search results")


# --- the head -----------------------------------------------------------------------------


def test_nothing_but_the_list_is_made_before_a_search(panel: ResultsPanel) -> None:
    assert panel.findChildren(QLabel) == []
    assert panel.findChildren(QToolButton) == []


@pytest.mark.parametrize(
    ("total", "is_partial", "said"),
    [
        (1, False, "1 passage"),
        (1234, False, "1,234 passages"),
        (1, True, "At least 1 passage"),
        (1234, True, "At least 1,234 passages"),
    ],
)
def test_the_count_says_whether_it_is_whole(
    panel: ResultsPanel, total: int, is_partial: bool, said: str
) -> None:
    panel.show_answer(answer(found(1), total=total, is_partial=is_partial))
    assert said in texts_in(panel)


def test_progress_is_told_while_more_may_be_found(panel: ResultsPanel) -> None:
    panel.show_progress(4, 10)
    panel.show_answer(answer(found(1), is_partial=True))
    assert "Indexing 40 %" in "\n".join(texts_in(panel))
    panel.show_progress(10, 10)
    assert "100 %" not in "\n".join(texts_in(panel))
    panel.show_answer(answer(found(1)))
    assert "Indexing" not in "\n".join(texts_in(panel))


def test_what_was_searched_unfolds(panel: ResultsPanel) -> None:
    panel.show_answer(replace(answer(found(1)), notes=("Passed over: by.",)))
    assert "Passed over" not in "\n".join(texts_in(panel))
    fold(panel, "Searched: passages with winter").click()
    assert "Looked for passages with winter.\nPassed over: by." in texts_in(panel)


def test_a_collection_that_failed_is_named(panel: ResultsPanel) -> None:
    panel.show_answer(replace(answer(), failures=("Letters could not be searched: it changed.",)))
    assert "Letters could not be searched: it changed." in texts_in(panel)


def test_order_and_exactness_are_asked_for(panel: ResultsPanel, qtbot: QtBot) -> None:
    panel.show_answer(answer(found(1)))
    box = part(panel, QComboBox, "Sort results by")
    box.setFocus()
    with qtbot.waitSignal(panel.sort_wished) as wished:
        press(box, Qt.Key.Key_Down)
    assert wished.args == [SortOrder.OLDEST]
    assert panel.head is not None
    with qtbot.waitSignal(panel.exact_wished) as asked:
        panel.head.exact.click()
    assert asked.args == [True]


# --- facets -------------------------------------------------------------------------------


def test_without_facets_nothing_offers_to_narrow(panel: ResultsPanel) -> None:
    panel.show_answer(answer(found(1), found(2)))
    panel.show_facets((), "winter")
    assert panel.facets is None


def test_facets_are_folded_until_asked_for(panel: ResultsPanel) -> None:
    panel.show_answer(answer(found(1), found(2)))
    panel.show_facets(FACETS, "winter")
    assert fold(panel, "Narrow").text() == "Narrow: speakers, years …"
    assert panel.findChildren(ChoiceList) == []
    view = facet_list(panel)
    assert [each.text for each in rows(view) if each.is_title] == ["Speaker", "Year", "Status"]
    assert "Speaker 4" in [each.text for each in rows(view)]
    assert "Speaker 5" not in [each.text for each in rows(view)]


def test_more_values_are_shown_when_asked_for(panel: ResultsPanel) -> None:
    panel.show_answer(answer(found(1), found(2)))
    panel.show_facets(FACETS, "winter")
    view = facet_list(panel)
    choose(view, "Show 3 more")
    assert "Speaker 7" in [each.text for each in rows(view)]
    assert "3 more are not listed" in [each.text for each in rows(view)]
    choose(view, "Show fewer")
    assert "Speaker 7" not in [each.text for each in rows(view)]


def test_a_value_narrows_the_search_and_is_ticked_then(panel: ResultsPanel, qtbot: QtBot) -> None:
    panel.show_answer(answer(found(1), found(2)))
    panel.show_facets(FACETS, "winter")
    view = facet_list(panel)
    with qtbot.waitSignal(panel.clause_wished) as wished:
        choose(view, "Speaker 2")
    assert wished.args == ["by:speaker-2"]
    panel.show_facets(FACETS, "winter by:speaker-7")
    assert [each.text for each in rows(view) if each.is_checked] == ["Speaker 7"]
    assert "Speaker 7" in fold(panel, "Narrowed").text()


def test_what_is_proposed_does_not_look_verified(panel: ResultsPanel) -> None:
    panel.show_answer(answer(found(1), found(2)))
    panel.show_facets(FACETS, "winter")
    texts = [each.text for each in rows(facet_list(panel))]
    assert texts[-2:] == ["verified", "○ proposed"]


def test_proposed_speakers_are_counted_in_a_list_of_their_own(panel: ResultsPanel) -> None:
    panel.show_answer(answer(found(1), found(2)))
    proposed = FacetValue("Speaker 2", 4, "by:speaker-2 is:proposed")
    panel.show_facets((FACETS[0], Facet(FacetKind.PROPOSED_SPEAKER, (proposed,))), "winter")
    assert fold(panel, "Narrow").text() == "Narrow: speakers"
    title, row = rows(facet_list(panel))[-2:]
    assert (title.text, title.is_title) == ("Speaker, proposed only", True)
    assert (row.text, row.value) == ("○ Speaker 2", "by:speaker-2 is:proposed")
    assert row.spoken == "Speaker, proposed only: Speaker 2, 4 passages"


def test_a_remark_stands_above_the_hits_whether_there_are_any(panel: ResultsPanel) -> None:
    remark = "This search names them."
    panel.show_answer(replace(answer(found(1)), remark=remark))
    assert remark in texts_in(panel)
    panel.show_answer(replace(answer(), remark=remark))
    assert remark in texts_in(panel)
    panel.show_answer(answer(found(1)))
    assert remark not in texts_in(panel)


def test_a_single_hit_needs_no_narrowing(panel: ResultsPanel) -> None:
    panel.show_answer(answer(found(1)))
    panel.show_facets(FACETS, "winter")
    assert panel.facets is not None
    assert not panel.facets.isVisible()
    panel.show_facets(FACETS, "winter date:1988")
    assert panel.facets.isVisible()


# --- suggestions --------------------------------------------------------------------------


def test_other_spellings_are_offered_above_the_hits(panel: ResultsPanel, qtbot: QtBot) -> None:
    panel.show_answer(answer(found(1)))
    panel.show_suggestions((CORRECTION, SPELLING, FEWER))
    assert {"Did you mean:", "Similar spelling:", "perhaps another person"} <= {*texts_in(panel)}
    with qtbot.waitSignal(panel.query_wished) as wished:
        part(panel, QToolButton, "Did you mean: montazeri, 12 passages").click()
    assert wished.args == ["montazeri"]


def test_suggestions_go_with_the_search_they_were_made_for(panel: ResultsPanel) -> None:
    panel.show_answer(answer(found(1), text="montaseri"))
    panel.show_suggestions((CORRECTION,))
    panel.show_answer(answer(found(1), text="montaseri"))
    assert "Did you mean:" in texts_in(panel)
    panel.show_answer(answer(found(1), text="montazeri"))
    assert "Did you mean:" not in texts_in(panel)


def test_where_nothing_is_found_other_searches_are_listed(
    panel: ResultsPanel, qtbot: QtBot
) -> None:
    panel.show_answer(answer(text="zeppelin khomeini"))
    panel.show_suggestions((CORRECTION, FEWER, NAME))
    assert "Nothing found" in texts_in(panel)
    view = part(panel, ChoiceList, "Other searches")
    listed = [(each.text.strip(), each.detail) for each in rows(view) if not each.is_title]
    assert listed == [
        ("montazeri", "12"),
        ("khomeini", "4"),
        ("said by \u2068zeppelin\u2069", "1"),
    ]
    panel.focus_list()
    assert view.hasFocus()
    with qtbot.waitSignal(panel.query_wished) as wished:
        press(view, Qt.Key.Key_Return)
    assert wished.args == ["montazeri"]


def test_help_goes_when_something_is_found(panel: ResultsPanel) -> None:
    panel.show_answer(answer(text="zeppelin"))
    assert any("Try fewer words" in text for text in texts_in(panel))
    panel.show_answer(answer(found(1)))
    assert not any("Try fewer words" in text for text in texts_in(panel))
    assert hits_list(panel).isVisible()


# --- the place in the list ----------------------------------------------------------------


def many(collection: CollectionId = ONE, count: int = 30) -> list[FoundPassage]:
    """Return hits in the first passages of a collection's letter."""
    return [found(passage, collection) for passage in range(count)]


def test_the_same_search_answered_again_keeps_its_place(panel: ResultsPanel) -> None:
    panel.show_answer(answer(*many(), total=90, is_partial=True))
    panel.step(7)
    bar = hits_list(panel).verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    panel.show_answer(answer(*many(), total=90))
    assert (bar.value(), hits_list(panel).currentIndex().row()) == (place, 7)


def test_hits_that_come_between_do_not_move_what_is_read(panel: ResultsPanel) -> None:
    panel.show_answer(answer(*many(), total=30, is_partial=True))
    panel.step(7)
    view = hits_list(panel)
    view.verticalScrollBar().setValue(view.sizeHintForRow(0) * 5 + 11)
    mixed = [each for pair in zip(many(), many(TWO), strict=True) for each in pair]
    panel.show_answer(answer(*mixed, total=60))
    assert panel.current() == found(7)
    assert view.verticalScrollBar().value() == view.sizeHintForRow(0) * 10 + 11


def test_hits_read_by_scrolling_stay_when_the_index_grows(panel: ResultsPanel) -> None:
    panel.show_answer(answer(*many(), total=60, is_partial=True))
    panel.add_found([found(passage) for passage in range(30, 60)])
    panel.step(45)
    panel.show_answer(answer(found(99), *many(count=29), total=61))
    assert panel.current() == found(45)
    assert panel.results.rowCount() == 61


@pytest.mark.parametrize("other", [parse("winters"), parse("winter", is_exact=True)])
def test_another_search_begins_at_the_first_hit(panel: ResultsPanel, other: Query) -> None:
    panel.show_answer(answer(*many()))
    panel.step(20)
    panel.show_answer(replace(answer(*many()), query=other))
    assert hits_list(panel).currentIndex().row() == 0
    assert hits_list(panel).verticalScrollBar().value() == 0


def test_another_order_begins_at_the_first_hit(panel: ResultsPanel) -> None:
    panel.show_answer(answer(*many()))
    panel.step(20)
    panel.show_answer(replace(answer(*many()), sort=SortOrder.NEWEST))
    assert hits_list(panel).currentIndex().row() == 0


def test_the_current_row_follows_the_hit_on_the_page(panel: ResultsPanel, qtbot: QtBot) -> None:
    panel.show_answer(answer(*many()))
    with qtbot.assertNotEmitted(panel.found_activated):
        panel.follow(ONE, LETTER, 12)
        assert panel.current() == found(12)
        panel.follow(TWO, LETTER, 3)
    assert panel.current() == found(12)
    assert (
        hits_list(panel)
        .viewport()
        .rect()
        .intersects(hits_list(panel).visualRect(hits_list(panel).currentIndex()))
    )


def test_further_hits_are_asked_for_once(panel: ResultsPanel) -> None:
    wished: list[int] = []
    panel.more_wished.connect(wished.append)
    panel.show_answer(answer(*many(), total=40))
    wished.clear()
    assert panel.list_more()
    assert panel.list_more()
    assert wished == [30]
    panel.add_found([found(passage) for passage in range(30, 40)])
    assert not panel.list_more()


# --- keys ---------------------------------------------------------------------------------


def test_tab_leads_from_above_to_below(panel: ResultsPanel) -> None:
    panel.show_answer(answer(found(1), found(2)))
    panel.show_facets(FACETS, "winter")
    view = facet_list(panel)
    panel.show_suggestions((CORRECTION,))
    assert panel.head is not None
    panel.head.sort.setFocus()
    reached: list[QWidget | None] = []
    for _ in range(6):
        press(panel.window().focusWidget(), Qt.Key.Key_Tab)
        QCoreApplication.processEvents()
        reached.append(panel.window().focusWidget())
    assert reached == [
        panel.head.exact,
        fold(panel, "Searched"),
        part(panel, QToolButton, "Did you mean: montazeri, 12 passages"),
        fold(panel, "Narrow"),
        view,
        hits_list(panel),
    ]


def test_escape_leaves_from_everywhere(panel: ResultsPanel, qtbot: QtBot) -> None:
    panel.show_answer(answer(found(1), found(2)))
    panel.show_facets(FACETS, "winter")
    for widget in (hits_list(panel), facet_list(panel), fold(panel, "Searched")):
        with qtbot.waitSignal(panel.left):
            press(widget, Qt.Key.Key_Escape)

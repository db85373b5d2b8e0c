"""Agents that a reviewer makes up, and what becomes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.agents import Agent, AgentKind
from reader.domain.ids import AgentId, is_id
from reader.ui.review.deciding import accept, reject
from reader.ui.review.loading import ReviewSet
from reader.ui.review.naming_agents import new_agent
from reader.ui.review.orders import Order
from reader.ui.review.proposals import KnownAgent
from reader.ui.review.state import ReviewState
from tests.ui.review.folders import AGENTS, loaded, write_drafted
from tests.ui.review.proposed import GUARD, MOTHER, attribution, proposal, span


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mina Karimi", "mina-karimi"), ("Ömer Łukasz", "omer-lukasz"), ("  a guard ", "a-guard"),
        ("O’Brien, Pat", "o-brien-pat"), ("مینا کریمی", "mina-krimi"), ("42", "42"),
        ("Straße", "strasse"), ("روح‌الله خمینی", "ruh-allah-khmini"), ("Анна Ковач", "anna-kovach"),
        ("李 Ming", "ming"),
    ],
)  # fmt: skip
def test_an_id_is_made_from_the_letters_of_a_name(name: str, expected: str) -> None:
    assert new_agent(name, AgentKind.PERSON, ()).id == expected


def test_an_id_that_is_taken_gets_a_number() -> None:
    taken = {"mina", "mina-2"}
    assert new_agent("Mina", AgentKind.PERSON, taken).id == "mina-3"
    assert new_agent("مینا", AgentKind.PERSON, {"mina"}).id == "mina-2"


def test_names_without_a_letter_for_an_id_are_told_apart_and_always_get_the_same() -> None:
    names = ["李明", "김정은", "!", "?"]
    ids = [new_agent(name, AgentKind.PERSON, ()).id for name in names]
    assert len(set(ids)) == len(names)
    assert all(each.startswith("person-") for each in ids)
    assert [new_agent(name, AgentKind.PERSON, ()).id for name in names] == ids


def test_two_names_that_are_spelled_alike_in_latin_letters_get_two_ids() -> None:
    review = state()
    assert review.add_agent("صابر", AgentKind.PERSON) == "sabr"
    assert review.add_agent("ثابر", AgentKind.PERSON) == "sabr-2"


def test_the_id_of_somebody_who_was_merged_is_given_to_nobody(tmp_path: Path) -> None:
    merged = (
        "{id: guard, kind: unnamed, name: a guard, merged: [{id: mina, kind: person, name: M}]}"
    )
    agents = AGENTS.replace("{id: guard, kind: unnamed, name: a guard}", merged)
    found = loaded(write_drafted(tmp_path / "folder", {"agents.yaml": agents}), tmp_path / "built")
    assert ReviewState(found).add_agent("Mina", AgentKind.PERSON) == "mina-2"


@given(st.text(min_size=1, max_size=200), st.sets(st.text(max_size=8)))
def test_whatever_the_name_the_id_is_valid_and_free(name: str, taken: set[str]) -> None:
    made = new_agent(name, AgentKind.UNNAMED, taken)
    assert is_id(made.id)
    assert made.id not in taken
    assert made.name == name


def state() -> ReviewState:
    """Return a review of two statements, with a proposed guard."""
    first = proposal("s1", what=attribution(span("They were"), source=span("The guard")))
    second = proposal("s2", what=attribution(span("Nobody"), speaker=MOTHER))
    agents = (
        KnownAgent(Agent(0, GUARD, AgentKind.UNNAMED, "a guard"), is_proposed=True),
        KnownAgent(Agent(1, MOTHER, AgentKind.PERSON, "Fatemeh Rahimi"), is_proposed=False),
    )
    sources = ((first.id, span("The guard")),)
    return ReviewState(ReviewSet((first, second), agents, {}, {first.document: sources}, {}))


def decide(review: ReviewState, *, is_accepted: bool) -> Order:
    assert review.current is not None
    assert review.draft is not None
    if is_accepted:
        decided = accept(review.current, review.draft, reviewer="Ada", date=None)
    else:
        decided = reject(review.current, reviewer="Ada", date=None)
    return Order(decided, None, review.unconfirmed(decided.after))


def test_a_proposed_speaker_is_confirmed_by_accepting_and_not_by_rejecting() -> None:
    assert decide(state(), is_accepted=True).confirmed == (GUARD,)
    assert decide(state(), is_accepted=False).confirmed == ()


def test_taking_back_makes_a_speaker_proposed_again() -> None:
    review = state()
    order = decide(review, is_accepted=True)
    review.take(order)
    assert not review.agents[GUARD].is_proposed
    review.take_back(order, order.decided.before)
    assert review.agents[GUARD].is_proposed


def test_an_agent_made_up_is_known_once_a_decision_names_them() -> None:
    review = state()
    made = review.add_agent("Mina", AgentKind.PERSON)
    assert made == AgentId("mina")
    assert "mina" in review.known_agents()
    assert review.draft is not None
    review.change(review.draft.attribution.with_speaker(made))
    order = decide(review, is_accepted=True)
    review.take(order)
    review.current = review.queue.step(None)
    assert "mina" in review.known_agents()
    review.take_back(order, order.decided.before, keeps_draft=True)
    assert "mina" not in review.agents
    review.current = order.decided.before
    assert "mina" in review.known_agents()
    assert review.is_changed


def test_two_drafts_never_make_up_the_same_agent() -> None:
    review = state()
    assert review.add_agent("Mina", AgentKind.PERSON) == "mina"
    review.current = review.queue.find("s2")
    assert review.add_agent("Mina", AgentKind.PERSON) == "mina-2"


def test_the_source_of_a_rejected_statement_is_in_nobodys_way() -> None:
    review = state()
    order = decide(review, is_accepted=False)
    review.take(order)
    review.current = review.queue.find("s2")
    assert review.other_sources() == []
    review.take_back(order, order.decided.before)
    assert review.other_sources() == [span("The guard")]


def test_a_draft_that_is_as_before_is_none() -> None:
    review = state()
    assert review.draft is not None
    before = review.draft.attribution
    assert review.change(before.with_speaker(MOTHER))
    assert review.is_changed
    assert review.change(before)
    assert not review.is_changed
    assert not review.change(before)


def test_those_of_the_document_come_nearest_first_and_its_speaker_now_last() -> None:
    review = state()
    review.current = review.queue.find("s2")
    assert review.agents_here() == (GUARD, MOTHER)
    assert review.draft is not None
    review.change(review.draft.attribution.with_speaker(GUARD))
    assert review.agents_here() == (MOTHER, GUARD)


def test_mentions_count_as_well_as_statements(tmp_path: Path) -> None:
    review = ReviewState(loaded(write_drafted(tmp_path / "folder"), tmp_path / "built"))
    assert review.current is not None
    assert review.current.id == "taken"
    assert review.agents_here() == ("mother", "neighbour", "guard")
    review.current = review.queue.find("twelve")
    assert review.agents_here() == ("mother", "red-cross")

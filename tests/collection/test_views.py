"""What the window shows of a collection is checked against the stored text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.collection.reading import Collection
from reader.collection.views import (
    SpokenAbout,
    view_agent,
    view_collection,
    view_counts,
    view_descriptions,
    view_document,
    view_statements,
)
from reader.domain.ids import AgentId
from reader.domain.statements import Status
from tests.collection.sample import (
    AGENTS,
    COURT,
    FILES,
    GUARD,
    LETTER,
    MENTIONS,
    PAGES,
    RECORD,
    SARA,
    STATEMENTS,
    find,
)
from tests.collection.tampering import tamper
from tests.story import MINA, OMER, write_story
from tests.story import STATEMENTS as STORY
from tests.synthetic import PICTURE

NAMES = {agent.id: agent.name for agent in AGENTS}


def test_the_library_shows_documents_and_agents(sample: Collection) -> None:
    view = view_collection(sample)
    assert (view.id, view.agents) == (sample.info.id, AGENTS)
    assert [info.id for info in view.documents] == [page.info.id for page in PAGES]


def test_a_document_comes_with_its_statements_and_pictures(sample: Collection) -> None:
    view = view_document(sample, LETTER)
    assert view.statements == STATEMENTS[:2]
    assert view.images == {PICTURE: FILES[2].data}
    assert view.unverified == 0


def test_a_statement_whose_words_are_not_there_is_counted_and_not_shown(sample_file: Path) -> None:
    tamper(sample_file, "update parts set exact = 'released' where statement = 1")
    with Collection.open(sample_file) as collection:
        view = view_document(collection, LETTER)
    assert view.statements == STATEMENTS[:1]
    assert view.unverified == 1


def test_in_a_text_that_is_not_the_stored_one_nothing_is_marked(sample_file: Path) -> None:
    tamper(sample_file, "update documents set sha256 = zeroblob(32)")
    with Collection.open(sample_file) as collection:
        view = view_document(collection, LETTER)
    assert (view.statements, view.unverified) == ((), 2)


def test_a_picture_that_cannot_be_read_does_not_hide_the_words(sample_file: Path) -> None:
    tamper(sample_file, "update files set sha256 = zeroblob(32)")
    with Collection.open(sample_file) as collection:
        view = view_document(collection, LETTER)
    assert view.images == {}
    assert view.document.is_intact


def test_an_agent_is_seen_as_far_as_the_scope_reaches(sample: Collection) -> None:
    everywhere = view_agent(sample, AGENTS[1], scope=None, opened=RECORD)
    assert everywhere.says == (0,)
    assert everywhere.spoken_about == ()
    assert [each.anchor for each in everywhere.mentions] == [find(RECORD, "سارا")]
    there = view_agent(sample, AGENTS[1], scope=RECORD, opened=None)
    assert (there.says, there.mentions) == ((), ())


def test_an_agent_comes_with_descriptions_and_what_others_say(sample: Collection) -> None:
    guard = view_agent(sample, AGENTS[0], scope=LETTER, opened=LETTER)
    (description,) = view_descriptions(sample, guard.descriptions)
    assert description.anchor == find(LETTER, "a former clerk")
    assert (description.passage, description.is_verified) == (1, True)
    assert (guard.says, guard.spoken_about) == ((1,), (SpokenAbout(0, GUARD),))
    assert guard.mentions == (MENTIONS[1],)


@pytest.mark.parametrize(("who", "says", "proposed"), [(OMER, (), (1,)), (MINA, (2, 3), ())])
def test_what_is_proposed_is_listed_apart(
    tmp_path: Path, who: AgentId, says: tuple[int, ...], proposed: tuple[int, ...]
) -> None:
    with Collection.open(write_story(tmp_path / "story.attest")) as story:
        agent = next(each for each in story.agents() if each.id == who)
        view = view_agent(story, agent, scope=None, opened=None)
        assert story.proposed_numbers() == [1]
        assert story.proposed_numbers(speaker=MINA) == []
    assert (view.says, view.proposed, view.hidden) == (says, proposed, 0)
    left = view.without_proposed()
    assert (left.says, left.proposed, left.hidden) == (says, (), len(proposed))


def test_proposed_statements_of_others_are_listed_apart_too(tmp_path: Path) -> None:
    proposed = replace(STORY[2], status=Status.PROPOSED)
    path = write_story(tmp_path / "story.attest", statements=(*STORY[:2], proposed))
    with Collection.open(path) as story:
        omer = next(each for each in story.agents() if each.id == OMER)
        view = view_agent(story, omer, scope=None, opened=None)
    assert (view.spoken_about, view.proposed_about) == ((), (SpokenAbout(2, OMER),))
    assert view.without_proposed().hidden == 2


@pytest.mark.parametrize(("agent", "statements"), [(GUARD, 1), (SARA, 1), (COURT, 1)])
def test_agents_come_with_their_counts(sample: Collection, agent: AgentId, statements: int) -> None:
    (counts,) = [entry for entry in view_counts(sample, None) if entry.agent == agent]
    assert counts.statements == statements


def test_statements_come_with_names_and_places(sample: Collection) -> None:
    first, second = view_statements(sample, [1, 0], names=NAMES)
    assert first.words == "the guard, a former clerk, had told her […] taken"
    assert (first.place.passage, first.place.document_title) == (1, "A letter")
    assert second.chain_names == ("Sara", "the guard")
    assert first.place.is_verified
    assert second.place.is_verified


@pytest.mark.parametrize("role", ["content", "cue", "source"])
def test_a_statement_with_one_wrong_range_is_not_verified(sample_file: Path, role: str) -> None:
    tamper(sample_file, f"update parts set exact = '?' where statement = 0 and role = '{role}'")
    with Collection.open(sample_file) as collection:
        (view,) = view_statements(collection, [0], names=NAMES)
    assert not view.place.is_verified

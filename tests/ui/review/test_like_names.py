"""Agents who are called alike are told apart by as little as will do."""

from __future__ import annotations

from collections.abc import Collection

from reader.domain.agents import Agent, AgentKind
from reader.domain.ids import AgentId
from reader.ui.review.like_names import LikeNames
from reader.ui.review.proposals import KnownAgent
from tests.windows import ISOLATES


def known(
    identity: str, *, name: str = "the spokesman", described: str = "", documents: int = 0,
    title: str = "", is_proposed: bool = True,
) -> KnownAgent:  # fmt: skip
    agent = Agent(0, AgentId(identity), AgentKind.UNNAMED, name)
    return KnownAgent(agent, is_proposed, described, documents, title)


def lines(*agents: KnownAgent, here: Collection[str] = ()) -> list[str]:
    everybody = {each.agent.id: each for each in agents}
    alike = LikeNames.as_written(everybody, [AgentId(each) for each in here])
    return [alike.line(agent).translate(ISOLATES) for agent in everybody]


def test_of_one_whose_name_nobody_shares_nothing_is_said() -> None:
    assert lines(known("one"), known("guard", name="a guard", documents=2)) == ["", ""]


def test_capitals_make_no_other_name() -> None:
    assert lines(known("one"), known("two", name="The Spokesman")) == ["one", "two"]


def test_documents_tell_apart() -> None:
    told = lines(
        known("one", documents=1, title="A letter"),
        known("two", documents=1, title="A report"),
        known("three", documents=3, title="A letter"),
        known("four", documents=1, title="The page"),
        known("five", documents=4, title="The page"),
        here=["four", "five"],
    )
    assert told == [
        "A letter", "A report", "in 3 documents", "in this document",
        "in this document and 3 more",
    ]  # fmt: skip


def test_what_somebody_is_stands_before_where() -> None:
    told = lines(known("one", described="of the prison", documents=2), known("two", documents=2))
    assert told == ["of the prison · in 2 documents", "in 2 documents"]


def test_an_id_is_shown_only_where_nothing_else_differs() -> None:
    told = lines(
        known("one", documents=1, title="A letter"),
        known("two", documents=1, title="A letter"),
        # The row says that somebody is proposed.
        known("three", documents=1, title="A letter", is_proposed=False),
        known("four"),
    )
    assert told == ["A letter · one", "A letter · two", "A letter", "four"]

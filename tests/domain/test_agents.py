"""An agent is found under each of its names."""

from __future__ import annotations

from reader.domain.agents import Agent, AgentKind, AgentName, NameKind
from reader.domain.ids import AgentId


def agent_named(name: str, *others: str) -> Agent:
    names = tuple(AgentName(text, NameKind.ALIAS) for text in others)
    return Agent(0, AgentId("a"), AgentKind.PERSON, name, names)


def test_the_shown_name_comes_first() -> None:
    assert agent_named("One", "Two", "Three").spellings() == ("One", "Two", "Three")


def test_no_spelling_is_listed_twice() -> None:
    assert agent_named("One", "Two", "One", "Two").spellings() == ("One", "Two")


def test_spellings_that_differ_in_one_mark_are_two() -> None:
    assert len(agent_named("علی", "على", "Ali", "Alí").spellings()) == 4

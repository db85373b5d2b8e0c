"""Notes of decisions, with names where the files have ids."""

from __future__ import annotations

import pytest

from reader.domain.agents import Agent, AgentKind
from reader.domain.ids import AgentId
from reader.ui.review.proposals import KnownAgent
from reader.ui.review.told_notes import note_with_names

NAMES = {
    "guard": "a guard", "mother": "Fatemeh Rahimi", "cross": "Red Cross", "cross-2": "red cross",
    "office": "Office; speaker was nobody",
}  # fmt: skip
KNOWN = {
    AgentId(identity): KnownAgent(Agent(0, AgentId(identity), AgentKind.PERSON, name), False)
    for identity, name in NAMES.items()
}


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("speaker was mother", "speaker was Fatemeh Rahimi"),
        ("speaker was guard; chain was mother, guard; date was not stated",
         "speaker was a guard; chain was Fatemeh Rahimi, a guard; date was not stated"),
        ("speaker was cross", "speaker was Red Cross (cross)"),
        ("speaker was cross-2", "speaker was red cross (cross-2)"),
        ("speaker was somebody-gone", "speaker was somebody-gone"),
        ("speaker was office", "speaker was Office; speaker was nobody"),
        ("I think that the speaker was guard", "I think that the speaker was guard"),
        ("form was direct", "form was direct"),
    ],
)  # fmt: skip
def test_agents_are_called_by_their_names(note: str, told: str) -> None:
    assert note_with_names(note, KNOWN) == told

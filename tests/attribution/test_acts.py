"""What a speaker does in speaking, from the words of the cue."""

from __future__ import annotations

import pytest

from reader.attribution.acts import ATTITUDES, act_of
from reader.domain.statements import Act


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("said", Act.SAID),
        ("told", Act.SAID),
        ("has said :", Act.SAID),
        (":", Act.SAID),
        ("", Act.SAID),
        ("tweeted", Act.SAID),
        ("denied", Act.DENIED),
        ("has flatly rejected", Act.DENIED),
        ("demanded", Act.DEMANDED),
        ("called for", Act.DEMANDED),
        ("has repeatedly called on", Act.DEMANDED),
        ("urges", Act.DEMANDED),
        ("ordered", Act.ORDERED),
        ("ruled", Act.ORDERED),
        ("asked", Act.ASKED),
        ("questioned", Act.ASKED),
        ("promised", Act.PROMISED),
        ("swore", Act.PROMISED),
        ("apologized", Act.REGRETTED),
        ("expressed regret over", Act.REGRETTED),
        ("condemned", Act.JUDGED),
        ("called", Act.JUDGED),
        ("criticised", Act.JUDGED),
        ("admitted", Act.ADMITTED),
        ("acknowledged", Act.ADMITTED),
        ("warned", Act.WARNED),
        ("According to", Act.REPORTED),
        ("reported", Act.REPORTED),
        ("found", Act.REPORTED),
        ("believes", Act.BELIEVED),
        ("thinks", Act.BELIEVED),
        ("plans", Act.INTENDED),
        ("intends", Act.INTENDED),
        ("did not deny", Act.DENIED),
    ],
)
def test_a_cue_tells_the_act(cue: str, act: Act) -> None:
    assert act_of(cue.split()) is act


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("said she feared", Act.SAID),
        ("told reporters he plans", Act.SAID),
        ("said in a report", Act.SAID),
        ("warned in a report", Act.WARNED),
        ("believes and demands", Act.DEMANDED),
    ],
)
def test_saying_outweighs_thinking_and_a_strong_word_outweighs_both(cue: str, act: Act) -> None:
    assert act_of(cue.split()) is act


@pytest.mark.parametrize("cue", ["DENIED", "Denied", "denied"])
def test_capitals_do_not_count(cue: str) -> None:
    assert act_of([cue]) is Act.DENIED


@pytest.mark.parametrize("word", ["asking", "seesaw", "findable", "rules-based", "newlyweds"])
def test_a_whole_word_is_not_found_inside_another(word: str) -> None:
    assert act_of([word]) in (Act.SAID, Act.ASKED)


def test_attitudes_are_what_nobody_says() -> None:
    assert {Act.BELIEVED, Act.INTENDED} == ATTITUDES

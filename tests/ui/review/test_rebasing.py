"""Changes that nobody accepted yet, where the folder was changed meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from reader.domain.agents import Agent, AgentKind
from reader.domain.ids import AgentId
from reader.domain.statements import Act, Form
from reader.ui.review.deciding import accept
from reader.ui.review.loading import ReviewSet
from reader.ui.review.orders import Order
from reader.ui.review.proposals import Attribution, Draft, KnownAgent, Proposal
from reader.ui.review.rebasing import Dropped, rebase
from reader.ui.review.state import ReviewState
from tests.ui.review.proposed import CROSS, GUARD, MOTHER, attribution, proposal, span

BASE = attribution(speaker=GUARD, cue=span("said"))
MINA = AgentId("mina")
FILE = "statements/letter.yaml"


def agent(identity: AgentId, name: str) -> KnownAgent:
    return KnownAgent(Agent(0, identity, AgentKind.PERSON, name), is_proposed=False)


def state(*given: Attribution, agents: Sequence[KnownAgent] = (), text: str = "1") -> ReviewState:
    """Return a review of statements s1, s2 ... as they stand in the file."""
    standing = (agent(GUARD, "a guard"), agent(MOTHER, "F. Rahimi"), agent(CROSS, "Red Cross"))
    found = tuple(proposal(f"s{number}", what=what) for number, what in enumerate(given, start=1))
    texts = {found[0].document: text}
    return ReviewState(ReviewSet(found, (*standing, *agents), {}, {}, {}, texts), reviewer="Ada")


def drafted(review: ReviewState) -> Attribution:
    assert review.draft is not None
    return review.draft.attribution


@pytest.mark.parametrize(
    ("mine", "others", "expected", "lost"),
    [
        ({"form": Form.MIXED}, {}, {"form": Form.MIXED}, ()),
        ({"form": Form.MIXED}, {"act": Act.DENIED}, {"form": Form.MIXED, "act": Act.DENIED}, ()),
        ({"form": Form.MIXED}, {"form": Form.INDIRECT}, {"form": Form.INDIRECT}, ("form",)),
        ({"form": Form.MIXED}, {"form": Form.MIXED}, {"form": Form.MIXED}, ()),
        ({"cue": None}, {"date": "1988"}, {"cue": None, "date": "1988"}, ()),
        ({"date": "1988"}, {"cue": None}, {"cue": None, "date": "1988"}, ()),
    ],
)
def test_each_field_is_the_one_that_was_changed(
    mine: dict[str, object],
    others: dict[str, object],
    expected: dict[str, object],
    lost: tuple[str, ...],
) -> None:
    draft, now, wanted = (replace(BASE, **each) for each in (mine, others, expected))  # type: ignore[arg-type]
    assert rebase(draft, BASE, now) == (wanted, lost)


def test_speaker_and_chain_are_kept_together() -> None:
    now = BASE.with_chain((CROSS,))
    assert rebase(BASE.with_speaker(MOTHER), BASE, now) == (now, ("speaker", "chain"))
    assert rebase(BASE.with_chain((MOTHER,)), BASE, now) == (now, ("chain",))
    assert rebase(now, BASE, now) == (now, ())


def test_a_draft_goes_on_with_what_others_wrote_in_other_fields() -> None:
    before = state(BASE)
    before.change(replace(BASE, form=Form.MIXED))
    others = replace(BASE.with_speaker(MOTHER), act=Act.DEMANDED)
    after = state(others)
    assert after.go_on_from(before) == ()
    assert drafted(after) == replace(others, form=Form.MIXED)
    # A second time nothing is taken for the reviewer's that is not.
    again = state(replace(others, act=Act.SAID))
    assert again.go_on_from(after) == ()
    assert drafted(again) == replace(others, form=Form.MIXED, act=Act.SAID)


def test_what_both_changed_is_as_in_the_file_and_said() -> None:
    before = state(BASE)
    before.change(replace(BASE, form=Form.MIXED, date="1988"))
    after = state(replace(BASE, form=Form.INDIRECT))
    assert after.go_on_from(before) == (Dropped(after.queue.proposals()[0].id, FILE, ("form",)),)
    assert drafted(after) == replace(BASE, form=Form.INDIRECT, date="1988")
    assert after.is_changed


def test_ranges_of_another_text_are_not_kept() -> None:
    before = state(BASE)
    before.change(replace(BASE, cue=span("then"), form=Form.MIXED))
    after = state(BASE, text="2")
    assert [each.fields for each in after.go_on_from(before)] == [("cue",)]
    assert drafted(after) == replace(BASE, form=Form.MIXED)


def test_a_draft_of_which_nothing_is_left_is_none() -> None:
    before = state(BASE)
    before.change(replace(BASE, form=Form.MIXED))
    after = state(replace(BASE, form=Form.MIXED))
    assert after.go_on_from(before) == ()
    assert after.unsaved == 0


def test_somebody_made_up_who_is_in_the_folder_by_now_is_made_up_no_more() -> None:
    before = state(BASE)
    assert before.add_agent("Mina", AgentKind.PERSON) == MINA
    before.change(BASE.with_speaker(MINA))
    after = state(BASE, agents=[agent(MINA, "Mina")])
    assert after.go_on_from(before) == ()
    assert drafted(after).speaker == MINA
    assert after.draft is not None
    assert after.draft.agents_used() == ()


def test_somebody_made_up_whose_id_is_another_s_by_now_gets_a_new_one() -> None:
    before = state(BASE)
    assert before.add_agent("Mina", AgentKind.PERSON) == MINA
    before.change(BASE.with_speaker(MINA))
    after = state(BASE, agents=[agent(MINA, "Mina Karimi")])
    assert after.go_on_from(before) == ()
    assert drafted(after).chain == ("mina-2",)
    assert after.draft is not None
    assert [entry.id for entry in after.draft.agents_used()] == ["mina-2"]


def test_somebody_made_up_for_another_draft_comes_along() -> None:
    before = state(BASE, BASE)
    before.add_agent("Mina", AgentKind.PERSON)
    before.change(BASE.with_speaker(MINA))
    order = Order(accept(*current(before), reviewer="Ada", date=None))
    before.take(order)
    before.current = before.queue.find("s2")
    before.change(BASE.with_speaker(MINA))
    before.take_back(order, order.decided.before, keeps_draft=True)
    assert MINA in before.known_agents()
    before.current = before.queue.find("s2")
    after = state(BASE, BASE)
    assert after.go_on_from(before) == ()
    assert after.draft is not None
    assert [entry.id for entry in after.draft.agents_used()] == [MINA]


def test_a_speaker_who_is_in_the_folder_no_more_is_dropped_and_said() -> None:
    before = state(BASE, agents=[agent(MINA, "Mina")])
    before.change(replace(BASE.with_speaker(MINA), form=Form.MIXED))
    after = state(BASE)
    assert [each.fields for each in after.go_on_from(before)] == [("speaker",)]
    assert drafted(after) == replace(BASE, form=Form.MIXED)


def test_a_draft_that_was_made_from_a_refused_decision_lets_go_of_it() -> None:
    review = state(BASE)
    assert review.change(replace(BASE, act=Act.DENIED))
    order = Order(accept(*current(review), reviewer="Ada", date=None))
    review.take(order)
    review.current = order.decided.after
    review.change(replace(drafted(review), form=Form.MIXED))
    fresh = replace(order.decided.before, attribution=replace(BASE, date="1988"))
    review.take_back(order, fresh)
    review.current = fresh
    assert drafted(review) == replace(BASE, date="1988", form=Form.MIXED)


def current(review: ReviewState) -> tuple[Proposal, Draft]:
    assert review.current is not None
    assert review.draft is not None
    return review.current, review.draft

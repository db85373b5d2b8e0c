"""What follows from a decision, and from a second one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.domain.statements import Form
from reader.source.reviews import Decision, Review
from reader.source.sidecars import SourceStatus
from reader.ui.review.deciding import (
    UNNAMED_REVIEWER,
    Fault,
    accept,
    find_fault,
    reject,
    status_after,
)
from reader.ui.review.proposals import Draft, Proposal
from tests.ui.review.proposed import CROSS, GUARD, MOTHER, attribution, proposal, review, span

ACCEPTED, REJECTED, CORRECTED = Decision.ACCEPTED, Decision.REJECTED, Decision.CORRECTED
DATE = "2024-06-01"


def unchanged(given: Proposal) -> Draft:
    return Draft(given.attribution)


def test_what_is_accepted_is_verified() -> None:
    decided = accept(proposal(), unchanged(proposal()), reviewer="Ada", date=DATE)
    assert decided.after.status is SourceStatus.VERIFIED
    assert decided.after.reviews == (Review("Ada", ACCEPTED, DATE),)
    assert decided.after.origin == proposal().origin
    assert decided.changes == ()


def test_what_is_accepted_with_changes_is_corrected() -> None:
    given = proposal()
    draft = Draft(replace(given.attribution.with_speaker(MOTHER), form=Form.INDIRECT))
    decided = accept(given, draft, reviewer="Ada", date=DATE)
    assert decided.review == Review("Ada", CORRECTED, DATE)
    assert decided.changes == ("speaker", "form", "chain")
    assert decided.after.status is SourceStatus.VERIFIED


def test_what_is_rejected_keeps_its_fields() -> None:
    decided = reject(proposal(), reviewer="Ada", date=DATE)
    assert decided.after.status is SourceStatus.REJECTED
    assert decided.after.attribution == proposal().attribution
    assert decided.review == Review("Ada", REJECTED, DATE)


def test_a_reviewer_without_a_name_is_a_curator() -> None:
    assert reject(proposal(), reviewer="", date=None).review.reviewer == UNNAMED_REVIEWER


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([("Ada", ACCEPTED), ("Ben", ACCEPTED)], SourceStatus.VERIFIED),
        ([("Ada", REJECTED), ("Ben", REJECTED)], SourceStatus.REJECTED),
        ([("Ada", ACCEPTED), ("Ben", REJECTED)], SourceStatus.DISPUTED),
        ([("Ada", REJECTED), ("Ben", ACCEPTED)], SourceStatus.DISPUTED),
        ([("Ada", REJECTED), ("Ben", CORRECTED)], SourceStatus.DISPUTED),
        ([("Ada", ACCEPTED), ("Ben", CORRECTED)], SourceStatus.DISPUTED),
        ([("Ada", CORRECTED), ("Ben", ACCEPTED)], SourceStatus.VERIFIED),
        ([("Ada", CORRECTED), ("Ben", CORRECTED)], SourceStatus.DISPUTED),
        ([("Ada", ACCEPTED), ("Ben", CORRECTED), ("Ada", ACCEPTED)], SourceStatus.VERIFIED),
        ([("Ada", ACCEPTED), ("Ben", REJECTED), ("Ben", ACCEPTED)], SourceStatus.VERIFIED),
        ([("Ada", ACCEPTED), ("Ada", REJECTED)], SourceStatus.REJECTED),
        ([("Ada", ACCEPTED), ("Ben", REJECTED), ("Eve", ACCEPTED)], SourceStatus.DISPUTED),
    ],
)
def test_the_last_decision_of_each_reviewer_counts(
    decisions: list[tuple[str, Decision]], expected: SourceStatus
) -> None:
    assert status_after([review(*each) for each in decisions]) is expected


def test_a_second_reviewer_who_agrees_is_recorded() -> None:
    given = proposal(status=SourceStatus.VERIFIED, reviews=(review("Ada", ACCEPTED),))
    after = accept(given, unchanged(given), reviewer="Ben", date=DATE).after
    assert [each.reviewer for each in after.reviews] == ["Ada", "Ben"]
    assert after.status is SourceStatus.VERIFIED


def test_a_second_reviewer_who_corrects_keeps_in_words_what_was_there() -> None:
    given = proposal(status=SourceStatus.VERIFIED, reviews=(review("Ada", ACCEPTED),))
    draft = Draft(replace(given.attribution.with_speaker(MOTHER), date="1988"))
    decided = accept(given, draft, reviewer="Ben", date=DATE)
    assert decided.after.status is SourceStatus.DISPUTED
    assert decided.review.note == "speaker was guard; chain was guard; date was not stated"


def test_correcting_oneself_needs_no_remark() -> None:
    given = proposal(status=SourceStatus.VERIFIED, reviews=(review("Ada", ACCEPTED),))
    draft = Draft(given.attribution.with_speaker(MOTHER))
    decided = accept(given, draft, reviewer="Ada", date=DATE)
    assert decided.review.note is None
    assert decided.after.status is SourceStatus.VERIFIED


@pytest.mark.parametrize("first", [ACCEPTED, CORRECTED])
def test_saying_the_same_again_is_no_news(first: Decision) -> None:
    given = proposal(status=SourceStatus.VERIFIED, reviews=(review("Ada", first),))
    draft = Draft(given.attribution.with_speaker(MOTHER))
    assert not accept(given, unchanged(given), reviewer="Ada", date=DATE).is_news
    assert accept(given, unchanged(given), reviewer="Ben", date=DATE).is_news
    assert accept(given, draft, reviewer="Ada", date=DATE).is_news
    assert reject(given, reviewer="Ada", date=DATE).is_news


@pytest.mark.parametrize("status", [SourceStatus.PROPOSED, SourceStatus.DISPUTED])
def test_saying_the_same_again_is_news_where_the_status_was_set_back(status: SourceStatus) -> None:
    given = proposal(status=status, reviews=(review("Ada", Decision.ACCEPTED),))
    decided = accept(given, unchanged(given), reviewer="Ada", date=DATE)
    assert decided.is_news
    assert decided.after.status is SourceStatus.VERIFIED


def test_another_speaker_takes_the_last_place_of_the_chain() -> None:
    said = attribution(chain=(CROSS, MOTHER, GUARD))
    assert said.with_speaker(MOTHER).chain == (CROSS, MOTHER)
    assert said.with_chain((MOTHER, GUARD, MOTHER)).chain == (MOTHER, GUARD)


@pytest.mark.parametrize(
    ("date", "fault"),
    [
        (None, None),
        ("1988-08", None),
        ("1988/1989", None),
        ("last summer", Fault.BAD_DATE),
        ("", Fault.BAD_DATE),
    ],
)
def test_a_date_must_be_one_that_can_be_read(date: str | None, fault: Fault | None) -> None:
    assert find_fault(Draft(attribution(date=date)), []) is fault


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("The guard", None),
        ("guard", Fault.SOURCE_OVERLAPS),
        ("guard said", Fault.SOURCE_OVERLAPS),
        ("said", None),
    ],
)
def test_sources_are_the_same_words_or_words_apart(words: str, fault: Fault | None) -> None:
    draft = Draft(attribution(source=span(words)))
    assert find_fault(draft, [span("The guard")]) is fault

"""The order of the queue, its filters and its counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.domain.ids import DocumentId, StatementId
from reader.source.reviews import Decision
from reader.source.sidecars import SourceStatus
from reader.ui.review.proposals import Proposal
from reader.ui.review.queue import Confidence, Filter, Progress, ReviewQueue, Show
from tests.ui.review.proposed import MOTHER, attribution, proposal, review

ACCEPTED = review("Ada", Decision.ACCEPTED)
VERIFIED, DISPUTED = SourceStatus.VERIFIED, SourceStatus.DISPUTED
SIX = (
    proposal("b2", document="b", number=1, what=attribution((20, 30)), confidence=0.5),
    proposal("a1", what=attribution((5, 9)), confidence=0.95),
    proposal("a3", what=attribution((50, 60)), status=VERIFIED, reviews=(ACCEPTED,)),
    proposal("b1", document="b", number=1, what=attribution((5, 9), speaker=MOTHER)),
    proposal("a2", what=attribution((20, 30)), confidence=None),
    proposal(
        "b3", document="b", number=1, what=attribution((40, 44)), status=DISPUTED,
        reviews=(ACCEPTED, review("Ben", Decision.REJECTED)),
    ),
)  # fmt: skip


def walk(queue: ReviewQueue) -> list[str]:
    """Return the ids of all that are wanted, from the first on."""
    found: list[str] = []
    current = queue.step(None)
    while current is not None and current.id not in found:
        found.append(current.id)
        current = queue.step(current.id)
    return found


def ids(queue: ReviewQueue, wanted: Filter) -> list[str]:
    queue.set_filter(wanted)
    return walk(queue)


def after(queue: ReviewQueue, statement: str, step: int = 1) -> str | None:
    found = queue.step(StatementId(statement), step)
    return None if found is None else found.id


def test_what_is_to_decide_comes_document_by_document_in_the_order_of_the_text() -> None:
    assert walk(ReviewQueue(SIX)) == ["a1", "a2", "b1", "b2"]


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        (Show.TO_DECIDE, ["a1", "a2", "b1", "b2"]),
        (Show.BY_OTHERS, ["a3"]),
        (Show.DISAGREEMENTS, ["b3"]),
        (Show.DECIDED, ["a3", "b3"]),
        (Show.ALL, ["a1", "a2", "a3", "b1", "b2", "b3"]),
    ],
)
def test_the_queue_can_show_other_statements(show: Show, expected: list[str]) -> None:
    assert ids(ReviewQueue(SIX, reviewer="Ben"), Filter(show)) == expected


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [
        (Confidence.ANY, ["a1", "a2", "b1", "b2"]),
        (Confidence.SURE, ["a1"]),
        (Confidence.FAIR, ["b1"]),
        (Confidence.DOUBTFUL, ["a2", "b2"]),
    ],
)
def test_the_queue_can_be_narrowed_by_confidence(
    confidence: Confidence, expected: list[str]
) -> None:
    assert ids(ReviewQueue(SIX), Filter(confidence=confidence)) == expected


def test_the_queue_can_be_narrowed_by_document_and_speaker() -> None:
    queue = ReviewQueue(SIX)
    assert ids(queue, Filter(document=DocumentId("b"))) == ["b1", "b2"]
    assert ids(queue, Filter(speaker=MOTHER)) == ["b1"]
    assert ids(queue, Filter(document=DocumentId("letter"), speaker=MOTHER)) == []


def test_one_who_has_decided_about_it_is_not_asked_again() -> None:
    queue = ReviewQueue(SIX, reviewer="Ada")
    assert ids(queue, Filter(Show.BY_OTHERS)) == []
    queue.set_reviewer("Eve")
    assert walk(queue) == ["a3", "b3"]


def test_a_step_goes_round_the_ends() -> None:
    queue = ReviewQueue(SIX)
    assert after(queue, "b2") == "a1"
    assert after(queue, "a1", -1) == "b2"


def test_what_was_just_decided_is_left_and_the_next_follows_it() -> None:
    queue = ReviewQueue(SIX)
    decided = queue.find("a2")
    assert decided is not None
    queue.replace(replace(decided, status=VERIFIED, reviews=(ACCEPTED,)))
    assert after(queue, "a2") == "b1"
    assert after(queue, "a2", -1) == "a1"
    assert walk(queue) == ["a1", "b1", "b2"]


def test_an_undone_decision_comes_back_to_its_place() -> None:
    queue = ReviewQueue(SIX)
    given = queue.find("a2")
    assert given is not None
    queue.replace(replace(given, status=VERIFIED))
    queue.replace(given)
    assert walk(queue) == ["a1", "a2", "b1", "b2"]
    assert queue.place(given.id) == 1


def test_moved_words_do_not_change_the_order() -> None:
    queue = ReviewQueue(SIX)
    given = queue.find("a1")
    assert given is not None
    queue.replace(replace(given, attribution=attribution((200, 210))))
    assert walk(queue) == ["a1", "a2", "b1", "b2"]


def test_progress_counts_all_whatever_is_shown() -> None:
    queue = ReviewQueue(SIX)
    assert queue.progress == Progress(decided=2, total=6, disputed=1)
    queue.set_filter(Filter(document=DocumentId("b")))
    assert queue.progress == Progress(decided=2, total=6, disputed=1)
    for each in queue.proposals():
        queue.replace(replace(each, status=VERIFIED))
    assert queue.progress == Progress(decided=6, total=6, disputed=0)
    assert queue.progress.is_done


def test_an_empty_queue_has_no_next() -> None:
    queue = ReviewQueue()
    assert queue.step(None) is None
    assert queue.progress.is_done
    assert queue.find("a1") is None


def test_many_replacements_leave_the_same_queue_as_a_fresh_one() -> None:
    queue = ReviewQueue(SIX, reviewer="Ben")
    statuses = list(SourceStatus)
    for turn in range(40):
        given = queue.proposals()[turn % 6]
        queue.replace(replace(given, status=statuses[(turn * 7) % 5]))
        assert walk(queue) == walk(ReviewQueue(fresh(queue), reviewer="Ben"))
        assert queue.progress == ReviewQueue(fresh(queue)).progress


def fresh(queue: ReviewQueue) -> tuple[Proposal, ...]:
    return queue.proposals()

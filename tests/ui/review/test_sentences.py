"""What a review says."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from reader.domain.agents import AgentKind
from reader.domain.errors import ErrorCode, ReaderError
from reader.domain.problems import Problem, ProblemCode
from reader.domain.statements import Origin, OriginKind
from reader.source.reviews import Decision, Review
from reader.source.sidecars import SourceStatus
from reader.ui.review.deciding import Fault, accept
from reader.ui.review.orders import Order, Refusal, Refused
from reader.ui.review.proposals import Draft
from reader.ui.review.queue import Confidence, Filter, Progress, Show
from reader.ui.review.sentences import (
    create_sentence,
    empty_sentence,
    fault_sentence,
    origin_sentence,
    progress_sentence,
    refusal_sentence,
    review_sentence,
    status_sentence,
)
from tests.ui.review.proposed import proposal
from tests.windows import ISOLATES

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
GIVEN = proposal()
ORDER = Order(accept(GIVEN, Draft(GIVEN.attribution), reviewer="Ada", date=None))


def plain(text: str) -> str:
    return text.translate(ISOLATES)


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (Progress(37, 120, 4), "37 of 120 decided, 4 disagreements"),
        (Progress(37, 120, 1), "37 of 120 decided, 1 disagreement"),
        (Progress(0, 1_200, 0), "0 of 1,200 decided"),
    ],
)
def test_progress_is_counted(progress: Progress, expected: str) -> None:
    assert progress_sentence(progress, ENGLISH) == expected


@pytest.mark.parametrize(
    ("reason", "is_undo"),
    [
        (reason, is_undo)
        for reason in Refusal
        for is_undo in (False, True)
        # A file that has changed elsewhere keeps no decision out, only its undoing.
        if reason is not Refusal.FAILED and (is_undo or reason is not Refusal.FILE_CHANGED)
    ],
)
def test_every_refusal_names_the_file_and_the_words(reason: Refusal, is_undo: bool) -> None:
    text = plain(refusal_sentence(Refused(ORDER, reason, is_undo=is_undo), "They were taken"))
    assert text.startswith("Not ")
    assert "They were taken" in text
    assert "{" not in text


def test_a_failure_of_the_disk_is_said_in_its_own_words() -> None:
    error = ReaderError(ErrorCode.WRITE_FAILED, path="a.yaml", reason="No space left on device")
    text = refusal_sentence(Refused(ORDER, Refusal.FAILED, error=error), "")
    assert text == "a.yaml could not be written: No space left on device."


@pytest.mark.parametrize("is_undo", [False, True])
def test_a_broken_file_is_said_with_its_line(is_undo: bool) -> None:
    problem = Problem("agents.yaml", 12, "", ProblemCode.BAD_YAML, "This is not {words}", "Mend it")
    refused = Refused(ORDER, Refusal.FILE_BROKEN, is_undo=is_undo, problem=problem)
    text = plain(refusal_sentence(refused, "They were taken"))
    assert "agents.yaml cannot be read any more" in text
    assert "Line 12: This is not {words}. Put it right in a text editor" in text


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_says_what_to_do(fault: Fault) -> None:
    assert fault_sentence(fault).count(".") >= 2


@pytest.mark.parametrize(
    ("progress", "wanted", "expected"),
    [
        (Progress(0, 0, 0), Filter(), "attest draft /folder"),
        (Progress(5, 5, 0), Filter(), "Everything is decided"),
        (Progress(1, 5, 0), Filter(confidence=Confidence.SURE), "No statement fits"),
        (Progress(1, 5, 0), Filter(Show.DISAGREEMENTS), "Nobody disagrees"),
        (Progress(1, 5, 0), Filter(Show.BY_OTHERS), "Nothing that others decided"),
        (Progress(0, 5, 0), Filter(Show.DECIDED), "Nothing is decided yet"),
    ],
)
def test_an_empty_queue_says_why(progress: Progress, wanted: Filter, expected: str) -> None:
    assert expected in plain(empty_sentence(progress, wanted, str(Path("/folder"))))


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [(0.87, "attest-draft 2 · 87 % sure"), (0.999, "attest-draft 2 · 99 % sure"),
     (1.0, "attest-draft 2 · 100 % sure"), (0.29, "attest-draft 2 · 29 % sure"),
     (None, "attest-draft 2")],
)  # fmt: skip
def test_how_sure_a_draft_is_is_never_rounded_up(confidence: float | None, expected: str) -> None:
    origin = Origin(OriginKind.ENGINE, "attest-draft", "2", confidence)
    assert origin_sentence(origin, ENGLISH) == expected


def test_a_review_says_who_decided_what_and_when() -> None:
    review = Review("Ada", Decision.CORRECTED, "2024-05-01", "speaker was guard")
    assert plain(review_sentence(review)) == "Ada corrected · 2024-05-01 · speaker was guard"


@pytest.mark.parametrize("status", SourceStatus)
def test_every_status_has_a_word(status: SourceStatus) -> None:
    assert status_sentence(proposal(status=status))


@pytest.mark.parametrize("kind", AgentKind)
def test_every_kind_of_agent_can_be_made_up(kind: AgentKind) -> None:
    assert "“Mina”" in plain(create_sentence(kind, "Mina"))

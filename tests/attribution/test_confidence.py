"""How likely a drafted statement is right: between 0 and 1, and more where more is known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.attribution.confidence import FEATURES, Calibration, Evidence
from reader.attribution.model import Model
from reader.attribution.resolving.resolver import NOBODY, Speaker, SpeakerKind, Way

shares = st.floats(0, 1)
evidences = st.builds(
    Evidence,
    content=shares,
    cue=shares,
    source=shares,
    source_link=shares,
    content_link=shares,
    has_source=st.booleans(),
    has_cue=st.booleans(),
    is_in_pieces=st.booleans(),
    is_attitude=st.booleans(),
    is_direct=st.booleans(),
    is_mixed=st.booleans(),
)
GRADED = ("content", "cue", "source", "source_link", "content_link")


@given(evidences)
def test_it_lies_between_0_and_1(model: Model, evidence: Evidence) -> None:
    assert 0 < model.calibration.of_words(evidence) < 1


@pytest.mark.parametrize("name", GRADED)
@given(evidence=evidences, one=shares, other=shares)
def test_more_evidence_is_never_less_likely(
    model: Model, name: str, evidence: Evidence, one: float, other: float
) -> None:
    less, more = (
        model.calibration.of_words(replace(evidence, **{name: share}))  # type: ignore[arg-type] # graded fields
        for share in sorted((one, other))
    )
    assert less <= more


@given(evidences)
def test_there_is_one_number_for_each_feature(evidence: Evidence) -> None:
    numbers = evidence.numbers()
    assert len(numbers) == len(FEATURES)
    assert all(-1 <= number <= 1 for number in numbers)


@pytest.mark.parametrize("way", Way)
def test_every_way_to_a_speaker_has_a_likelihood(model: Model, way: Way) -> None:
    assert 0 < model.calibration.of_speaker(Speaker(SpeakerKind.PERSON, "T", way)) <= 1


def test_a_name_is_surer_than_a_pronoun(model: Model) -> None:
    named = Speaker(SpeakerKind.PERSON, "Tilda Marsh", Way.NAME)
    assert model.calibration.of_speaker(named) > model.calibration.of_speaker(
        replace(named, way=Way.PRONOUN)
    )


def test_a_way_that_was_not_measured_counts_half() -> None:
    calibration = Calibration([0.0] * len(FEATURES), {})
    named = Speaker(SpeakerKind.PERSON, "Tilda Marsh", Way.NAME)
    assert calibration.of_speaker(named) == 0.5
    assert calibration.of_speaker(replace(named, way=Way.UNNAMED)) == 1.0
    assert calibration.of_speaker(NOBODY) == 0.5

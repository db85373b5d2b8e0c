"""A draft as plain values: quotation marks cut off, and back from JSON as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.attribution.model import Model
from reader.attribution.proposing.condensed import (
    DocumentDraft,
    NamedAgent,
    ProposedSpeaker,
    ProposedStatement,
    trim_marks,
    trim_quotation,
    trim_source,
)
from reader.attribution.proposing.draft_worker import DraftJob, draft_job
from reader.attribution.resolving.person_names import Gender
from reader.attribution.resolving.resolver import SpeakerKind
from reader.domain.statements import Act, Form


@pytest.mark.parametrize(
    ("piece", "left"),
    [
        ("“The dam will hold,”", "The dam will hold"),
        ('"The dam will hold."', "The dam will hold."),
        ("«The dam will hold»", "The dam will hold"),
        ("‘The dam will hold’", "The dam will hold"),
        ("“The dam will hold", "The dam will hold"),
        ("that the dam will hold,", "that the dam will hold"),
        (" , the dam ; ", "the dam"),
        ("“The dam,” he said, “will hold”", "“The dam,” he said, “will hold”"),
        ("he was “proud” of it", "he was “proud” of it"),
        ("“proud” of it", "“proud” of it"),
        ("it was “the end”", "it was “the end”"),
        ("“He called it ‘the end’”", "He called it ‘the end’"),
        ("the dam?”", "the dam?”"),
        ("a", "a"),
    ],
)
def test_quotation_marks_around_a_content_are_left_out_of_it(piece: str, left: str) -> None:
    text = f"Before. {piece} After."
    start = len("Before. ")
    trimmed = trim_quotation(text, start, start + len(piece))
    assert trimmed is not None
    assert text[slice(*trimmed)] == left


@pytest.mark.parametrize("piece", ["“”", " , ", "", '""', "“ ,”"])
def test_a_content_of_marks_alone_is_nothing(piece: str) -> None:
    assert trim_quotation(piece, 0, len(piece)) is None


@given(st.text(alphabet="ab “”\"',;‘’«»", max_size=20))
def test_a_trimmed_content_lies_inside_and_ends_in_no_space(piece: str) -> None:
    trimmed = trim_quotation(f"x{piece}y", 1, 1 + len(piece))
    if trimmed is not None:
        start, end = trimmed
        left = f"x{piece}y"[start:end]
        assert 1 <= start < end <= 1 + len(piece)
        assert left == left.strip()


@pytest.mark.parametrize(
    ("piece", "left"),
    [
        ("Tilda Marsh’s", "Tilda Marsh"),
        ("Tilda Marsh's", "Tilda Marsh"),
        ("the mayor, Anton Weber,", "the mayor, Anton Weber"),
        ("James", "James"),
    ],
)
def test_a_source_ends_before_its_possessive_ending(piece: str, left: str) -> None:
    trimmed = trim_source(piece, 0, len(piece))
    assert trimmed is not None
    assert piece[slice(*trimmed)] == left


@pytest.mark.parametrize("piece", ["said:", ", said", "said —", " said "])
def test_a_cue_holds_no_mark_around_it(piece: str) -> None:
    trimmed = trim_marks(piece, 0, len(piece))
    assert trimmed is not None
    assert piece[slice(*trimmed)] == "said"


def test_a_cue_of_a_colon_alone_is_none() -> None:
    assert trim_marks("MARSH: no", 5, 6) is None


ranges = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))
agents = st.builds(
    NamedAgent,
    is_person=st.booleans(),
    is_place=st.booleans(),
    name=st.text(),
    forms=st.lists(st.text(), max_size=3).map(tuple),
    mentions=st.lists(ranges, max_size=3).map(tuple),
    gender=st.sampled_from(Gender),
)
speakers = st.builds(
    ProposedSpeaker,
    kind=st.sampled_from(SpeakerKind),
    name=st.text(),
    agent=st.none() | st.integers(0, 5),
)
statements = st.builds(
    ProposedStatement,
    content=st.lists(ranges, min_size=1, max_size=3).map(tuple),
    cue=st.none() | ranges,
    source=st.none() | ranges,
    form=st.sampled_from(Form),
    act=st.sampled_from(Act),
    speaker=speakers,
    via=st.lists(speakers, max_size=2).map(tuple),
    confidence=st.floats(0, 1),
)


@given(
    st.builds(
        DocumentDraft,
        agents=st.lists(agents, max_size=2).map(tuple),
        statements=st.lists(statements, max_size=2).map(tuple),
    )
)
def test_a_draft_comes_back_from_its_line_as_it_was(draft: DocumentDraft) -> None:
    line = draft.encode()
    assert "\n" not in line
    assert line.isascii()
    assert DocumentDraft.decode(line) == draft


@given(st.text(), st.lists(ranges, max_size=3).map(tuple))
def test_a_job_comes_back_from_its_line_as_it_was(
    text: str, paragraphs: tuple[tuple[int, int], ...]
) -> None:
    job = DraftJob(text, paragraphs)
    line = job.encode()
    assert line.count(b"\n") == 1
    assert DraftJob.decode(line) == job


TEXT = "“The dam will hold,” Anton Weber said. “It will,” Weber’s wife Tilda Marsh said."


@pytest.fixture(scope="module")
def condensed(model: Model) -> DocumentDraft:
    """Return what is drafted for the text."""
    return draft_job(DraftJob(TEXT, ((0, len(TEXT)),)), model)


def test_drafted_contents_have_no_quotation_marks(condensed: DocumentDraft) -> None:
    for statement in condensed.statements:
        for piece in statement.content:
            assert not set("“”,") & set(TEXT[slice(*piece)])


def test_speakers_with_names_are_among_the_agents(condensed: DocumentDraft) -> None:
    numbers = [statement.speaker.agent for statement in condensed.statements]
    assert numbers
    for number in numbers:
        assert number is not None
        assert condensed.agents[number].is_person


def test_names_stand_where_they_are_said_to_stand(condensed: DocumentDraft) -> None:
    assert condensed.agents
    for agent in condensed.agents:
        assert {TEXT[slice(*place)] for place in agent.mentions} == set(agent.forms)


def test_a_mention_leaves_the_title_out(model: Model) -> None:
    text = "Sen. Tilda Marsh said that the gate was open."
    draft = draft_job(DraftJob(text, ((0, len(text)),)), model)
    (agent,) = draft.agents
    assert [text[slice(*place)] for place in agent.mentions] == ["Tilda Marsh"]


def test_confidence_has_two_digits(condensed: DocumentDraft) -> None:
    for statement in condensed.statements:
        assert statement.confidence == round(statement.confidence, 2)

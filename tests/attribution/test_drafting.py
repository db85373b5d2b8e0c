"""From a text to statements, with the bundled model: clear cases only."""

from __future__ import annotations

import pytest

from reader.attribution.drafting import Draft, DraftedStatement, draft_text
from reader.attribution.model import Model
from reader.attribution.resolving.resolver import SpeakerKind
from reader.attribution.words import split_paragraphs
from reader.domain.statements import Act, Form

FILLER = "The road to the mill was closed in winter.\n\nThe dog slept by the stove.\n\n"


def draft(text: str, model: Model) -> Draft:
    return draft_text(list(split_paragraphs(text)), model)


def only(text: str, model: Model) -> DraftedStatement:
    """Return the one statement of a text."""
    (statement,) = draft(text, model).statements
    return statement


def words(text: str, statement: DraftedStatement) -> list[str]:
    """Return the pieces of a statement's content."""
    return [text[slice(*piece)] for piece in statement.content]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Tilda Marsh said: “Nobody left the valley.”", "Tilda Marsh", "“Nobody left the valley.”"),
        ("“The dam will hold,” said Anton Weber.", "Anton Weber", "“The dam will hold,”"),
        ("“The dam will hold,” Anton Weber said.", "Anton Weber", "“The dam will hold,”"),
        ('"The dam will hold," said Anton Weber.', "Anton Weber", '"The dam will hold,"'),
        ("Tilda Marsh said that the gate was open.", "Tilda Marsh", "that the gate was open"),
        ("Officials denied that the dam had broken.", "Officials", "that the dam had broken"),
        ("A guard said that the gate was open.", "A guard", "that the gate was open"),
        (
            "According to the Lund Institute, forty books were burned.",
            "Lund Institute",
            "forty books were burned",
        ),
        (
            "The mayor, Greta Marsh, warned that the dam would break.",
            "Greta Marsh",
            "that the dam would break",
        ),
    ],
)
def test_a_plain_statement_is_found(model: Model, text: str, speaker: str, content: str) -> None:
    statement = only(text, model)
    assert statement.speaker.name == speaker
    assert words(text, statement) == [content]


def test_words_in_which_nobody_speaks_hold_no_statement(model: Model) -> None:
    assert draft(FILLER, model).statements == ()


@pytest.mark.parametrize("text", ["", "\n\n", "?", "“", "”", '"', "… — …", ":", "said", "1988"])
def test_texts_of_next_to_nothing_hold_no_likely_statement(model: Model, text: str) -> None:
    assert not any(statement.confidence > 0.5 for statement in draft(text, model).statements)


def test_a_pronoun_speaks_for_the_person_before(model: Model) -> None:
    text = "Tilda Marsh said on Monday that the gate was open. She added that nobody had left."
    names = [statement.speaker.name for statement in draft(text, model).statements]
    assert names == ["Tilda Marsh", "Tilda Marsh"]


def test_parts_of_a_quotation_around_its_cue_are_one_statement(model: Model) -> None:
    text = "“The dam will hold,” Anton Weber said, “and the village will stay.”"
    assert words(text, only(text, model)) == [
        "“The dam will hold,”",
        "“and the village will stay.”",
    ]


def test_a_quotation_over_paragraphs_is_one_statement(model: Model) -> None:
    text = (
        "Tilda Marsh said: “Nobody left the valley.\n\n“The road was closed, and the mill was "
        "empty.\n\n“We waited all winter.”"
    )
    statement = only(text, model)
    assert len(statement.content) == 3
    assert statement.speaker.name == "Tilda Marsh"


def test_a_transcript_is_direct_speech_line_by_line(model: Model) -> None:
    text = (
        "TILDA MARSH: Nobody left the valley.\n\nKARL WEBER: When did you see that?\n\n"
        "TILDA MARSH: In winter."
    )
    statements = draft(text, model).statements
    assert [statement.speaker.name for statement in statements] == [
        "TILDA MARSH",
        "KARL WEBER",
        "TILDA MARSH",
    ]
    assert {statement.form for statement in statements} == {Form.DIRECT}


def test_statements_come_in_the_order_of_the_text(model: Model) -> None:
    text = f"Tilda Marsh said that the gate was open.\n\n{FILLER}Anton Weber said that it snowed."
    starts = [statement.content[0][0] for statement in draft(text, model).statements]
    assert len(starts) == 2
    assert starts == sorted(starts)


def test_ranges_count_from_the_beginning_of_the_text(model: Model) -> None:
    text = f"😀 {FILLER}Anton Weber said that it snowed."
    statement = only(text, model)
    assert statement.cue is not None
    assert statement.source is not None
    assert (text[slice(*statement.source)], text[slice(*statement.cue)]) == ("Anton Weber", "said")


def test_the_act_is_that_of_the_cue(model: Model) -> None:
    assert only("Officials denied that the dam had broken.", model).act is Act.DENIED


def test_what_people_believe_is_an_attitude(model: Model) -> None:
    assert only("Anton Weber believes that the gate was closed.", model).is_attitude
    assert not only("Anton Weber said that the gate was closed.", model).is_attitude


def test_confidence_is_a_share(model: Model) -> None:
    text = f"Tilda Marsh said that the gate was open.\n\n{FILLER}He thinks so."
    for statement in draft(text, model).statements:
        assert 0 < statement.confidence < 1


def test_a_drafted_text_knows_who_it_names(model: Model) -> None:
    entities = draft("Tilda Marsh met Anton Weber.", model).entities.entities
    assert [entity.name for entity in entities] == ["Tilda Marsh", "Anton Weber"]


def test_the_same_text_is_drafted_the_same_each_time(model: Model) -> None:
    text = f"Tilda Marsh said: “No.”\n\n{FILLER}Anton Weber denied it."
    one, other = (draft(text, model) for _ in range(2))
    shown = [
        [(each.content, each.speaker.name, each.confidence) for each in drafted.statements]
        for drafted in (one, other)
    ]
    assert shown[0] == shown[1]


class TestStatementsInsideStatements:
    TEXT = (
        "The Lund Institute reported that the mayor, Greta Marsh, had said that nobody would "
        "leave the valley before winter."
    )

    def test_what_is_told_of_another_speaker_is_a_statement_of_its_own(self, model: Model) -> None:
        (inner,) = draft(self.TEXT, model).nested
        assert words(self.TEXT, inner) == ["that nobody would leave the valley before winter"]
        assert inner.speaker.name == "Greta Marsh"
        assert [speaker.name for speaker in inner.via] == ["Lund Institute"]

    def test_it_is_less_sure_than_the_one_around_it(self, model: Model) -> None:
        drafted = draft(self.TEXT, model)
        assert drafted.nested[0].confidence < drafted.statements[0].confidence

    def test_a_quotation_is_not_read_for_others(self, model: Model) -> None:
        text = "Tilda Marsh said: “The mayor said that nobody left the valley in winter.”"
        assert draft(text, model).nested == ()

    def test_a_statement_in_which_nobody_else_speaks_holds_none(self, model: Model) -> None:
        text = "Tilda Marsh said that the gate was open and that nobody had left."
        drafted = draft(text, model)
        assert len(drafted.statements) == 1
        assert drafted.nested == ()

    def test_nobody_stands_between_us_and_a_plain_statement(self, model: Model) -> None:
        assert only("Tilda Marsh said that the gate was open.", model).via == ()


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Tilda Marsh", SpeakerKind.PERSON),
        ("The Lund Institute", SpeakerKind.ORGANISATION),
        ("Officials", SpeakerKind.GROUP),
        ("A guard", SpeakerKind.UNNAMED),
    ],
)
def test_a_speaker_has_a_kind(model: Model, source: str, kind: SpeakerKind) -> None:
    assert only(f"{source} said that the gate was open.", model).speaker.kind is kind

"""Direct, indirect, or both."""

from __future__ import annotations

import pytest

from reader.attribution.forms import form_of
from reader.attribution.quotes import quote_states
from reader.attribution.words import split_words
from reader.domain.statements import Form


@pytest.mark.parametrize(
    ("pieces", "form"),
    [
        (["“Nobody left.”"], Form.DIRECT),
        (["“Nobody left,”", "“nobody.”"], Form.DIRECT),
        (['"Nobody left."'], Form.DIRECT),
        (["«Nobody left.»"], Form.DIRECT),
        (["that nobody left"], Form.INDIRECT),
        (["that nobody left", "and came"], Form.INDIRECT),
        (["that “nobody” left"], Form.MIXED),
        (["that nobody left", "“nobody”"], Form.MIXED),
        (["“Nobody left"], Form.DIRECT),
        ([], Form.INDIRECT),
    ],
)
def test_quotation_marks_tell_the_form(pieces: list[str], form: Form) -> None:
    assert form_of([quote_states(split_words(piece)) for piece in pieces]) is form


def test_a_line_of_a_transcript_needs_no_marks() -> None:
    assert form_of([quote_states(split_words("Nobody left."))], is_transcript=True) is Form.DIRECT

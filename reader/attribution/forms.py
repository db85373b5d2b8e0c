"""Whether words are given directly, indirectly or both."""

from __future__ import annotations

from collections.abc import Sequence

from reader.attribution.quotes import QuoteState
from reader.domain.statements import Form


def form_of(states: Sequence[Sequence[QuoteState]], *, is_transcript: bool = False) -> Form:
    """Return the form of a content from the quotation states of its pieces' words.

    In a transcript ("NAME: words") the words are direct without quotation marks.
    """
    if is_transcript:
        return Form.DIRECT
    outside = sum(state is QuoteState.OUTSIDE for piece in states for state in piece)
    inside = sum(state is not QuoteState.OUTSIDE for piece in states for state in piece)
    if not inside:
        return Form.INDIRECT
    return Form.MIXED if outside else Form.DIRECT

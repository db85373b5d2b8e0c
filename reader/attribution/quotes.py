"""Where quotations begin and end among the words of a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from reader.attribution.words import Paragraph

_PAIRS = {"“": "”", "«": "»", "„": "”", "‘": "’"}
_CLOSING = frozenset("”»")
_STRAIGHT = '"'


class QuoteState(IntEnum):
    """Where a word stands towards quotation marks."""

    OUTSIDE = 0
    INSIDE = 1
    OPENS = 2
    CLOSES = 3


def quote_states(paragraph: Paragraph) -> list[QuoteState]:
    """Return the state of each word.

    A quotation that is not closed goes to the end of the paragraph; one that is closed but was
    not opened stays outside. Single marks count only where a pair encloses words.
    """
    words = paragraph.words
    states = [QuoteState.OUTSIDE] * len(words)
    index = 0
    while index < len(words):
        end = _closing(paragraph, index)
        if end is None:
            if words[index] in _CLOSING:
                states[index] = QuoteState.CLOSES
            index += 1
            continue
        states[index] = QuoteState.OPENS
        for place in range(index + 1, min(end, len(words))):
            states[place] = QuoteState.INSIDE
        if end < len(words):
            states[end] = QuoteState.CLOSES
        index = end + 1
    return states


def _closing(paragraph: Paragraph, index: int) -> int | None:
    """Return where the quotation that opens at `index` ends, or None where none opens."""
    words = paragraph.words
    mark = words[index]
    if mark == _STRAIGHT:
        return _straight_end(words, index)
    if mark not in _PAIRS:
        return None
    closing = _PAIRS[mark]
    if mark == "‘":
        return _single_end(paragraph, index)
    depth = 0
    for place in range(index, len(words)):
        if words[place] == mark:
            depth += place == index
        elif words[place] == closing:
            return place
    return len(words)


def _straight_end(words: Sequence[str], index: int) -> int | None:
    for place in range(index + 1, len(words)):
        if words[place] == _STRAIGHT:
            return place
    # A lone mark at the very end closes something older; it opens nothing.
    return len(words) if index + 1 < len(words) else None


def _single_end(paragraph: Paragraph, index: int) -> int | None:
    """Return the end of a quotation in single marks; an apostrophe inside a word is no end."""
    words, starts, ends = paragraph.words, paragraph.starts, paragraph.ends
    for place in range(index + 1, min(index + 60, len(words))):
        if words[place] != "’":
            continue
        is_inside_word = (
            place + 1 < len(words)
            and starts[place + 1] == ends[place]
            and words[place + 1][0].isalnum()
        )
        if not is_inside_word:
            return place
    return None

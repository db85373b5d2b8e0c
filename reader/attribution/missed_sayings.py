"""Who said a quotation, where it is written right behind it and the tagger took it for nothing.

“…,” his sister said: a comma before the closing mark promises that the speaker follows. Without
this the quotation would go to whoever spoke before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.attribution.linking.spans import Part, TaggedSpan
from reader.attribution.quotes import QuoteState, quote_states
from reader.attribution.word_lists import words_of
from reader.attribution.words import Paragraph

_VERBS = words_of(
    """
    said says asked asks added adds replied replies answered recalled recalls explained told
    shouted whispered insisted continued remembered wrote testified declared admitted
    """
)
_LONGEST_SOURCE = 5
"""Most words of a source."""
_CONFIDENCE = 0.5


def find_missed(
    paragraphs: Sequence[Paragraph], spans: Sequence[TaggedSpan]
) -> Iterator[TaggedSpan]:
    """Yield source and cue of each saying behind a quotation of which no word is tagged."""
    taken = {
        (span.paragraph, word)
        for span in spans
        for word in range(span.first, span.last + 1)
        if span.part is not Part.CONTENT
    }
    for number, paragraph in enumerate(paragraphs):
        states: Sequence[QuoteState] | None = None
        for comma, word in enumerate(paragraph.words[:-1]):
            if word != ",":
                continue
            states = quote_states(paragraph) if states is None else states
            if states[comma + 1] is not QuoteState.CLOSES:
                continue
            first = comma + 2
            verb = _verb(paragraph.words, states, first)
            if verb is None or any((number, at) in taken for at in range(first, verb + 1)):
                continue
            yield TaggedSpan(Part.SOURCE, number, first, verb - 1, _CONFIDENCE)
            yield TaggedSpan(Part.CUE, number, verb, verb, _CONFIDENCE)


def _verb(words: Sequence[str], states: Sequence[QuoteState], first: int) -> int | None:
    """Return where the verb of a source of a few words stands that begins at `first`."""
    for at in range(first, min(first + _LONGEST_SOURCE + 1, len(words))):
        if states[at] is not QuoteState.OUTSIDE or not words[at][0].isalpha():
            return None
        if words[at] in _VERBS:
            return at if at > first else None
    return None

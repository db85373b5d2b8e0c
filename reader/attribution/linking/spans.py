"""Tagged spans in the order of a document, as the linker sees them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from reader.attribution.quotes import QuoteState, quote_states
from reader.attribution.word_lists import words_of
from reader.attribution.words import Paragraph

_ENDS = frozenset(".!?")
_CLOSING = frozenset('”"’»)')
_OPENING = frozenset('“"‘«')


class Part(IntEnum):
    """What a span is in an attribution; the numbers are those of the tagger's labels."""

    SOURCE = 0
    CUE = 1
    CONTENT = 2


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Neighbouring words of one paragraph with one part."""

    part: Part
    paragraph: int
    first: int
    """First word, counted in the paragraph."""
    last: int
    """Last word, inclusive."""
    confidence: float = 1.0
    """From 0 to 1: how sure the tagger is of exactly these words."""


@dataclass(frozen=True, slots=True)
class SpanAttribution:
    """One attribution as its spans."""

    cue: TaggedSpan | None
    source: TaggedSpan | None
    contents: tuple[TaggedSpan, ...]
    source_link: float = 1.0
    """From 0 to 1: how sure the link from cue to source is."""
    content_link: float = 1.0
    """From 0 to 1: the least sure link from a content to the cue."""

    def moved(self, paragraph: int, words: int) -> SpanAttribution:
        """Return the attribution in another paragraph, so many words further on."""

        def move(span: TaggedSpan) -> TaggedSpan:
            return replace(
                span, paragraph=paragraph, first=span.first + words, last=span.last + words
            )

        return replace(
            self,
            cue=self.cue and move(self.cue),
            source=self.source and move(self.source),
            contents=tuple(map(move, self.contents)),
        )


class TaggedDocument:
    """The paragraphs of a document, its spans in order, and where sentences begin."""

    def __init__(self, paragraphs: Sequence[Paragraph], spans: Iterable[TaggedSpan]) -> None:
        self.paragraphs = paragraphs
        self.spans = sorted(spans, key=lambda span: (span.paragraph, span.first))
        self._sentences: dict[int, tuple[int, ...]] = {}
        self._states: dict[int, list[QuoteState]] = {}
        self._content_begins = {
            span.paragraph for span in self.spans if span.part is Part.CONTENT and not span.first
        }
        self._before: list[int] = []
        total = 0
        for paragraph in paragraphs:
            self._before.append(total)
            total += len(paragraph)

    def word(self, span: TaggedSpan, number: int) -> str:
        """Return a word of the span's paragraph, or nothing outside it."""
        words = self.paragraphs[span.paragraph].words
        return words[number] if 0 <= number < len(words) else ""

    def place(self, span: TaggedSpan) -> tuple[int, int]:
        """Return the numbers of the first and last word, counted in the document."""
        before = self._before[span.paragraph]
        return before + span.first, before + span.last

    def range(self, span: TaggedSpan) -> tuple[int, int]:
        """Return the span's half-open range in code points of the text."""
        paragraph = self.paragraphs[span.paragraph]
        return paragraph.starts[span.first], paragraph.ends[span.last]

    def sentence(self, span: TaggedSpan) -> int:
        """Return the number of the sentence in which the span begins, counted in its paragraph."""
        return self._sentence_numbers(span.paragraph)[span.first]

    def sentence_at(self, paragraph: int, word: int) -> int:
        """Return the number of a word's sentence, counted in its paragraph."""
        return self._sentence_numbers(paragraph)[word]

    def begins_with_content(self, paragraph: int) -> bool:
        """Say whether the first word of a paragraph is content."""
        return paragraph in self._content_begins

    def quotes(self, paragraph: int) -> Sequence[QuoteState]:
        """Return where each word of a paragraph stands towards quotation marks."""
        states = self._states.get(paragraph)
        if states is None:
            states = self._states[paragraph] = quote_states(self.paragraphs[paragraph])
        return states

    def opens_quote(self, span: TaggedSpan) -> bool:
        """Say whether the span begins with a quotation mark or inside a quotation."""
        return self.quotes(span.paragraph)[span.first] in (QuoteState.OPENS, QuoteState.INSIDE)

    def leaves_quote_open(self, paragraph: int) -> bool:
        """Say whether a quotation in the paragraph is not closed in it."""
        words = self.paragraphs[paragraph].words
        return words.count("“") > words.count("”") or words.count('"') % 2 == 1

    def _sentence_numbers(self, paragraph: int) -> tuple[int, ...]:
        known = self._sentences.get(paragraph)
        if known is None:
            known = self._sentences[paragraph] = _number_sentences(self.paragraphs[paragraph].words)
        return known


def _number_sentences(words: Sequence[str]) -> tuple[int, ...]:
    numbers = []
    number = 0
    ended = False
    for index, word in enumerate(words):
        if ended and word not in _CLOSING:
            number += 1
            ended = False
        numbers.append(number)
        if word in _ENDS and not _is_initial(words, index):
            ended = True
    return tuple(numbers)


def _is_initial(words: Sequence[str], index: int) -> bool:
    """Say whether the full stop at `index` belongs to an initial or a short title."""
    if words[index] != "." or index == 0:
        return False
    before = words[index - 1]
    goes_on = index + 1 < len(words) and words[index + 1][0].isalnum()
    is_short = len(before) <= 2 and before[0].isupper()
    return goes_on and (is_short or before in _TITLES)


_TITLES = words_of(
    """
    Mr Mrs Ms Dr Sen Rep Gov Gen Lt Col Sgt Capt Rev Prof Hon Jr Sr St Sens Reps Adm Maj vs No
    """
)

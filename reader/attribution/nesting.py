"""Attributions inside attributions: "the report says that Hale told the guards to wait".

The tagger knows one layer. What somebody is said to have said is read once more by itself, and
what is found there reaches us through both speakers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.attribution.linking.linker import Linker
from reader.attribution.linking.spans import Part, SpanAttribution, TaggedDocument, TaggedSpan
from reader.attribution.quotes import QuoteState
from reader.attribution.tagging.labels import read_spans
from reader.attribution.tagging.model import TaggedParagraph, Tagger
from reader.attribution.word_lists import words_of
from reader.attribution.words import Paragraph, part_of

_FEWEST_WORDS = 5
_TELLING = words_of(
    """
    said says say saying told tells tell telling claimed claims announced announces reported
    reports wrote writes testified denied denies admitted admits confirmed insisted argued added
    warned warns asked asks ordered orders promised promises accused accuses stated states
    according declared explained replied suggested alleged alleges demanded urged recalled
    """
)


@dataclass(frozen=True, slots=True)
class NestedAttribution:
    """An attribution inside the content of another one."""

    outer: SpanAttribution
    inner: SpanAttribution


def find_nested(
    document: TaggedDocument, attributions: Sequence[SpanAttribution], tagger: Tagger,
    linker: Linker,
) -> list[NestedAttribution]:  # fmt: skip
    """Return what is attributed inside the contents of attributions: with cue and source only."""
    places = [
        (outer, _without_that(document, span))
        for outer in attributions
        for span in outer.contents
        if outer.source is not None and _may_hold(document, span)
    ]
    parts = [
        part_of(document.paragraphs[span.paragraph], span.first, span.last + 1)
        for _, span in places
    ]
    nested = []
    for (outer, span), part, tagged in zip(places, parts, tagger.tag(parts), strict=True):
        nested += [NestedAttribution(outer, inner) for inner in _inner(part, tagged, span, linker)]
    return nested


def _without_that(document: TaggedDocument, span: TaggedSpan) -> TaggedSpan:
    """Return a content without the "that" at its beginning."""
    is_that = document.word(span, span.first).lower() == "that" and span.last > span.first
    return replace(span, first=span.first + 1) if is_that else span


def _may_hold(document: TaggedDocument, span: TaggedSpan) -> bool:
    """Say whether somebody may speak inside a content: outside quotation marks, by a word."""
    words = document.paragraphs[span.paragraph].words[span.first : span.last + 1]
    if len(words) < _FEWEST_WORDS or not any(word.lower() in _TELLING for word in words):
        return False
    states = document.quotes(span.paragraph)[span.first : span.last + 1]
    return any(
        state is QuoteState.OUTSIDE and word.lower() in _TELLING
        for word, state in zip(words, states, strict=True)
    )


def _inner(
    part: Paragraph, tagged: TaggedParagraph, outer: TaggedSpan, linker: Linker
) -> Iterator[SpanAttribution]:
    likely = tagged.parts.likely
    spans = [
        TaggedSpan(Part(span.kind), 0, span.start, span.end - 1, min(likely[span.start : span.end]))
        for span in read_spans(tagged.parts.labels)
    ]
    small = TaggedDocument([part], spans)
    for attribution in linker.link(small):
        found = attribution.spans(small)
        if found.cue is None or found.source is None or not found.contents:
            continue
        # The whole content is no part of itself.
        if any(len(part) - (span.last + 1 - span.first) < 2 for span in found.contents):
            continue
        yield found.moved(outer.paragraph, outer.first)

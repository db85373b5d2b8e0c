"""Whatever the tagger finds, right or wrong: resolving ends, and its answers hold together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.attribution.linking.spans import Part, TaggedDocument, TaggedSpan
from reader.attribution.resolving.mentions import find_mentions
from reader.attribution.resolving.resolver import Resolver, Speaker, SpeakerKind
from reader.attribution.tagging.labels import NAMES, Span
from reader.attribution.words import Paragraph, split_words

WORDS = """
Tilda Karl Marsh Weber O ’ ' s Mr. Sen. the The a senator lawyer who He she it They I “ ” ( ) / , .
- & U.S. WUL Lund Dyke Fund Union of campaign poll report by guards Several farmers and said Jr. J.
King نرگس 😀 1988
""".split()  # noqa: SIM905 # a person can read and extend it
lines = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
places = st.tuples(st.integers(0, 12), st.integers(1, 5), st.integers(0, len(NAMES) - 1))
marked = st.lists(
    st.tuples(lines, st.lists(places, max_size=4), st.lists(places, max_size=2)), max_size=6
)
Marked = list[tuple[str, list[tuple[int, int, int]], list[tuple[int, int, int]]]]


def held(paragraph: Paragraph, drawn: list[tuple[int, int, int]]) -> list[Span]:
    """Return the spans that lie in a paragraph and do not overlap."""
    spans: list[Span] = []
    for start, size, kind in sorted(drawn):
        end = min(start + size, len(paragraph))
        if start < end and (not spans or spans[-1].end <= start):
            spans.append(Span(start, end, kind))
    return spans


def speakers(text: Marked) -> list[Speaker]:
    """Resolve every source of a text that was drawn."""
    paragraphs = [split_words(line) for line, _, _ in text]
    names = [held(paragraph, each[1]) for paragraph, each in zip(paragraphs, text, strict=True)]
    sources = [
        TaggedSpan(Part.SOURCE, number, span.start, span.end - 1)
        for number, each in enumerate(text)
        for span in held(paragraphs[number], each[2])
    ]
    resolver = Resolver(TaggedDocument(paragraphs, sources), find_mentions(paragraphs, names))
    return [resolver.resolve(source) for source in sources]


@given(marked)
def test_every_source_is_somebody_or_nobody(text: Marked) -> None:
    for speaker in speakers(text):
        assert speaker.is_named == (speaker.entity is not None)
        if speaker.kind is SpeakerKind.UNKNOWN:
            assert speaker.name == ""
        if speaker.entity is not None:
            assert speaker.name == speaker.entity.name


@given(marked)
def test_mentions_lie_in_their_paragraphs_and_do_not_overlap(text: Marked) -> None:
    paragraphs = [split_words(line) for line, _, _ in text]
    names = [held(paragraph, each[1]) for paragraph, each in zip(paragraphs, text, strict=True)]
    taken: set[tuple[int, int]] = set()
    for mention in find_mentions(paragraphs, names):
        words = paragraphs[mention.paragraph].words
        assert mention.words == words[mention.first : mention.last + 1]
        assert len(mention.spaced) == len(mention.words) > 0
        places = {(mention.paragraph, word) for word in range(mention.first, mention.last + 1)}
        assert not places & taken
        taken |= places


@given(marked)
def test_the_same_text_is_resolved_the_same_each_time(text: Marked) -> None:
    shown = [[(each.kind, each.name, each.way) for each in speakers(text)] for _ in range(2)]
    assert shown[0] == shown[1]

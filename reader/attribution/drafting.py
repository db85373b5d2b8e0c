"""From a text to drafted statements: the tagger, the linker and the resolver, one after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.attribution.acts import ATTITUDES, act_of
from reader.attribution.confidence import Calibration, Evidence
from reader.attribution.forms import form_of
from reader.attribution.linking.spans import Part, SpanAttribution, TaggedDocument, TaggedSpan
from reader.attribution.missed_sayings import find_missed
from reader.attribution.model import Model
from reader.attribution.nesting import NestedAttribution, find_nested
from reader.attribution.resolving.entities import EntityTable
from reader.attribution.resolving.mentions import find_mentions
from reader.attribution.resolving.resolver import NOBODY, Resolver, Speaker
from reader.attribution.tagging.labels import Span, read_spans
from reader.attribution.tagging.model import TaggedParagraph
from reader.attribution.transcripts import Turn, find_turns, lead_names
from reader.attribution.words import Paragraph, cut_long
from reader.domain.statements import Act, Form

Range = tuple[int, int]
"""Half-open, in code points of the text."""
_TURN_CONFIDENCE = 0.97
_LONGEST_LEAD = 6
"""Most words before the colon of a transcript's line."""


@dataclass(frozen=True, slots=True)
class DraftedStatement:
    """One attribution that the engine proposes."""

    content: tuple[Range, ...]
    """In the order of the text, quotation marks included."""
    cue: Range | None
    source: Range | None
    form: Form
    act: Act
    speaker: Speaker
    via: tuple[Speaker, ...]
    """Through whom the words reach us, outermost first, the speaker not among them."""
    confidence: float
    """From 0 to 1: how likely content, source and speaker are all right."""
    evidence: Evidence

    @property
    def is_attitude(self) -> bool:
        """True where somebody believes or means to do something, and says nothing."""
        return self.act in ATTITUDES


@dataclass(frozen=True, slots=True)
class Draft:
    """What the engine proposes for one text."""

    statements: tuple[DraftedStatement, ...]
    """In the order of their first range."""
    nested: tuple[DraftedStatement, ...]
    """Statements inside the contents of others, which corpora do not mark; in the same order."""
    entities: EntityTable
    paragraphs: tuple[Paragraph, ...]


def draft_text(paragraphs: Sequence[Paragraph], model: Model) -> Draft:
    """Return the statements of a text, and the persons and organisations it names."""
    paragraphs = [part for paragraph in paragraphs for part in cut_long(paragraph)]
    tagged = model.tagger.tag(paragraphs)
    turns = find_turns(paragraphs)
    spans = [*_spans(tagged, turns), *_turn_spans(turns, paragraphs)]
    document = TaggedDocument(paragraphs, [*spans, *find_missed(paragraphs, spans)])
    linked = [each.spans(document) for each in model.linker.link(document) if each.content]
    nested = find_nested(document, linked, model.tagger, model.linker)
    mentions = find_mentions(paragraphs, _names(tagged, lead_names(paragraphs, turns)))
    resolver = Resolver(document, mentions)
    speakers = _resolve([*linked, *(each.inner for each in nested)], resolver)
    transcript = frozenset(turn.paragraph for turn in turns)
    assembling = _Assembling(document, speakers, model.calibration, transcript)
    statements = [assembling.statement(each) for each in linked]
    inner = [
        statement
        for statement in map(assembling.nested, nested)
        # Nobody is told by somebody else what they say themselves.
        if statement.speaker.entity is None
        or statement.speaker.entity not in [speaker.entity for speaker in statement.via]
    ]
    return Draft(
        tuple(sorted(statements, key=_place)),
        tuple(sorted(inner, key=_place)),
        resolver.table,
        tuple(paragraphs),
    )


def _place(statement: DraftedStatement) -> Range:
    return statement.content[0]


def _turn_spans(turns: Sequence[Turn], paragraphs: Sequence[Paragraph]) -> Iterator[TaggedSpan]:
    """Yield source, cue and content of each turn of a transcript."""
    for turn in turns:
        last = len(paragraphs[turn.paragraph]) - 1
        for part, first, end in (
            (Part.SOURCE, 0, turn.colon - 1),
            (Part.CUE, turn.colon, turn.colon),
            (Part.CONTENT, turn.colon + 1, last),
        ):
            yield TaggedSpan(part, turn.paragraph, first, end, _TURN_CONFIDENCE)


def _spans(tagged: Sequence[TaggedParagraph], turns: Sequence[Turn]) -> Iterator[TaggedSpan]:
    """Yield what the tagger found, but in the turns of transcripts."""
    settled = {turn.paragraph for turn in turns}
    for number, paragraph in enumerate(tagged):
        if number in settled:
            continue
        likely = paragraph.parts.likely
        for span in read_spans(paragraph.parts.labels):
            sure = likely[span.start : span.end]
            yield TaggedSpan(
                Part(span.kind), number, span.start, span.end - 1,
                min(sure) * 0.5 + sum(sure) / len(sure) * 0.5,
            )  # fmt: skip


def _names(tagged: Sequence[TaggedParagraph], leads: dict[int, Span]) -> list[tuple[Span, ...]]:
    """Return the names of each paragraph; the lead of a turn that is a name is one name."""
    names = []
    for number, each in enumerate(tagged):
        lead = leads.get(number)
        if lead is None:
            names.append(each.names)
        else:
            names.append((lead, *(name for name in each.names if name.start >= lead.end)))
    return names


def _resolve(
    attributions: Sequence[SpanAttribution], resolver: Resolver
) -> dict[TaggedSpan, Speaker]:
    """Return the speaker of each source, resolved in the order of the text."""
    sources = {each.source for each in attributions if each.source is not None}
    ordered = sorted(sources, key=lambda span: (span.paragraph, span.first))
    return {source: resolver.resolve(source) for source in ordered}


class _Assembling:
    """Puts the statements of one document together."""

    def __init__(
        self,
        document: TaggedDocument,
        speakers: dict[TaggedSpan, Speaker],
        calibration: Calibration,
        transcript: frozenset[int],
    ) -> None:
        """`transcript` holds the numbers of the paragraphs that are turns of one."""
        self._document = document
        self._speakers = speakers
        self._calibration = calibration
        self._transcript = transcript

    def statement(self, attribution: SpanAttribution) -> DraftedStatement:
        """Return the statement that an attribution makes."""
        form = self._form(attribution)
        act = act_of(self._words(attribution.cue))
        speaker = self._speaker(attribution)
        evidence = _evidence(attribution, form, act)
        of_words = self._calibration.of_words(evidence)
        return DraftedStatement(
            content=tuple(sorted(map(self._document.range, attribution.contents))),
            cue=self._range(attribution.cue),
            source=self._range(attribution.source),
            form=form,
            act=act,
            speaker=speaker,
            via=(),
            confidence=of_words * self._calibration.of_speaker(speaker),
            evidence=evidence,
        )

    def nested(self, attribution: NestedAttribution) -> DraftedStatement:
        """Return a statement that reaches us through the speaker of another one."""
        inner = self.statement(attribution.inner)
        outer = self.statement(attribution.outer)
        return replace(
            inner,
            via=(outer.speaker,),
            confidence=inner.confidence * outer.confidence,
        )

    def _speaker(self, attribution: SpanAttribution) -> Speaker:
        return NOBODY if attribution.source is None else self._speakers[attribution.source]

    def _range(self, span: TaggedSpan | None) -> Range | None:
        return None if span is None else self._document.range(span)

    def _words(self, span: TaggedSpan | None) -> Sequence[str]:
        if span is None:
            return ()
        return self._document.paragraphs[span.paragraph].words[span.first : span.last + 1]

    def _form(self, attribution: SpanAttribution) -> Form:
        states = [
            self._document.quotes(span.paragraph)[span.first : span.last + 1]
            for span in attribution.contents
        ]
        return form_of(states, is_transcript=self._is_transcript(attribution))

    def _is_transcript(self, attribution: SpanAttribution) -> bool:
        """Say whether the line begins "NAME:" and all the rest of it is content."""
        cue = attribution.cue
        if cue is None or self._words(cue)[-1:] != (":",):
            return False
        if cue.paragraph in self._transcript:
            return True
        first = attribution.contents[0]
        is_lead = cue.last < _LONGEST_LEAD and first.first == cue.last + 1
        rest = len(self._document.paragraphs[cue.paragraph]) - 1 - first.last
        return is_lead and first.paragraph == cue.paragraph and rest <= 1 and cue.paragraph > 0


def _evidence(attribution: SpanAttribution, form: Form, act: Act) -> Evidence:
    return Evidence(
        content=min(span.confidence for span in attribution.contents),
        cue=_sure(attribution.cue),
        source=_sure(attribution.source),
        source_link=attribution.source_link,
        content_link=attribution.content_link,
        has_source=attribution.source is not None,
        has_cue=attribution.cue is not None,
        is_in_pieces=len(attribution.contents) > 1,
        is_attitude=act in ATTITUDES,
        is_direct=form is Form.DIRECT,
        is_mixed=form is Form.MIXED,
    )


def _sure(span: TaggedSpan | None) -> float:
    return 0.5 if span is None else span.confidence

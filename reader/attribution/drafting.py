"""From a text to drafted statements: the tagger, the linker and the resolver, one after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.attribution.acts import ATTITUDES, act_of
from reader.attribution.confidence import Evidence
from reader.attribution.forms import form_of
from reader.attribution.linking.linker import LinkedAttribution
from reader.attribution.linking.spans import Part, TaggedDocument, TaggedSpan
from reader.attribution.model import Model
from reader.attribution.quotes import quote_states
from reader.attribution.resolving.entities import EntityTable
from reader.attribution.resolving.mentions import find_mentions
from reader.attribution.resolving.resolver import NOBODY, Resolver, Speaker
from reader.attribution.tagging.labels import read_spans
from reader.attribution.tagging.model import TaggedParagraph
from reader.attribution.transcripts import Turn, find_turns
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
    entities: EntityTable
    paragraphs: tuple[Paragraph, ...]


def draft_text(paragraphs: Sequence[Paragraph], model: Model) -> Draft:
    """Return the statements of a text, and the persons and organisations it names."""
    paragraphs = [part for paragraph in paragraphs for part in cut_long(paragraph)]
    tagged = model.tagger.tag(paragraphs)
    turns = find_turns(paragraphs)
    document = TaggedDocument(paragraphs, [*_spans(tagged, turns), *_turn_spans(turns, paragraphs)])
    mentions = find_mentions(paragraphs, [each.names for each in tagged])
    resolver = Resolver(document, mentions)
    linked = model.linker.link(document)
    speakers = _resolve(document, linked, resolver)
    statements = [
        _Assembling(document, attribution, speakers, model).statement()
        for attribution in linked
        if attribution.content
    ]
    statements.sort(key=lambda each: each.content[0])
    return Draft(tuple(statements), resolver.table, tuple(paragraphs))


def _turn_spans(
    turns: Sequence[Turn], paragraphs: Sequence[Paragraph]
) -> Iterator[TaggedSpan]:
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


def _resolve(
    document: TaggedDocument, linked: Sequence[LinkedAttribution], resolver: Resolver
) -> dict[int, Speaker]:
    """Return the speaker of each source that an attribution has, by the number of its span."""
    wanted = {each.source for each in linked if each.source is not None and each.content}
    return {number: resolver.resolve(document.spans[number]) for number in sorted(wanted)}


class _Assembling:
    """Puts one statement together."""

    def __init__(
        self,
        document: TaggedDocument,
        attribution: LinkedAttribution,
        speakers: dict[int, Speaker],
        model: Model,
    ) -> None:
        self._document = document
        self._attribution = attribution
        self._spans = document.spans
        self._contents = [document.spans[number] for number in attribution.content]
        source = attribution.source
        self._speaker = speakers[source] if source is not None else NOBODY
        self._model = model

    def statement(self) -> DraftedStatement:
        """Return the statement."""
        form, act = self._form(), self._act()
        evidence = self._evidence(form, act)
        calibration = self._model.calibration
        confidence = calibration.of_words(evidence) * calibration.of_speaker(self._speaker)
        return DraftedStatement(
            content=tuple(sorted(self._document.range(span) for span in self._contents)),
            cue=self._range(self._attribution.cue),
            source=self._range(self._attribution.source),
            form=form,
            act=act,
            speaker=self._speaker,
            confidence=confidence,
            evidence=evidence,
        )

    def _range(self, number: int | None) -> Range | None:
        return None if number is None else self._document.range(self._spans[number])

    def _words(self, number: int | None) -> Sequence[str]:
        if number is None:
            return ()
        span = self._spans[number]
        return self._document.paragraphs[span.paragraph].words[span.first : span.last + 1]

    def _form(self) -> Form:
        states = [
            quote_states(self._document.paragraphs[span.paragraph])[span.first : span.last + 1]
            for span in self._contents
        ]
        return form_of(states, is_transcript=self._is_transcript())

    def _is_transcript(self) -> bool:
        """Say whether the line begins "NAME:" and all the rest of it is content."""
        number = self._attribution.cue
        if number is None or self._words(number)[-1:] != (":",):
            return False
        cue = self._spans[number]
        first = self._contents[0]
        is_lead = cue.last < _LONGEST_LEAD and first.first == cue.last + 1
        rest = len(self._document.paragraphs[cue.paragraph]) - 1 - first.last
        return is_lead and first.paragraph == cue.paragraph and rest <= 1 and cue.paragraph > 0

    def _act(self) -> Act:
        return act_of(self._words(self._attribution.cue))

    def _evidence(self, form: Form, act: Act) -> Evidence:
        attribution = self._attribution
        return Evidence(
            content=min(span.confidence for span in self._contents),
            cue=self._sure(attribution.cue),
            source=self._sure(attribution.source),
            source_link=attribution.source_confidence,
            content_link=attribution.content_confidence,
            has_source=attribution.source is not None,
            has_cue=attribution.cue is not None,
            is_in_pieces=len(self._contents) > 1,
            is_attitude=act in ATTITUDES,
            is_direct=form is Form.DIRECT,
            is_mixed=form is Form.MIXED,
        )

    def _sure(self, number: int | None) -> float:
        return 0.5 if number is None else self._spans[number].confidence

"""What the index holds of each passage, made from a collection's documents."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import tantivy

from reader.domain.agents import Mention
from reader.domain.documents import DocumentInfo, DocumentText
from reader.domain.ids import AgentId, DocumentId
from reader.domain.ranges import Anchor
from reader.domain.statements import Statement, Status
from reader.search.indexing import fields as f
from reader.search.indexing.catalogue import UNDATED, Catalogue, span_of, tongue_of
from reader.search.sources import PassageSource
from reader.search.words.normalising import SEPARATOR, index_texts

_EARLIEST, _LATEST = 0, (1 << 32) - 1


@dataclass(slots=True)
class _Records:
    """What is recorded of one passage."""

    tags: dict[str, None] = field(default_factory=dict)
    numbers: dict[str, dict[int, None]] = field(default_factory=lambda: defaultdict(dict))
    """Values by field."""


class UnitMaker:
    """Makes the engine's units of a collection."""

    def __init__(self, source: PassageSource, known: Catalogue) -> None:
        self._source = source
        self._known = known
        self._publishers = {name: at for at, name in enumerate(known.publishers)}
        self._tongues = {name: at for at, name in enumerate(known.tongues)}
        self._agents = {agent.id: agent.number for agent in source.agents()}
        self._has_statements = source.info.statements > 0

    def units(self, document: DocumentText) -> Iterator[tantivy.Document]:
        """Yield the unit of each passage of a document that has words, and of its first passage."""
        info = document.info
        starts: list[int] = []
        records: Mapping[int, _Records] = {}
        if self._agents:
            starts = [start for start, _ in document.passages()]
            records = self._records(document, starts)
        title = _all_readings(info.title)
        plain_tags, shared = self._of_document(info)
        firsts = self._firsts(info.number)
        is_ascii = document.text.isascii()
        offset = 0
        for passage, (start, text) in enumerate(document.passages()):
            body, extra = index_texts(text)
            size = len(text) if is_ascii else len(text.encode(errors="surrogatepass"))
            shift, offset = offset - start, offset + size + 1
            if passage and (not body.strip() or passage >= info.passages):
                continue
            unit = tantivy.Document()
            add_text, add_number = unit.add_text, unit.add_unsigned
            add_text(f.BODY, body)
            if extra:
                add_text(f.EXTRA, extra)
            add_text(f.TITLE, title)
            tags = plain_tags
            if not passage:
                tags += f" {f.FIRST}"
            if passage in document.headings:
                tags += f" {f.HEADING}"
            for name, value in shared:
                add_number(name, value)
            for name, first in firsts:
                add_number(name, first + passage)
            add_number(f.START, start)
            add_number(f.LENGTH, len(text))
            # A missing number is read as 0.
            if not document.is_intact:
                add_number(f.WIDTH, f.NO_BYTES)
            elif not is_ascii:
                add_number(f.SHIFT, shift)
                add_number(f.WIDTH, size - len(text))
            recorded = records.get(passage)
            if recorded is not None:
                tags = " ".join((tags, *recorded.tags))
                for name, values in recorded.numbers.items():
                    for value in values:
                        add_number(name, value)
            add_text(f.TAGS, tags)
            yield unit

    def _firsts(self, document: int) -> list[tuple[str, int]]:
        """Return the number of its first passage in each order, by field."""
        known = self._known
        firsts = [(f.PLACE, known.reading[document])]
        if known.is_dated:
            firsts += [(f.OLDEST, known.oldest[document]), (f.NEWEST, known.newest[document])]
        return firsts

    def _of_document(self, info: DocumentInfo) -> tuple[str, list[tuple[str, int]]]:
        """Return the tags and the numbers that are the same for all its passages."""
        origin = info.provenance
        tags = f"{f.PASSAGE} {f.language_tag(info.language)}"
        numbers = [(f.LANGUAGE, self._tongues[tongue_of(info.language)])]
        if origin.publisher:
            publisher = self._publishers[origin.publisher]
            tags += f" {f.publisher_tag(publisher)}"
            numbers.append((f.SOURCE, publisher))
        span = span_of(origin.date)
        if span != UNDATED:
            numbers.append((f.FROM_DAY, f.day_number(span.first) if span.first else _EARLIEST))
            numbers.append((f.TO_DAY, f.day_number(span.last) if span.last else _LATEST))
        numbers += [(f.YEAR, f.year_number(year)) for year in f.facet_years(span)]
        return tags, numbers

    def _records(self, document: DocumentText, starts: Sequence[int]) -> dict[int, _Records]:
        """Return what is recorded of each passage, where the words stand at their place."""
        records: dict[int, _Records] = defaultdict(_Records)
        if not document.is_intact:
            return records
        id_, text = document.info.id, document.text
        mentions = self._source.mentions(document=id_)
        # What is proposed comes last: it counts only where nobody says so for sure.
        for mention in sorted(mentions, key=_is_proposed):
            if mention.anchor.holds_in(text):
                agent = self._agents[mention.agent]
                for passage in _passages(mention.anchor, starts):
                    _mention(records[passage], agent, is_proposed=mention.is_proposed)
        if self._has_statements:
            years = set(f.facet_years(span_of(document.info.provenance.date)))
            for statement in self._source.statements(document=id_):
                if all(_holds(anchor, id_, text) for anchor in statement.anchors()):
                    self._record(statement, starts, years, records)
        return records

    def _record(
        self,
        statement: Statement,
        starts: Sequence[int],
        years: set[int],
        records: dict[int, _Records],
    ) -> None:
        tags = _statement_tags(statement, self._agents)
        span = span_of(statement.date)
        speaker = self._agents[statement.speaker]
        # What is proposed is counted apart.
        counted = [(f.SPEAKER, speaker), (f.FORM, f.FORMS.index(statement.form))]
        if statement.status is Status.PROPOSED:
            counted = [(f.PROPOSED_SPEAKER, speaker)]
        numbers = [
            *counted,
            (f.STATUS, f.STATUSES.index(statement.status)),
            *((f.SAID_DATE, number) for number in f.date_numbers(span)),
            # The document's own years are counted already.
            *((f.YEAR, f.year_number(year)) for year in f.facet_years(span) if year not in years),
        ]
        passages = {passage for part in statement.content for passage in _passages(part, starts)}
        for passage in passages:
            recorded = records[passage]
            recorded.tags.update(dict.fromkeys(tags))
            for name, value in numbers:
                recorded.numbers[name][value] = None


def _is_proposed(mention: Mention) -> bool:
    return mention.is_proposed


def _mention(recorded: _Records, agent: int, *, is_proposed: bool) -> None:
    if not is_proposed:
        recorded.numbers[f.PERSON][agent] = None
    elif agent not in recorded.numbers[f.PERSON]:
        recorded.numbers[f.PROPOSED_PERSON][agent] = None
        recorded.tags[f.PROPOSED_MENTION] = None


def _statement_tags(statement: Statement, agents: Mapping[AgentId, int]) -> tuple[str, ...]:
    hops = tuple(agents[agent] for agent in dict.fromkeys(statement.chain))
    by = agents[statement.speaker]
    return f.said_tags(by, statement.form, statement.status, statement.act, hops)


def _all_readings(text: str) -> str:
    body, extra = index_texts(text)
    return f"{body} {SEPARATOR} {extra}" if extra else body


def _holds(anchor: Anchor, document: DocumentId, text: str) -> bool:
    # A range in another document is verified where that document is shown.
    return anchor.document != document or anchor.holds_in(text)


def _passages(anchor: Anchor, starts: Sequence[int]) -> Iterable[int]:
    """Return the passages that a range touches."""
    first = max(0, bisect_right(starts, anchor.start) - 1)
    last = max(first, bisect_right(starts, anchor.end - 1) - 1)
    return range(first, last + 1)

"""From the entries of a document's sidecar to mentions, descriptions and statements."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.domain.agents import Description, Mention, NamingStatus
from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.domain.problems import ProblemCode
from reader.domain.ranges import Anchor
from reader.domain.statements import Statement, Status
from reader.source.places.resolving import QuoteError, Resolver
from reader.source.problem_log import ProblemLog, SourcePlace, shorten
from reader.source.sidecars import (
    RangeSpec,
    Sidecar,
    SourceMention,
    SourceStatement,
    SourceStatus,
)

_Place = tuple[int, int]
_FIRST = 1 << 62
"""Longer than any words."""


@dataclass(frozen=True, slots=True)
class Links:
    """What a sidecar records, at its places in the text, in the order of the text."""

    mentions: tuple[Mention, ...]
    descriptions: tuple[Description, ...]
    statements: tuple[Statement, ...]


def link_document(
    sidecar: Sidecar, document: DocumentId, text: str, *, resolver: Resolver, log: ProblemLog
) -> Links:
    """Return what `sidecar` says of a document; log what cannot be placed and leave it out."""
    return _Linking(document, text, resolver, log).link(sidecar)


class _Linking:
    def __init__(
        self, document: DocumentId, text: str, resolver: Resolver, log: ProblemLog
    ) -> None:
        self._document = document
        self._text = text
        self._resolver = resolver
        self._log = log

    def link(self, sidecar: Sidecar) -> Links:
        mentions = self._link_mentions(sidecar.mentions)
        described = [(entry, self._anchor(entry.range)) for entry in sidecar.descriptions]
        descriptions = [
            Description(AgentId(entry.agent.text), anchor)
            for entry, anchor in described
            if anchor is not None
        ]
        # Nothing is asked of a rejected proposal: its words may be gone by now.
        kept = [entry for entry in sidecar.statements if entry.status is not SourceStatus.REJECTED]
        linked = [(entry, self._link_statement(entry)) for entry in kept]
        placed = [(entry, statement) for entry, statement in linked if statement is not None]
        self._check_sources(placed)
        statements = [statement for _, statement in placed]
        return Links(
            tuple(sorted(mentions, key=lambda mention: (mention.anchor, mention.agent))),
            tuple(sorted(descriptions, key=lambda entry: (entry.anchor, entry.agent))),
            tuple(sorted(statements, key=lambda entry: (entry.start.start, entry.start.end))),
        )

    def _link_mentions(self, entries: Sequence[SourceMention]) -> list[Mention]:
        placed = [(entry, self._places(entry)) for entry in entries]
        mentions = self._lay(placed)
        if any(mention.is_proposed for mention in mentions):
            checked = self._lay([each for each in placed if not each[0].is_proposed])
            mentions = _with_backing(mentions, checked)
        return mentions

    def _places(self, entry: SourceMention) -> list[_Place]:
        if entry.is_every:
            return self._every(entry.range)
        anchor = self._anchor(entry.range)
        return [] if anchor is None else [(anchor.start, anchor.end)]

    def _lay(self, placed: Sequence[tuple[SourceMention, list[_Place]]]) -> list[Mention]:
        """Return the mentions of entries, of which those for every place give way to others."""
        mentions = []
        taken: dict[AgentId, _Taken] = {}
        # Longer words first, so that "Evin" is not found again inside "Evin prison".
        ordered = sorted(placed, key=lambda each: len(each[0].range.exact) if each[0].is_every
                         else _FIRST, reverse=True)  # fmt: skip
        for entry, places in ordered:
            agent = AgentId(entry.agent.text)
            status = NamingStatus.PROPOSED if entry.is_proposed else NamingStatus.VERIFIED
            others = taken.setdefault(agent, _Taken())
            free = [place for place in places if not entry.is_every or others.is_free(*place)]
            for start, end in free:
                others.add(start, end)
                mentions.append(Mention(agent, self._anchor_at(start, end), status))
        return mentions

    def _link_statement(self, entry: SourceStatement) -> Statement | None:
        content = [self._anchor(spec) for spec in entry.content]
        cue = self._anchor(entry.cue) if entry.cue else None
        source = self._anchor(entry.source) if entry.source else None
        named = [
            *zip(entry.content, content, strict=True),
            *([(entry.cue, cue)] if entry.cue else []),
            *([(entry.source, source)] if entry.source else []),
        ]
        placed = [(spec, anchor) for spec, anchor in named if anchor is not None]
        if len(placed) < len(named):
            return None
        self._check_parts(placed, len(entry.content))
        speaker = AgentId(entry.speaker.text)
        return Statement(
            id=StatementId(entry.id.text),
            document=self._document,
            speaker=speaker,
            form=entry.form,
            act=entry.act,
            status=Status(entry.status.value),
            content=tuple(sorted(anchor for anchor in content if anchor is not None)),
            cue=cue,
            source=source,
            chain=tuple(AgentId(step.text) for step in entry.chain) or (speaker,),
            date=entry.date,
            origin=entry.origin,
            note=entry.note,
        )

    def _check_parts(self, parts: Sequence[tuple[RangeSpec, Anchor]], pieces: int) -> None:
        """Log pieces of content that overlap one another, the cue or the source."""
        ordered = sorted(
            ((anchor, number, spec) for number, (spec, anchor) in enumerate(parts)),
            key=lambda part: (part[0], part[1]),
        )
        for position, (anchor, number, spec) in enumerate(ordered):
            for other, other_number, other_spec in ordered[position + 1 :]:
                if other.start >= anchor.end:
                    break
                if number < pieces or other_number < pieces:
                    self._log_overlap(spec, other_spec, anchor, other)

    def _log_overlap(self, one: RangeSpec, two: RangeSpec, anchor: Anchor, other: Anchor) -> None:
        early, late = sorted((one, two), key=lambda spec: (spec.place.line, spec.place.field))
        shared = self._text[max(anchor.start, other.start) : min(anchor.end, other.end)]
        self._log.add(
            ProblemCode.OVERLAPPING_PARTS,
            late.place,
            message=f"It overlaps '{early.place.field}' in line {early.place.line}: both hold "
            f"“{shorten(shared)}”",
            advice="Let the pieces of the content leave out one another, the cue and the source",
        )

    def _check_sources(self, placed: Iterable[tuple[SourceStatement, Statement]]) -> None:
        """Log sources of two statements that overlap without being the same."""
        sources = sorted(
            (
                (statement.source, entry.source.place)
                for entry, statement in placed
                if statement.source is not None and entry.source is not None
            ),
            key=lambda source: (source[0], source[1].line, source[1].field),
        )
        widest: tuple[Anchor, SourcePlace] | None = None
        for anchor, place in sources:
            if widest is not None and widest[0] != anchor and anchor.start < widest[0].end:
                self._log_sources(widest, (anchor, place))
            if widest is None or anchor.end > widest[0].end:
                widest = (anchor, place)

    def _log_sources(
        self, one: tuple[Anchor, SourcePlace], two: tuple[Anchor, SourcePlace]
    ) -> None:
        early, late = sorted((one, two), key=lambda source: (source[1].line, source[1].field))
        self._log.add(
            ProblemCode.OVERLAPPING_SOURCES,
            late[1],
            message=f"The source “{shorten(late[0].exact)}” overlaps another one, "
            f"“{shorten(early[0].exact)}” in line {early[1].line}",
            advice="Let both name the same words, or words that do not overlap",
        )

    def _every(self, spec: RangeSpec) -> list[tuple[int, int]]:
        try:
            return self._resolver.find_every(spec)
        except QuoteError as error:
            self._log.add(error.code, spec.place, message=error.message, advice=error.advice)
            return []

    def _anchor(self, spec: RangeSpec) -> Anchor | None:
        try:
            start, end = self._resolver.resolve(spec)
        except QuoteError as error:
            self._log.add(error.code, spec.place, message=error.message, advice=error.advice)
            return None
        return self._anchor_at(start, end)

    def _anchor_at(self, start: int, end: int) -> Anchor:
        return Anchor(self._document, start, end, self._text[start:end])


def _with_backing(mentions: Sequence[Mention], checked: Sequence[Mention]) -> list[Mention]:
    """Return the mentions; a proposed one that holds words of a curator's is the curator's too."""
    named: dict[AgentId, list[_Place]] = {}
    for mention in sorted(checked, key=lambda each: each.anchor):
        named.setdefault(mention.agent, []).append((mention.anchor.start, mention.anchor.end))

    def is_backed(mention: Mention) -> bool:
        places = named.get(mention.agent, [])
        at = bisect_left(places, (mention.anchor.start, 0))
        return at < len(places) and places[at][1] <= mention.anchor.end

    return [
        replace(each, status=NamingStatus.VERIFIED)
        if each.is_proposed and is_backed(each)
        else each
        for each in mentions
    ]


class _Taken:
    """Ranges that are taken, looked up without comparing each with each."""

    _BUCKET = 256

    def __init__(self) -> None:
        self._buckets: dict[int, list[tuple[int, int]]] = {}

    def add(self, start: int, end: int) -> None:
        """Take a range."""
        for bucket in self._touched(start, end):
            self._buckets.setdefault(bucket, []).append((start, end))

    def is_free(self, start: int, end: int) -> bool:
        """Say whether a range overlaps none that is taken."""
        return not any(
            start < other_end and other_start < end
            for bucket in self._touched(start, end)
            for other_start, other_end in self._buckets.get(bucket, ())
        )

    def _touched(self, start: int, end: int) -> range:
        return range(start // self._BUCKET, (end - 1) // self._BUCKET + 1)

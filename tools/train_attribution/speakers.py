"""How often each way to a speaker is right, on texts where people said who speaks."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.attribution.linking.spans import Part, TaggedDocument, TaggedSpan
from reader.attribution.model import Model
from reader.attribution.resolving.entities import organisation_key
from reader.attribution.resolving.mentions import find_mentions
from reader.attribution.resolving.resolver import Resolver, Way
from tools.train_attribution.corpus import GoldDocument

_NAMED = ("person", "organisation")


@dataclass(frozen=True, slots=True)
class GoldSpeaker:
    """Who one attribution's source really is."""

    document: str
    annotator: str
    attribution: int
    kind: str
    names: tuple[str, ...]
    """The fullest names printed; empty for a source without a name."""


@dataclass(frozen=True, slots=True)
class SpeakerScores:
    """How sources were resolved, given their right places."""

    named: int
    right: int
    wrong: int
    """Named sources given to a wrong agent."""
    misled: int
    """Sources without a name that were given one."""
    ways: dict[str, float]
    """For each way how often it is right, from 0 to 1, held away from both ends."""


def read_speakers(path: Path) -> list[GoldSpeaker]:
    """Read a file of JSON lines `{"id", "annotator", "i", "kind", "name"}`."""
    speakers = []
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        name = entry["name"]
        names = (name,) if isinstance(name, str) else tuple(name or ())
        speakers.append(
            GoldSpeaker(entry["id"], entry["annotator"], entry["i"], entry["kind"], names)
        )
    return speakers


def score_speakers(
    documents: Iterable[GoldDocument], speakers: Sequence[GoldSpeaker], model: Model
) -> SpeakerScores:
    """Resolve the marked sources of the documents that `speakers` are about."""
    counts: Counter[str] = Counter()
    right: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for document in documents:
        about = [
            speaker
            for speaker in speakers
            if (speaker.document, speaker.annotator) == (document.id, document.annotator)
        ]
        if about:
            _score_document(document, about, model, (counts, right, tried))
    ways = {
        str(way): (right[way] + 1) / (tried[way] + 2)
        for way in Way
        if way not in (Way.UNNAMED, Way.NONE)
    }
    named = counts["named"]
    return SpeakerScores(named, counts["right"], counts["wrong"], counts["misled"], ways)


def _score_document(
    document: GoldDocument,
    speakers: Sequence[GoldSpeaker],
    model: Model,
    counters: tuple[Counter[str], Counter[str], Counter[str]],
) -> None:
    counts, right, tried = counters
    placed = []
    for speaker in speakers:
        source = document.attributions[speaker.attribution].source
        counts["named"] += speaker.kind in _NAMED
        if source:
            placed.append((_span(document, source[0][0], source[-1][1]), speaker))
    tagged = model.tagger.tag(document.paragraphs)
    mentions = find_mentions(document.paragraphs, [each.names for each in tagged])
    resolver = Resolver(TaggedDocument(document.paragraphs, [span for span, _ in placed]), mentions)
    for span, speaker in sorted(placed, key=lambda pair: (pair[0].paragraph, pair[0].first)):
        found = resolver.resolve(span)
        if not found.is_named:
            continue
        names = {organisation_key(name) for name in speaker.names}
        is_right = speaker.kind in _NAMED and organisation_key(found.name) in names
        tried[found.way] += 1
        right[found.way] += is_right
        counts["right" if is_right else "wrong" if speaker.kind in _NAMED else "misled"] += 1


def _span(document: GoldDocument, start: int, end: int) -> TaggedSpan:
    begins = [paragraph.start for paragraph in document.paragraphs]
    number = max(0, bisect_right(begins, start) - 1)
    paragraph = document.paragraphs[number]
    first = bisect_right(paragraph.ends, start)
    last = bisect_left(paragraph.starts, min(end, paragraph.end)) - 1
    return TaggedSpan(Part.SOURCE, number, first, max(first, last))

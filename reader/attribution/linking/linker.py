"""Which content belongs to which cue, and which cue to which source.

Two logistic regressions over features of pairs (Pareti 2015 links in the same order).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reader.attribution.linking.features import pair_features
from reader.attribution.linking.spans import Part, SpanAttribution, TaggedDocument

NEIGHBOURS = 4
"""How many spans of the wanted part are looked at on each side."""
_PROMISES = ((",", '"'), (",", "”"), (",", "»"), (",", "’"))
REACH = 8
"""How many paragraphs back a content may find its cue, through paragraphs of content."""


@dataclass(frozen=True, slots=True)
class PairWeights:
    """A logistic regression over named features."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, features: list[str]) -> float:
        """Return how likely the pair belongs together, from 0 to 1."""
        known = self.weights
        score = self.bias + sum(known.get(feature, 0.0) for feature in features)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@dataclass(frozen=True, slots=True)
class LinkedAttribution:
    """Numbers of spans in the document's list that make one attribution."""

    cue: int | None
    source: int | None
    content: tuple[int, ...]
    source_confidence: float = 1.0
    """From 0 to 1: how sure the link from cue to source is."""
    content_confidence: float = 1.0
    """From 0 to 1: the least sure link from a content to the cue."""

    def spans(self, document: TaggedDocument) -> SpanAttribution:
        """Return the attribution as its spans."""
        spans = document.spans
        return SpanAttribution(
            None if self.cue is None else spans[self.cue],
            None if self.source is None else spans[self.source],
            tuple(spans[number] for number in self.content),
            self.source_confidence,
            self.content_confidence,
        )


class Linker:
    """Turns the spans of a document into attributions."""

    def __init__(
        self, sources: PairWeights, contents: PairWeights, *, threshold: float = 0.25
    ) -> None:
        """`sources` judges cue and source, `contents` content and cue."""
        self._sources = sources
        self._contents = contents
        self._threshold = threshold

    def link(self, document: TaggedDocument) -> list[LinkedAttribution]:
        """Return the attributions in the order of their cues; contents without a cue come last."""
        held: dict[int, list[tuple[int, float]]] = {}
        lone = []
        for index, span in enumerate(document.spans):
            if span.part is Part.CONTENT:
                cue = self._best(self._contents, document, index, Part.CUE)
                if cue is None:
                    lone.append(LinkedAttribution(None, None, (index,)))
                else:
                    held.setdefault(cue[0], []).append((index, cue[1]))
        _keep_promises(document, held)
        linked = []
        for index, span in enumerate(document.spans):
            if span.part is Part.CUE:
                source = self._best(self._sources, document, index, Part.SOURCE)
                contents = held.get(index, [])
                linked.append(
                    LinkedAttribution(
                        index,
                        source[0] if source else None,
                        tuple(number for number, _ in contents),
                        source[1] if source else 1.0,
                        min((sure for _, sure in contents), default=1.0),
                    )
                )
        return linked + lone

    def _best(
        self, weights: PairWeights, document: TaggedDocument, index: int, part: Part
    ) -> tuple[int, float] | None:
        best: tuple[int, float] | None = None
        for other in candidates(document, index, part):
            probability = weights.probability(pair_features(document, index, other))
            if probability > (best[1] if best else self._threshold):
                best = other, probability
        return best


def _keep_promises(document: TaggedDocument, held: dict[int, list[tuple[int, float]]]) -> None:
    """Give each quotation that ends in a comma to the cue right behind it that has no content.

    “…,” his sister said: the comma promises who speaks, whoever was quoted before.
    """
    owners = {content: cue for cue, contents in held.items() for content, _ in contents}
    for index, span in enumerate(document.spans):
        if span.part is not Part.CUE or held.get(index):
            continue
        before = index - 1
        if before > 0 and document.spans[before].part is Part.SOURCE:
            before -= 1
        owner = owners.get(before)
        if owner is None or owner > before or not _promises(document, before):
            continue
        moved = [pair for pair in held[owner] if pair[0] == before]
        held[owner].remove(moved[0])
        held[index] = moved


def _promises(document: TaggedDocument, content: int) -> bool:
    """Say whether a content ends in a comma and a closing mark, and the next span follows it."""
    span, following = document.spans[content], document.spans[content + 1]
    words = document.paragraphs[span.paragraph].words[span.first : span.last + 1]
    is_next = (following.paragraph, following.first) == (span.paragraph, span.last + 1)
    return span.part is Part.CONTENT and is_next and words[-2:] in _PROMISES


def candidates(document: TaggedDocument, index: int, part: Part) -> Iterator[int]:
    """Yield the numbers of the spans that span number `index` could belong to, nearest first."""
    spans = document.spans
    here = spans[index].paragraph
    found = 0
    back = REACH if part is Part.CUE else 1
    for other in range(index - 1, -1, -1):
        if here - spans[other].paragraph > back or found == NEIGHBOURS:
            break
        if spans[other].part is part:
            found += 1
            yield other
    found = 0
    ahead = 1 if part is Part.CUE else 0
    for other in range(index + 1, len(spans)):
        if spans[other].paragraph - here > ahead or found == NEIGHBOURS:
            break
        if spans[other].part is part:
            found += 1
            yield other

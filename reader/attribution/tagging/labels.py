"""The labels of the tagger: parts of an attribution, and kinds of names, in BIO form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

PARTS: Final = ("source", "cue", "content")
NAMES: Final = ("person", "organisation", "place")
OUTSIDE: Final = 0

PART_LABELS: Final = ("O", *(f"{mark}-{part}" for part in PARTS for mark in "BI"))
NAME_LABELS: Final = ("O", *(f"{mark}-{name}" for name in NAMES for mark in "BI"))


def begin_label(kind: int) -> int:
    """Return the number of the B label of the part or name number `kind`."""
    return 1 + 2 * kind


def inside_label(kind: int) -> int:
    """Return the number of the I label of the part or name number `kind`."""
    return 2 + 2 * kind


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Neighbouring words of one paragraph with one label."""

    start: int
    """First word, counted in the paragraph."""
    end: int
    """One past the last word."""
    kind: int
    """A place in `PARTS` or `NAMES`."""


def read_spans(labels: Sequence[int]) -> list[Span]:
    """Return the spans that BIO labels describe. An I without its B begins a span of its own."""
    spans = []
    start, kind = 0, -1
    for index, label in enumerate((*labels, OUTSIDE)):
        this = (label - 1) // 2 if label else -1
        is_begin = label % 2 == 1
        if kind >= 0 and (this != kind or is_begin):
            spans.append(Span(start, index, kind))
            kind = -1
        if this >= 0 and kind < 0:
            start, kind = index, this
    return spans

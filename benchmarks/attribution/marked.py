"""Attributions as they are scored, and their words by number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from reader.attribution.words import split_paragraphs

Range = tuple[int, int]
"""Half-open, in code points of the text."""
Ranges = tuple[Range, ...]


class Part(StrEnum):
    """What a range is in an attribution."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what in a text, as a person marked it or a program drafted it."""

    source: Ranges
    cue: Ranges
    content: Ranges
    speakers: tuple[str, ...] | None = None
    """Full names of who the source is; empty for a source without a name; None if not stated."""

    def ranges(self, part: Part) -> Ranges:
        """Return the ranges of one part."""
        match part:
            case Part.SOURCE:
                return self.source
            case Part.CUE:
                return self.cue
            case Part.CONTENT:
                return self.content


@dataclass(frozen=True, slots=True)
class Worded:
    """One attribution as the words it covers, each by its number in the text."""

    marked: Attribution
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]

    def words(self, part: Part) -> frozenset[int]:
        """Return the words of one part."""
        match part:
            case Part.SOURCE:
                return self.source
            case Part.CUE:
                return self.cue
            case Part.CONTENT:
                return self.content


class Words:
    """The words and punctuation marks of a text, counted from its start."""

    def __init__(self, text: str) -> None:
        paragraphs = tuple(split_paragraphs(text))
        self._starts = [start for each in paragraphs for start in each.starts]
        self._ends = [end for each in paragraphs for end in each.ends]
        lengths = accumulate(len(each) for each in paragraphs)
        self._paragraph_starts = frozenset({0, *lengths})

    def spans(self, attributions: Sequence[Attribution], part: Part) -> set[Range]:
        """Return the half-open numbers of words that one part keeps where each word is in one.

        Taggers label a word once and paragraph by paragraph: a range ends with its paragraph, and
        where parts overlap, content goes before cue before source.
        """
        labels: list[tuple[Part, bool] | None] = [None] * len(self._starts)
        for kind in Part:
            for each in attributions:
                for place in each.ranges(kind):
                    first, end = self._span(place)
                    for number in range(first, end):
                        is_begin = number == first or number in self._paragraph_starts
                        labels[number] = kind, is_begin
        return set(_runs(labels, part))

    def worded(self, marked: Attribution) -> Worded:
        """Return an attribution as words."""
        return Worded(marked, *(self._numbers(marked.ranges(part)) for part in Part))

    def _numbers(self, ranges: Ranges) -> frozenset[int]:
        return frozenset(number for place in ranges for number in range(*self._span(place)))

    def _span(self, place: Range) -> Range:
        """Return the half-open numbers of the words that a range touches, be it by one letter."""
        first = bisect_right(self._ends, place[0])
        return first, max(first, bisect_left(self._starts, place[1]))


def _runs(labels: Sequence[tuple[Part, bool] | None], part: Part) -> Iterator[Range]:
    """Yield where a part begins and ends; what lost its begin to another part is left out."""
    first: int | None = None
    for number, label in enumerate((*labels, None)):
        if first is not None and label == (part, False):
            continue
        if first is not None:
            yield first, number
        first = number if label == (part, True) else None

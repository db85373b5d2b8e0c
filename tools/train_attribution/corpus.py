"""Texts in which the parts of attributions are marked, ready for training.

A corpus is a file of JSON lines, gzipped or not: `{"id", "annotator", "text", "attributions":
[{"source": [[start, end], ...], "cue": [...], "content": [...]}]}`, places in code points.
"""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from reader.attribution.tagging.labels import OUTSIDE, PARTS, begin_label, inside_label
from reader.attribution.words import Paragraph, split_paragraphs

Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One attribution as a person marked it: places in code points of the text."""

    source: Places
    cue: Places
    content: Places

    def part(self, name: str) -> Places:
        """Return the places of one of `PARTS`."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One text with its attributions and the labels of its words."""

    id: str
    annotator: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    attributions: tuple[GoldAttribution, ...]
    labels: tuple[tuple[int, ...], ...]
    """For each paragraph, one number of `PART_LABELS` a word."""


def read_corpus(path: Path) -> Iterator[GoldDocument]:
    """Yield the documents of a corpus file."""
    with _open(path) as lines:
        for line in lines:
            entry = json.loads(line)
            attributions = tuple(
                GoldAttribution(*(_places(marked.get(part, ())) for part in PARTS))
                for marked in entry["attributions"]
            )
            paragraphs = tuple(split_paragraphs(entry["text"]))
            yield GoldDocument(
                entry["id"],
                entry.get("annotator", ""),
                entry["text"],
                paragraphs,
                attributions,
                label_words(paragraphs, attributions),
            )


def _open(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def label_words(
    paragraphs: Sequence[Paragraph], attributions: Sequence[GoldAttribution]
) -> tuple[tuple[int, ...], ...]:
    """Return the label of each word. Where parts overlap, content goes before cue before source."""
    labels = [[OUTSIDE] * len(paragraph) for paragraph in paragraphs]
    begins = [paragraph.start for paragraph in paragraphs]
    for kind, part in enumerate(PARTS):
        for attribution in attributions:
            for start, end in attribution.part(part):
                first = max(0, bisect_right(begins, start) - 1)
                for number in range(first, bisect_left(begins, end)):
                    _label_range(labels[number], paragraphs[number], start, end, kind)
    return tuple(map(tuple, labels))


def _label_range(labels: list[int], paragraph: Paragraph, start: int, end: int, kind: int) -> None:
    first = bisect_right(paragraph.ends, start)
    last = bisect_left(paragraph.starts, end)
    for index in range(first, last):
        labels[index] = begin_label(kind) if index == first else inside_label(kind)


def _places(pairs: Sequence[Sequence[int]]) -> Places:
    return tuple((start, end) for start, end in pairs)

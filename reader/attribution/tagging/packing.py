"""Paragraphs packed into windows, so that each is read beside its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reader.attribution.tagging.features import NO_WORD, word_features
from reader.attribution.tagging.pieces import PieceTable
from reader.attribution.words import Paragraph

WINDOW = 128
"""Most pieces of a window, the ones that begin and separate included."""


@dataclass(slots=True)
class Window:
    """One input of the model: pieces, and which of them begin a word."""

    pieces: list[int]
    features: list[int]
    first: list[int] = field(default_factory=list)
    """For each word, the place of its first piece."""
    words: list[tuple[int, int]] = field(default_factory=list)
    """For each word, the number of its paragraph and its number in it."""


def pack_paragraphs(
    paragraphs: Iterable[Paragraph], table: PieceTable, *, size: int = WINDOW
) -> Iterator[Window]:
    """Yield windows over neighbouring paragraphs; only one longer than a window is cut."""
    window = _empty(table)
    for number, paragraph in enumerate(paragraphs):
        cut = [table.pieces_of(word) for word in paragraph.words]
        if window.words and len(window.pieces) + sum(map(len, cut)) + 1 > size:
            yield window
            window = _empty(table)
        for index, (pieces, feature) in enumerate(zip(cut, word_features(paragraph), strict=True)):
            if window.words and len(window.pieces) + len(pieces) + 1 > size:
                window.pieces.append(table.separator)
                window.features.append(NO_WORD)
                yield window
                window = _empty(table)
            window.first.append(len(window.pieces))
            window.words.append((number, index))
            window.pieces.extend(pieces)
            window.features.extend([feature] * len(pieces))
        window.pieces.append(table.separator)
        window.features.append(NO_WORD)
    if window.words:
        yield window


def _empty(table: PieceTable) -> Window:
    return Window([table.begin], [NO_WORD])

"""Words and punctuation of a text, paragraph by paragraph, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"\w+(?:[-.']\w+)*|[^\w\s]")
LONGEST = 1_500
"""Most words of a paragraph that are read as one."""
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph and its words; every place counts code points of the whole text."""

    start: int
    end: int
    words: tuple[str, ...]
    """Words and single punctuation marks, as printed."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def spaced(self, first: int, end: int) -> tuple[bool, ...]:
        """Say for each word from `first` up to `end` whether white space stands before it."""
        return tuple(
            number == 0 or self.starts[number] > self.ends[number - 1]
            for number in range(first, end)
        )


def split_words(text: str, start: int = 0) -> Paragraph:
    """Return the words of one paragraph; `start` is its place in the whole text."""
    places = [match.span() for match in _WORD.finditer(text)]
    return Paragraph(
        start,
        start + len(text),
        tuple(text[begin:end] for begin, end in places),
        tuple(start + begin for begin, _ in places),
        tuple(start + end for _, end in places),
    )


def cut_long(paragraph: Paragraph, most: int = LONGEST) -> Iterator[Paragraph]:
    """Yield a paragraph, or its parts where it has more than `most` words.

    It is cut behind the end of a sentence where there is one in the second half of the part.
    """
    first = 0
    while len(paragraph) - first > most:
        end = first + most
        for index in range(end, first + most // 2, -1):
            if paragraph.words[index - 1] in ".!?":
                end = index
                break
        yield part_of(paragraph, first, end)
        first = end
    yield part_of(paragraph, first, len(paragraph)) if first else paragraph


def part_of(paragraph: Paragraph, first: int, end: int) -> Paragraph:
    """Return words `first` to `end` (exclusive) as a paragraph of their own."""
    return Paragraph(
        paragraph.starts[first],
        paragraph.ends[end - 1],
        paragraph.words[first:end],
        paragraph.starts[first:end],
        paragraph.ends[first:end],
    )


def split_paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the lines of a text that hold a word, each as a paragraph."""
    for line in _LINE.finditer(text):
        paragraph = split_words(line.group(), line.start())
        if paragraph.words:
            yield paragraph

"""Building the text of a block together with its marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from markdown.util import ETX, STX

from reader.builder.emphasis import DelimiterRun, find_runs, pair_runs
from reader.domain.blocks import Mark, MarkKind

_SPACES = re.compile(r"[ \t\n\u2028\u2029]+")
# A character that means itself, as the parser hands on `\*` and `&#42;`.
_LITERAL = re.compile(f"{STX}([0-9]+){ETX}")
# Stands for a picture until the text is split there; no source text has control characters.
_IMAGE = "\x00"


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text with its marks."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ImageRun:
    """A picture inside a text: its alternative text, and a title on a second line."""

    address: str
    text: str
    marks: tuple[Mark, ...]


@dataclass(slots=True)
class _OpenMark:
    kind: MarkKind
    target: str
    title: str
    start: int
    runs: int
    """How many delimiter runs stand before it."""


class TextBuilder:
    """Collects the pieces of a text: runs of white space become one space, ends are trimmed.

    With `is_line` the text has no line breaks and stays in one run; pictures go beside it.
    """

    def __init__(self, *, is_line: bool = False) -> None:
        self._is_line = is_line
        self._clear()

    def _clear(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._last = ""
        """The last character; a space or line break there swallows spaces that follow."""
        self._marks: list[Mark] = []
        self._open: list[_OpenMark] = []
        self._runs: list[DelimiterRun] = []
        self._dropped: list[int] = []
        """Positions of characters that are no part of the final text."""
        self._images: list[ImageRun] = []

    def add(self, text: str | None) -> None:
        """Add text as the parser gives it, in which stars may mean emphasis."""
        if not text:
            return
        # Odd pieces are the numbers of literal characters.
        for number, piece in enumerate(_LITERAL.split(text)):
            if number % 2:
                self._append(chr(int(piece)), has_emphasis=False)
                continue
            words = _SPACES.sub(" ", piece)
            if self._last in ("", " ", "\n"):
                words = words.removeprefix(" ")
            self._append(words, has_emphasis=True)

    def add_exactly(self, text: str) -> None:
        """Add text in which every sign means itself; a line end becomes a space."""
        self._append(unescape(text).replace("\n", " "), has_emphasis=False)

    def break_line(self) -> None:
        """Add a hard line break."""
        if self._is_line:
            self.add(" ")
        elif self._last not in ("", "\n", _IMAGE):
            if self._last == " ":
                self._dropped.append(self._length - 1)
            self._append("\n", has_emphasis=False)

    def open(self, kind: MarkKind, *, target: str = "", title: str = "") -> None:
        """Begin a mark."""
        self._open.append(_OpenMark(kind, target, title, self._length, len(self._runs)))

    def close(self) -> None:
        """End the mark begun last. A link without words shows its address."""
        mark = self._open.pop()
        if mark.kind is MarkKind.LINK:
            if self._length - int(self._last in (" ", "\n")) <= mark.start:
                self.add_exactly(mark.target or mark.title)
            # Emphasis does not reach across the edge of a link.
            self._pair_runs(mark.runs, edge=mark.start)
        if mark.start < self._length:
            self._marks.append(Mark(mark.kind, mark.start, self._length, mark.target, mark.title))

    def add_image(self, address: str, text: str, title: str) -> None:
        """Add a picture; the text before and after it become runs of their own."""
        words = "\n".join(part for part in (_squeeze(text), _squeeze(title)) if part)
        links = [mark for mark in self._open if mark.kind is MarkKind.LINK]
        words = words or (links[-1].target if links else "")
        marks = tuple(Mark(mark.kind, 0, len(words), mark.target, mark.title) for mark in links)
        self._images.append(ImageRun(address, words, marks if words else ()))
        if not self._is_line:
            self._append(_IMAGE, has_emphasis=False)

    def finish(self) -> list[TextRun | ImageRun]:
        """End the text and return its runs; the builder is empty again."""
        self._pair_runs(0, edge=0)
        text = "".join(self._parts)
        marks = sorted(self._marks, key=lambda mark: (mark.start, -mark.end))
        dropped = sorted(self._dropped)
        images = list(self._images)
        runs: list[TextRun | ImageRun] = []
        start = 0
        for piece in text.split(_IMAGE):
            run = _cut(text, (start, start + len(piece)), marks, dropped)
            if run.text:
                runs.append(run)
            start += len(piece) + 1
            runs += images[:1]
            del images[:1]
        runs += images
        self._clear()
        return runs

    def _append(self, text: str, *, has_emphasis: bool) -> None:
        if not text:
            return
        if self._runs and self._runs[-1].start + self._runs[-1].length == self._length:
            self._runs[-1].after = text[0]
        if has_emphasis:
            self._runs += find_runs(text, offset=self._length, before=self._last or " ")
        self._parts.append(text)
        self._length += len(text)
        self._last = text[-1]

    def _pair_runs(self, first: int, *, edge: int) -> None:
        runs = self._runs[first:]
        del self._runs[first:]
        if runs and runs[0].start == edge:
            runs[0].before = " "
        emphasis = pair_runs(runs)
        self._marks += emphasis.marks
        self._dropped += emphasis.signs


def unescape(text: str) -> str:
    """Return `text` with the parser's literal characters as themselves."""
    return _LITERAL.sub(lambda match: chr(int(match[1])), text)


def literal(text: str) -> str:
    """Return `text` so that the parser and the builder take each character as itself."""
    return "".join(f"{STX}{ord(character)}{ETX}" for character in text)


def _squeeze(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" ")


def _cut(
    text: str, bounds: tuple[int, int], marks: Sequence[Mark], dropped: Sequence[int]
) -> TextRun:
    """Return one stretch of `text` without what is dropped and without space at its ends."""
    start, end = bounds
    first, last = bisect_left(dropped, start), bisect_left(dropped, end)
    pieces = []
    position = start
    for place in dropped[first:last]:
        pieces.append(text[position:place])
        position = place + 1
    whole = "".join((*pieces, text[position:end]))
    trimmed = whole.lstrip(" \n")
    lead = len(whole) - len(trimmed)
    trimmed = trimmed.rstrip(" \n")

    def place_of(position: int) -> int:
        position = min(max(position, start), end)
        before = bisect_left(dropped, position) - first
        return min(max(position - start - before - lead, 0), len(trimmed))

    kept = []
    for mark in marks:
        mark_start, mark_end = place_of(mark.start), place_of(mark.end)
        if mark_start < mark_end:
            kept.append(Mark(mark.kind, mark_start, mark_end, mark.target, mark.title))
    return TextRun(trimmed, tuple(kept))

"""Keeping the signs of a query beside the words they belong to, in a line of two directions.

A line edit orders what it shows as any text: between Latin and Arabic letters, a minus sign or a
quotation mark would jump to where the algorithm of Unicode TR 9 puts it. Marks without width keep
each part in its place: every stretch of words is an isolate, and what stands around it has the
direction of the line. The marks are shown only; they are no part of the query.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

LTR_MARK, RTL_MARK = "\u200e", "\u200f"
ISOLATE, END = "\u2068", "\u2069"
_CONTROLS = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_QUOTES = '"“”„‟＂«»'
_SIGNS = "()（）|"
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Marked:
    """A query as it is shown."""

    text: str
    places: tuple[int, ...]
    """Where in `text` each place between two code points of the query is, both ends included."""

    def shown_at(self, place: int) -> int:
        """Return where a place of the query is shown."""
        return self.places[place]

    def place_of(self, shown: int) -> int:
        """Return the place of the query that is shown at or next after a place of the text."""
        return min(bisect_left(self.places, shown), len(self.places) - 1)


def without_marks(text: str) -> str:
    """Return `text` without every sign that only changes direction."""
    return text.translate(_CONTROLS)


def with_marks(query: str) -> Marked:
    """Return a query with marks, or as it is where all of it runs in one direction."""
    is_rtl = _direction(query)
    if is_rtl is None:
        return Marked(query, tuple(range(len(query) + 1)))
    mark = RTL_MARK if is_rtl else LTR_MARK
    shown: list[str] = []
    places = [0]
    length = 0
    for text, is_words in _whole_letters(_stretches(query)):
        before, after = (ISOLATE, END) if is_words else (mark, mark)
        shown += [before, text, after]
        places += range(length + 2, length + len(text) + 2)
        length += len(text) + 2
    # The first mark gives the line its direction.
    return Marked(mark + "".join(shown), (0, *(place + 1 for place in places[1:])))


def _direction(query: str) -> bool | None:
    """Say whether the line runs from right to left; None where nothing runs the other way."""
    first: bool | None = None
    for letter in query:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            is_rtl = kind != "L"
            if first is None:
                first = is_rtl
            elif is_rtl is not first:
                return first
    return None


@cache
def _piece_pattern() -> re.Pattern[str]:
    breaks = rf"\s{_SIGNS}{_QUOTES}"
    return re.compile(
        r"(?P<space>\s+)"
        rf"|(?P<open>[{_QUOTES}])(?P<phrase>[^{_QUOTES}]*)(?P<close>[{_QUOTES}]?(?:~\d*)?)"
        rf"|(?P<sign>[{_SIGNS}]|[-−](?=[^\s]))"
        r"|(?P<name>[A-Za-z]+[:：])"
        rf"|(?P<logic>(?:OR|AND|NOT)(?![^{breaks}]))"
        rf"|(?P<word>[^{breaks}]+?)(?P<suffix>\*|~\d*|)(?=[{breaks}]|\Z)"
    )


def _stretches(query: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a query in order, all of it: its text, and whether it is of words.

    Words that stand side by side without any sign are one part, so that they read as a text does.
    """
    start = end = 0
    """Of the words that may go on."""
    is_bound = False
    """True behind a sign that belongs to the next word and to no other."""
    for match in _piece_pattern().finditer(query):
        kind = match.lastgroup
        if kind == "space":
            is_bound = False
            continue
        has_sign = is_bound or bool(match["suffix"]) or kind != "suffix"
        if not has_sign:
            if start == end:
                yield from _signs(query, end, match.start())
                start = match.start()
            end = match.end()
            continue
        if start < end:
            yield query[start:end], True
        yield from _signs(query, end, match.start())
        begin, stop = match.span("phrase") if kind == "close" else match.span("word")
        if begin < stop:
            yield from _signs(query, match.start(), begin)
            yield query[begin:stop], True
        else:
            stop = match.start()
        yield from _signs(query, stop, match.end())
        start = end = match.end()
        is_bound = kind in ("sign", "name")
    if start < end:
        yield query[start:end], True
    yield from _signs(query, end, len(query))


def _whole_letters(stretches: Iterator[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Yield the same parts, with accents in the part of the sign that they stand on."""
    before, was_words = "", False
    for text, is_words in stretches:
        accents = _accents(text) if before else ""
        rest = text.lstrip(accents) if accents else text
        before += text[: len(text) - len(rest)]
        if rest:
            if before:
                yield before, was_words
            before, was_words = rest, is_words
    if before:
        yield before, was_words


def _accents(text: str) -> str:
    """Return the signs of a text that Unicode TR 29 joins to what stands before them."""
    return "".join(
        letter for letter in text if unicodedata.category(letter)[0] == "M" or letter in _JOINERS
    )


def _signs(query: str, start: int, end: int) -> Iterator[tuple[str, bool]]:
    if start < end:
        yield query[start:end], False

"""Two lines of a passage around what was found."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reader.search.finding.plain import as_plain
from reader.search.words.folding import Span
from reader.search.words.normalising import read

LENGTH = 180
"""About two lines, in code points."""
_ELLIPSIS = "…"
_WORD_START = re.compile("(?<![A-Za-z0-9])[A-Za-z0-9]")
_BREAK = re.compile(r"[^\S ]")
_MARGIN = 64
"""So many code points beyond the snippet tell whether a word goes on there."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of a passage, with the ranges of the snippet that fit the query."""

    text: str
    highlights: tuple[Span, ...]


def cut_snippet(text: str, matches: Sequence[Span]) -> Snippet:
    """Return some LENGTH code points of `text` around its first match, cut between words.

    A match is in the snippet wholly or not at all, but for a first one that is longer than it.
    """
    focus = matches[0] if matches else (0, 0)
    focus = focus[0], min(focus[1], focus[0] + LENGTH)
    start, end = _at_words(text, _window(len(text), focus), focus)
    for first, last in matches[1:]:
        if first < end < last:
            end = first
    body = text[start:end].rstrip()
    before = _ELLIPSIS if start > 0 else ""
    after = _ELLIPSIS if end < len(text.rstrip()) else ""
    shift = len(before) - start
    inside = [(first, min(last, end)) for first, last in matches if first < end]
    highlights = tuple((first + shift, last + shift) for first, last in inside)
    return Snippet(before + _on_one_line(body) + after, highlights)


def _window(length: int, focus: Span) -> Span:
    """Return where LENGTH code points with the focus in the middle start and end."""
    start = max(0, min(sum(focus) // 2 - LENGTH // 2, length - LENGTH))
    return start, min(length, start + LENGTH)


def _at_words(text: str, window: Span, focus: Span) -> Span:
    """Move the ends inwards to where words start and end, but not into the focus."""
    start, end = window
    first, last = max(0, start - _MARGIN), end + _MARGIN
    around = text[first:last]
    plain = as_plain(around)
    ends = start - first, min(end, len(text)) - first
    left, right = _between(around, *ends) if plain is None else _between_plain(plain, *ends)
    start = start if start == 0 else min(left + first, focus[0])
    end = end if end >= len(text) else max(right + first, focus[1])
    return start, end


def _between(text: str, start: int, end: int) -> Span:
    """Return where the first word starts from `start` on, and the last one ends before `end`."""
    words = read(text).main.spans
    left = next((at for at, _ in words if at >= start), end)
    around = bisect_left(words, (end,)) - 1
    if around >= 0 and end < words[around][1]:
        end = words[around - 1][1] if around else start
    return left, end


def _between_plain(text: str, start: int, end: int) -> Span:
    """Return the same for a text in ASCII."""
    match = _WORD_START.search(text, start)
    left = end if match is None else match.start()
    if end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        while end > start and text[end - 1].isalnum():
            end -= 1
        while end > start and not text[end - 1].isalnum():
            end -= 1
    return left, end


def _on_one_line(text: str) -> str:
    return _BREAK.sub(" ", text)

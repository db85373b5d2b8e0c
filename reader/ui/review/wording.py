"""Moving the ends of a range from word to word, and keeping ranges apart. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reader.ui.review.proposals import Attribution, Part, Span

# A word with what joins its parts (apostrophes, hyphens, the Persian non-joiner), or one sign.
_TOKEN = re.compile(r"\w+(?:[’'\-\u200c\u200d]\w+)*|[^\w\s]")
_LETTER = re.compile(r"\w")
_NEAR = 400
"""Code points around an end among which the next word is looked for."""


@dataclass(frozen=True, slots=True)
class Handle:
    """One end of one range of a statement."""

    part: Part
    piece: int
    """Which piece of the content; 0 for cue and source."""
    is_end: bool


def span_of(attribution: Attribution, part: Part, piece: int) -> Span | None:
    """Return a range of a statement, or None where it has none of that kind."""
    if part is Part.CONTENT:
        return attribution.content[piece] if piece < len(attribution.content) else None
    return attribution.source if part is Part.SOURCE else attribution.cue


def handles_of(attribution: Attribution) -> tuple[Handle, ...]:
    """Return every end of every range: content first, then source and cue."""
    pieces = [(Part.CONTENT, number) for number in range(len(attribution.content))]
    single = [(part, 0) for part in (Part.SOURCE, Part.CUE) if span_of(attribution, part, 0)]
    return tuple(
        Handle(part, piece, is_end)
        for part, piece in (*pieces, *single)
        for is_end in (False, True)
    )


def move_by_word(attribution: Attribution, text: str, handle: Handle, step: int) -> Attribution:
    """Return the statement with one end a word further (1) or back (-1).

    The same comes back where the end cannot go on: at another range or the end of the text.
    """
    span = span_of(attribution, handle.part, handle.piece)
    if span is None:
        return attribution
    here = span[1] if handle.is_end else span[0]
    places = [
        place
        for place in _edges(text, here, is_end=handle.is_end)
        # Its last word stays in a range.
        if (place > span[0] if handle.is_end else place < span[1])
    ]
    further = [place for place in places if (place > here if step > 0 else place < here)]
    if not further:
        return attribution
    return move_to(attribution, text, handle, min(further) if step > 0 else max(further))


def move_to(attribution: Attribution, text: str, handle: Handle, position: int) -> Attribution:
    """Return the statement with one end at a code point, or as near as other ranges let it."""
    span = span_of(attribution, handle.part, handle.piece)
    if span is None:
        return attribution
    low, high = _room(attribution, handle, span, len(text))
    position = min(max(position, low), high)
    moved = trim(text, (span[0], position) if handle.is_end else (position, span[1]))
    if moved is None or moved == span:
        return attribution
    return _with_span(attribution, handle, moved)


def snap(text: str, position: int, *, is_end: bool) -> int:
    """Return the nearest place at which a word begins, or ends."""
    places = [*_edges(text, position, is_end=is_end)]
    return min(places, key=lambda place: (abs(place - position), place), default=position)


def set_part(
    attribution: Attribution, text: str, part: Part, span: Span, *, is_added: bool = False
) -> Attribution | None:
    """Return the statement with other words for one of its parts.

    Source and cue are cut out of the content, which may fall into pieces. With `is_added` the
    words become one more piece of the content. None where nothing sensible is left.
    """
    chosen = trim(text, span)
    if chosen is None:
        return None
    changed = attribution
    if part is Part.SOURCE:
        changed = replace(attribution, source=chosen)
    elif part is Part.CUE:
        changed = replace(attribution, cue=chosen)
    pieces: Iterable[Span] = changed.content
    if part is Part.CONTENT:
        pieces = _joined((*attribution.content, chosen)) if is_added else (chosen,)
    for hole in (changed.cue, changed.source):
        if hole is not None:
            pieces = [left for piece in pieces for left in _without(text, piece, hole)]
    content = tuple(sorted(pieces))
    return replace(changed, content=content) if content else None


def remove_part(attribution: Attribution, part: Part, piece: int) -> Attribution | None:
    """Return the statement without one of its ranges; None where that is its only content."""
    if part is Part.SOURCE:
        return replace(attribution, source=None)
    if part is Part.CUE:
        return replace(attribution, cue=None)
    left = tuple(span for number, span in enumerate(attribution.content) if number != piece)
    return replace(attribution, content=left) if left else None


def trim(text: str, span: Span) -> Span | None:
    """Return a range without white space at its ends, or None where nothing is left."""
    start, end = max(0, span[0]), min(len(text), span[1])
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _edges(text: str, position: int, *, is_end: bool) -> Iterator[int]:
    first = max(0, position - _NEAR)
    for token in _TOKEN.finditer(text, first, position + _NEAR):
        yield token.end() if is_end else token.start()


def _room(attribution: Attribution, handle: Handle, span: Span, length: int) -> Span:
    """Return how far an end may go: not past its other end, nor into a range it must leave out."""
    others = [
        other
        for part, other in attribution.spans()
        if (part is Part.CONTENT or handle.part is Part.CONTENT)
        and not (part is handle.part and other == span)
    ]
    if handle.is_end:
        return span[0] + 1, min([start for start, _ in others if start >= span[1]], default=length)
    return max([end for _, end in others if end <= span[0]], default=0), span[1] - 1


def _with_span(attribution: Attribution, handle: Handle, span: Span) -> Attribution:
    if handle.part is Part.SOURCE:
        return replace(attribution, source=span)
    if handle.part is Part.CUE:
        return replace(attribution, cue=span)
    pieces = list(attribution.content)
    pieces[handle.piece] = span
    return replace(attribution, content=tuple(pieces))


def _without(text: str, piece: Span, hole: Span) -> Iterator[Span]:
    """Yield what is left of a piece of content around words that are not part of it."""
    if piece[1] <= hole[0] or hole[1] <= piece[0]:
        yield piece
        return
    for rest in ((piece[0], hole[0]), (hole[1], piece[1])):
        left = trim(text, rest)
        # A comma that is left over was not said.
        if left is not None and _LETTER.search(text, *left):
            yield left


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return ranges in reading order, those that overlap made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined

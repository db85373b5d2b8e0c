"""A long text in parts that can be read by themselves."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reader.search.words.alphabets import alphabet

CHUNK = 1 << 15
"""About so many code points are read at once."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Code points `[start, end)` of a text: some whole passages, or a part of a long one."""

    start: int
    end: int
    is_whole: bool
    is_last: bool
    """True where a passage ends here."""
    starts: tuple[int, ...] = ()
    """Where passages begin, counted from the start of the chunk."""


def chunks(text: str, starts: Sequence[int]) -> Iterator[Chunk]:
    """Yield a text in chunks that part no word. `starts` are the beginnings of its passages."""
    start, is_first = 0, True
    while start < len(text):
        number = bisect_right(starts, start + CHUNK)
        following = starts[number] if number < len(starts) else len(text)
        if len(text) - start <= CHUNK:
            end = following = len(text)
        elif number and starts[number - 1] > start:
            end = following = starts[number - 1]
        else:
            end = min(_cut(text, start + CHUNK), following)
        is_last = end == following
        inside = starts[bisect_right(starts, start) : bisect_right(starts, end - 1)]
        yield Chunk(
            start, end, is_first and is_last, is_last, tuple(each - start for each in inside)
        )
        start, is_first = end, is_last


def _cut(text: str, start: int) -> int:
    """Return the first place from `start` on that is in no word."""
    match = _gap_pattern().search(text, start)
    return len(text) if match is None else match.start()


@cache
def _gap_pattern() -> re.Pattern[str]:
    # Marks of sound belong to the letter before them.
    singles = rf"(?![\u3099\u309a\uff9e\uff9f])[{alphabet().singles}]"
    return re.compile(rf"[\s.,;:!?()\"،؛؟«»“”]|{singles}")

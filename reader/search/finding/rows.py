"""Rows and groups of tokens in what was read of a text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.domain.cancel import CancelToken
from reader.search.finding.marks import Group, Row
from reader.search.words.folding import Span
from reader.search.words.normalising import Reading

_LOOK = 4_096
"""Candidates between two looks at the cancel token."""


@dataclass(slots=True)
class Standing:
    """Where the tokens of a group stand: as far as a text has been read."""

    read: int = 0
    """Tokens so far."""
    numbers: list[int] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def add(self, reading: Reading, group: Group, shift: int = 0) -> None:
        """Take in the tokens of the next part of the text, which starts at `shift`."""
        wanted = set(group.tokens)
        for at, token in enumerate(reading.forms):
            if token in wanted:
                start, end = reading.spans[at]
                self.numbers.append(self.read + at)
                self.tokens.append(token)
                self.spans.append((start + shift, end + shift))
        self.read += len(reading.forms)


def find_row(
    reading: Reading, row: Row, starts: Sequence[int] = (), cancel: CancelToken | None = None
) -> Iterator[Span]:
    """Yield where a row stands in one passage. `starts` are the beginnings of passages.

    Raises Cancelled where `cancel` says so.
    """
    forms, spans = reading.forms, reading.spans
    *first, last = row.tokens
    size = len(first)
    free = 0
    for number, at in enumerate(_starts(forms, row.tokens[0])):
        if cancel is not None and not number % _LOOK:
            cancel.check()
        end = at + size
        if at < free or end >= len(forms) or forms[at:end] != first:
            continue
        is_last = forms[end] == last or (row.is_prefix and forms[end].startswith(last))
        if is_last and is_within(starts, spans[at][0], spans[end][1]):
            free = end + 1
            yield spans[at][0], spans[end][1]


def find_group(
    standing: Standing,
    group: Group,
    starts: Sequence[int] = (),
    cancel: CancelToken | None = None,
) -> Iterator[Span]:
    """Yield each token that takes part in a place where all stand near enough.

    Raises Cancelled where `cancel` says so.
    """
    needed = Counter(group.tokens)
    reach = len(group.tokens) + group.distance
    have: Counter[str] = Counter()
    first = done = 0
    for last, number in enumerate(standing.numbers):
        if cancel is not None and not last % _LOOK:
            cancel.check()
        end = standing.spans[last][1]
        have[standing.tokens[last]] += 1
        while number - standing.numbers[first] >= reach or not is_within(
            starts, standing.spans[first][0], end
        ):
            have[standing.tokens[first]] -= 1
            first += 1
        if all(have[token] >= count for token, count in needed.items()):
            yield from standing.spans[max(first, done) : last + 1]
            done = last + 1


def is_within(starts: Sequence[int], start: int, end: int) -> bool:
    """Say whether a range lies in one passage."""
    return not starts or bisect_right(starts, start) == bisect_right(starts, end - 1)


def _starts(forms: Sequence[str], token: str) -> Iterator[int]:
    """Yield where a token stands."""
    at = -1
    try:
        while True:
            at = forms.index(token, at + 1)
            yield at
    except ValueError:
        return

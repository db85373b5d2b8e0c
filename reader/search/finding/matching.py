"""Where a text fits a query, in exact code points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reader.domain.cancel import CancelToken
from reader.domain.queries import Query
from reader.search.finding.chunks import CHUNK, chunks
from reader.search.finding.marks import Forms, Known, Marks, asked_of, marks_of
from reader.search.finding.plain import PlainFinder, as_plain, as_plain_for_ascii
from reader.search.finding.rows import Standing, find_group, find_row
from reader.search.words.folding import Span
from reader.search.words.normalising import Reading, Readings, read, read_wanted

_KEPT = 8
"""Queries whose marks are kept ready."""
_STEP = 20_000
"""Ranges put in order between two looks at the cancel token."""


def find_in(
    text: str,
    query: Query,
    cancel: CancelToken | None = None,
    forms: Forms | None = None,
    starts: Sequence[int] = (),
) -> list[Span]:
    """Return every range of `text` that one of the query's marks fits, in order.

    Ranges do not overlap. A prefix covers its whole word, a phrase is one range, of words near each
    other each is one. `forms` are further tokens by which words are found that are not exact; what
    is worked out for them is kept, so hand over the same object for many texts. `starts` are the
    beginnings of passages, ascending: no phrase goes beyond one. Without them `text` is one
    passage, and line feeds in it part no phrase. Raises Cancelled where `cancel` says so.
    """
    finder = _finder(_Same(query, forms))
    if finder is None:
        return []
    if len(text) <= CHUNK:
        return _merged(finder.find(text, starts))
    return _find_in_chunks(text, finder, cancel or CancelToken(), starts)


class Finder:
    """Finds the marks of one query in passages."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._asked = asked_of(marks)
        self._fits = Known(marks.fits)
        self._plain = PlainFinder(marks)

    def find(self, text: str, starts: Sequence[int] = ()) -> list[Span]:
        """Return the ranges of all marks in whole passages, in no order."""
        plain = None
        if self._plain.is_able:
            plain = as_plain_for_ascii(text) if self._plain.is_for_ascii else as_plain(text)
        if plain is not None:
            return self._plain.find(plain, starts)
        return self.find_in_readings(text, starts)

    def find_in_readings(self, text: str, starts: Sequence[int] = ()) -> list[Span]:
        """Return the same for any text, in more time."""
        readings = read_wanted(text, self._asked)
        streams = readings.streams()
        found = []
        for reading in (*streams, readings.singles):
            for form, span in zip(reading.forms, reading.spans, strict=True):
                if self._fits[form]:
                    found.append(span)
        for row in self._marks.rows:
            for stream in streams:
                found += find_row(stream, row, starts)
        for group in self._marks.groups:
            if set(group.tokens).issubset(readings.main.forms):
                standing = Standing()
                standing.add(read(text).main, group)
                found += find_group(standing, group, starts)
        return found

    def long_passage(self) -> LongPassage:
        """Return what finds the marks in a passage that is read in several parts."""
        return LongPassage(self._marks)


class LongPassage:
    """Finds marks in one passage whose parts are read one after the other."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._single = Finder(replace(marks, rows=(), groups=()))
        rows = marks.rows
        self._asked = asked_of(Marks(frozenset(), (), (), rows, ()))
        self._end = f" {rows[0].tokens[0]}" if rows else ""
        """A token that is asked for: what comes before it tells whether the text went on."""
        self._streams = (Reading(), Reading(), Reading())
        self._standings = [(group, Standing()) for group in marks.groups]
        self._found: list[Span] = []

    def add(self, text: str, shift: int) -> None:
        """Read the next part, which starts at `shift` and parts no word."""
        self._found += _shifted(self._single.find(text), shift)
        if self._end:
            readings = read_wanted(text + self._end, self._asked)
            for stream, reading in zip(self._streams, _all_streams(readings), strict=True):
                stream.forms.extend(reading.forms[:-1])
                stream.spans.extend(_shifted(reading.spans[:-1], shift))
        dense = read(text).main if self._standings else Reading()
        for group, standing in self._standings:
            standing.add(dense, group, shift)

    def find(self, cancel: CancelToken) -> list[Span]:
        """Return the ranges of all marks, in no order. Raises Cancelled."""
        for row in self._marks.rows:
            for stream in self._streams:
                self._found += find_row(stream, row, cancel=cancel)
        for group, standing in self._standings:
            self._found += find_group(standing, group, cancel=cancel)
        return self._found


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A query and forms as they lie in memory: to compare what they say takes too long."""

    query: Query
    forms: Forms | None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.query is other.query and self.forms is other.forms

    def __hash__(self) -> int:
        return hash((id(self.query), id(self.forms)))


@lru_cache(maxsize=_KEPT)
def _finder(same: _Same) -> Finder | None:
    if same.query.is_empty or not same.query.marks():
        return None
    return Finder(marks_of(same.query, same.forms))


def _find_in_chunks(
    text: str, finder: Finder, cancel: CancelToken, starts: Sequence[int]
) -> list[Span]:
    found: list[Span] = []
    passage: LongPassage | None = None
    for chunk in chunks(text, starts):
        cancel.check()
        words = text[chunk.start : chunk.end]
        if chunk.is_whole:
            found += _shifted(_merged(finder.find(words, chunk.starts)), chunk.start)
            continue
        passage = passage or finder.long_passage()
        passage.add(words, chunk.start)
        if chunk.is_last:
            found += _merged(passage.find(cancel), cancel)
            passage = None
    return found


def _all_streams(readings: Readings) -> tuple[Reading, Reading, Reading]:
    joined = readings.joined or readings.main
    return readings.main, joined, readings.bare or joined


def _shifted(spans: Iterable[Span], shift: int) -> Iterator[Span]:
    return ((start + shift, end + shift) for start, end in spans)


def _merged(spans: list[Span], cancel: CancelToken | None = None) -> list[Span]:
    """Return the ranges in order; those that overlap become one. Raises Cancelled."""
    if len(spans) < 2:
        return spans
    spans.sort()
    merged = spans[:1]
    for first in range(1, len(spans), _STEP):
        if cancel is not None:
            cancel.check()
        for start, end in spans[first : first + _STEP]:
            before, reached = merged[-1]
            if start >= reached:
                merged.append((start, end))
            elif end > reached:
                merged[-1] = before, end
    return merged

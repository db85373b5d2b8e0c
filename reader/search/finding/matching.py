"""Where a text fits a query, in exact code points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reader.domain.queries import Query, Word
from reader.search.words.folding import Span
from reader.search.words.normalising import Reading, Readings, Wanted, read_wanted


def find_in(text: str, query: Query) -> list[Span]:
    """Return every range of `text` that one of the query's words fits, in order.

    Ranges do not overlap. A prefix covers its whole word, a phrase is one range.
    """
    if query.is_empty:
        return []
    words = [mark for mark in query.marks() if isinstance(mark, Word)]
    readings = read_wanted(text, _wanted(words))
    found = {span for word in words for span in _find_word(readings, word)}
    return _merged(sorted(found))


def _wanted(words: Iterable[Word]) -> Wanted:
    forms: set[str] = set()
    beginnings: set[str] = set()
    for spelling in (spelling for word in words for spelling in word.spellings()):
        forms.update(spelling.tokens)
        if spelling.is_prefix:
            beginnings.add(spelling.tokens[-1])
    return Wanted(frozenset(forms), tuple(sorted(beginnings)))


def _find_word(readings: Readings, word: Word) -> Iterator[Span]:
    streams = readings.streams()
    for spelling in word.spellings():
        for stream in streams:
            yield from _find_spelling(stream, spelling)
        if len(spelling.tokens) == 1:
            yield from _find_spelling(readings.singles, spelling)


def _find_spelling(reading: Reading, word: Word) -> Iterator[Span]:
    forms, spans = reading.forms, reading.spans
    *first, last = word.tokens
    size = len(first)
    free = 0
    for at in _starts(forms, word):
        end = at + size
        if at < free or end >= len(forms) or forms[at:end] != first:
            continue
        if forms[end] == last or (word.is_prefix and forms[end].startswith(last)):
            free = end + 1
            yield spans[at][0], spans[end][1]


def _starts(forms: Sequence[str], word: Word) -> Iterator[int]:
    """Yield where the first token stands."""
    token = word.tokens[0]
    if word.is_prefix and len(word.tokens) == 1:
        yield from [at for at, form in enumerate(forms) if form.startswith(token)]
        return
    at = -1
    try:
        while True:
            at = forms.index(token, at + 1)
            yield at
    except ValueError:
        return


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged

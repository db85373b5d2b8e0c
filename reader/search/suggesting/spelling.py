"""Similar spellings of the names in a query, as they stand in the texts; perhaps other people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.domain.queries import FieldName, Query, Word
from reader.domain.results import Suggestion, SuggestionKind
from reader.search.asking.wording import is_joinable, word_of
from reader.search.suggesting.agents import words_by_key
from reader.search.suggesting.asked import (
    AGENT_FIELDS,
    Asked,
    asked_words,
    finds,
    replaced,
    token_of,
)
from reader.search.suggesting.nearness import distance, most_distance
from reader.search.suggesting.skeletons import Spoken, skeletons
from reader.search.suggesting.sounds import is_arabic, sounds
from reader.search.suggesting.terms import TermSource
from reader.search.suggesting.vocabulary import written_of

MAX_WORDS = 6
"""Words of a query that are looked at."""
MAX_PARTS = 4
"""Longer phrases are no names."""
MIN_LETTERS = 3
MIN_PART = 3
_MOST_FOR_PARTS = 0.3
"""So near must a name be to two words of a query: most neighbours are no name."""
_SHARE_FOR_WORDS = 0.6
"""By how much nearer a name must be to what stands in the texts and is typed in small letters."""
_PLACES = frozenset({FieldName.IN, FieldName.SOURCE})


@dataclass(frozen=True, slots=True)
class _Name:
    """What may be a name in a query: a word, a part of a phrase, or two neighbours."""

    asked: Asked
    word: Word
    """What of it is looked for."""
    text: str


def similar_spellings(
    query: Query, sources: Sequence[TermSource], *, limit: int = 5
) -> list[Suggestion]:
    """Return the query with one name spelt otherwise, nearest spellings first."""
    found: dict[str, tuple[float, int, Suggestion]] = {}
    for name in _names(query):
        for far, written in _near(name, sources):
            whole = replaced(query, name.asked, name.asked.word.text.replace(name.text, written))
            if whole not in found or far < found[whole][0]:
                count = _count(written, sources)
                suggestion = Suggestion(SuggestionKind.SPELLING, whole, written, count)
                found[whole] = far, -count, suggestion
    ranked = sorted(found.values(), key=_rank)
    return [suggestion for _, _, suggestion in ranked[:limit]]


def _rank(entry: tuple[float, int, Suggestion]) -> tuple[float, int, str]:
    far, count, suggestion = entry
    return round(far, 1), count, suggestion.shown


def _names(query: Query) -> Iterator[_Name]:
    """Yield what may be a name."""
    words = [
        asked for asked in asked_words(query) if not asked.word.edits and asked.field not in _PLACES
    ][:MAX_WORDS]
    for asked in words:
        if len(asked.word.tokens) <= MAX_PARTS:
            yield from _parts(asked)
    for one, other in pairwise(words):
        first, second = one.word, other.word
        between = query.text[one.place[1] : other.place[0]]
        is_bare = not (one.field or other.field or first.is_exact or second.is_exact)
        if is_bare and between.isspace() and _are_one(first, second):
            text = f"{first.text} {second.text}"
            both = Word((*first.tokens, *second.tokens), text, others=second.others)
            yield _Name(Asked(both, (one.place[0], other.place[1])), both, text)


def _parts(asked: Asked) -> Iterator[_Name]:
    """Yield a word, or every word of a phrase."""
    parts = asked.word.text.split()
    if len(parts) != 2 or is_joinable(asked.word):
        yield _Name(asked, asked.word, asked.word.text)
    if len(parts) > 1:
        for part in parts:
            word = word_of(part)
            if word is not None:
                yield _Name(asked, word, part)


def _are_one(first: Word, second: Word) -> bool:
    """Say whether two words may be parts of one name: both Arabic, or both Latin and not short."""
    if is_joinable(first) or is_joinable(second):
        return is_joinable(first) and is_joinable(second)
    return min(len(first.text), len(second.text)) >= MIN_PART


def _near(name: _Name, sources: Sequence[TermSource]) -> Iterator[tuple[float, str]]:
    """Yield spellings that the word does not find, with their distances."""
    text = name.text
    if len(sounds(text)) < MIN_LETTERS - is_arabic(text):
        return
    is_parted = " " in text and not is_arabic(text)
    most = _MOST_FOR_PARTS if is_parted else most_distance(text)
    candidates: dict[str, Spoken] = {}
    for key, said in skeletons(text).items():
        for written in _written(key, name.asked, sources):
            candidates.setdefault(written, said)
    fars = {written: distance(text, written, said) for written, said in candidates.items()}
    near = sorted((far, written) for written, far in fars.items() if far <= most)
    others = [entry for entry in near if not finds(name.word, entry[1])]
    if text.islower() and text.isascii() and _count(text, sources):
        # A word in small letters that no text has as a name is an ordinary word.
        most = _SHARE_FOR_WORDS * most if len(others) < len(near) else 0.0
    yield from (entry for entry in others if entry[0] <= most)


def _written(key: str, asked: Asked, sources: Sequence[TermSource]) -> Iterator[str]:
    """Yield the names that have a key: those of agents, and where these are not meant of texts."""
    for source in sources:
        if asked.field not in AGENT_FIELDS:
            yield from map(written_of, source.spellings(key))
        yield from words_by_key(source.names()).get(key, ())


def _count(written: str, sources: Sequence[TermSource]) -> int:
    token = token_of(written)
    return 0 if token is None else sum(source.frequency(token) for source in sources)

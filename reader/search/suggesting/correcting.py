"""Words of the index that differ from a typed one by a letter or two: "did you mean"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from reader.domain.queries import Query
from reader.domain.results import Suggestion, SuggestionKind
from reader.search.suggesting.asked import AGENT_FIELDS, asked_words, replaced
from reader.search.suggesting.terms import TermSource

MAX_WORDS = 4
MAX_TERMS = 2_000
"""Of terms that begin alike only the most frequent are looked at."""
MAX_COMPARED = 700
MIN_LETTERS = 3
SHORT = 4
"""Words of up to so many letters may differ by one."""
MOST_LETTERS = 40
MORE_FREQUENT = 50
"""So many times more often the other word must stand in the texts."""
FREQUENT = 50
"""A word that stands in so many passages is no slip."""
EACH_EDIT = 30
"""A word with one edit less counts as so many times more frequent."""

_ALPHABETS = (
    "etaoinsrhldcumfpgwybvkjxzq",
    "ابتدرزسشمنکلهویپثجچحخذژصضطظعغفقگ",
    "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъ",
)


def correct(query: Query, sources: Sequence[TermSource], *, limit: int = 3) -> list[Suggestion]:
    """Return the query with one rare word replaced by a much more frequent one."""
    found: list[tuple[float, Suggestion]] = []
    looked_at = [
        asked
        for asked in asked_words(query)
        if len(asked.word.tokens) == 1
        and not (asked.word.is_prefix or asked.word.edits or asked.field in AGENT_FIELDS)
    ]
    for asked in looked_at[:MAX_WORDS]:
        typed = asked.word.tokens[0]
        if not MIN_LETTERS <= len(typed) <= MOST_LETTERS or typed.isdecimal():
            continue
        for term, count, edits in _candidates(typed, sources):
            whole = replaced(query, asked, term)
            suggestion = Suggestion(SuggestionKind.CORRECTION, whole, term, count)
            found.append((-count / EACH_EDIT**edits, suggestion))
    found.sort(key=_rank)
    return [suggestion for _, suggestion in found[:limit]]


def _rank(entry: tuple[float, Suggestion]) -> tuple[float, str]:
    return entry[0], entry[1].query


def _candidates(typed: str, sources: Sequence[TermSource]) -> list[tuple[str, int, int]]:
    """Return terms near to `typed`, with their frequency and their distance."""
    frequency = sum(source.frequency(typed) for source in sources)
    if frequency >= FREQUENT:
        return []
    least = max(1, frequency * MORE_FREQUENT)
    most = 1 if len(typed) <= SHORT else 2
    for prefixes in (_prefixes(typed), _other_beginnings(typed)):
        counts = _terms(typed, prefixes, most, sources)
        frequent = ((term, count) for term, count in counts.items() if count >= least)
        compared = [
            (term, count, edit_distance(typed, term, most))
            for term, count in islice(frequent, MAX_COMPARED)
        ]
        found = [entry for entry in compared if 0 < entry[2] <= most]
        if found:
            return found
    return []


def _terms(
    typed: str, prefixes: Sequence[str], most: int, sources: Sequence[TermSource]
) -> dict[str, int]:
    """Return terms about as long and of about the same letters, the likelier prefixes first."""
    counts: dict[str, int] = {}
    letters = set(typed)
    for source in sources:
        seen: set[str] = set()
        for prefix in prefixes:
            for term, count in source.terms(prefix, MAX_TERMS):
                if abs(len(term) - len(typed)) > most or term in seen:
                    continue
                if len(letters.difference(term)) > most or len(set(term) - letters) > most:
                    continue
                seen.add(term)
                counts[term] = counts.get(term, 0) + count
    return counts


def _prefixes(typed: str) -> list[str]:
    """Return how the word that was meant may begin: the likeliest slip is behind the beginning."""
    first, second, third = typed[0], typed[1], typed[2]
    pairs = (first + second, first + third, second + first, second + third)
    return list(dict.fromkeys((first + second + third, *pairs, first)))


def _other_beginnings(typed: str) -> list[str]:
    """Return how it may begin if the first letter is wrong, or was left out.

    These are many, but few terms begin with each.
    """
    letters = next((row for row in _ALPHABETS if typed[1] in row), "")
    wrong = (letter + typed[1:3] for letter in letters)
    return list(dict.fromkeys((*wrong, *(letter + typed[:2] for letter in letters))))


def edit_distance(one: str, other: str, most: int) -> int:
    """Return the optimal string alignment distance, or a number above `most`.

    Letters put in, left out, replaced, and neighbours that changed places count as one each.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if not one or not other:
        return len(one) + len(other)
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one):
        last, before, row = before, row, [at + 1]
        for index, wanted in enumerate(other):
            best = min(before[index] + (letter != wanted), before[index + 1] + 1, row[index] + 1)
            if at and index and letter == other[index - 1] and one[at - 1] == wanted:
                best = min(best, last[index - 1] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return row[-1]

"""From a place in a text to the words that name it, and it alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from reader.source.places.resolving import Resolver

LONG = 400
"""Ranges of more characters are named by their first and last words where that will do."""
_END_WORDS = (5, 6, 8, 10, 13, 17, 22, 30, 40)
"""How many first and last words are tried for a long range."""
_MANY = 60
"""Words that stand in more places than this are told apart by searching, not by comparing."""
_MOST_WORDS = 14
_CONTEXTS = (60, 400)
"""Most characters of a prefix or suffix; the second is tried where the first is too few."""


@dataclass(frozen=True, slots=True)
class RangeWords:
    """The words that name a range, as a sidecar has them: `exact`, or `first` and `last`."""

    exact: str = ""
    first: str = ""
    last: str = ""
    prefix: str = ""
    suffix: str = ""


def name_range(resolver: Resolver, start: int, end: int) -> RangeWords | None:
    """Return the shortest words for which `resolver` finds `[start, end)` and nothing else.

    None where there are none, as for a range that begins or ends in white space, for a part of a
    word that stands elsewhere by itself, or for words that stand twice among the same words.
    """
    place = resolver.text.folded_range(start, end)
    if place is None:
        return None
    words = resolver.text.folded[slice(*place)]
    if len(words) > LONG:
        for ends in _first_and_last(words):
            if resolver.places(ends) == [(start, end)]:
                return ends
    named = _name_exactly(resolver, place, words)
    if named is None or resolver.places(named) != [(start, end)]:
        return None
    return named


def _first_and_last(words: str) -> Iterator[RangeWords]:
    """Yield first and last words of a long range, the shortest first."""
    parts = words.split(" ")
    for first, last in sorted(product(_END_WORDS, repeat=2), key=sum):
        if first + last <= len(parts):
            yield RangeWords(first=" ".join(parts[:first]), last=" ".join(parts[-last:]))


def _name_exactly(resolver: Resolver, place: tuple[int, int], words: str) -> RangeWords | None:
    """Return `words` with the shortest prefix and suffix that tell `place` from other places."""
    starts = resolver.text.find(words)
    if not resolver.text.stands_at(words, place[0]):
        return None
    if len(starts) == 1:
        return RangeWords(exact=words)
    if len(starts) > _MANY + 1:
        return _name_by_search(resolver.text.folded, place, words)
    others = [start for start in starts if start != place[0]]
    for context in _CONTEXTS:
        around = _Around(resolver.text.folded, len(words), context)
        before, after = around.before(place[0]), around.after(place[0])
        # How many characters around another place are the same as around this one.
        alike = [
            (
                _same_beginning(before[::-1], around.before(start)[::-1]),
                _same_beginning(after, around.after(start)),
            )
            for start in others
        ]
        sizes = _shortest_sides(
            _prefix_sizes(before, context), _suffix_sizes(after, context), alike
        )
        if sizes is not None:
            prefix = before[len(before) - sizes[0] :]
            return RangeWords(exact=words, prefix=prefix, suffix=after[: sizes[1]])
    return None


def _name_by_search(folded: str, place: tuple[int, int], words: str) -> RangeWords | None:
    """Return words that stand in very many places with the neighbours that tell one from all.

    Comparing each place with each would take minutes; looking for words with their neighbours is
    quick. None where `_MOST_WORDS` neighbours do not tell the place from all others.
    """
    context = _CONTEXTS[0]
    around = _Around(folded, len(words), context)
    before, after = around.before(place[0]), around.after(place[0])
    start = place[0] - (folded[place[0] - 1 : place[0]] == " ")
    end = place[1] + folded.startswith(" ", place[1])
    prefixes, suffixes = _prefix_sizes(before, context), _suffix_sizes(after, context)
    for count in range(1, _MOST_WORDS + 1):
        sides = [
            (prefixes[left], suffixes[count - left])
            for left in range(count + 1)
            if left < len(prefixes) and count - left < len(suffixes)
        ]
        for prefix, suffix in sorted(sides, key=sum):
            first = start - prefix if prefix else place[0]
            sought = folded[first : end + suffix if suffix else place[1]]
            if folded.find(sought) == first and folded.find(sought, first + 1) < 0:
                before = before[len(before) - prefix :]
                return RangeWords(exact=words, prefix=before, suffix=after[:suffix])
    return None


@dataclass(frozen=True, slots=True)
class _Around:
    """Looks at what stands around words, without the space that may stand between."""

    folded: str
    length: int
    """Of the words."""
    context: int
    """Most characters that are looked at on each side."""

    def before(self, start: int) -> str:
        end = start - 1 if start and self.folded[start - 1] == " " else start
        return self.folded[max(0, end - self.context) : end]

    def after(self, start: int) -> str:
        end = start + self.length
        end += self.folded.startswith(" ", end)
        return self.folded[end : end + self.context]


def _shortest_sides(
    prefixes: list[int], suffixes: list[int], alike: list[tuple[int, int]]
) -> tuple[int, int] | None:
    """Return the sizes of prefix and suffix: fewest words, then fewest characters, or None.

    `prefixes` and `suffixes` hold the size for each number of words, from none on.
    """
    best: tuple[int, int, int, int] | None = None
    for count, size in enumerate(prefixes):
        # The suffix must tell apart what the prefix does not.
        left = [right for left, right in alike if left >= size]
        number = bisect_right(suffixes, max(left)) if left else 0
        if number == len(suffixes):
            continue
        found = (count + number, size + suffixes[number], size, suffixes[number])
        best = min(best or found, found)
        if not left:
            break
    return best[2:] if best else None


def _prefix_sizes(before: str, context: int) -> list[int]:
    """Return how long a prefix of no, one, two ... words is; a word that is cut is none."""
    return _suffix_sizes(before[::-1], context)


def _suffix_sizes(after: str, context: int) -> list[int]:
    sizes = [number for number, letter in enumerate(after) if letter == " "]
    return [0, *sizes, len(after)] if len(after) < context else [0, *sizes]


def _same_beginning(one: str, two: str) -> int:
    """Return how many characters two texts share from their beginning."""
    low, high = 0, min(len(one), len(two))
    if one[:high] == two[:high]:
        return high
    # By halves: comparing slices is much faster than comparing characters one by one.
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == two[:middle]:
            low = middle
        else:
            high = middle - 1
    return low

"""The names of agents, word by word. What is worked out for a collection's names is kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from reader.search.suggesting.skeletons import skeleton
from reader.search.suggesting.terms import AgentNameEntry
from reader.search.words.normalising import read

MIN_LETTERS = 3


@dataclass(frozen=True, slots=True)
class TokenList:
    """Tokens in order; `names[i]` has `tokens[i]` in it."""

    tokens: tuple[str, ...]
    names: tuple[AgentNameEntry, ...]

    def beginning(self, prefix: str, most: int) -> list[tuple[str, AgentNameEntry]]:
        """Return the first `most` tokens that begin so, with their names."""
        found: list[tuple[str, AgentNameEntry]] = []
        for at in range(bisect_left(self.tokens, prefix), len(self.tokens)):
            if len(found) == most or not self.tokens[at].startswith(prefix):
                break
            found.append((self.tokens[at], self.names[at]))
        return found


_MAX_KNOWN = 8

_T = TypeVar("_T")


def words_by_key(names: Sequence[AgentNameEntry]) -> dict[str, tuple[str, ...]]:
    """Return the words of all names, as written, by their keys."""
    return _WORDS.get(names)


def names_by_token(names: Sequence[AgentNameEntry]) -> TokenList:
    """Return every token of every name, with one name of each agent, in order of the tokens."""
    return _TOKENS.get(names)


class _Known(Generic[_T]):
    """What was worked out for the last lists of names, told apart by which object they are."""

    def __init__(self, work_out: Callable[[Sequence[AgentNameEntry]], _T]) -> None:
        self._work_out = work_out
        self._known: tuple[tuple[Sequence[AgentNameEntry], _T], ...] = ()

    def get(self, names: Sequence[AgentNameEntry]) -> _T:
        for known, value in self._known:
            if known is names:
                return value
        value = self._work_out(names)
        self._known = ((names, value), *self._known[: _MAX_KNOWN - 1])
        return value


def _words_by_key(names: Sequence[AgentNameEntry]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for entry in names:
        for word in _word_pattern().findall(entry.spelling):
            key = skeleton(word) if len(word) >= MIN_LETTERS else ""
            if key:
                found.setdefault(key, {})[word] = None
    return {key: tuple(words) for key, words in found.items()}


def _names_by_token(names: Sequence[AgentNameEntry]) -> TokenList:
    found: dict[tuple[str, str], AgentNameEntry] = {}
    for entry in names:
        readings = read(entry.spelling)
        forms = [form for reading in readings.streams() for form in reading.forms]
        for form in (*forms, *readings.singles.forms):
            found.setdefault((form, entry.agent), entry)
    tokens = sorted(found)
    return TokenList(tuple(token for token, _ in tokens), tuple(found[key] for key in tokens))


_WORDS = _Known(_words_by_key)
_TOKENS = _Known(_names_by_token)


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(r"[^\s,;:.()\"“”«»،؛]+")

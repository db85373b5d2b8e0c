"""Names that are worth comparing: those that meet under a key, never each with each."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.attribution.resolving.entities import initials
from reader.attribution.sameness.comparing import is_abbreviation
from reader.attribution.sameness.hearing import Hearing
from reader.attribution.sameness.spelled import SpelledName

WINDOW = 15
"""Where very many names meet, each is compared with so many neighbours on either side."""
_MAX_ASKED = 2
"""Of a body's words only the rarest are asked for."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A name and whose it is."""

    agent: int
    """The agent's place in the list."""
    is_body: bool
    name: SpelledName


@dataclass(frozen=True, slots=True, order=True)
class _Entry:
    """A name under a key; what is near in order is likely near in sound."""

    order: str
    number: int


class Candidates:
    """Finds pairs of names that may be one."""

    def __init__(self, names: Sequence[Named], hearing: Hearing) -> None:
        self._names = names
        self._hearing = hearing
        self._entries: defaultdict[Key, list[_Entry]] = defaultdict(list)
        for number, named in enumerate(names):
            for key, order in self._kept(named):
                self._entries[key].append(_Entry(order, number))
        for entries in self._entries.values():
            entries.sort()

    def pairs(self) -> Iterator[tuple[Named, Named]]:
        """Yield names of two agents that meet, each pair once, in the order of the names."""
        for number, named in enumerate(self._names):
            met: set[int] = set()
            for key, order in self._asked(named):
                met.update(self._near(key, _Entry(order, number)))
            for other in sorted(met):
                # The other one may not ask for this one, so both directions count.
                if self._names[other].agent != named.agent:
                    yield named, self._names[other]

    def _near(self, key: Key, entry: _Entry) -> Iterator[int]:
        entries = self._entries.get(key)
        if entries is None:
            return
        at = bisect_left(entries, entry)
        for other in entries[max(0, at - WINDOW) : at + WINDOW + 1]:
            if other.number != entry.number:
                yield other.number

    def _kept(self, named: Named) -> Iterator[tuple[Key, str]]:
        """Yield the keys under which a name is found."""
        name = named.name
        yield ("whole", name.whole), ""
        if not named.is_body:
            yield ("words", *sorted(word.form for word in name.words)), ""
            for key in self._own_families(name):
                yield ("family", key), _given_key(name)
            return
        for key in {_word_key(word.key, word.form) for word in name.words}:
            yield ("word", key), name.whole
        for letters in initials(name.text.replace(".", "")):
            yield ("initials", letters), name.whole

    def _asked(self, named: Named) -> Iterator[tuple[Key, str]]:
        """Yield the keys under which other spellings of a name may be found."""
        name = named.name
        yield ("whole", name.whole), ""
        if not named.is_body:
            yield ("words", *sorted(word.form for word in name.words)), ""
            asked: dict[str, None] = {}
            for written in _families(name):
                asked.update(dict.fromkeys(self._hearing.keys(written)))
            for key in asked:
                yield ("family", key), _given_key(name)
            return
        rarest = sorted(name.words, key=lambda word: self._frequency(word.key, word.form))
        for word in rarest[:_MAX_ASKED]:
            for key in self._hearing.keys(word.written) or (word.form,):
                yield ("word", key), name.whole
        if is_abbreviation(name.text):
            yield ("initials", name.whole), name.whole

    def _own_families(self, name: SpelledName) -> set[str]:
        words = (self._hearing.word(written) for written in _families(name))
        return {_word_key(word.key, word.form) for word in words}

    def _frequency(self, key: str, form: str) -> int:
        return len(self._entries.get(("word", _word_key(key, form)), ()))


def _families(name: SpelledName) -> list[str]:
    """Return what may be the family name as written: the last word, or the last two in one."""
    words = name.words
    found = [words[-1].written]
    if len(words) > 1 and not words[-2].is_initial:
        found.append(words[-2].written + words[-1].written)
    return found


def _given_key(name: SpelledName) -> str:
    first = name.words[0]
    return (first.key or first.form) if len(name.words) > 1 else ""


def _word_key(key: str, form: str) -> str:
    """Return the key of a word; letters of which no sound is known stand for themselves."""
    return key or form

"""How near two words of names are, whatever letters they are written in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from reader.search.suggesting.nearness import distance, most_distance
from reader.search.suggesting.skeletons import Spoken, skeleton, skeletons
from reader.search.suggesting.sounds import is_arabic
from reader.search.words.normalising import joined_forms

_CLOSE = 0.17
"""Of spellings of one name three in four are as near; Khomeini and Khamenei never are."""
_CLOSE_IN_ARABIC = 0.05
"""Arabic letters leave little room: Musa and Musavi are nearer than that allows for others."""
_ALIKE = 0.45
_MIN_LETTERS = 2
_MIN_BRITISH = 7


class Nearness(IntEnum):
    """How near two words are, the nearer the greater."""

    APART = 0
    ALIKE = 1
    """Perhaps two spellings of one name."""
    CLOSE = 2
    """Very likely two spellings of one name."""
    SAME = 3
    """The same but for capitals, accents, hyphens and the like."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name."""

    written: str
    form: str
    """As words are searched: without capitals, accents, hyphens."""
    key: str
    """Its consonants, empty where none is known."""
    is_arabic: bool

    @property
    def is_initial(self) -> bool:
        """True for one letter that stands for a name."""
        return len(self.form) == 1 and self.form.isalpha()


class Hearing:
    """Makes words and compares them; remembers both, as names share most of their words."""

    def __init__(self) -> None:
        self._words: dict[str, Word] = {}
        self._keys: dict[str, dict[str, Spoken]] = {}
        self._near: dict[tuple[str, str], Nearness] = {}

    def word(self, written: str) -> Word:
        """Return a word as it is written, without signs at its ends."""
        found = self._words.get(written)
        if found is None:
            form = "".join(joined_forms(written))
            found = Word(written, form, skeleton(written), is_arabic(written))
            self._words[written] = found
        return found

    def keys(self, written: str) -> dict[str, Spoken]:
        """Return the keys under which other spellings of a word may stand."""
        found = self._keys.get(written)
        if found is None:
            found = self._keys[written] = skeletons(written)
        return found

    def nearness(self, one: Word, other: Word) -> Nearness:
        """Return how near two words are; it does not matter which comes first."""
        if one.form == other.form:
            return Nearness.SAME if one.form else Nearness.APART
        if min(len(one.form), len(other.form)) < _MIN_LETTERS:
            return Nearness.APART
        pair = min((one.written, other.written), (other.written, one.written))
        found = self._near.get(pair)
        if found is None:
            found = self._near[pair] = self._compare(one, other)
        return found

    def _compare(self, one: Word, other: Word) -> Nearness:
        if len(one.form) >= _MIN_BRITISH and _british(one.form) == _british(other.form):
            return Nearness.CLOSE
        fars = [
            distance(asked.written, heard.written, said)
            for asked, heard in ((one, other), (other, one))
            if (said := self.keys(asked.written).get(heard.key)) is not None
        ]
        if not fars:
            return Nearness.APART
        far = min(fars)
        closest = _CLOSE_IN_ARABIC if one.is_arabic and other.is_arabic else _CLOSE
        if far < closest and one.key == other.key:
            return Nearness.CLOSE
        most = min(_ALIKE, most_distance(one.written), most_distance(other.written))
        return Nearness.ALIKE if far <= most else Nearness.APART


def _british(form: str) -> str:
    """Return "organisation" for "organization"."""
    return form.replace("z", "s")

"""The short way to a text's tokens, for texts that fit a code page; see `pages.py`.

What letters are folded to is independent of their neighbours there. What depends on them is looked
up by the word. The long way, in `normalising.py`, gives the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from reader.search.words.folding import MAX_FORM
from reader.search.words.neighbours import AFFIXES, joined_neighbours
from reader.search.words.pages import ascii_page, encoded
from reader.search.words.variants import further_name, with_article, without_article

_MAX_KNOWN = 50_000


class Special(NamedTuple):
    """What is found in words with signs inside, beside their parts."""

    is_joined: bool
    """True where joiners part one of them."""
    singles: tuple[str, ...]


NOTHING = Special(is_joined=False, singles=())

KnownWords = Mapping[str, Special]
"""By short texts, what is special about their words."""


class Texts(NamedTuple):
    """Readings of one text, as forms parted by spaces."""

    main: str
    streams: tuple[str, ...]
    singles: Iterable[str]
    """Each once."""


def short_way(text: str, known: KnownWords) -> Texts | None:
    """Return the readings of `text`, or None where it must take the long way."""
    found_page = encoded(text)
    if found_page is None:
        return None
    page, data = found_page
    shape = data.translate(page.shape) + b" "
    if _has_long_word(shape) or page.has_yeh_with_hamza(data):
        return None
    found, is_joined = _look_up(text, shape, known)
    main = page.folded(data)
    streams: tuple[str, ...] = ()
    if is_joined:
        streams = (page.folded(data, without_joiners=True),)
    if page.has_arabic:
        bare, further = _by_forms((*streams, main)[0].split())
        streams += bare
        found += further
    return Texts(main, streams, dict.fromkeys(found))


def special_places(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of an ASCII text in which a sign is inside a word; some are in others."""
    shape = text.encode("ascii").translate(ascii_page().shape) + b" "
    for pattern in _sought():
        end = 0
        for match in pattern.finditer(shape):
            at = match.start()
            if at >= end:
                end = shape.find(b" ", at)
                yield shape.rfind(b" ", 0, at) + 1, end


def _look_up(text: str, shape: bytes, known: KnownWords) -> tuple[list[str], bool]:
    """Return what is special about words with a sign inside or a special letter.

    The shape ends in a space.
    """
    found: list[str] = []
    has_joined = False
    for pattern in _sought():
        end = 0
        for match in pattern.finditer(shape):
            at = match.start()
            if at >= end:
                end = shape.find(b" ", at)
                is_joined, singles = known[text[shape.rfind(b" ", 0, at) + 1 : end]]
                found += singles
                has_joined |= is_joined
    return found, has_joined


@cache
def _sought() -> tuple[re.Pattern[bytes], ...]:
    """Signs and dots inside words, special letters and joiners; see `Page.shape`."""
    # A pattern that begins with a single byte is found much sooner than two bytes in a row.
    return re.compile(b"'(?<=a')(?=a)"), re.compile(rb"\.(?=a)"), re.compile(b"v")


def _has_long_word(words: bytes) -> bool:
    """Say whether more than MAX_FORM bytes stand without a space."""
    at, size = 0, len(words)
    while size - at > MAX_FORM:
        space = words.rfind(b" ", at, at + MAX_FORM + 1)
        if space < 0:
            return True
        at = space + 1
    return False


def _by_forms(forms: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Return the reading without articles, if it is another one, and what folded words add."""
    facts = enumerate(map(_FACTS.__getitem__, forms))
    rare = [(at, fact) for at, fact in facts if fact is not None]
    bare = forms.copy()
    further: list[str] = []
    is_bare = False
    affixes = []
    for at, (without, is_affix, others) in rare:
        if without is not None:
            is_bare = True
            bare[at] = without
        if is_affix:
            affixes.append(at)
        further += others
    further += [form for form, _ in joined_neighbours(forms, affixes)]
    return (" ".join(bare),) if is_bare else (), further


class _Fact(NamedTuple):
    """What there is to know of a folded word."""

    bare: str | None
    """Without the article."""
    is_affix: bool
    further: tuple[str, ...]


class _Facts(dict[str, "_Fact | None"]):
    """Facts by folded words; None for those of which there is nothing to know."""

    def __missing__(self, form: str) -> _Fact | None:
        bare = without_article(form)
        is_affix = form in AFFIXES
        others = (with_article(form), further_name(form))
        further = tuple(other for other in others if other is not None)
        fact = _Fact(bare, is_affix, further) if bare or is_affix or further else None
        if len(self) >= _MAX_KNOWN:
            self.clear()
        self[form] = fact
        return fact


_FACTS = _Facts()

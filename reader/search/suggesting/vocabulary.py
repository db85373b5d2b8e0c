"""The words of a collection's texts that may be names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import chain

from reader.search.suggesting.skeletons import skeleton

MAX_WORDS = 300_000
MIN_LETTERS = 3
MAX_LETTERS = 40
SPACE = "_"
"""Stands for the space in a name of two words."""

_ARABIC = "\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff"
_ARABIC_MARKS = "\u064b-\u065f\u0670\u200c"
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f"
_CYRILLIC = "\u0400-\u045f"
_APOSTROPHES = "'’‘ʿʾʼʻ"
_INNER = rf"{_LATIN}{_CYRILLIC}{_ARABIC}{_ARABIC_MARKS}{_APOSTROPHES}\-"
_EDGES = f"{_APOSTROPHES}-\u200c"

_ENDINGS = (
    " ای", " نژاد", " زاده", " پور", " نیا", " الدین", " الله", " وند", " محمدی",
    " Nejad", " Nezhad", " Zadeh", " Zade", " Pour", " Poor", " Nia",
)  # fmt: skip
_BEGINNINGS = ("بنی ", "ابو ", "پور ", "عبد ", "Bani ", "Pour ", "Poor ", "Pur ", "Abu ", "Abdul ")
"""Parts of names that are often written apart."""


class NameVocabulary:
    """Collects words that may be names, each once."""

    def __init__(self) -> None:
        self._found: set[str] = set()

    def add(self, text: str) -> None:
        """Take the candidates of a text, unless there are MAX_WORDS already."""
        if len(self._found) >= MAX_WORDS:
            return
        pattern = _ascii_pattern() if text.isascii() else _word_pattern()
        self._found.update(pattern.findall(text))
        for part in (*_ENDINGS, *_BEGINNINGS):
            if part in text:
                self._found.update(_parted(text, part))

    def entries(self) -> Iterator[tuple[str, str]]:
        """Yield the key and the word, as written, of every name: at most MAX_WORDS.

        SPACE stands in place of a space.
        """
        words = set(chain.from_iterable(map(_names, self._found)))
        for word in sorted(words)[:MAX_WORDS]:
            key = skeleton(word)
            if key:
                yield key, word


def written_of(entry: str) -> str:
    """Return how the word of an entry is written in the texts."""
    return entry.replace(SPACE, " ")


def _parted(text: str, part: str) -> Iterator[str]:
    """Yield every name of two words that one of `_ENDINGS` or `_BEGINNINGS` belongs to."""
    pattern = _ending_pattern() if part.startswith(" ") else _beginning_pattern()
    at = text.find(part)
    while at >= 0:
        start = at
        if part.startswith(" "):
            first = max(0, at - MAX_LETTERS)
            start = max(first - 1, text.rfind(" ", first, at), text.rfind("\n", first, at)) + 1
        match = pattern.match(text, start)
        if match is not None and match.end() >= at + len(part):
            yield match[0].replace(" ", SPACE)
        at = text.find(part, at + len(part))


def _names(found: str) -> Iterator[str]:
    """Yield what of a candidate is a name: all of it, and its parts."""
    word = found.rstrip(_EDGES)
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    if _is_name(word):
        yield word
    if "-" in word:
        yield from filter(_is_name, word.split("-"))


def _is_name(word: str) -> bool:
    if not MIN_LETTERS <= len(word) <= MAX_LETTERS:
        return False
    first = word[0]
    return first >= "\u0600" if not first.isupper() else not word.isupper()


# --- patterns, compiled when first used ---------------------------------------------------------


@cache
def _ascii_pattern() -> re.Pattern[str]:
    return re.compile(r"[A-Z][A-Za-z'\-]{2,}")


@cache
def _word_pattern() -> re.Pattern[str]:
    # One class for all scripts: alternatives would be tried at every letter.
    codes = chain(range(0x41, 0x250), range(0x400, 0x430), range(0x1E00, 0x1F00))
    capitals = "".join(chr(code) for code in codes if unicodedata.category(chr(code)) == "Lu")
    return re.compile(f"[{capitals}{_ARABIC}][{_INNER}]{{2,}}")


@cache
def _ending_pattern() -> re.Pattern[str]:
    endings = "|".join(ending.strip() for ending in _ENDINGS)
    return re.compile(f"(?:[A-Z]|[{_ARABIC}])[{_INNER}]+ (?:{endings})(?![{_INNER}])")


@cache
def _beginning_pattern() -> re.Pattern[str]:
    beginnings = "|".join(beginning.strip() for beginning in _BEGINNINGS)
    return re.compile(f"(?<![{_INNER}])(?:{beginnings}) (?:[A-Z]|[{_ARABIC}])[{_INNER}]{{2,}}")

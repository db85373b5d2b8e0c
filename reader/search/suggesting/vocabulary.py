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

_NON_JOINER = "\u200c"
_ENDINGS = "ای|نژاد|زاده|پور|نیا|الدین|الله|وند"
"""Ends of Persian names that are often written apart."""
_MARKS = "\u0300-\u036f"
_INNER = "'’‘ʿʾʼʻ\\-"
_ARABIC = "\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff"
_ARABIC_MARKS = "\u064b-\u065f\u0670"


class NameVocabulary:
    """Collects words that may be names, each once."""

    def __init__(self) -> None:
        self._found: set[str] = set()

    def add(self, text: str) -> None:
        """Take the candidates of a text, unless there are MAX_WORDS already."""
        if len(self._found) < MAX_WORDS:
            pattern = _ascii_pattern() if text.isascii() else _word_pattern()
            self._found.update(pattern.findall(text))

    def entries(self) -> Iterator[tuple[str, str]]:
        """Yield the key and the word, as written, of every name: at most MAX_WORDS."""
        words = set(chain.from_iterable(map(_names, self._found)))
        for word in sorted(words)[:MAX_WORDS]:
            key = skeleton(word)
            if key:
                yield key, word


def _names(found: str) -> Iterator[str]:
    """Yield what of a candidate is a name: all of it, and its parts."""
    word = found.replace(" ", _NON_JOINER).rstrip(f"'’‘ʿʾʼʻ-{_NON_JOINER}")
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    if _is_name(word):
        yield word
    if "-" in word:
        yield from filter(_is_name, word.split("-"))


def _is_name(word: str) -> bool:
    if not MIN_LETTERS <= len(word) <= MAX_LETTERS:
        return False
    if word[0] >= "\u0600":
        return True
    return not word.isupper() and word[0].isupper()


# --- patterns, compiled when first used ---------------------------------------------------------


@cache
def _ascii_pattern() -> re.Pattern[str]:
    return re.compile(r"[A-Z][A-Za-z'-]*+[a-z]", re.ASCII) if False else re.compile(
        r"[A-Z][A-Za-z'\-]{2,}"
    )


@cache
def _word_pattern() -> re.Pattern[str]:
    codes = chain(range(0x41, 0x250), range(0x1E00, 0x1F00))
    letters = [chr(code) for code in codes if unicodedata.category(chr(code))[0] == "L"]
    capitals = "".join(letter for letter in letters if letter.isupper())
    inner = f"A-Za-z\u00c0-\u024f\u1e00-\u1eff{_MARKS}{_INNER}"
    return re.compile(
        rf"[{capitals}][{inner}]{{2,}}"
        rf"|[{_ARABIC}][{_ARABIC}{_ARABIC_MARKS}{_NON_JOINER}]+(?: (?:{_ENDINGS})(?![{_ARABIC}]))?"
        rf"|[\u0400-\u042f][\u0430-\u045f\-]{{2,}}"
    )

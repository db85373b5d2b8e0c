"""One word as it is searched. Rules for each letter: `alphabets.py`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from reader.search.words.alphabets import (
    APOSTROPHES,
    ARTICLE,
    DOUBLED,
    JOINERS,
    MIN_AFTER_ARTICLE,
    PLAIN_LETTERS,
    YEH_WITH_HAMZA,
    alphabet,
)

MAX_FORM = 200
"""Longer words are told apart by their first code points only."""

_MAX_CACHED = 64
_MAX_WORDS = 100_000
_MAX_FOLDED = 1_000
"""Of a longer stretch without a break only this much is looked at."""
_MAX_JOINED_PARTS = 4
_MAX_RUN_PARTS = 12
_MAX_MARKS = 32
_MAX_PASSES = 5

Span = tuple[int, int]
"""A half-open range of code points."""


class Token(NamedTuple):
    """A form and the range of its word that it stands for."""

    form: str
    start: int
    end: int


class Folded(NamedTuple):
    """A word that has more than one reading, or whose form is not one token for the whole word."""

    parts: tuple[Token, ...]
    joined: tuple[Token, ...] | None
    bare: tuple[Token, ...] | None
    singles: tuple[Token, ...]
    whole: tuple[str, ...]
    """The word without anything that parts it."""


class _FoldedWords(dict[str, "str | Folded"]):
    """What words are found by, each worked out when it is first met."""

    def __missing__(self, word: str) -> str | Folded:
        folded = _fold_word(word)
        if len(word) <= _MAX_CACHED:
            if len(self) >= _MAX_WORDS:
                self.clear()
            self[word] = folded
        return folded


FOLDED = _FoldedWords()
"""What every word is found by; all is forgotten when it grows too large."""


def _fold_word(word: str) -> str | Folded:
    """Return a plain word's one form, or all that a less plain word is found by."""
    if word.isascii() and word.isalnum():
        return word.lower()[:MAX_FORM]
    spans = [match.span() for match in _piece_pattern().finditer(word)]
    parts = tuple(Token(form, *span) for span in spans for form in _forms(word[slice(*span)]))
    # Marks between two joiners are no part.
    pieces = list(dict.fromkeys((token.start, token.end) for token in parts))
    if not parts:
        return Folded((), None, None, (), ())
    start, end = parts[0].start, parts[-1].end
    if len(pieces) == 1:
        bare = _without_article(parts)
        if bare is None and len(parts) == 1 and (start, end) == (0, len(word)):
            return parts[0].form
        return Folded(parts, None, bare, (), tuple(token.form for token in parts))
    joined = tuple(Token(form, start, end) for form in _forms(_part_signs().sub("", word)))
    is_stream = _joiner_pattern().search(word, start, end) is not None
    stream = joined if is_stream else None
    bare = _without_article(joined if is_stream else parts)
    singles = dict.fromkeys(_runs(word, pieces))
    if not is_stream:
        singles.update(dict.fromkeys(joined))
    singles.update(dict.fromkeys(_without_article(parts) or ()))
    known = {*parts, *(stream or ()), *(bare or ())}
    return Folded(
        parts,
        stream,
        bare,
        tuple(token for token in singles if token not in known),
        tuple(token.form for token in joined),
    )


def _runs(word: str, pieces: list[Span]) -> list[Token]:
    """Return the joined forms of neighbouring parts: two or three where there are many."""
    count = len(pieces)
    if count > _MAX_RUN_PARTS:
        return []
    longest = count if count <= _MAX_JOINED_PARTS else 3
    found = []
    for first in range(count):
        for last in range(first + 1, min(first + longest, count)):
            start, end = pieces[first][0], pieces[last][1]
            forms = _forms(_part_signs().sub("", word[start:end]))
            if len(forms) == 1:
                found.append(Token(forms[0], start, end))
    return found


def _without_article(parts: tuple[Token, ...]) -> tuple[Token, ...] | None:
    shortest = len(ARTICLE) + MIN_AFTER_ARTICLE
    if not any(token.form.startswith(ARTICLE) and len(token.form) >= shortest for token in parts):
        return None
    return tuple(
        token._replace(form=token.form[len(ARTICLE) :])
        if token.form.startswith(ARTICLE) and len(token.form) >= shortest
        else token
        for token in parts
    )


def _forms(word: str) -> tuple[str, ...]:
    """Return the forms of a word that nothing parts: one, or several for a sign like U+FDFA."""
    if len(word) <= _MAX_CACHED and _plain_pattern().fullmatch(word):
        form = word.lower().translate(alphabet().letters)
        return (_doubled_pattern().sub(r"\1", form),) if form else ()
    if len(word) <= _MAX_CACHED:
        return _short_forms(word)
    # Putting a long run of marks in order takes quadratic time.
    return _settled_forms(_marks_pattern().sub(r"\1", word[:_MAX_FOLDED]))


@lru_cache(maxsize=1 << 12)
def _short_forms(word: str) -> tuple[str, ...]:
    return _settled_forms(word)


def _settled_forms(word: str) -> tuple[str, ...]:
    for _ in range(_MAX_PASSES):
        folded = _fold_letters(word)
        if folded == word:
            break
        word = folded
    return tuple(form[:MAX_FORM] for form in _form_pattern().findall(word))


def _fold_letters(text: str) -> str:
    tables = alphabet()
    text = unicodedata.normalize("NFKC", text)
    for spelling in YEH_WITH_HAMZA:
        text = text.replace(spelling, "")
    text = unicodedata.normalize("NFKC", text.casefold()).translate(tables.letters)
    text = unicodedata.normalize("NFKD", text).translate(tables.dropped).translate(tables.letters)
    return _doubled_pattern().sub(r"\1", unicodedata.normalize("NFC", text))


# --- patterns, compiled when first used ------------------------------------------------------


@cache
def _piece_pattern() -> re.Pattern[str]:
    """What lies between the signs that part a word."""
    return re.compile(f"[^{APOSTROPHES}{JOINERS}]+")


@cache
def _part_signs() -> re.Pattern[str]:
    return re.compile(f"[{APOSTROPHES}{JOINERS}]+")


@cache
def _joiner_pattern() -> re.Pattern[str]:
    return re.compile(f"[{JOINERS}]")


@cache
def _form_pattern() -> re.Pattern[str]:
    signs = alphabet()
    return re.compile(rf"[{signs.singles}]|(?:[^\W_{signs.singles}]++|[{signs.kept}]++)++")


@cache
def _plain_pattern() -> re.Pattern[str]:
    """Words whose letters no Unicode form changes: most of English and Persian."""
    return re.compile(f"[{PLAIN_LETTERS}]+")


@cache
def _marks_pattern() -> re.Pattern[str]:
    marks = f"[{alphabet().inner}]"
    return re.compile(f"({marks}{{{_MAX_MARKS}}}){marks}+")


@cache
def _doubled_pattern() -> re.Pattern[str]:
    return re.compile(f"([{DOUBLED}])\\1+")

"""One word as it is searched. Rules for letters: `alphabets.py`, for spellings: `variants.py`."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from reader.search.words.alphabets import (
    APOSTROPHES,
    GROUPERS,
    HYPHENS,
    JOINERS,
    KEPT_PAIRS,
    PLAIN_LETTERS,
    YEH_WITH_HAMZA,
    alphabet,
)
from reader.search.words.variants import (
    further_name,
    further_spellings,
    settled,
    with_article,
    without_article,
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
    spans = [match.span() for match in _pieces().finditer(word)]
    parts = tuple(Token(form, *span) for span in spans for form in forms_of(word[slice(*span)]))
    if not parts:
        return Folded((), None, None, (), ())
    # Marks between two joiners are no part.
    pieces = list(dict.fromkeys((token.start, token.end) for token in parts))
    joined = _joined(word, parts)
    bare = _bare(joined or parts)
    runs = list(_runs(word, pieces))
    whole = _whole(word, pieces) if runs else tuple(token.form for token in joined or parts)
    known = {*parts, *(joined or ()), *(bare or ())}
    singles = dict.fromkeys((*runs, *_singles(word, (*parts, *(joined or ()), *runs))))
    further = tuple(token for token in singles if token not in known)
    if joined is None and bare is None and not further and parts == (_as_one(word, parts),):
        return parts[0].form
    return Folded(parts, joined, bare, further, whole)


def _as_one(word: str, parts: tuple[Token, ...]) -> Token:
    return Token(parts[0].form, 0, len(word))


def _joined(word: str, parts: tuple[Token, ...]) -> tuple[Token, ...] | None:
    """Return the tokens that joiners alone do not part, or None where they part nothing."""
    if not _joiners().search(word, parts[0].start, parts[-1].end):
        return None
    found: list[Token] = []
    ends = [match.end() for match in _stretches().finditer(word)]
    for _, group in groupby(parts, key=lambda token: bisect_right(ends, token.start)):
        inside = list(group)
        if inside[0].start == inside[-1].start:
            found += inside
        else:
            start, end = inside[0].start, inside[-1].end
            forms = forms_of(_joiners().sub("", word[start:end]))
            found += [Token(form, start, end) for form in forms]
    return tuple(found) if found != list(parts) else None


def _runs(word: str, pieces: list[Span]) -> Iterator[Token]:
    """Yield the joined forms of neighbouring parts: two or three where there are many."""
    count = len(pieces)
    if not 2 <= count <= _MAX_RUN_PARTS:
        return
    longest = count if count <= _MAX_JOINED_PARTS else 3
    shortest = 2
    if _whole_only().search(word):
        longest = shortest = count
    for first in range(count):
        for last in range(first + shortest - 1, min(first + longest, count)):
            start, end = pieces[first][0], pieces[last][1]
            if not _is_only_numbers(word[start:end]):
                forms = forms_of(_signs().sub("", word[start:end]))
                if len(forms) == 1:
                    yield Token(forms[0], start, end)


def _is_only_numbers(word: str) -> bool:
    """Say whether hyphens stand between numbers, as in a date."""
    return _hyphens().search(word) is not None and _hyphens().sub("", word).isdecimal()


def _whole(word: str, pieces: list[Span]) -> tuple[str, ...]:
    start, end = pieces[0][0], pieces[-1][1]
    return forms_of(_signs().sub("", word[start:end]))


def _bare(tokens: tuple[Token, ...]) -> tuple[Token, ...] | None:
    bare = [without_article(token.form) for token in tokens]
    if not any(bare):
        return None
    return tuple(
        token if form is None else token._replace(form=form)
        for token, form in zip(tokens, bare, strict=True)
    )


def _singles(word: str, tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield further forms of parts and of what they make together."""
    for form, start, end in tokens:
        others = [without_article(form), with_article(form), further_name(form)]
        if end - start <= _MAX_CACHED:
            for spelling in further_spellings(_signs().sub("", word[start:end])):
                others += _one(forms_of(spelling))
        yield from (Token(other, start, end) for other in others if other and other != form)


def _one(forms: tuple[str, ...]) -> tuple[str, ...]:
    return forms if len(forms) == 1 else ()


def forms_of(word: str) -> tuple[str, ...]:
    """Return the forms of a word that nothing parts: one, or several for a sign like U+FDFA."""
    if len(word) <= _MAX_CACHED and _plain().fullmatch(word):
        form = settled(word.lower().translate(alphabet().letters))
        return (form,) if form else ()
    if len(word) <= _MAX_CACHED:
        return _short_forms(word)
    # Putting a long run of marks in order takes quadratic time.
    return _settled_forms(_marks().sub(r"\1", word[:_MAX_FOLDED]))


@lru_cache(maxsize=1 << 12)
def _short_forms(word: str) -> tuple[str, ...]:
    return _settled_forms(word)


def _settled_forms(word: str) -> tuple[str, ...]:
    for _ in range(_MAX_PASSES):
        folded = _fold_letters(word)
        if folded == word:
            break
        word = folded
    return tuple(settled(form)[:MAX_FORM] for form in _form().findall(word))


def _fold_letters(text: str) -> str:
    tables = alphabet()
    # The small iota below is not typed today; folding case would make a letter of it.
    text = unicodedata.normalize("NFKD", text).replace("\u0345", "")
    text = unicodedata.normalize("NFKC", text)
    for spelling in YEH_WITH_HAMZA:
        text = text.replace(spelling, "\u0626")
    text = text.translate(tables.dropped).casefold()
    text = unicodedata.normalize("NFKC", text).translate(tables.letters)
    text = unicodedata.normalize("NFKD", text)
    for pair, letter in KEPT_PAIRS:
        text = text.replace(pair, letter)
    text = text.translate(tables.dropped).translate(tables.letters)
    return unicodedata.normalize("NFC", text)


# --- patterns, compiled when first used ------------------------------------------------------

_PARTING = f'{APOSTROPHES}{HYPHENS}{GROUPERS}"'


@cache
def _pieces() -> re.Pattern[str]:
    """What lies between the signs that part a word."""
    return re.compile(f"[^{_PARTING}{JOINERS}]+")


@cache
def _stretches() -> re.Pattern[str]:
    """What lies between the signs that are not only joiners."""
    return re.compile(f"[^{_PARTING}]+")


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(f"[{_PARTING}{JOINERS}]+")


@cache
def _hyphens() -> re.Pattern[str]:
    return re.compile(f"[{HYPHENS}]+")


@cache
def _joiners() -> re.Pattern[str]:
    return re.compile(f"[{JOINERS}]+")


@cache
def _whole_only() -> re.Pattern[str]:
    """Initials and long numbers, which only mean something as a whole."""
    return re.compile(f"[{GROUPERS}]")


@cache
def _form() -> re.Pattern[str]:
    signs = alphabet()
    return re.compile(rf"[{signs.singles}]|(?:[^\W_{signs.singles}]++|[{signs.kept}]++)++")


@cache
def _plain() -> re.Pattern[str]:
    """Words whose letters no Unicode form changes: most of English and Persian."""
    return re.compile(f"[{PLAIN_LETTERS}]+")


@cache
def _marks() -> re.Pattern[str]:
    marks = f"[{alphabet().inner}]"
    return re.compile(f"({marks}{{{_MAX_MARKS}}}){marks}+")

"""Marks in plain English text, found in a few microseconds.

Where a text is ASCII but for a few signs, its tokens are its runs of letters and digits in small
letters. Everything else becomes a space, which leaves every letter at its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from unicodedata import combining, normalize

from reader.search.finding.marks import Group, Known, Marks, Row
from reader.search.finding.rows import Standing, find_group, is_within
from reader.search.words.alphabets import alphabet
from reader.search.words.folding import MAX_FORM, Span
from reader.search.words.normalising import Reading, index_texts, singles_in

_SIGNS = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", ";"), ("—", ";"), ("…", ";"),
          ("\u00a0", ","))  # fmt: skip
"""Signs of printed English, and the ASCII ones that part words in the same way."""
_LETTERS = bytes(
    ord(chr(code).lower()) if code < 0x80 and chr(code).isalnum() else ord(" ")
    for code in range(0x100)
)


def as_plain(text: str) -> str | None:
    """Return `text` in ASCII, letter for letter; None where it holds other letters."""
    if text.isascii():
        return text
    for sign, plain in _SIGNS:
        text = text.replace(sign, plain)
    return text if text.isascii() else None


def as_plain_for_ascii(text: str) -> str | None:
    """Return `text` in ASCII, letter for letter, for one who looks for single ASCII tokens only.

    Characters that are a word each become signs, and letters with an accent are the
    letters that they are searched as. None where it holds others.
    """
    plain = as_plain(text)
    if plain is None:
        plain = as_plain(_foreign_signs().sub(";", text).translate(_accented()))
    return plain


@cache
def _foreign_signs() -> re.Pattern[str]:
    """Characters that are words, and signs of East Asian print that only part words."""
    signs = "\u3000-\u3004\u3008-\u301f\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u2022\u2026"
    return re.compile(f"[{alphabet().singles}{signs}]")


@cache
def _accented() -> dict[int, str]:
    """Latin letters with an accent that are searched as one plain letter and as nothing else."""
    found = {}
    for code in range(0xC0, 0x180):
        letter = chr(code)
        plain, *marks = list(normalize("NFKD", letter.casefold()))
        is_simple = plain.isascii() and all(map(combining, marks))
        if is_simple and index_texts(letter) == (plain, ""):
            found[code] = plain
    return found


class PlainFinder:
    """Finds marks in texts from `as_plain`."""

    def __init__(self, marks: Marks) -> None:
        rows = [row for row in marks.rows if "".join(row.tokens).isascii()]
        groups = [group for group in marks.groups if "".join(group.tokens).isascii()]
        longest = (*marks.tokens, *(token for row in rows for token in row.tokens))
        self.is_able = all(len(token) < MAX_FORM for token in longest)
        """False where a token stands for all longer words that begin so."""
        is_ascii = all(token.isascii() for token in (*marks.tokens, *marks.beginnings))
        self.is_for_ascii = is_ascii and not (marks.tests or marks.rows or marks.groups)
        """True where only single ASCII tokens are looked for: what parts them does not matter."""
        self._words = [_needle(token) for token in sorted(marks.tokens) if token.isascii()]
        self._beginnings = [f" {each}".encode() for each in marks.beginnings if each.isascii()]
        self._has_single = bool(marks.tokens or marks.beginnings or marks.tests)
        self._fits = Known(marks.fits)
        self._tests = marks.tests
        self._rows = [_row_pattern(row) for row in rows]
        self._groups = [(group, [_needle(token) for token in group.tokens]) for group in groups]

    def find(self, text: str, starts: Sequence[int] = ()) -> list[Span]:
        """Return the ranges of all marks, in no order. `starts` are the beginnings of passages."""
        # The space before the text makes room for the one that a needle begins with: where a
        # needle is found, the word starts in the text.
        body = b" %b " % text.encode().translate(_LETTERS)
        found: list[Span] = []
        for needle in self._words:
            at = body.find(needle)
            if at >= 0:
                size = len(needle) - 2
                while at >= 0:
                    found.append((at, at + size))
                    at = body.find(needle, at + size + 1)
        for needle in self._beginnings:
            found += _find_begun(body, needle)
        if self._tests:
            found += self._tested(body)
        for pattern in self._rows:
            found += _find_rows(body, pattern, starts)
        for group, needles in self._groups:
            if all(needle in body for needle in needles):
                found += _find_group(text, group, starts)
        if self._has_single:
            found += [(start, end) for form, start, end in singles_in(text) if self._fits[form]]
        return found

    def _tested(self, body: bytes) -> Iterator[Span]:
        for token in set(body.decode().split()):
            if self._fits[token[:MAX_FORM]]:
                needle = _needle(token)
                at = body.find(needle)
                while at >= 0:
                    yield at, at + len(token)
                    at = body.find(needle, at + len(token) + 1)


def _needle(token: str) -> bytes:
    return f" {token} ".encode()


def _find_begun(body: bytes, needle: bytes) -> Iterator[Span]:
    at = body.find(needle)
    while at >= 0:
        end = body.find(b" ", at + 1)
        yield at, end - 1
        at = body.find(needle, end)


def _find_rows(body: bytes, pattern: re.Pattern[bytes], starts: Sequence[int]) -> Iterator[Span]:
    match = pattern.search(body)
    while match is not None:
        start, end = match.start(), match.end() - 1
        is_found = is_within(starts, start, end)
        if is_found:
            yield start, end
        match = pattern.search(body, match.end() if is_found else start + 1)


def _find_group(text: str, group: Group, starts: Sequence[int]) -> Iterable[Span]:
    standing = Standing()
    words = list(_plain_word().finditer(text))
    forms = [match.group().lower() for match in words]
    standing.add(Reading(forms, [match.span() for match in words]), group)
    return find_group(standing, group, starts)


@cache
def _plain_word() -> re.Pattern[str]:
    return re.compile("[A-Za-z0-9]+")


def _row_pattern(row: Row) -> re.Pattern[bytes]:
    rest = "[^ ]*" if row.is_prefix else ""
    return re.compile(f" {' +'.join(row.tokens)}{rest}(?= )".encode())

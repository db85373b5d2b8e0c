"""Reading what a person types. No text fails: what is no operator is searched as text.

Understood: `word`, `"a phrase"` in straight, curly or angled quotes, `pref*`, `-word`, `-"phrase"`.
All words must be found. Persian commas and semicolons part words as spaces do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reader.domain.queries import All, Clause, Not, Note, NoteKind, Query, Word
from reader.search.words.alphabets import FORMAT_SIGNS
from reader.search.words.normalising import joined_forms, read

MAX_LENGTH = 4_000
"""Of a longer query only so many code points are looked at."""
MAX_WORDS = 32
MAX_TOKENS = 100
"""Of one phrase."""
MAX_JOINED = 3
"""Neighbouring words that are also looked for in one piece."""

_STRAIGHT = '"“”„‟＂'
_ANGLED = "«»"
_SPACE = r"\s،؛"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the query: one word as typed, or what stands between quotes."""

    text: str
    end: int
    """Where it ends in the query."""
    is_quoted: bool
    is_excluded: bool


def parse(text: str, *, is_typing: bool = False) -> Query:
    """Return what `text` asks for.

    With `is_typing`, a last word that has no space after it yet need only begin so.
    """
    words: list[Word] = []
    without: list[Word] = []
    run: list[Word] = []
    for piece in _pieces(text[:MAX_LENGTH]):
        word = _word(piece, is_typing=is_typing and piece.end == len(text))
        if word is None:
            continue
        if piece.is_excluded:
            without.append(word)
        elif piece.is_quoted or not _is_joinable(word):
            words += [*_with_joined(run), word]
            run = []
        else:
            run.append(word)
    words += _with_joined(run)
    return _query(text, words, without)


def phrase(text: str, *, is_typing: bool = False) -> Query:
    """Return the query for all of `text` as one phrase, without operators.

    With `is_typing`, the last word need only begin so, unless something follows it.
    """
    words = text[:MAX_LENGTH]
    word = _plain_word(words, is_prefix=is_typing and _ends_in_word(words))
    return _query(text, [] if word is None else [word], [])


def explain(query: Query) -> str:
    """Say in plain words what is looked for."""
    if query.is_empty:
        left_out = " but words to leave out" if query.root is not None else ""
        return f"nothing to look for{left_out}"
    assert isinstance(query.root, All)
    words = [part for part in query.root.parts if isinstance(part, Word)]
    without = [part.part for part in query.root.parts if isinstance(part, Not)]
    told = f"passages with {_listed(words, 'and')}"
    left = [word for word in without if isinstance(word, Word)]
    if left:
        told += f", without {_listed(left, 'or')}"
    if any(word.others for word in (*words, *left)):
        told += "; also where such words are written in one piece"
    if query.is_cut:
        told += "; the end of the query is too long and is not looked for"
    return told


# --- pieces ---------------------------------------------------------------------------------


@cache
def _piece_pattern() -> re.Pattern[str]:
    quotes = f"{_STRAIGHT}{_ANGLED}"
    # A quotation mark after a letter or digit is an inch, or a sign of Hebrew; it opens nothing.
    return re.compile(
        rf"(?:(?<![^{_SPACE}{FORMAT_SIGNS}])(?P<minus>[-−])(?![-−]))?"
        rf"(?:(?<!\w)[{_STRAIGHT}](?P<straight>[^{_STRAIGHT}]*)[{_STRAIGHT}]"
        rf"|(?<!\w)[{_ANGLED}](?P<angled>[^{_ANGLED}]*)[{_ANGLED}]"
        rf"|(?P<plain>[^{_SPACE}{quotes}{FORMAT_SIGNS}](?:[^{_SPACE}{quotes}]|(?<=\w)[{quotes}])*))"
    )


@cache
def _tail_pattern() -> re.Pattern[str]:
    return re.compile(rf"[\s{FORMAT_SIGNS}]+\Z")


def _pieces(text: str) -> Iterator[_Piece]:
    for match in _piece_pattern().finditer(text):
        quoted = match["straight"] if match["straight"] is not None else match["angled"]
        yield _Piece(
            text=match["plain"] if quoted is None else quoted,
            end=match.end(),
            is_quoted=quoted is not None,
            is_excluded=match["minus"] is not None,
        )


def _word(piece: _Piece, *, is_typing: bool) -> Word | None:
    text = _tail_pattern().sub("", piece.text)
    stem = text.rstrip("*")
    if len(stem) < len(text) and _ends_in_word(stem):
        return _plain_word(stem, is_prefix=True)
    is_open = is_typing and not piece.is_quoted and not piece.is_excluded
    return _plain_word(text, is_prefix=is_open and _ends_in_word(text))


def _plain_word(text: str, *, is_prefix: bool) -> Word | None:
    main = read(text).main
    forms = tuple(main.forms)
    if not forms:
        return None
    joined = joined_forms(text)
    is_long = len(forms) > MAX_TOKENS
    others = () if is_long or joined == forms else (Word(joined, is_prefix=is_prefix),)
    return Word(forms, _shown(text[main.spans[0][0] : main.spans[-1][1]]), is_prefix, others)


def _ends_in_word(text: str) -> bool:
    spans = read(text).main.spans
    return bool(spans) and spans[-1][1] == len(text)


# --- words in one piece -----------------------------------------------------------------------


def _is_joinable(word: Word) -> bool:
    """Only what is written in Arabic letters is often typed with spaces it does not need."""
    return all(
        all("\u0600" <= letter <= "\u06ff" for letter in form) for form in word.tokens
    )  # digits are folded to 0-9 and so are left alone


def _with_joined(run: Sequence[Word]) -> list[Word]:
    """Return neighbouring words, each with the pieces of up to three that it may be part of."""
    others: list[list[Word]] = [list(word.others) for word in run]
    for size in range(2, MAX_JOINED + 1):
        for first in range(len(run) - size + 1):
            group = run[first : first + size]
            forms = joined_forms("".join("".join(word.tokens) for word in group))
            joined = Word(forms, is_prefix=group[-1].is_prefix)
            for at in range(first, first + size):
                others[at].append(joined)
    return [
        replace(word, others=tuple(dict.fromkeys(more)))
        for word, more in zip(run, others, strict=True)
    ]


def _query(text: str, words: Sequence[Word], without: Sequence[Word]) -> Query:
    """Return the query within its limits, each word once."""
    is_cut = (
        len(text) > MAX_LENGTH
        or max(len(words), len(without)) > MAX_WORDS
        or any(len(word.tokens) > MAX_TOKENS for word in (*words, *without))
    )
    notes = (Note(NoteKind.TOO_LONG, ""),) if is_cut else ()
    parts: list[Clause] = [*_limited(words), *map(Not, _limited(without))]
    return Query(text, All(tuple(parts)) if parts else None, notes)


def _limited(words: Iterable[Word]) -> tuple[Word, ...]:
    unique: dict[tuple[tuple[str, ...], bool], Word] = {}
    for word in words:
        cut = word if len(word.tokens) <= MAX_TOKENS else _cut(word)
        unique.setdefault((cut.tokens, cut.is_prefix), cut)
    return tuple(unique.values())[:MAX_WORDS]


def _cut(word: Word) -> Word:
    return replace(word, tokens=word.tokens[:MAX_TOKENS], is_prefix=False)


# --- plain words ------------------------------------------------------------------------------


def _listed(words: Sequence[Word], last: str) -> str:
    *most, final = [_described(word) for word in words]
    return f"{', '.join(most)} {last} {final}" if most else final


def _described(word: Word) -> str:
    text = f"“{word.text}”"
    if len(word.tokens) == 1:
        return f"a word that begins with {text}" if word.is_prefix else text
    return f"a phrase that begins with {text}" if word.is_prefix else f"the phrase {text}"


def _shown(text: str) -> str:
    """Return a typed word for a sentence; the other direction must not turn the sentence round."""
    text = " ".join(text.split())
    is_rtl = any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text)
    return f"\u2068{text}\u2069" if is_rtl else text

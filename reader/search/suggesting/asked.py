"""The words of a query with their places, and putting other words there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reader.domain.queries import All, Clause, Either, Field, FieldName, Near, Not, Query, Word
from reader.search.asking.wording import word_of
from reader.search.words.normalising import read

AGENT_FIELDS = frozenset({FieldName.BY, FieldName.VIA, FieldName.ABOUT, FieldName.PROPOSED})
WORDED_FIELDS = frozenset({FieldName.TITLE, FieldName.IN, FieldName.SOURCE}) | AGENT_FIELDS


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of a query that stands at a known place."""

    word: Word
    place: tuple[int, int]
    field: FieldName | None = None


def asked_words(query: Query) -> list[Asked]:
    """Return the words and field values, in the order typed; not those that are left out."""
    found = [] if query.root is None else list(_asked(query.root))
    return sorted(dict.fromkeys(found), key=_start)


def _start(asked: Asked) -> int:
    return asked.place[0]


def _asked(clause: Clause) -> Iterator[Asked]:
    if isinstance(clause, Word):
        if clause.place is not None:
            yield Asked(clause, clause.place)
    elif isinstance(clause, Field):
        if clause.word is not None and clause.word.place is not None:
            yield Asked(clause.word, clause.word.place, clause.name)
    elif isinstance(clause, All | Either):
        for part in clause.parts:
            yield from _asked(part)


def all_words(clause: Clause | None) -> Iterator[Word]:
    """Yield every word below a clause, also those that are left out and those that are near."""
    if isinstance(clause, Word):
        yield clause
    elif isinstance(clause, Near | Field):
        if clause.word is not None:
            yield clause.word
    elif isinstance(clause, Not):
        yield from all_words(clause.part)
    elif isinstance(clause, All | Either):
        for part in clause.parts:
            yield from all_words(part)


def replaced(query: Query, asked: Asked, text: str) -> str:
    """Return the query's text with `text` in place of a word; a field keeps its name."""
    start, end = asked.place
    name = ""
    if asked.field is not None:
        match = _name_pattern().match(query.text, start, end)
        name = match[0] if match is not None else f"{asked.field}:"
    return query.text[:start] + name + quoted(text) + query.text[end:]


def quoted(text: str) -> str:
    """Return words as they are typed: in quotation marks where they hold a space or a sign."""
    if _plain_pattern().fullmatch(text) and text not in ("OR", "AND", "NOT"):
        return text
    return '"' + _quote_pattern().sub(" ", text) + '"'


def finds(word: Word, written: str) -> bool:
    """Say whether a query's word finds a text that reads `written`."""
    readings = read(written)
    lists = [reading.forms for reading in readings.streams()]
    lists += [[form] for form in readings.singles.forms]
    return any(_holds(forms, spelling) for forms in lists for spelling in word.spellings())


def token_of(written: str) -> str | None:
    """Return the one token of a word; None where it has several."""
    word = word_of(written)
    return word.tokens[0] if word is not None and len(word.tokens) == 1 else None


def _holds(forms: list[str], word: Word) -> bool:
    size = len(word.tokens)
    wanted = list(word.tokens)
    for at in range(len(forms) - size + 1):
        here = forms[at : at + size]
        if here == wanted:
            return True
        if word.is_prefix and here[:-1] == wanted[:-1] and here[-1].startswith(wanted[-1]):
            return True
    return False


@cache
def _name_pattern() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z]+[:：]")


@cache
def _plain_pattern() -> re.Pattern[str]:
    return re.compile("[^\\W_]+(?:[\u200c\u0300-\u036f\u064b-\u065f]+[^\\W_]+)*")


@cache
def _quote_pattern() -> re.Pattern[str]:
    return re.compile('["“”„‟＂«»]+')

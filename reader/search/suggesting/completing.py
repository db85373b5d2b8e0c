"""How the word that is being typed may go on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reader.domain.queries import FieldName, Query, Word
from reader.domain.results import Suggestion, SuggestionKind
from reader.domain.statements import Act, Form, Status
from reader.search.suggesting.agents import names_by_token
from reader.search.suggesting.asked import (
    AGENT_FIELDS,
    Asked,
    asked_words,
    replaced,
    token_of,
)
from reader.search.suggesting.terms import TermSource

MIN_TYPED = 2
MAX_TERMS = 50
MAX_NAMES = 200

_LANGUAGES = (
    "ar", "az", "be", "ckb", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu",
    "hy", "id", "it", "ja", "ka", "ko", "ku", "nl", "no", "pl", "prs", "ps", "pt", "ro", "ru",
    "sr", "sv", "th", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
_VALUES: dict[str, tuple[str, ...]] = {
    FieldName.IS: tuple(value.value for value in (*Form, *Status)),
    FieldName.ACT: tuple(value.value for value in Act),
    FieldName.LANGUAGE: _LANGUAGES,
}


def complete(query: Query, sources: Sequence[TermSource], *, limit: int = 8) -> list[Suggestion]:
    """Return the query with its last word typed to the end, the most useful first."""
    asked = _typed(query)
    if asked is None:
        return _values(query.text)[:limit]
    if asked.field in AGENT_FIELDS:
        found = _agents(query, asked, sources)
    else:
        found = _mixed([*_agents(query, asked, sources)], [*_words(query, asked, sources)])
    unique: dict[str, Suggestion] = {}
    for suggestion in found:
        if suggestion.query != query.text:
            unique.setdefault(suggestion.query, suggestion)
    return list(unique.values())[:limit]


def _typed(query: Query) -> Asked | None:
    """Return the word at the end of the text that need only begin so."""
    found = asked_words(query)
    if not found:
        return None
    asked = found[-1]
    word = asked.word
    is_last = asked.place[1] == len(query.text) and word.is_prefix and not word.edits
    if not is_last or query.text.endswith("*") or len("".join(word.tokens)) < MIN_TYPED:
        return None
    if asked.field is FieldName.TITLE and not _has_name(query, asked):
        # The first letters of a query are looked for in titles; nobody typed a field.
        return Asked(word, asked.place)
    return asked


def _has_name(query: Query, asked: Asked) -> bool:
    return query.text[asked.place[0] :].lower().startswith(FieldName.TITLE.value)


def _mixed(names: list[Suggestion], words: list[Suggestion]) -> Iterator[Suggestion]:
    """Yield words and names by frequency; a name that is one of the words stands in for it."""
    by_query = {suggestion.query.casefold(): suggestion for suggestion in names}
    for word in words:
        name = by_query.pop(word.query.casefold(), None)
        if name is not None:
            yield Suggestion(word.kind, name.query, name.shown, word.count)
        else:
            yield word
    yield from by_query.values()


def _words(query: Query, asked: Asked, sources: Sequence[TermSource]) -> Iterator[Suggestion]:
    word = asked.word
    if len(word.tokens) != 1 or asked.field in (FieldName.IN, FieldName.SOURCE):
        return
    typed = word.tokens[0]
    counts: dict[str, int] = {}
    for source in sources:
        for term, count in source.terms(typed, MAX_TERMS):
            if term != typed and not term.isdecimal():
                counts[term] = counts.get(term, 0) + count
    for term, count in sorted(counts.items(), key=_by_count):
        yield Suggestion(SuggestionKind.COMPLETION, replaced(query, asked, term), term, count)


def _by_count(entry: tuple[str, int]) -> tuple[int, str]:
    return -entry[1], entry[0]


def _agents(query: Query, asked: Asked, sources: Sequence[TermSource]) -> Iterator[Suggestion]:
    """Yield the names of agents that have a word that begins so, the more frequent first."""
    found: dict[str, Suggestion] = {}
    for text in (_begun(asked.word),):
        for source in sources:
            for token, entry in names_by_token(source.names()).beginning(text[-1], MAX_NAMES):
                if not _has_before(entry.spelling, text[:-1]):
                    continue
                is_field = asked.field in AGENT_FIELDS
                name = _name_word(entry.spelling, token)
                written = entry.shown if is_field or len(text) > 1 or name is None else name
                count = sum(each.frequency(token) for each in sources)
                whole = replaced(query, asked, written)
                suggestion = Suggestion(SuggestionKind.COMPLETION, whole, entry.shown, count)
                found.setdefault(entry.agent, suggestion)
    yield from sorted(found.values(), key=_by_use)


def _by_use(suggestion: Suggestion) -> tuple[int, str]:
    return -suggestion.count, suggestion.shown


def _begun(word: Word) -> tuple[str, ...]:
    return word.tokens


def _has_before(spelling: str, tokens: tuple[str, ...]) -> bool:
    """Say whether the words before the last one stand in a name."""
    if not tokens:
        return True
    present = {token_of(part) for part in _parts(spelling)}
    return present.issuperset(tokens)


def _name_word(spelling: str, token: str) -> str | None:
    """Return the word of a name that is this token, as written."""
    return next((part for part in _parts(spelling) if token_of(part) == token), None)


def _parts(spelling: str) -> list[str]:
    return _part_pattern().findall(spelling)


def _values(text: str) -> list[Suggestion]:
    """Return the values of a field with few of them."""
    match = _value_pattern().search(text)
    if match is None:
        return []
    name, typed = match["name"].lower(), match["value"].lower()
    return [
        Suggestion(SuggestionKind.COMPLETION, text[: match.start("value")] + value, value, 0)
        for value in _VALUES[name]
        if value.startswith(typed) and value != typed
    ]


@cache
def _part_pattern() -> re.Pattern[str]:
    return re.compile(r"[^\s\-,;:.()\"“”«»،؛]+")


@cache
def _value_pattern() -> re.Pattern[str]:
    names = "|".join(_VALUES)
    return re.compile(
        rf"(?:\A|[\s(（\-−|])(?P<name>{names})[:：](?P<value>[a-z]*)\Z", re.IGNORECASE
    )

"""What to ask where nothing was found: wider, fewer words, or names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reader.domain.cancel import CancelToken
from reader.domain.queries import All, Clause, FieldName, Query, Word
from reader.domain.results import Suggestion, SuggestionKind
from reader.search.suggesting.agents import names_by_token
from reader.search.suggesting.asked import Asked, all_words, asked_words, quoted
from reader.search.suggesting.terms import TermSource

MAX_WORDS = 12
"""Words of a query that are looked at."""
MIN_PREFIX = 2

_AND = "AND"

Count = Callable[[str], int]


def advise(
    query: Query,
    sources: Sequence[TermSource],
    count: Count,
    *,
    cancel: CancelToken | None = None,
) -> list[Suggestion]:
    """Return queries that find something, `count` of each filled in.

    Raises Cancelled where `cancel` says so.
    """
    cancel = cancel or CancelToken()
    found = []
    words = [asked for asked in asked_words(query) if asked.field is None]
    places = set(_needed(query.root))
    needed = [asked for asked in words if asked.place in places][:MAX_WORDS]
    for suggestions in (
        _wider(query, words),
        _fewer(query, needed, sources, count),
        _named(query, words, sources),
    ):
        for suggestion in suggestions:
            cancel.check()
            total = suggestion.count or count(suggestion.query)
            if total:
                found.append(Suggestion(suggestion.kind, suggestion.query, suggestion.shown, total))
    return found


def _wider(query: Query, words: Sequence[Asked]) -> Iterator[Suggestion]:
    """Yield the query with every bare word as a beginning."""
    text = query.text
    changed = []
    for asked in reversed(words):
        word = asked.word
        if word.is_prefix or word.edits or len(word.tokens[-1]) < MIN_PREFIX:
            continue
        start, end = asked.place
        written = text[start:end].rstrip("*~")
        if not written[-1:].isalnum():
            continue
        text = f"{text[:start]}{written}*{text[end:]}"
        changed.append(f"{word.text}*")
    if changed:
        yield Suggestion(SuggestionKind.WIDER, text, " ".join(reversed(changed)), 0)


def _fewer(
    query: Query, words: Sequence[Asked], sources: Sequence[TermSource], count: Count
) -> Iterator[Suggestion]:
    """Yield the query without its rarest word; if that finds nothing, without the two rarest."""
    rarest = sorted(words, key=lambda asked: _frequency(asked, sources))
    for number in (1, 2):
        left_out = rarest[:number]
        if len(left_out) < number or len(left_out) >= len(asked_words(query)):
            return
        text = _without(query.text, left_out)
        total = count(text)
        if total:
            yield Suggestion(SuggestionKind.FEWER, text, text, total)
            return


def _frequency(asked: Asked, sources: Sequence[TermSource]) -> int:
    """Return in how many passages a word stands, at most."""
    return min(sum(source.frequency(token) for source in sources) for token in asked.word.tokens)


def _without(text: str, left_out: Sequence[Asked]) -> str:
    for start, end in sorted((asked.place for asked in left_out), reverse=True):
        before, after = text[:start].rstrip(), text[end:].lstrip()
        if before.endswith(_AND):
            before = before[: -len(_AND)].rstrip()
        elif after.startswith(_AND):
            after = after[len(_AND) :].lstrip()
        is_at_bracket = before.endswith(("(", "（")) or after.startswith((")", "）"))
        text = f"{before}{after}" if is_at_bracket else f"{before} {after}"
        text = text.replace("()", " ").strip()
    return text


def _needed(clause: Clause | None) -> Iterator[tuple[int, int]]:
    """Yield the places of the words that must all be found."""
    if isinstance(clause, Word):
        if clause.place is not None:
            yield clause.place
    elif isinstance(clause, All):
        for part in clause.parts:
            yield from _needed(part)


def _named(
    query: Query, words: Sequence[Asked], sources: Sequence[TermSource]
) -> Iterator[Suggestion]:
    """Yield the words as the name of somebody who is mentioned, or who speaks."""
    if not words or len(words) != sum(1 for _ in all_words(query.root)) or len(words) > MAX_WORDS:
        return
    first = words[0].word.tokens[0]
    names = (names_by_token(source.names()) for source in sources)
    if not any(first == token for each in names for token, _ in each.beginning(first, 1)):
        return
    name = " ".join(asked.word.text for asked in words)
    for field in (FieldName.ABOUT, FieldName.BY):
        yield Suggestion(SuggestionKind.NAME, f"{field.value}:{quoted(name)}", name, 0)

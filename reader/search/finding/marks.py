"""What of a query is marked in texts, ready to be looked for in many of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from reader.domain.queries import Near, Pattern, Query, Word
from reader.search.asking.patterns import compile_pattern
from reader.search.finding.edits import Speller
from reader.search.words.normalising import SEPARATOR, Wanted

Forms = Mapping[str, frozenset[str]]
"""By token: others that count as the same word."""

_MAX_KNOWN = 50_000


class Known(dict[str, bool]):
    """Which tokens fit, each worked out when it is first met."""

    def __init__(self, test: Callable[[str], bool]) -> None:
        super().__init__()
        self._test = test

    def __missing__(self, token: str) -> bool:
        if len(self) >= _MAX_KNOWN:
            self.clear()
        is_fit = self[token] = self._test(token)
        return is_fit


@dataclass(frozen=True, slots=True)
class Row:
    """Two tokens or more, one next to the other."""

    tokens: tuple[str, ...]
    is_prefix: bool = False
    """The last one need only begin so."""


@dataclass(frozen=True, slots=True)
class Group:
    """Tokens in any order with at most `distance` further ones between them."""

    tokens: tuple[str, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Marks:
    """All that is marked of one query: tokens by themselves, rows and groups."""

    tokens: frozenset[str]
    beginnings: tuple[str, ...]
    tests: tuple[Callable[[str], bool], ...]
    """Whether a token fits that is none of the above: spelled alike, or of a pattern."""
    rows: tuple[Row, ...]
    groups: tuple[Group, ...]

    def fits(self, token: str) -> bool:
        """Say whether a token is marked by itself."""
        return (
            token in self.tokens
            or token.startswith(self.beginnings)
            or (token != SEPARATOR and any(test(token) for test in self.tests))
        )


@dataclass(frozen=True, slots=True)
class Asked(Wanted):
    """The tokens that reading a text is about."""

    known: Mapping[str, bool] = field(default_factory=dict)

    def has(self, form: str) -> bool:
        """Say whether a token is one of them."""
        return self.known[form]


def marks_of(query: Query, forms: Forms | None = None) -> Marks:
    """Return what is marked of a query. `forms` are further forms of its words."""
    tokens: set[str] = set()
    beginnings: set[str] = set()
    tests: list[Callable[[str], bool]] = []
    rows: dict[Row, None] = {}
    groups: dict[Group, None] = {}
    for mark in query.marks():
        if isinstance(mark, Pattern):
            compiled = compile_pattern(mark.pattern)
            if compiled is not None:
                tests.append(compiled.fits)
        elif isinstance(mark, Near):
            groups[Group(mark.word.tokens, mark.distance)] = None
        else:
            for word in mark.spellings():
                if len(word.tokens) > 1:
                    rows[Row(word.tokens, word.is_prefix)] = None
                elif word.is_prefix:
                    beginnings.update(word.tokens)
                else:
                    tokens.update(_forms(word, forms or {}))
                    if word.edits:
                        tests.append(Speller(word.tokens[0], word.edits).fits)
    return Marks(
        frozenset(tokens), tuple(sorted(beginnings)), tuple(tests), tuple(rows), tuple(groups)
    )


def asked_of(marks: Marks) -> Asked:
    """Return the tokens without which nothing of the marks can be found."""
    tokens = set(marks.tokens)
    beginnings = set(marks.beginnings)
    for row in marks.rows:
        tokens.update(row.tokens)
        if row.is_prefix:
            beginnings.add(row.tokens[-1])
    for group in marks.groups:
        tokens.update(group.tokens)
    all_ = Marks(frozenset(tokens), tuple(sorted(beginnings)), marks.tests, (), ())
    return Asked(all_.tokens, all_.beginnings, Known(all_.fits))


def _forms(word: Word, forms: Forms) -> Iterable[str]:
    (token,) = word.tokens
    if word.is_exact or word.edits:
        return (token,)
    return (token, *forms.get(token, ()))

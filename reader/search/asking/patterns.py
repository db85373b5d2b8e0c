r"""Regular expressions over one word, in a small and safe syntax.

Understood: letters and digits, `.`, `[abc]`, `[a-z]`, `[^abc]`, `\d` and `\w`, `( )`, `|`, `*`,
`+`, `?`, `{2}`, `{2,}`, `{2,4}`. A pattern must fit a whole token, and its letters are folded as
those of tokens are. There are no anchors, no looking around and no going back.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from reader.search.asking.automata import (
    ANY,
    MAX_POSITIONS,
    Automaton,
    Choice,
    Letters,
    Node,
    Repeat,
    Sequence,
    build,
    positions,
)
from reader.search.words.normalising import joined_forms

MAX_PATTERN = 100
"""Longer ones are no patterns."""
MAX_TIMES = 20
"""Highest number between braces."""
MAX_NESTING = 10
MAX_RANGE = 256
"""Letters in all ranges of a pattern."""

_SIGNS = frozenset(r".[](){}|*+?^$\/")
_TIMES: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
_NAMED = {"d": Letters(frozenset("0123456789")), "w": ANY}
"""What a letter behind a backslash stands for. Tokens hold nothing but letters and digits."""


@dataclass(frozen=True, slots=True)
class CompiledPattern:
    """A pattern that can be asked of tokens."""

    pattern: str
    """As typed."""
    engine: str
    """The same in the engine's syntax: only folded letters, classes, groups and repeats."""
    automaton: Automaton

    def fits(self, token: str) -> bool:
        """Say whether the whole token fits, in time that grows with its length only."""
        return self.automaton.fits(token)


@lru_cache(maxsize=64)
def compile_pattern(text: str) -> CompiledPattern | None:
    """Return the pattern; None where it is not valid, or too large to be asked of an index."""
    if not 0 < len(text) <= MAX_PATTERN:
        return None
    try:
        tree = _Reader(unicodedata.normalize("NFC", text)).read()
    except _InvalidError:
        return None
    if positions(tree) > MAX_POSITIONS:
        return None
    automaton = build(tree)
    return CompiledPattern(text, _written(tree), automaton) if automaton.is_small() else None


def engine_pattern(text: str) -> str:
    """Return a valid pattern in the engine's syntax. Raises ValueError for any other text."""
    compiled = compile_pattern(text)
    if compiled is None:
        raise ValueError(text)
    return compiled.engine


class _InvalidError(Exception):
    """The text is no pattern."""


class _Reader:
    """Reads one pattern from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0
        self._in_ranges = 0

    def read(self) -> Node:
        """Return the tree of the whole text. Raises _InvalidError."""
        tree = self._choice()
        if self._at < len(self._text):
            raise _InvalidError
        return tree

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self, sign: str) -> bool:
        is_there = self._peek() == sign
        self._at += is_there
        return is_there

    # --- parts ------------------------------------------------------------------------------------

    def _choice(self) -> Node:
        parts = [self._sequence()]
        while self._take("|"):
            parts.append(self._sequence())
        return Choice(tuple(parts)) if len(parts) > 1 else parts[0]

    def _sequence(self) -> Node:
        parts: list[Node] = []
        run = ""
        while (sign := self._peek()) not in ("", "|", ")"):
            letter = "" if sign in _SIGNS else self._letter()
            node = self._atom() if sign in _SIGNS else None
            times = self._times()
            if node is None and times is None:
                run += letter
                continue
            parts.append(_word(run))
            run = ""
            node = node or _word(letter)
            parts.append(node if times is None else Repeat(node, *times))
        return Sequence((*parts, _word(run)))

    def _letter(self) -> str:
        """Take a letter with the marks on it."""
        start = self._at
        self._at += 1
        while unicodedata.category(self._peek() or " ")[0] == "M":
            self._at += 1
        return self._text[start : self._at]

    def _atom(self) -> Node:
        if self._take("."):
            return ANY
        if self._take("["):
            return self._class()
        if self._take("\\"):
            return self._named()
        if self._take("(") and self._depth < MAX_NESTING:
            self._depth += 1
            node = self._choice()
            self._depth -= 1
            if self._take(")"):
                return node
        raise _InvalidError

    def _named(self) -> Letters:
        named = _NAMED.get(self._peek())
        if named is None:
            raise _InvalidError
        self._at += 1
        return named

    def _times(self) -> tuple[int, int | None] | None:
        """Take what says how often the part before it stands; None where nothing does."""
        match = _times_pattern().match(self._text, self._at)
        if match is None:
            return None
        self._at = match.end()
        if match["sign"]:
            least, most = _TIMES[match["sign"]]
        else:
            least = most = int(match["least"])
            if match["comma"]:
                most = int(match["most"]) if match["most"] else None
        is_in_order = most is None or least <= most
        # What makes a repeat lazy or possessive is not understood.
        is_ended = _times_pattern().match(self._text, self._at) is None
        if not (is_in_order and is_ended) or max(least, most or 0) > MAX_TIMES:
            raise _InvalidError
        return least, most

    # --- classes ----------------------------------------------------------------------------------

    def _class(self) -> Node:
        is_negated = self._take("^")
        members = self._members()
        while not self._take("]"):
            members |= self._members()
        single = frozenset(member for member in members if len(member) == 1)
        longer = sorted(member for member in members if len(member) > 1)
        if is_negated:
            return Letters(single, is_negated=True)
        found: list[Node] = [Letters(single)] if single else []
        # Letters that are searched as none at all leave an empty word.
        found += map(_word, longer or ([] if single else [""]))
        return Choice(tuple(found)) if len(found) > 1 else found[0]

    def _members(self) -> set[str]:
        """Take a letter, a named set or a range; return what its letters are searched as."""
        if self._take("\\"):
            named = self._named()
            if named is ANY:
                raise _InvalidError
            return set(named.letters)
        first = self._peek()
        if not first or first in _SIGNS:
            raise _InvalidError
        self._at += 1
        if not self._take("-"):
            return {_folded(first)}
        last = self._peek()
        self._at += 1
        if not last or last in _SIGNS or last < first:
            raise _InvalidError
        self._in_ranges += ord(last) - ord(first) + 1
        if self._in_ranges > MAX_RANGE:
            raise _InvalidError
        forms = (joined_forms(chr(code)) for code in range(ord(first), ord(last) + 1))
        # Few letters are searched as several, and nobody who writes a range thinks of those.
        return {form[0] for form in forms if len(form) == 1 and len(form[0]) == 1}


# --- letters ------------------------------------------------------------------------------------


def _word(text: str) -> Node:
    """Return letters one after the other, as tokens have them. Raises _InvalidError."""
    return Sequence(tuple(Letters(frozenset(letter)) for letter in _folded(text)))


def _folded(text: str) -> str:
    """Return what a part of a token is searched as. Raises _InvalidError if it can be in none."""
    forms = joined_forms(text)
    if len(forms) == 1:
        return forms[0]
    is_silent = all(unicodedata.category(letter)[0] in "LM" for letter in text)
    if forms or not is_silent:
        raise _InvalidError
    return ""


def _written(node: Node) -> str:
    """Write a tree in the engine's syntax. Folded letters mean nothing else there."""
    match node:
        case Letters(letters, is_negated):
            if not letters:
                return "."
            inside = "".join(sorted(letters))
            return inside if len(letters) == 1 and not is_negated else (
                f"[{'^' * is_negated}{inside}]"
            )  # fmt: skip
        case Sequence(parts):
            return "".join(map(_written, parts))
        case Choice(parts):
            return f"(?:{'|'.join(map(_written, parts))})"
        case Repeat(part, least, most):
            return f"(?:{_written(part)}){{{least},{'' if most is None else most}}}"


@cache
def _times_pattern() -> re.Pattern[str]:
    return re.compile(r"(?P<sign>[*+?])|\{(?P<least>\d{1,4})(?:(?P<comma>,)(?P<most>\d{1,4})?)?\}")

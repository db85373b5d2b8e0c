"""Automata for patterns: each letter of a word is looked at once, whatever the pattern.

An automaton of positions (Glushkov 1961): every set of letters in the pattern is a bit, a state is
the bits that may fit the letter just read. Nothing is tried and taken back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

MAX_POSITIONS = 200
MAX_COST = 400
"""The engine refuses patterns that need more than 1,000 states for bytes, and is slow long before;
`Automaton.is_small` guesses how many there would be."""
_COST_OF_ANY = 20
"""States of bytes that any letter takes in UTF-8."""
_MAX_KNOWN = 2_000


@dataclass(frozen=True, slots=True)
class Letters:
    """One letter of a set, or one that is not in it."""

    letters: frozenset[str]
    is_negated: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts one after the other; none at all is an empty word."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part `least` to `most` times; None for any number."""

    part: Node
    least: int
    most: int | None


Node: TypeAlias = Letters | Sequence | Choice | Repeat


ANY = Letters(frozenset(), is_negated=True)


def positions(node: Node) -> int:
    """Return how many bits the automaton of `node` needs at most."""
    if isinstance(node, Letters):
        return 1
    if isinstance(node, Repeat):
        return positions(node.part) * max(node.least + 1, node.most or 0)
    return sum(map(positions, node.parts))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the automaton: where words of it begin and end, and whether it may be empty."""

    first: int
    last: int
    is_nullable: bool


_NOTHING = _Piece(0, 0, True)


@dataclass(frozen=True, slots=True)
class Automaton:
    """Says of words whether they fit."""

    fitting: Mapping[str, int]
    """By letter: the positions it fits."""
    others: int
    """The positions that all other letters fit."""
    follow: tuple[int, ...]
    """By position: those that may come next."""
    first: int
    last: int
    is_nullable: bool
    _next: dict[int, int] = field(default_factory=dict, compare=False, repr=False)

    def fits(self, word: str) -> bool:
        """Say whether the whole word fits."""
        if not word:
            return self.is_nullable
        state, ahead = 0, self.first
        for letter in word:
            state = ahead & self.fitting.get(letter, self.others)
            if not state:
                return False
            ahead = self.ahead(state)
        return bool(state & self.last)

    def ahead(self, state: int) -> int:
        """Return the positions that may come after those of `state`."""
        known = self._next.get(state)
        if known is not None:
            return known
        if len(self._next) > _MAX_KNOWN:
            self._next.clear()
        ahead, rest = 0, state
        while rest:
            lowest = rest & -rest
            ahead |= self.follow[lowest.bit_length() - 1]
            rest ^= lowest
        self._next[state] = ahead
        return ahead

    def is_small(self) -> bool:
        """Say whether the engine can be asked for it."""
        masks: dict[int, int] = {self.others: _COST_OF_ANY}
        beginnings: dict[int, set[bytes]] = {}
        for letter, mask in self.fitting.items():
            beginnings.setdefault(mask, set()).add(letter.encode()[:-1])
        for mask, begun in beginnings.items():
            masks[mask] = masks.get(mask, 0) + len(begun)
        cost = 0
        waiting = [0]
        seen = {0}
        while waiting:
            last = waiting.pop()
            ahead = self.ahead(last) if last else self.first
            cost += 1
            for mask, price in masks.items():
                state = ahead & mask
                cost += price if state else 0
                if cost > MAX_COST:
                    return False
                if state and state not in seen:
                    seen.add(state)
                    waiting.append(state)
        return True


def build(node: Node) -> Automaton:
    """Return the automaton of a tree with at most MAX_POSITIONS."""
    return _Builder().build(node)


class _Builder:
    """Numbers the sets of letters in a tree and notes which may follow which."""

    def __init__(self) -> None:
        self._sets: list[Letters] = []
        self._follow: list[int] = []

    def build(self, node: Node) -> Automaton:
        """Return the automaton of the whole tree."""
        whole = self._add(node)
        others = sum(1 << at for at, each in enumerate(self._sets) if each.is_negated)
        fitting: dict[str, int] = {}
        for at, each in enumerate(self._sets):
            for letter in each.letters:
                # A bit that is not among the others' is set, one that is is taken away.
                fitting[letter] = fitting.get(letter, others) ^ (1 << at)
        return Automaton(
            fitting, others, tuple(self._follow), whole.first, whole.last, whole.is_nullable
        )

    def _add(self, node: Node) -> _Piece:
        match node:
            case Letters():
                bit = 1 << len(self._sets)
                self._sets.append(node)
                self._follow.append(0)
                return _Piece(bit, bit, False)
            case Sequence(parts):
                whole = _NOTHING
                for part in parts:
                    whole = self._then(whole, self._add(part))
                return whole
            case Choice(parts):
                pieces = [self._add(part) for part in parts]
                first = last = 0
                for piece in pieces:
                    first, last = first | piece.first, last | piece.last
                return _Piece(first, last, any(piece.is_nullable for piece in pieces))
            case Repeat(part, least, most):
                return self._repeated(part, least, most)

    def _repeated(self, part: Node, least: int, most: int | None) -> _Piece:
        """Write a repeat out as the engine does: all that may be left out stands in one another."""
        rest = _NOTHING
        if most is None:
            loop = self._add(part)
            self._link(loop.last, loop.first)
            rest = replace(loop, is_nullable=True)
        for _ in range(0 if most is None else most - least):
            rest = replace(self._then(self._add(part), rest), is_nullable=True)
        for _ in range(least):
            rest = self._then(self._add(part), rest)
        return rest

    def _then(self, before: _Piece, after: _Piece) -> _Piece:
        self._link(before.last, after.first)
        return _Piece(
            before.first | after.first if before.is_nullable else before.first,
            before.last | after.last if after.is_nullable else after.last,
            before.is_nullable and after.is_nullable,
        )

    def _link(self, lasts: int, firsts: int) -> None:
        while lasts:
            lowest = lasts & -lasts
            self._follow[lowest.bit_length() - 1] |= firsts
            lasts ^= lowest

"""Texts and files drawn at random that are hard to write back."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st

from reader.source.editing.trees import Fields, Tree

ODD = [
    "yes", "~", "null", "- ", "-", "? x", ": y", "a: b", "x:", "# no remark", "a #b", "a#b", "'",
    '"', '"He said: no"', "it's", "''", '\\', "\\n", "{a: b}", "[a, b]", "a, b", "*star", "&and",
    "!tag", "|", "> quote", "%", "@", "`", "---", "...", "1988-07", "-5", "🕊 dove", "می‌گوید: «نه»",
    "روح‌الله خمینی", "“no”", "a  b", "one\ntwo", "one\n\ntwo", "a\n  b\nc", "a\tb", "\u00a0x",
    "a\u2028b", "\ufeffa", "<<", "=", "a\n# b", "x\n- y", "é" * 3, "\u200f(a)", "\U0010ffff",
    "word " * 30 + "end", "two words", "yes no", "a:b", "http://a.b/c?d#e", "k: |-", "\ufffe",
]  # fmt: skip
_Option = TypeVar("_Option")
_PLAIN = re.compile(r"[^\W_]+(?: [^\W_]+)*")
_LETTERS = st.text(
    st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t :#-'\"\\,[]{}~|>"),
    max_size=12,
)


def texts() -> st.SearchStrategy[str]:
    """Return texts that say something."""
    pieces = st.lists(st.sampled_from(ODD) | _LETTERS, min_size=1, max_size=4).map(" ".join)
    return (st.sampled_from(ODD) | _LETTERS | pieces).map(str.strip).filter(bool)


def ids() -> st.SearchStrategy[str]:
    return st.from_regex(r"[a-z0-9][a-z0-9-]{0,6}", fullmatch=True)


def remarks_in(text: str) -> Counter[str]:
    """Return the remarks that an OddWriter wrote, as often as they stand there."""
    return Counter(re.findall(r"# remark \d+\.", text))


class OddWriter:
    """Writes what a file says in one of the many ways in which people may.

    No two of its remarks are the same.
    """

    def __init__(self, chance: random.Random, line_end: str) -> None:
        self._chance = chance
        self._line_end = line_end
        self._remarks = 0

    def write(self, name: str, entries: list[Fields]) -> str:
        """Return a file with one list."""
        step = self._pick(["", "  ", "    "])
        lines = [*self._noise(""), f"{name}:{self._pick(['', self._remark('  ')])}"]
        for entry in entries:
            lines += self._noise(step)
            lines += self._entry(entry, step)
        lines += self._noise(step)
        return self._line_end.join(lines) + self._pick(["", self._line_end])

    def _entry(self, entry: Fields, step: str) -> list[str]:
        if self._pick([True, False, False]):
            line = f"- {self._flow(entry)}{self._pick(['', self._remark('  ')])}"
            return [step + part for part in line.split("\n")]
        gap = self._pick([" ", " ", "   "])
        inside = step + " " + " " * len(gap)
        lines = []
        for name, value in self._shuffled(entry):
            lines += [inside + line for line in self._field(name, value)]
            if self._pick([True] + 5 * [False]):
                lines.append(self._remark(inside))
        if self._pick([True] + 5 * [False]):
            return [f"{step}-", *lines]
        return [f"{step}-{gap}{lines[0].lstrip(' ')}", *lines[1:]]

    def _field(self, name: str, value: Tree) -> list[str]:
        remark = self._pick(["", "", self._remark("  ")])
        if isinstance(value, str) and _PLAIN.fullmatch(value) and self._pick([True, False]):
            return self._spread(name, value, remark)
        if isinstance(value, str) or self._pick([True, False]):
            space = self._pick([" ", " ", "   ", f"{remark}\n  "])
            tail = "" if "\n" in space else remark
            return f"{name}:{space}{self._flow(value)}{tail}".split("\n")
        if isinstance(value, dict):
            inner = [line for item in self._shuffled(value) for line in self._field(*item)]
            return [f"{name}:{remark}", *(f"  {line}" for line in inner)]
        lines = [f"{name}:{remark}"]
        for item in value:
            lines += self._pick([[], [], [self._remark("  ")]])
            end = self._pick(["", "", self._remark("  ")])
            written = f"{self._pick(['- ', '-  '])}{self._flow(item)}{end}"
            lines += [f"  {part}" for part in written.split("\n")]
        return lines

    def _spread(self, name: str, text: str, remark: str) -> list[str]:
        """Return a field whose text goes over several lines."""
        head = self._pick(["", "", "|-", ">-", ">", "|2-"])
        words = [text] if head.startswith("|") else text.split(" ")
        lines = [f"   {word}" if head == "" else f"  {word}" for word in words]
        if head == ">":
            lines += self._pick([[], [""], ["", ""]])
        if head:
            return [f"{name}: {head}{remark}", *lines]
        if self._pick([True, False]):
            return [f"{name}: {words[0]}", *lines[1:]]
        return [f"{name}:{remark}", *lines]

    def _flow(self, value: Tree) -> str:
        if isinstance(value, str):
            return self._quoted(value)
        gap = self._pick(["", " "])
        if isinstance(value, list):
            return f"[{gap}{self._joined(list(map(self._flow, value)))}{gap}]"
        inside = [f"{name}: {self._flow(inner)}" for name, inner in self._shuffled(value)]
        return f"{{{gap}{self._joined(inside)}{self._pick(['', ','])}{gap}}}"

    def _joined(self, parts: Sequence[str]) -> str:
        """Return parts with commas, sometimes over several lines."""
        if self._pick([True] + 4 * [False]):
            ends = [f"{self._pick(['', self._remark('  ')])}\n        " for _ in parts]
            commas = [","] * (len(parts) - 1) + [""]
            return "".join(map("".join, zip(parts, commas, ends, strict=True)))
        return ", ".join(parts)

    def _remark(self, before: str) -> str:
        self._remarks += 1
        return f"{before}# remark {self._remarks}."

    def _quoted(self, text: str) -> str:
        if text.isalnum() and text.isascii() and self._pick([True, False]):
            return text
        return (
            '"'
            + "".join(
                letter if letter.isalnum() or letter == " " else f"\\U{ord(letter):08X}"
                for letter in text
            )
            + '"'
        )

    def _noise(self, step: str) -> list[str]:
        return self._pick(
            [
                [],
                [],
                [],
                [""],
                [self._remark("")],
                [self._remark(step)],
                ["", f"{step}# - id: out", ""],
            ]
        )

    def _shuffled(self, fields: Fields) -> list[tuple[str, Tree]]:
        items = list(fields.items())
        self._chance.shuffle(items)
        return items

    def _pick(self, options: Sequence[_Option]) -> _Option:
        return self._chance.choice(options)

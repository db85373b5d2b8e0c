"""A YAML file as its text and what it says, each value with its place in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reader.source.editing.trees import Fields, tree_of
from reader.source.files import decode_text
from reader.source.problem_log import ProblemLog
from reader.source.yaml_text import YamlList, YamlMapping, YamlNode, YamlText, parse_yaml

UNUSUAL = "it is written in a way that Attest cannot change; change it with a text editor"
_FILE = "text"
_SHORT = 20_000
"""Code points of a text of which several may be kept."""
# What ends a line to a YAML scanner.
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
# Where no text is, every '#' begins a remark.
_REMARK = re.compile("#[^\n\r\x85\u2028\u2029]*")
_COLON = re.compile(r"[ \t]*:")


class EditError(Exception):
    """A text cannot be changed as asked. `reason` says why, without a full stop."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment."""

    start: int
    """Where its '#' stands."""
    text: str
    """From the '#' on, without spaces at its end."""


class ParsedText:
    """The text of a YAML file whose first character is no byte order mark."""

    def __init__(self, text: str) -> None:
        """Raises EditError where the text is not in the dialect of source folders."""
        self.text = text
        self.root = _parse(text)
        self.line_end = "\r\n" if re.match(r"[^\n]*\r\n", text) else "\n"
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    @property
    def tree(self) -> Fields:
        """What the text says."""
        return {key.text: tree_of(value) for key, value in self.root.entries}

    def start(self, node: YamlNode) -> int:
        """Return where a value begins."""
        return self._starts[node.span.line - 1] + node.span.column

    def end(self, node: YamlNode) -> int:
        """Return where a value ends: behind its last character, before any remark."""
        if isinstance(node, YamlText):
            return self._end_of_text(node)
        if self.is_flow(node):
            return self._marked_end(node)
        if isinstance(node, YamlList):
            return self.end(node.items[-1])
        key, value = node.entries[-1]
        return max(self._marked_end(key), self.end(value))

    def is_flow(self, node: YamlNode) -> bool:
        """Say whether a list or mapping stands in brackets."""
        return self.text.startswith(("[", "{"), self.start(node))

    def is_block_text(self, node: YamlText) -> bool:
        """Say whether a text stands below a '|' or a '>'."""
        return not self.is_empty(node) and self.text.startswith(("|", ">"), self.start(node))

    def is_empty(self, node: YamlText) -> bool:
        """Say whether nothing at all is written for a value."""
        return self.start(node) == self._marked_end(node)

    def after_colon(self, key: YamlText) -> int | None:
        """Return the place right behind a field's colon, or None where it is elsewhere."""
        match = _COLON.match(self.text, self._marked_end(key))
        return match.end() if match else None

    def line_start(self, position: int) -> int:
        """Return where the line of a place begins."""
        return self._starts[bisect_right(self._starts, position) - 1]

    def next_line(self, position: int) -> int:
        """Return where the line after that of a place begins, or the end of the text."""
        number = bisect_right(self._starts, position)
        return self._starts[number] if number < len(self._starts) else len(self.text)

    def dash(self, items: YamlList, number: int) -> int:
        """Return where the dash of an item of a block list stands."""
        column = items.span.column
        line = items.items[number].span.line - 1
        while line > 0 and not self._is_dash(self._starts[line], column):
            line -= 1
        return self._starts[line] + column

    def remarks(self) -> tuple[Remark, ...]:
        """Return all comments, in their order."""
        found: list[Remark] = []
        at = 0
        for node in _texts(self.root):
            start = self.start(node)
            found += self._remarks_between(at, start)
            if self.is_block_text(node):
                found += self._remarks_between(start, self._end_of_line(start))
                at = max(self.end(node), self._end_of_line(start))
            else:
                at = max(at, self._marked_end(node))
        found += self._remarks_between(at, len(self.text))
        return tuple(found)

    def _remarks_between(self, start: int, end: int) -> Iterator[Remark]:
        for match in _REMARK.finditer(self.text, start, end):
            yield Remark(match.start(), match[0].rstrip())

    def _end_of_line(self, position: int) -> int:
        match = _LINE_END.search(self.text, position)
        return match.start() if match else len(self.text)

    def _is_dash(self, line_start: int, column: int) -> bool:
        before = self.text[line_start : line_start + column]
        return not before.strip(" ") and self.text.startswith("-", line_start + column)

    def _marked_end(self, node: YamlNode) -> int:
        return self._starts[node.span.end_line - 1] + node.span.end_column

    def _end_of_text(self, node: YamlText) -> int:
        end = self._marked_end(node)
        if not self.is_block_text(node):
            return end
        head = self.text[self.start(node) :].split("\n", 1)[0]
        if "+" in head.partition("#")[0]:
            # The empty lines at its end belong to it.
            return len(self.text[:end].removesuffix("\n").removesuffix("\r"))
        return max(len(self.text[:end].rstrip()), self.start(node) + len(head.rstrip()))


def _texts(root: YamlNode) -> Iterator[YamlText]:
    """Yield the texts in a tree in the order of the file."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, YamlText):
            yield node
        elif isinstance(node, YamlList):
            waiting.extend(reversed(node.items))
        else:
            for key, value in reversed(node.entries):
                waiting += (value, key)


def _parse(text: str) -> YamlMapping:
    return _parse_part(text) if len(text) < _SHORT else _parse_whole(text)


# A change is checked by parsing its result, which is then what the next change begins with. The
# many small texts on the way must not drive out the file.
@lru_cache(maxsize=2)
def _parse_whole(text: str) -> YamlMapping:
    return _parsed(text)


@lru_cache(maxsize=16)
def _parse_part(text: str) -> YamlMapping:
    return _parsed(text)


def _parsed(text: str) -> YamlMapping:
    log = ProblemLog()
    try:
        decode_text(text.encode(), _FILE, log)
    except UnicodeEncodeError:
        raise EditError("it holds half characters, which are not UTF-8") from None
    root = None if len(log) else parse_yaml(text, file=_FILE, log=log)
    if root is None or len(log):
        problem = log.sorted()[0]
        raise EditError(f"line {problem.line}: {problem.message}")
    return root

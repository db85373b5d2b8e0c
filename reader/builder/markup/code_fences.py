"""Fenced code: taken out of the text before anything else looks at it.

Each fence becomes one placeholder line. Where the line turns out to stand in ordinary text, it
becomes a code block; anywhere else (in indented code, in a table) the lines are put back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString, code_escape

FENCE_TAG = "fence"
# What may stand before a fence: quotes, indentation, list markers.
_PREFIX = r"(?P<prefix>(?:[ >]|[*+-](?=[ ])|[0-9]{1,9}\.(?=[ ]))*+)"
_OPENING = re.compile(_PREFIX + r"(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<language>.*)$")
_CLOSING = re.compile(r"[ ]{0,3}(?P<fence>`{3,}|~{3,})[ ]*$")
_PLACEHOLDER = re.compile(f"{STX}fence:([0-9]+){ETX}")
_PLACEHOLDER_LINE = re.compile(f"^[ ]{{0,3}}{STX}fence:([0-9]+){ETX}[ ]*$", re.MULTILINE)
# Directly below the first line of a list item it may stand further to the right.
_PLACEHOLDER_IN_ITEM = re.compile(f"^[ ]*{STX}fence:([0-9]+){ETX}[ ]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fence:
    """One fenced block."""

    language: str
    """What stands behind the opening fence, as written."""
    code: str
    source: str
    """All its lines as written, without what stands before the fence."""


class FenceStore(Preprocessor):
    """Replaces fenced blocks by placeholders and keeps them."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.fences: list[Fence] = []
        self._hopeless: dict[str, int] = {}

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with one placeholder line for each fenced block."""
        self.fences = []
        self._hopeless = {}
        kept = []
        number = 0
        while number < len(lines):
            opening = _OPENING.match(lines[number])
            end = self._find_end(lines, number, opening) if opening else 0
            if opening is None or not end:
                kept.append(lines[number])
                number += 1
                continue
            kept.append(f"{opening['prefix']}{STX}fence:{len(self.fences)}{ETX}")
            self.fences.append(_take(lines[number : end + 1], opening))
            number = end + 1
        return kept

    def restore(self, text: str) -> str:
        """Return `text` with the lines of each fence in place of its placeholder."""
        return _PLACEHOLDER.sub(lambda match: self.fences[int(match[1])].source, text)

    def _find_end(self, lines: list[str], start: int, opening: re.Match[str]) -> int:
        """Return the number of the closing line, or 0 where there is none."""
        fence, prefix = opening["fence"], opening["prefix"]
        kind = fence[0] + prefix
        # No closing line below this length follows: looking again would take square time.
        if self._hopeless.get(kind, len(fence) + 1) <= len(fence):
            return 0
        for number in range(start + 1, len(lines)):
            line = _without_prefix(lines[number], prefix)
            if line is None:
                return 0
            closing = _CLOSING.match(line)
            if closing and closing["fence"].startswith(fence):
                return number
        self._hopeless[kind] = len(fence)
        return 0


def _take(lines: list[str], opening: re.Match[str]) -> Fence:
    prefix = opening["prefix"]
    inner = [_without_prefix(line, prefix) or "" for line in lines[1:]]
    first = lines[0][len(prefix) :]
    return Fence(opening["language"].strip(), "\n".join(inner[:-1]), "\n".join((first, *inner)))


def _without_prefix(line: str, prefix: str) -> str | None:
    """Return `line` without the quote signs and indentation of `prefix`.

    None where a quote sign is missing: the line is outside of the quote.
    """
    if not prefix.strip(" ") and line.startswith(prefix):
        return line[len(prefix) :]
    position = 0
    for character in prefix:
        if character == ">":
            position = len(line) - len(line[position:].lstrip(" "))
            if not line.startswith(">", position):
                return None
            position += 1
        elif line.startswith(" ", position):
            position += 1
    return line[position:]


class FenceProcessor(BlockProcessor):
    """Turns a placeholder line into a code element."""

    def __init__(self, parser: BlockParser, store: FenceStore) -> None:
        super().__init__(parser)
        self._store = store

    def test(self, parent: Element, block: str) -> bool:
        """Say whether the block holds a placeholder line."""
        return STX in block and self._find(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Parse what stands before, add the code element, and leave the rest for later."""
        block = blocks.pop(0)
        match = self._find(block)
        if match is None:
            blocks.insert(0, block)
            return False
        before, after = block[: match.start()].rstrip("\n"), block[match.end() :].lstrip("\n")
        if before:
            self.parser.parseBlocks(parent, [before])
        fence = self._store.fences[int(match[1])]
        element = SubElement(parent, FENCE_TAG)
        # Attributes are safe from inline patterns, as text would not be.
        element.set("code", fence.code)
        element.set("language", fence.language)
        if after:
            blocks.insert(0, after)
        return None

    def _find(self, block: str) -> re.Match[str] | None:
        is_item = self.parser.state.isstate("list") or self.parser.state.isstate("looselist")
        return (_PLACEHOLDER_IN_ITEM if is_item else _PLACEHOLDER_LINE).search(block)


class FenceRestorer(Treeprocessor):
    """Puts back the lines of fences that stand where no code block can."""

    def __init__(self, md: Markdown, store: FenceStore) -> None:
        super().__init__(md)
        self._store = store

    def run(self, root: Element) -> None:
        """Restore the lines in all texts of the tree."""
        for element in root.iter():
            if element.text and STX in element.text:
                text = element.text
                restored = self._store.restore(text)
                if isinstance(text, AtomicString):
                    # The placeholder itself holds nothing that escaping would change.
                    element.text = AtomicString(
                        _PLACEHOLDER.sub(
                            lambda match: code_escape(self._store.fences[int(match[1])].source),
                            text,
                        )
                    )
                else:
                    element.text = restored
            if element.tail and STX in element.tail:
                element.tail = self._store.restore(element.tail)

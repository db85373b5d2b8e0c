"""Lists whose items keep their number or dash as written."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
    OListProcessor,
    UListProcessor,
)

from reader.builder.refusal import DocumentRefusedError
from reader.domain.blocks import MAX_DEPTH
from reader.domain.problems import ProblemCode

MARKER = "marker"
"""Attribute of an `li` element: its number or dash as written."""


class MarkedItem(str):
    """The text of a list item that remembers its marker."""

    marker = ""


class NumberedLists(OListProcessor):
    """Lists that begin with a number."""

    def get_items(self, block: str) -> list[str]:
        """Return the items of a block of list lines."""
        return split_items(self, block)

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Add the list to `parent`."""
        check_depth(self.parser, blocks[0])
        return super().run(parent, blocks)


class BulletLists(UListProcessor):
    """Lists that begin with a dash, star or plus sign."""

    def get_items(self, block: str) -> list[str]:
        """Return the items of a block of list lines."""
        return split_items(self, block)

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Add the list to `parent`."""
        check_depth(self.parser, blocks[0])
        return super().run(parent, blocks)


class MarkerProcessor(BlockProcessor):
    """Moves the marker from an item's text to its element; comes before all others."""

    def test(self, parent: Element, block: str) -> bool:
        """Say whether the block is an item with its marker."""
        return isinstance(block, MarkedItem)

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Set the marker, make the block an ordinary one, and let the others go on."""
        block = blocks.pop(0)
        if isinstance(block, MarkedItem):
            parent.set(MARKER, block.marker)
        blocks.insert(0, str(block))
        return False


class Quotes(BlockQuoteProcessor):
    """Quotes that end at the deepest level a document may use."""

    def test(self, parent: Element, block: str) -> bool:
        """Say whether a line of the block begins with a quote sign."""
        return self.RE.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Add the quote to `parent`."""
        check_depth(self.parser, blocks[0])
        return super().run(parent, blocks)


def split_items(processor: OListProcessor, block: str) -> list[str]:
    """Return the items that the lines of a list block make up, each new one with its marker.

    A line that is indented enough to belong below an item begins an item without a marker.
    """
    indent = " " * processor.tab_length
    items: list[tuple[str, list[str]]] = []
    for line in block.split("\n"):
        start = processor.CHILD_RE.match(line)
        if start:
            items.append((start.group(1), [start.group(3)]))
        elif processor.INDENT_RE.match(line) and not items[-1][1][0].startswith(indent):
            items.append(("", [line]))
        else:
            items[-1][1].append(line)
    return [_item(marker, "\n".join(lines)) for marker, lines in items]


def check_depth(parser: BlockParser, block: str) -> None:
    """Refuse what nests deeper than a document may, before the parser recurses much further."""
    depth = sum(parser.state.count(state) for state in ("list", "looselist", "blockquote"))
    if depth > 2 * MAX_DEPTH:
        raise nested_too_deep(block)


def nested_too_deep(words: str) -> DocumentRefusedError:
    """Return the refusal of lists or quotes that nest too deep near `words`."""
    lines = re.sub(r"^[\s>*+-]+", "", words).split("\n")
    return DocumentRefusedError(
        ProblemCode.TOO_DEEP,
        message=f"Lists or quotes are nested more than {MAX_DEPTH} deep",
        advice="Write the passage with less nesting",
        words=lines[0],
    )


def _item(marker: str, text: str) -> str:
    if not marker:
        return text
    item = MarkedItem(text)
    item.marker = marker
    return item

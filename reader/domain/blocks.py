"""The typed form of a document: blocks of text that carry marks.

After import no markup exists any more. A document is a list of blocks; its canonical text is
the blocks' texts joined by one line feed; a passage is one block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.domain.ids import MediaName

MAX_HEADING_LEVEL = 6
MAX_DEPTH = 20
"""Deepest nesting of lists or of quotes that a document may use."""


class BlockKind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    CODE = "code"
    TABLE = "table"
    FOOTNOTE = "footnote"
    IMAGE = "image"
    RULE = "rule"


class MarkKind(StrEnum):
    """What a mark says about the characters it covers."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    LINK = "link"
    NOTE = "note"
    """A reference to a footnote; the target is the footnote's label."""
    CELL = "cell"
    """One cell of a table row."""


class CellAlign(StrEnum):
    """How a table cell is set. START follows the direction of the text."""

    START = "start"
    CENTER = "center"
    END = "end"


@dataclass(frozen=True, slots=True)
class Mark:
    """A property of the code points `[start, end)` of its block's text."""

    kind: MarkKind
    start: int
    end: int
    target: str = ""
    """Address of a link, label of a footnote, alignment of a cell; otherwise empty."""
    title: str = ""
    """Title of a link as its author wrote it; otherwise empty."""


@dataclass(frozen=True, slots=True)
class Block:
    """One passage: its text, its kind and its place in lists and quotes."""

    kind: BlockKind
    text: str
    marks: tuple[Mark, ...] = ()
    level: int = 0
    """Heading level 1 to 6, otherwise 0."""
    list_depth: int = 0
    """How many lists the block stands in: 0 outside of any."""
    quote_depth: int = 0
    """How many quotations the block stands in: 0 outside of any."""
    marker: str = ""
    """What stands before a list item or footnote as written: "12.", "-", the note's label."""
    language: str = ""
    """Language word of a code block as written, otherwise empty."""
    media: MediaName | None = None
    """The picture of an image block; its text is the alternative text."""
    table: int = 0
    """Number of the table that a row belongs to, from 1; 0 for other blocks."""
    is_header: bool = False
    """True for the heading row of a table."""


def canonical_text(blocks: Sequence[Block]) -> str:
    """Return the text that every range of the document counts in."""
    return "\n".join(block.text for block in blocks)


def block_starts(blocks: Sequence[Block]) -> list[int]:
    """Return where each block starts in the canonical text, in code points."""
    starts = []
    position = 0
    for block in blocks:
        starts.append(position)
        position += len(block.text) + 1
    return starts


def walk_cells(block: Block) -> Iterator[Mark]:
    """Yield the cells of a table row in reading order."""
    return (mark for mark in block.marks if mark.kind is MarkKind.CELL)

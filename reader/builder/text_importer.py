"""Plain text to blocks."""

from __future__ import annotations

from reader.builder.words import check_words
from reader.domain.blocks import Block, BlockKind

_LINE_ENDS = str.maketrans("\u2028\u2029", "\n\n")


def read_plain_text(text: str) -> list[Block]:
    """Return one paragraph for each stretch of lines between empty ones.

    Line ends and the spaces inside and before a line are kept; those at its end are not.
    """
    blocks = []
    lines: list[str] = []
    for line in (*text.translate(_LINE_ENDS).split("\n"), ""):
        kept = line.rstrip()
        if kept:
            lines.append(kept)
        elif lines:
            blocks.append(Block(BlockKind.PARAGRAPH, "\n".join(lines)))
            lines = []
    check_words(text, blocks)
    return blocks

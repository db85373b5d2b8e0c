"""Plain text to blocks."""

from __future__ import annotations

from reader.builder.refusal import DocumentRefusedError
from reader.domain.blocks import Block, BlockKind, canonical_text
from reader.domain.problems import ProblemCode

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
    # Here every word means itself, so what was kept can be held against the file word for word.
    if canonical_text(blocks).split() != text.split():
        raise DocumentRefusedError(
            ProblemCode.LOST_WORDS,
            message="Words of the file would be lost",
            advice="Send the document to those who make Attest: this is a fault of the program",
        )
    return blocks

"""Markdown to blocks."""

from __future__ import annotations

from reader.builder.flatten import flatten
from reader.builder.markup.parser import MarkdownParser
from reader.builder.refusal import DocumentRefusedError
from reader.builder.words import check_words
from reader.domain.blocks import MAX_DEPTH, Block, BlockKind
from reader.domain.problems import ProblemCode

_LINE_ENDS = str.maketrans("\u2028\u2029", "\n\n")


class MarkdownImporter:
    """Imports one Markdown text after another."""

    def __init__(self) -> None:
        self._parser = MarkdownParser()

    def read(self, text: str) -> list[Block]:
        """Return the blocks of a text whose line ends are LF and that has no control characters.

        Raises DocumentRefusedError.
        """
        text = text.translate(_LINE_ENDS)
        try:
            parsed = self._parser.parse(text)
            blocks = flatten(parsed.root)
        except RecursionError as error:
            raise DocumentRefusedError(
                ProblemCode.TOO_DEEP,
                message=f"The Markdown is nested too deep; {MAX_DEPTH} levels are the most",
                advice="Write it with less nesting",
            ) from error
        blocks += [Block(BlockKind.PARAGRAPH, source) for source in parsed.unused_definitions]
        check_words(text, blocks, labels=parsed.labels)
        return blocks

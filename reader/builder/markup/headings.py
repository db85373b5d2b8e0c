"""Headings that begin with `#` and a space."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor

# `#MeToo` is no heading.
_HEADING = re.compile(r"(?:^|\n)[ ]{0,3}(?P<level>#{1,6})[ ]++(?P<text>\S[^\n]*)(?:\n|$)")


class Headings(BlockProcessor):
    """Finds a heading on any line of a block."""

    def test(self, parent: Element, block: str) -> bool:
        """Say whether a line of the block is a heading."""
        return "#" in block and _HEADING.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Parse what stands before, add the heading, and leave the rest for later."""
        block = blocks.pop(0)
        match = _HEADING.search(block)
        if match is None:
            blocks.insert(0, block)
            return False
        before, after = block[: match.start()], block[match.end() :]
        if before:
            self.parser.parseBlocks(parent, [before])
        element = SubElement(parent, f"h{len(match['level'])}")
        element.text = _without_closing(match["text"])
        if after:
            if self.parser.state.isstate("looselist"):
                # The first lines of a loose item still carry its indentation.
                after = self.looseDetab(after)
            blocks.insert(0, after)
        return None


def _without_closing(text: str) -> str:
    """Return a heading's text without the number signs that may close it."""
    text = text.rstrip(" ")
    inner = text.rstrip("#")
    return inner.rstrip(" ") if inner.endswith(" ") else text

"""Where the text of a document's file begins."""

from __future__ import annotations

from enum import StrEnum

FENCE = "---"


class DocumentKind(StrEnum):
    """How a document's text is written."""

    MARKDOWN = "markdown"
    PLAIN_TEXT = "text"


def split_front_matter(text: str) -> tuple[str, int]:
    """Return the YAML between two lines `---` at the very top, and how many lines that takes.

    Without such lines the YAML is empty and takes no lines.
    """
    first, _, rest = text.partition("\n")
    if first.rstrip() != FENCE:
        return "", 0
    lines = rest.split("\n")
    for number, line in enumerate(lines):
        if line.rstrip() == FENCE:
            return "\n".join(lines[:number]), number + 2
    return "", 0


def text_after(text: str, lines_before: int) -> str:
    """Return what follows the first `lines_before` lines."""
    position = 0
    for _ in range(lines_before):
        position = text.find("\n", position) + 1
        if not position:
            return ""
    return text[position:]

"""Footnotes: all of them are kept, referred to or not."""

from __future__ import annotations

import re
from re import Match
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.footnotes import (
    FootnoteBlockProcessor,
    FootnoteExtension,
)
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from reader.builder.markup.rules import InlineRule

NOTE_TAG = "note"
"""A reference to a footnote inside a text."""
FOOTNOTE_TAG = "footnote"
"""A footnote's own text."""
LABEL = "label"


class Notes(FootnoteExtension):
    """Footnotes in the order of their definitions, each with its label as written."""

    def __init__(self) -> None:
        # The base class calls `reset` before it returns.
        self.definitions: list[tuple[str, str]] = []
        super().__init__()

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what finds footnotes and their references."""
        md.registerExtension(self)
        self.parser = md.parser
        self.md = md
        md.parser.blockprocessors.register(_Definitions(self), "footnote", 17)
        md.inlinePatterns.register(_References(self), "footnote", 175)
        md.treeprocessors.register(_NoteTexts(self), "footnote", 50)

    def reset(self) -> None:
        """Forget the footnotes of the last document."""
        super().reset()
        self.definitions = []

    def setFootnote(self, label: str, text: str) -> None:
        """Keep one definition. A second one of the same label is kept beside the first."""
        self.definitions.append((label, text))
        self.footnotes.setdefault(label, text)


class _Definitions(FootnoteBlockProcessor):
    RE = re.compile(r"^[ ]{0,3}\[\^([^\]\n]+)\]:[ ]*(.*)$", re.MULTILINE)


class _References(InlineRule):
    def __init__(self, notes: Notes) -> None:
        super().__init__(r"\[\^([^\]\n]+)\]", notes.md)
        self._notes = notes

    def replace(self, match: Match[str]) -> Element | None:
        """Return the reference, or None where there is no such footnote."""
        label = match.group(1)
        if label not in self._notes.footnotes:
            return None
        element = Element(NOTE_TAG)
        element.set(LABEL, label)
        element.text = AtomicString(f"[{label}]")
        return element


class _NoteTexts(Treeprocessor):
    def __init__(self, notes: Notes) -> None:
        super().__init__(notes.md)
        self._notes = notes

    def run(self, root: Element) -> None:
        """Add the footnotes to the end of the tree."""
        number = 0
        # Parsing a footnote may find another one inside it.
        while number < len(self._notes.definitions):
            label, text = self._notes.definitions[number]
            element = SubElement(root, FOOTNOTE_TAG)
            element.set(LABEL, label)
            self._notes.parser.parseChunk(element, text)
            number += 1

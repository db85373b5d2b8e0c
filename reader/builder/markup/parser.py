"""The Markdown parser of Attest: text to a tree of elements, with raw HTML as text."""

from __future__ import annotations

from dataclasses import dataclass
from re import Match
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor as Inlines

from reader.builder.marks import literal
from reader.builder.markup.block_queue import BlockQueue
from reader.builder.markup.code_fences import FenceProcessor, FenceRestorer, FenceStore
from reader.builder.markup.headings import Headings
from reader.builder.markup.links import register_links
from reader.builder.markup.lists import BulletLists, MarkerProcessor, NumberedLists, Quotes
from reader.builder.markup.notes import Notes
from reader.builder.markup.rules import InlineRule
from reader.builder.markup.tables import Tables
from reader.builder.references import REFERENCE, decode_reference

_PART = 100


@dataclass(frozen=True, slots=True)
class ParsedMarkdown:
    """What a Markdown text says."""

    root: Element
    unused_definitions: tuple[str, ...]
    """Link definitions as written that were taken out of the text but lead nowhere."""
    labels: tuple[str, ...]
    """Words that only led from links to their definitions."""


class MarkdownParser:
    """Parses one text after another."""

    def __init__(self) -> None:
        md = Markdown(extensions=[Notes()])
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.deregister("prettify")
        # The text builder pairs stars itself, and there needs to know the ones that were escaped.
        md.treeprocessors.deregister("unescape")
        md.inlinePatterns.deregister("em_strong")
        md.inlinePatterns.register(_References(f"({REFERENCE})", md), "entity", 80)
        # Lets `\|` stand for a bar in a table's cell, and elsewhere.
        md.ESCAPED_CHARS.append("|")
        fences = FenceStore(md)
        md.preprocessors.register(fences, "fences", 20)
        md.treeprocessors.register(FenceRestorer(md, fences), "fences", 30)
        processors = md.parser.blockprocessors
        processors.register(MarkerProcessor(md.parser), "marker", 200)
        processors.register(FenceProcessor(md.parser, fences), "fences", 85)
        processors.register(Tables(md.parser), "table", 75)
        processors.register(Headings(md.parser), "hashheader", 70)
        processors.register(NumberedLists(md.parser), "olist", 40)
        processors.register(BulletLists(md.parser), "ulist", 30)
        processors.register(Quotes(md.parser), "quote", 20)
        self._definitions = register_links(md)
        self._md = md

    def parse(self, text: str) -> ParsedMarkdown:
        """Return the tree of `text`. Raises DocumentRefusedError and RecursionError."""
        md = self._md
        md.reset()
        # Left over only where the last text was refused half-way.
        md.parser.state.clear()
        lines = text.split("\n")
        for preprocessor in md.preprocessors:
            lines = preprocessor.run(lines)
        root = md.parser.root = Element(md.doc_tag)
        md.parser.parseBlocks(root, BlockQueue("\n".join(lines).split("\n\n")))
        for treeprocessor in md.treeprocessors:
            if isinstance(treeprocessor, Inlines):
                _run_in_parts(treeprocessor, root)
            else:
                treeprocessor.run(root)
        return ParsedMarkdown(
            root, tuple(self._definitions.unused()), tuple(self._definitions.labels)
        )


def _run_in_parts(inlines: Inlines, root: Element) -> None:
    """Find the inline marks below `root`; on all of it at once that takes square time."""
    children = list(root)
    for start in range(0, len(children), _PART):
        part = Element(root.tag)
        part.extend(children[start : start + _PART])
        inlines.run(part)
        children[start : start + _PART] = list(part)
    root[:] = children


class _References(InlineRule):
    """Character references, replaced by what they stand for."""

    def replace(self, match: Match[str]) -> str | None:
        """Return the characters, or None for a reference that stands for none."""
        text = decode_reference(match.group(1))
        return None if text is None else literal(text)

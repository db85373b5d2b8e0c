"""Links and images, with definitions elsewhere (`[label]: address`) or without.

A definition that no link uses stays visible where it stands: in a transcript, `[Guard]: Yes.` is
no definition at all.
"""

from __future__ import annotations

import re
from collections import Counter
from re import Match
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import ReferenceProcessor
from markdown.inlinepatterns import (
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString

from reader.builder.markup.rules import InlineRule

_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
_DEFINED = re.compile(r"^[ >]*+\[([^\[\]\n]*)\]:", re.MULTILINE)
_ADDRESS = re.compile(r"<|[./#]|[A-Za-z][A-Za-z0-9+.-]*:|[^/]*/|[^.]*\.[^\W_]")
_BRACKET = re.compile(r"[\[\]]")


class LinkDefinitions(dict[str, tuple[str, str]]):
    """Address and title by label. Remembers which were used and which words that took."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted: set[str] = set()
        """Labels that stand in brackets somewhere besides their definition."""
        self.sources: dict[str, tuple[str, str]] = {}
        """Label and whole definition as written, by label."""
        self.used: set[str] = set()
        self.labels: list[str] = []
        """Words that led from a link to its definition; they are no words of the text."""

    def __getitem__(self, label: str) -> tuple[str, str]:
        if label not in self.used:
            self.used.add(label)
            self.labels.append(self.sources[label][0])
        return super().__getitem__(label)

    def clear(self) -> None:
        """Forget the last document."""
        super().clear()
        self.wanted = set()
        self.sources = {}
        self.used = set()
        self.labels = []

    def unused(self) -> list[str]:
        """Return the definitions as written that were taken out but not used."""
        return [source for label, (_, source) in self.sources.items() if label not in self.used]


class LabelCounter(Preprocessor):
    """Finds the labels that links may want."""

    def __init__(self, md: Markdown, definitions: LinkDefinitions) -> None:
        super().__init__(md)
        self._definitions = definitions

    def run(self, lines: list[str]) -> list[str]:
        """Count the labels and return the lines unchanged."""
        text = "\n".join(lines)
        defined = Counter(_normalise(label) for label in _DEFINED.findall(text))
        if defined:
            bracketed = Counter(_normalise(label) for label in _BRACKETED.findall(text))
            self._definitions.wanted = {
                label for label, count in defined.items() if bracketed[label] > count
            }
        return lines


class DefinitionProcessor(ReferenceProcessor):
    """Takes out the definitions that a link wants."""

    def __init__(self, parser: BlockParser, definitions: LinkDefinitions) -> None:
        super().__init__(parser)
        self._definitions = definitions

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Take out the wanted definitions and leave the rest of the block for later."""
        block = blocks[0]
        if not self._definitions.wanted or "]:" not in block:
            return False
        kept = []
        position = 0
        for match in self.RE.finditer(block):
            label = _normalise(match.group(1))
            if self._is_wanted(label, match.group(2)):
                link = match.group(2).lstrip("<").rstrip(">")
                self._definitions[label] = (link, match.group(5) or match.group(6) or "")
                self._definitions.sources[label] = (match.group(1), match.group(0).strip())
                kept.append(block[position : match.start()].strip("\n"))
                position = match.end()
        if not position:
            return False
        kept.append(block[position:].strip("\n"))
        blocks.pop(0)
        for part in reversed(kept):
            if part.strip():
                blocks.insert(0, part)
        return True

    def _is_wanted(self, label: str, link: str) -> bool:
        definitions = self._definitions
        return (
            label in definitions.wanted
            and label not in definitions
            and _ADDRESS.match(link) is not None
        )


class Brackets(LinkInlineProcessor):
    """Finds the end of a link's text and address without square time on unclosed brackets."""

    _data = ""
    _ends: dict[int, int]

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:
        """Return the text from `index` to its closing bracket, the place behind it, and True.

        Where no bracket closes it, return False instead.
        """
        end = self._ends.get(index, -1) if data is self._data else _find_close(data, index)
        if end < 0:
            if data is not self._data:
                self._data, self._ends = data, _match_brackets(data)
            return "", index, False
        return data[index:end], end + 1, True

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        """Return address, title, the place behind them and whether there was an address."""
        if not data.startswith("(", index) or data.find(")", index) < 0:
            return "", None, index, False
        return super().getLink(data, index)


class Links(Brackets):
    """`[text](address "title")`."""


class Images(Brackets, ImageInlineProcessor):
    """`![text](address "title")`."""


class _NotedReferences(Brackets, ReferenceInlineProcessor):
    """Notes the words of labels that stand beside a link's text."""

    # Nothing may stand between: "[one] [two]" are not the text and the label of one link.
    RE_LINK = re.compile(r"\[([^\]]*)\]")

    def __init__(self, pattern: str, md: Markdown, definitions: LinkDefinitions) -> None:
        super().__init__(pattern, md)
        self._definitions = definitions

    def evalId(self, data: str, index: int, text: str) -> tuple[str | None, int, bool]:
        label, end, is_found = super().evalId(data, index, text)
        if label is None:
            return label, end, is_found
        label = _normalise(label)
        match = self.RE_LINK.match(data, pos=index)
        if match and match.group(1) and label in self._definitions:
            self._definitions.labels.append(match.group(1))
        return label, end, is_found


class LinkReferences(_NotedReferences):
    """`[text][label]`."""


class ImageReferences(_NotedReferences, ImageReferenceInlineProcessor):
    """`![text][label]`."""


class ShortLinkReferences(Brackets, ShortReferenceInlineProcessor):
    """`[label]`."""


class ShortImageReferences(Brackets, ShortImageReferenceInlineProcessor):
    """`![label]`."""


class MailLinks(InlineRule):
    """`<name@example.org>`, kept readable."""

    def replace(self, match: Match[str]) -> Element:
        """Return a link to the address."""
        address = self.unescape(match.group(1))
        element = Element("a")
        element.set("href", address if address.startswith("mailto:") else f"mailto:{address}")
        element.text = AtomicString(address)
        return element


def register_links(md: Markdown) -> LinkDefinitions:
    """Put these links in place of the package's own and return their definitions."""
    definitions = LinkDefinitions()
    md.references = definitions
    md.preprocessors.register(LabelCounter(md, definitions), "labels", 10)
    processors = md.parser.blockprocessors
    processors.register(DefinitionProcessor(md.parser, definitions), "reference", 15)
    link, image = r"(?<!\!)\[", r"\!\["
    patterns = md.inlinePatterns
    patterns.register(LinkReferences(link, md, definitions), "reference", 170)
    patterns.register(Links(link, md), "link", 160)
    patterns.register(Images(image, md), "image_link", 150)
    patterns.register(ImageReferences(image, md, definitions), "image_reference", 140)
    patterns.register(ShortLinkReferences(link, md), "short_reference", 130)
    patterns.register(ShortImageReferences(image, md), "short_image_ref", 125)
    patterns.register(MailLinks(r"<([^<> !]+@[^@<> ]+)>", md), "automail", 110)
    return definitions


def _normalise(label: str) -> str:
    return " ".join(label.split()).lower()


def _find_close(data: str, index: int) -> int:
    """Return where the bracket closes that opened right before `index`, or -1."""
    if data.find("]", index) < 0:
        return -1
    depth = 1
    for match in _BRACKET.finditer(data, index):
        depth += 1 if match[0] == "[" else -1
        if depth == 0:
            return match.start()
    return -1


def _match_brackets(data: str) -> dict[int, int]:
    """Return where each opened bracket closes, by the place right behind the opening one."""
    ends = {}
    opened = []
    for match in _BRACKET.finditer(data):
        if match[0] == "[":
            opened.append(match.end())
        elif opened:
            ends[opened.pop()] = match.start()
    return ends

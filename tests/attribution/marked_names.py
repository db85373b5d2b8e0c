"""Texts in which a test marks itself what the tagger would find: names and sources.

    <p Tilda Marsh> met <o the Writers Union>. <s She> said so.

`p` marks a person, `o` an organisation, `l` a place, `s` a source. Marks may stand inside others.
Every line is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reader.attribution.linking.spans import Part, TaggedDocument, TaggedSpan
from reader.attribution.resolving.entities import Entity, EntityTable, NameMention, build_entities
from reader.attribution.resolving.mentions import find_mentions
from reader.attribution.resolving.resolver import Resolver, Speaker
from reader.attribution.tagging.labels import Span
from reader.attribution.words import Paragraph, split_words

_MARK = re.compile(r"<([pols]) |>")
_KINDS = "pol"


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text and what is marked in it."""

    paragraphs: tuple[Paragraph, ...]
    names: tuple[tuple[Span, ...], ...]
    """Of each paragraph, in its words."""
    sources: tuple[TaggedSpan, ...]
    """In the order of the text."""

    def mentions(self) -> list[NameMention]:
        """Return the names as the resolver takes them."""
        return find_mentions(self.paragraphs, self.names)

    def table(self) -> EntityTable:
        """Return who is named."""
        return build_entities(self.mentions())

    def resolver(self) -> Resolver:
        """Return the resolver of the text."""
        return Resolver(TaggedDocument(self.paragraphs, self.sources), self.mentions())


def read_marked(text: str) -> MarkedText:
    """Return a marked text."""
    paragraphs = []
    names = []
    sources = []
    start = 0
    for number, line in enumerate(text.splitlines()):
        plain, marks = _take_marks(line)
        paragraph = split_words(plain, start)
        start = paragraph.end + 1
        paragraphs.append(paragraph)
        placed = [(kind, *_words(paragraph, *place)) for kind, place in marks]
        names.append(
            tuple(
                Span(first, end, _KINDS.index(kind)) for kind, first, end in placed if kind != "s"
            )
        )
        sources += [
            TaggedSpan(Part.SOURCE, number, first, end - 1)
            for kind, first, end in placed
            if kind == "s"
        ]
    sources.sort(key=lambda span: (span.paragraph, span.first))
    return MarkedText(tuple(paragraphs), tuple(names), tuple(sources))


def resolve(text: str) -> list[Speaker]:
    """Return the speaker of each source that is marked in the text."""
    marked = read_marked(text)
    resolver = marked.resolver()
    return [resolver.resolve(source) for source in marked.sources]


def last_name(text: str) -> str:
    """Return the name of the last speaker; nothing where it is not resolved."""
    return resolve(text)[-1].name


def people(text: str) -> list[list[str]]:
    """Return the printed forms of each entity that the text names."""
    return forms(read_marked(text).table().entities)


def forms(entities: Iterable[Entity]) -> list[list[str]]:
    """Return the printed forms of each, in the order of the alphabet."""
    return [sorted(entity.forms) for entity in entities]


def _take_marks(line: str) -> tuple[str, list[tuple[str, tuple[int, int]]]]:
    """Return the line without its marks, and each mark with its place there."""
    plain = ""
    marks: list[tuple[str, tuple[int, int]]] = []
    opened: list[tuple[str, int]] = []
    position = 0
    for match in _MARK.finditer(line):
        plain += line[position : match.start()]
        position = match.end()
        if match.group(1):
            opened.append((match.group(1), len(plain)))
        else:
            kind, begin = opened.pop()
            marks.append((kind, (begin, len(plain))))
    assert not opened, line
    return plain + line[position:], sorted(marks, key=lambda mark: mark[1])


def _words(paragraph: Paragraph, start: int, end: int) -> tuple[int, int]:
    """Return the first word of a place in the line, and the word behind its last."""
    first = paragraph.starts.index(paragraph.start + start)
    return first, paragraph.ends.index(paragraph.start + end) + 1

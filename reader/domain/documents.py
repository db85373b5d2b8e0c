"""A document: what is known of its origin, and its text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from enum import StrEnum

from reader.domain.blocks import Block, BlockKind, block_starts, canonical_text
from reader.domain.ids import DocumentId
from reader.domain.ranges import Anchor, TextRange


class TitleOrigin(StrEnum):
    """Who gave a document the title that is shown."""

    DOCUMENT = "document"
    CURATOR = "curator"


class Direction(StrEnum):
    """Which way a text runs."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a document comes from. `None` means not stated, and is shown so."""

    publisher: str | None = None
    author: str | None = None
    date: str | None = None
    """An EDTF date."""
    address: str | None = None
    original: str | None = None
    """Name of the attached original file."""
    original_sha256: str | None = None
    """SHA-256 of the attached original file, 64 hexadecimal digits."""

    def as_dict(self) -> dict[str, str | None]:
        """Return the fields by name, in the order of this class."""
        return {entry.name: getattr(self, entry.name) for entry in fields(self)}


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """All of a document but its text."""

    number: int
    """Position in the collection's reading order, from 0."""
    id: DocumentId
    title: str
    title_origin: TitleOrigin
    language: str
    """A BCP 47 tag, or "und" where not stated."""
    direction: Direction
    sha256: str
    """SHA-256 of the canonical text in UTF-8, 64 hexadecimal digits."""
    length: int
    """Length of the canonical text in code points."""
    passages: int
    provenance: Provenance = field(default_factory=Provenance)
    note: str | None = None
    """A remark by the curator, shown as such."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of a document's table of contents."""

    passage: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document's words and where its passages lie, without marks: what search reads."""

    info: DocumentInfo
    text: str
    """The canonical text."""
    lengths: tuple[int, ...]
    """Length of each passage in code points; one line feed parts neighbours."""
    headings: frozenset[int] = frozenset()
    """Numbers of the passages that are headings."""
    is_intact: bool = True
    """False where the stored text does not have the recorded SHA-256."""

    def passages(self) -> Iterator[tuple[int, str]]:
        """Yield where each passage starts and its text."""
        start = 0
        for length in self.lengths:
            yield start, self.text[start : start + length]
            start += length + 1


@dataclass(frozen=True)
class Document:
    """A document opened for reading."""

    info: DocumentInfo
    blocks: tuple[Block, ...]
    is_intact: bool = True
    """False where the stored text does not have the recorded SHA-256."""
    text: str = field(init=False)
    starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", canonical_text(self.blocks))
        object.__setattr__(self, "starts", tuple(block_starts(self.blocks)))

    @property
    def id(self) -> DocumentId:
        """The document's id."""
        return self.info.id

    def plain(self) -> DocumentText:
        """Return the words without what is laid over them."""
        headings = frozenset(heading.passage for heading in self.headings())
        lengths = tuple(len(block.text) for block in self.blocks)
        return DocumentText(self.info, self.text, lengths, headings, self.is_intact)

    def passage_at(self, position: int) -> int:
        """Return the number of the passage that holds code point `position`, from 0."""
        return max(0, bisect_right(self.starts, position) - 1)

    def passage_range(self, passage: int) -> TextRange:
        """Return the range of one passage. Raises IndexError for an unknown number."""
        if passage < 0:
            raise IndexError(passage)
        start = self.starts[passage]
        return TextRange(self.id, start, start + len(self.blocks[passage].text))

    def verifies(self, anchor: Anchor) -> bool:
        """Say whether the anchor's words stand at its place in this intact document."""
        return self.is_intact and anchor.document == self.id and anchor.holds_in(self.text)

    def headings(self) -> tuple[Heading, ...]:
        """Return the headings in reading order."""
        return tuple(
            Heading(number, block.level, block.text)
            for number, block in enumerate(self.blocks)
            if block.kind is BlockKind.HEADING
        )

"""A collection that lives in memory, made of domain values."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.domain.agents import Agent, Mention
from reader.domain.blocks import Block, BlockKind
from reader.domain.collections import CollectionInfo, FileState, TrustState
from reader.domain.documents import (
    Direction,
    Document,
    DocumentInfo,
    DocumentText,
    TitleOrigin,
)
from reader.domain.ids import CollectionId, DocumentId
from reader.domain.queries import All, Not, Query, Word
from reader.domain.statements import Statement


@dataclass(frozen=True)
class Corpus:
    """Documents that are read from nowhere."""

    info: CollectionInfo
    file_state: FileState
    held: tuple[Document, ...]
    people: tuple[Agent, ...] = ()
    named: tuple[Mention, ...] = ()
    said: tuple[Statement, ...] = ()

    def documents(self) -> list[DocumentInfo]:
        """Return every document in reading order, without their texts."""
        return [document.info for document in self.held]

    def document_ids(self) -> list[DocumentId]:
        """Return the id of every document, by number."""
        return [document.id for document in self.held]

    def document(self, document: DocumentId, /) -> Document:
        """Return one document with its text."""
        return next(held for held in self.held if held.id == document)

    def iter_texts(self, first: int = 0) -> Iterator[DocumentText]:
        """Yield the words of documents from number `first` on."""
        yield from (document.plain() for document in self.held[first:])

    def passages_bytes(self, places: Iterable[tuple[int, int, int]]) -> list[bytes]:
        """Return text: of the document with a number, from a byte on, so many bytes."""
        return [
            self.held[number].text.encode()[start : start + size] for number, start, size in places
        ]

    def agents(self) -> list[Agent]:
        """Return every agent by number."""
        return list(self.people)

    def mentions(self, *, document: DocumentId) -> list[Mention]:
        """Return the mentions in one document."""
        return [mention for mention in self.named if mention.anchor.document == document]

    def statements(self, *, document: DocumentId) -> list[Statement]:
        """Return the statements of one document."""
        return [statement for statement in self.said if statement.document == document]


def corpus(*documents: Sequence[str], name: str = "sample", version: str = "1") -> Corpus:
    """Return a collection whose documents have these passages."""
    held = tuple(_document(number, passages) for number, passages in enumerate(documents))
    digest = hashlib.sha256(version.encode())
    for document in held:
        digest.update(document.info.sha256.encode())
    info = CollectionInfo(
        CollectionId(name), f"The {name}", version, "en", documents=len(documents)
    )
    return Corpus(info, FileState(TrustState.INTACT, digest.hexdigest(), 0), held)


def _document(number: int, passages: Sequence[str]) -> Document:
    text = "\n".join(passages)
    info = DocumentInfo(
        number=number,
        id=DocumentId(f"document-{number}"),
        title=f"Title of {number}",
        title_origin=TitleOrigin.DOCUMENT,
        language="en",
        direction=Direction.LEFT_TO_RIGHT,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        length=len(text),
        passages=len(passages),
    )
    return Document(info, tuple(Block(BlockKind.PARAGRAPH, passage) for passage in passages))


def wanted(query: Query) -> list[Word]:
    """Return the words that must all be found."""
    parts = query.root.parts if isinstance(query.root, All) else (query.root,)
    return [part for part in parts if isinstance(part, Word)]


def unwanted(query: Query) -> list[Word]:
    """Return the words that must not be found."""
    parts = query.root.parts if isinstance(query.root, All) else (query.root,)
    return [part.part for part in parts if isinstance(part, Not) and isinstance(part.part, Word)]

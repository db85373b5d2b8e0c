"""What search needs of a collection. `reader.collection.reading.Collection` is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from reader.domain.agents import Agent, Mention
from reader.domain.collections import CollectionInfo, FileState
from reader.domain.documents import Document, DocumentInfo, DocumentText
from reader.domain.ids import DocumentId
from reader.domain.statements import Statement


class PassageSource(Protocol):
    """An open collection. It belongs to the lane that opened it, and so does its searcher."""

    @property
    def info(self) -> CollectionInfo:
        """What the collection says of itself."""

    @property
    def file_state(self) -> FileState:
        """Whose SHA-256 tells one state of the collection from another."""

    def documents(self) -> Sequence[DocumentInfo]:
        """Return every document in reading order, without their texts."""

    def document_ids(self) -> Sequence[DocumentId]:
        """Return the id of every document, by number."""

    def document(self, document: DocumentId, /) -> Document:
        """Return one document with its text."""

    def iter_texts(self, first: int = 0) -> Iterator[DocumentText]:
        """Yield the words of documents in reading order from number `first` on."""

    def passages_bytes(self, places: Iterable[tuple[int, int, int]]) -> Sequence[bytes]:
        """Return stored text: of the document with a number, from a byte on, so many bytes."""

    def agents(self) -> Sequence[Agent]:
        """Return every agent by number."""

    def mentions(self, *, document: DocumentId) -> Sequence[Mention]:
        """Return the mentions in one document."""

    def statements(self, *, document: DocumentId) -> Sequence[Statement]:
        """Return the statements of one document."""

"""Names for passages, for citing and for search."""

from __future__ import annotations

from dataclasses import dataclass

from reader.domain.ids import CollectionId, DocumentId


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a reader can go: a document, or a range of its canonical text."""

    collection: CollectionId
    document: DocumentId
    start: int = 0
    end: int = 0
    """Equal to `start` where no words are meant, only the place."""

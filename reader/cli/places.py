"""Where a range stands, as people cite it, and whether its words stand there."""

from __future__ import annotations

from collections.abc import Iterable

from reader.collection.reading import Collection
from reader.domain.documents import Document
from reader.domain.ids import DocumentId
from reader.domain.ranges import Anchor


class Places:
    """Looks ranges up in the texts of an open collection.

    Keeps one document at a time: ask in reading order.
    """

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._document: Document | None = None

    def hold(self, anchors: Iterable[Anchor]) -> bool:
        """Say whether each range has its exact words in an intact text."""
        return all(self._open(anchor.document).verifies(anchor) for anchor in anchors)

    def cite_passages(self, anchors: Iterable[Anchor]) -> str:
        """Return "passage 3" or "passages 3, 5 to 6" for ranges of one document, counted from 1."""
        spans: list[tuple[int, int]] = []
        for anchor in anchors:
            document = self._open(anchor.document)
            first, last = (document.passage_at(at) + 1 for at in (anchor.start, anchor.end - 1))
            if (first, last) not in spans:
                spans.append((first, last))
        shown = ", ".join(
            f"{first} to {last}" if last > first else f"{first}" for first, last in spans
        )
        is_one = len(spans) == 1 and spans[0][0] == spans[0][1]
        return f"passage {shown}" if is_one else f"passages {shown}"

    def _open(self, name: DocumentId) -> Document:
        if self._document is None or self._document.id != name:
            self._document = self._collection.document(name)
        return self._document

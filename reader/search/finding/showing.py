"""Reading found passages: their words, and where in them a query fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.domain.cancel import CancelToken
from reader.domain.ids import DocumentId
from reader.domain.queries import Query
from reader.domain.results import Hit
from reader.search.finding.matching import find_in
from reader.search.finding.ranking import Found
from reader.search.finding.snippets import cut_snippet
from reader.search.indexing import fields as f
from reader.search.indexing.index import PassageIndex
from reader.search.sources import PassageSource

Forms = Mapping[str, frozenset[str]]
"""Further forms of words that are marked too."""
_LAYOUT = (f.START, f.LENGTH, f.SHIFT, f.WIDTH)


@dataclass(frozen=True, slots=True)
class _Passage:
    document: DocumentId
    start: int
    text: str


class PassageReader:
    """Reads passages of one collection."""

    def __init__(self, index: PassageIndex, source: PassageSource) -> None:
        self._index = index
        self._source = source
        self._documents: Sequence[DocumentId] = ()

    def hits(
        self, query: Query, found: Sequence[Found], forms: Forms, cancel: CancelToken
    ) -> tuple[Hit, ...]:
        """Read the passages and mark what fits, in the order given."""
        collection = self._source.info.id
        hits = []
        for place, passage in zip(found, self._passages(found, cancel), strict=True):
            cancel.check()
            matches = find_in(passage.text, query, cancel, forms)
            snippet = cut_snippet(passage.text, matches)
            hits.append(
                Hit(
                    collection=collection,
                    document=passage.document,
                    passage=place.passage,
                    start=passage.start,
                    end=passage.start + len(passage.text),
                    snippet=snippet.text,
                    highlights=snippet.highlights,
                    matches=tuple(
                        (passage.start + first, passage.start + last) for first, last in matches
                    ),
                    score=place.score,
                )
            )
        return tuple(hits)

    def document_id(self, number: int) -> DocumentId:
        """Return the id of a document by its number."""
        if not self._documents:
            self._documents = self._source.document_ids()
        return self._documents[number]

    def _passages(self, found: Sequence[Found], cancel: CancelToken) -> list[_Passage]:
        """Return the words of the passages, each cut out of its document by what the index says."""
        addresses = [place.address for place in found]
        starts, lengths, shifts, widths = (
            self._index.searcher.fast_field_values(name, addresses) for name in _LAYOUT
        )
        asked: list[tuple[int, int, int]] = []
        for place, start, length, shift, width in zip(
            found, starts, lengths, shifts, widths, strict=True
        ):
            if width == f.NO_BYTES:
                asked.append((place.document, 0, 0))
            else:
                first = _number(start) + _number(shift)
                asked.append((place.document, first, _number(length) + _number(width)))
        texts = self._source.passages_bytes(asked)
        cancel.check()
        return [
            self._from_document(place)
            if width == f.NO_BYTES
            else _Passage(self.document_id(place.document), _number(start), text.decode())
            for place, start, width, text in zip(found, starts, widths, texts, strict=True)
        ]

    def _from_document(self, place: Found) -> _Passage:
        """Read a passage of a document whose stored text was altered."""
        document = self._source.document(self.document_id(place.document))
        where = document.passage_range(place.passage)
        return _Passage(document.id, where.start, document.blocks[place.passage].text)


def _number(value: object) -> int:
    """Return a number of the index; one that is not there is 0."""
    return value if isinstance(value, int) else 0

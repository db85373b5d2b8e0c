"""Finding passages and showing where they fit."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

import tantivy

from reader.domain.cancel import CancelToken
from reader.domain.documents import Document
from reader.domain.errors import ErrorCode, SearchError
from reader.domain.ids import DocumentId
from reader.domain.queries import Query
from reader.domain.results import Hit, Results
from reader.search.finding.matching import find_in
from reader.search.finding.snippets import cut_snippet
from reader.search.finding.translating import Translator
from reader.search.indexing.index import PLACE, PassageIndex, split_place
from reader.search.sources import PassageSource

DEFAULT_LIMIT = 50
MAX_TIED = 20_000
"""More passages with one score than this stay in the order of the index, where it is cut."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that fits, not read yet."""

    document: int
    """Number of the document in reading order."""
    passage: int
    score: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best passages, and how many there are in all."""

    total: int = 0
    found: tuple[Found, ...] = field(default_factory=tuple)
    is_partial: bool = False


class Searcher:
    """Searches one collection. It belongs to the lane of its source."""

    def __init__(self, index: PassageIndex, source: PassageSource) -> None:
        self._index = index
        self._source = source
        self._translator = Translator(index)
        self._documents: Sequence[DocumentId] = ()

    def search(
        self,
        query: Query,
        *,
        limit: int = DEFAULT_LIMIT,
        offset: int = 0,
        cancel: CancelToken | None = None,
    ) -> Results:
        """Return the passages that fit, best first, equals in reading order.

        Raises Cancelled where `cancel` says so, and whatever the source raises.
        """
        return search_all([self], query, limit=limit, offset=offset, cancel=cancel)

    def rank(self, query: Query, *, limit: int, cancel: CancelToken | None = None) -> Ranking:
        """Return the best `limit` passages without reading them."""
        if query.is_empty or limit < 1:
            return Ranking()
        cancel = cancel or CancelToken()
        try:
            translation = self._translator.translate(query)
            cancel.check()
            if translation.is_ranked:
                total, found = self._rank_by_score(translation.query, limit, cancel)
            else:
                total, found = self._rank_by_place(translation.query, limit)
        except (OSError, ValueError) as error:
            raise SearchError(ErrorCode.INDEX_UNAVAILABLE, reason=str(error)) from error
        cancel.check()
        return Ranking(total, tuple(found[:limit]), translation.is_partial)

    def show(
        self, query: Query, found: Sequence[Found], *, cancel: CancelToken | None = None
    ) -> tuple[Hit, ...]:
        """Read the passages and mark what fits, in the order given. Each document is read once."""
        by_document: dict[int, list[int]] = {}
        for at, place in enumerate(found):
            by_document.setdefault(place.document, []).append(at)
        hits: dict[int, Hit] = {}
        for number, positions in by_document.items():
            if cancel is not None:
                cancel.check()
            document = self._source.document(self._document_id(number))
            for at in positions:
                if cancel is not None:
                    cancel.check()
                hits[at] = self._hit(query, document, found[at])
        return tuple(hits[at] for at in range(len(found)))

    # --- the engine ---------------------------------------------------------------------------

    def _rank_by_score(
        self, asked: tantivy.Query, limit: int, cancel: CancelToken
    ) -> tuple[int, list[Found]]:
        """Rank by score; ask for more until no passage of the last score can be missing."""
        wanted = limit + 1
        while True:
            answer = self._index.searcher.search(asked, wanted, count=True)
            hits = answer.hits
            is_whole = len(hits) < wanted or hits[limit - 1][0] > hits[-1][0]
            if is_whole or wanted > max(MAX_TIED, limit):
                break
            cancel.check()
            wanted *= 4
        places = self._index.searcher.fast_field_values(PLACE, [address for _, address in hits])
        ranked = sorted(
            (-float(score), int(place))
            for (score, _), place in zip(hits, places, strict=True)
            if place is not None
        )
        return _count(answer), [Found(*split_place(place), -score) for score, place in ranked]

    def _rank_by_place(self, asked: tantivy.Query, limit: int) -> tuple[int, list[Found]]:
        answer = self._index.searcher.search(
            asked, limit, count=True, order_by_field=PLACE, order=tantivy.Order.Asc
        )
        return _count(answer), [Found(*split_place(int(place)), 0.0) for place, _ in answer.hits]

    # --- the texts ----------------------------------------------------------------------------

    def _document_id(self, number: int) -> DocumentId:
        if not self._documents:
            self._documents = self._source.document_ids()
        return self._documents[number]

    def _hit(self, query: Query, document: Document, found: Found) -> Hit:
        place = document.passage_range(found.passage)
        text = document.blocks[found.passage].text
        matches = find_in(text, query)
        snippet = cut_snippet(text, matches)
        return Hit(
            collection=self._source.info.id,
            document=document.id,
            passage=found.passage,
            start=place.start,
            end=place.end,
            snippet=snippet.text,
            highlights=snippet.highlights,
            matches=tuple((place.start + first, place.start + last) for first, last in matches),
            score=found.score,
        )


def search_all(
    searchers: Sequence[Searcher],
    query: Query,
    *,
    limit: int = DEFAULT_LIMIT,
    offset: int = 0,
    cancel: CancelToken | None = None,
) -> Results:
    """Search several collections of one lane.

    Scores of two collections do not compare, so they take turns: the best of each in the order
    given, then the second of each.
    """
    began = time.perf_counter()
    rankings = [searcher.rank(query, limit=offset + limit, cancel=cancel) for searcher in searchers]
    page = list(_take_turns(rankings))[offset : offset + limit]
    hits: dict[int, Hit] = {}
    for number, searcher in enumerate(searchers):
        own = [at for at, (whose, _) in enumerate(page) if whose == number]
        shown = searcher.show(query, [page[at][1] for at in own], cancel=cancel)
        hits.update(zip(own, shown, strict=True))
    return Results(
        query=query,
        total=sum(ranking.total for ranking in rankings),
        hits=tuple(hits[at] for at in range(len(page))),
        elapsed_ms=(time.perf_counter() - began) * 1000,
        is_partial=any(ranking.is_partial for ranking in rankings),
    )


def _take_turns(rankings: Sequence[Ranking]) -> Iterator[tuple[int, Found]]:
    for row in zip_longest(*(ranking.found for ranking in rankings)):
        for number, found in enumerate(row):
            if found is not None:
                yield number, found


def _count(answer: tantivy.SearchResult) -> int:
    # The engine's type stub does not tell of this attribute.
    count = getattr(answer, "count", None)
    if not isinstance(count, int):
        raise SearchError(ErrorCode.INDEX_UNAVAILABLE, reason="the engine did not count")
    return count

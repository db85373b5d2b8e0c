"""The order of passages: which are the best, without reading them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import tantivy

from reader.domain.cancel import CancelToken
from reader.domain.errors import ErrorCode, SearchError
from reader.domain.results import SortOrder
from reader.search.finding.translating import Translation
from reader.search.indexing import fields as f
from reader.search.indexing.index import PassageIndex

MAX_TIED = 500_000
"""More passages with one score than this stay in the order of the index, where it is cut."""
_ORDERS = {
    SortOrder.READING: f.PLACE,
    SortOrder.OLDEST: f.OLDEST,
    SortOrder.NEWEST: f.NEWEST,
}
_Scored = tuple[float, tantivy.DocAddress]


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that fits, not read yet."""

    document: int
    """Number of the document in reading order."""
    passage: int
    score: float
    address: tantivy.DocAddress = field(compare=False)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best passages, and how many there are in all."""

    total: int = 0
    found: tuple[Found, ...] = ()
    is_partial: bool = False


def rank(
    index: PassageIndex,
    asked: Translation,
    *,
    limit: int,
    sort: SortOrder,
    cancel: CancelToken,
) -> Ranking:
    """Return the first `limit` passages in the order asked for, equals in reading order."""
    try:
        if sort is not SortOrder.RELEVANCE or not asked.is_ranked:
            order = _ORDERS.get(sort, f.PLACE) if index.known.is_dated else f.PLACE
            total, found = _by_place(index, asked.main, limit, order)
        else:
            total, found = _by_score(index, asked, limit, cancel)
    except (OSError, ValueError) as error:
        raise SearchError(ErrorCode.INDEX_UNAVAILABLE, reason=str(error)) from error
    cancel.check()
    return Ranking(total, tuple(found), asked.is_partial)


def _by_place(
    index: PassageIndex, asked: tantivy.Query, limit: int, order: str
) -> tuple[int, list[Found]]:
    answer = index.searcher.search(
        asked, limit, count=True, order_by_field=order, order=tantivy.Order.Asc
    )
    addresses = [address for _, address in answer.hits]
    places = index.searcher.fast_field_values(f.PLACE, addresses)
    found = [
        Found(*index.known.split(int(place or 0)), 0.0, address)
        for place, address in zip(places, addresses, strict=True)
    ]
    return _count(answer), found


def _by_score(
    index: PassageIndex, asked: Translation, limit: int, cancel: CancelToken
) -> tuple[int, list[Found]]:
    total, hits = _best(index, asked.main, limit, asked.term, cancel)
    if asked.bonus is not None and total:
        cancel.check()
        hits = _with(hits, _best(index, asked.bonus, limit, ("", ""), cancel)[1])
    return total, _found(index, hits, limit)


def _best(
    index: PassageIndex,
    asked: tantivy.Query,
    limit: int,
    term: tuple[str, str] | None,
    cancel: CancelToken,
) -> tuple[int, list[_Scored]]:
    """Return the best passages: all of the last score too, of which some may come first in place.

    Without counting the engine passes over what cannot be among the best. So where the number is
    known, or is of no interest (a term without a name), it is not asked to count.
    """
    searcher = index.searcher
    total = searcher.doc_freq(*term) if term is not None and term[0] else 0
    # Enough to see where most rows of equals end.
    wanted = min(2 * limit, searcher.num_docs) + 1
    while True:
        answer = searcher.search(asked, wanted, count=term is None)
        hits: list[_Scored] = answer.hits
        if term is None:
            total = _count(answer)
        is_whole = len(hits) < wanted or hits[limit - 1][0] > hits[-1][0]
        if is_whole or wanted > max(MAX_TIED, limit):
            return total, hits
        cancel.check()
        wanted *= 4


def _with(hits: Sequence[_Scored], better: Sequence[_Scored]) -> list[_Scored]:
    """Return the passages of both; those of the second have the score that counts."""
    scored = {(address.segment_ord, address.doc): (score, address) for score, address in hits}
    scored.update(
        {(address.segment_ord, address.doc): (score, address) for score, address in better}
    )
    return list(scored.values())


def _found(index: PassageIndex, hits: Sequence[_Scored], limit: int) -> list[Found]:
    """Return the first passages by score and then by place."""
    addresses = [address for _, address in hits]
    places = index.searcher.fast_field_values(f.PLACE, addresses)
    order = sorted(
        (-hit[0], place or 0, at) for at, (hit, place) in enumerate(zip(hits, places, strict=True))
    )
    return [
        Found(*index.known.split(int(place)), -score, addresses[at])
        for score, place, at in order[:limit]
    ]


def _count(answer: tantivy.SearchResult) -> int:
    # The engine's type stub does not tell of this attribute.
    count = getattr(answer, "count", None)
    if not isinstance(count, int):
        raise SearchError(ErrorCode.INDEX_UNAVAILABLE, reason="the engine did not count")
    return count

"""One row of hits from several collections."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import TypeVar

from reader.domain.results import SortOrder

_Hit = TypeVar("_Hit")


def merged(
    rows: Sequence[Sequence[_Hit]],
    sort: SortOrder,
    date_key: Callable[[int, _Hit], tuple[int, ...]],
) -> Iterator[tuple[int, _Hit]]:
    """Yield the hits of several rows, each with the number of its row.

    Scores of two collections do not compare, so they take turns: the best of each row in the order
    given, then the second of each. In reading order one row follows the other. Dates do compare:
    `date_key` is given the row's number and a hit.
    """

    def key(entry: tuple[int, _Hit]) -> tuple[int, ...]:
        return date_key(*entry)

    numbered = [[(number, hit) for hit in row] for number, row in enumerate(rows)]
    if sort is SortOrder.READING:
        for row in numbered:
            yield from row
    elif sort is SortOrder.RELEVANCE:
        for turn in zip_longest(*numbered):
            yield from (entry for entry in turn if entry is not None)
    else:
        yield from heapq.merge(*numbered, key=key)

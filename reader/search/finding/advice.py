"""What else could be asked, over the indexes of several collections."""

from __future__ import annotations

from collections.abc import Sequence

from reader.domain.cancel import CancelToken
from reader.domain.queries import Query
from reader.domain.results import Suggestion
from reader.search.asking.parsing import parse
from reader.search.finding.searching import Searcher
from reader.search.suggesting.advising import advise
from reader.search.suggesting.completing import complete
from reader.search.suggesting.correcting import correct
from reader.search.suggesting.spelling import similar_spellings


def completions(searchers: Sequence[Searcher], query: Query) -> tuple[Suggestion, ...]:
    """Return how the word being typed may go on."""
    return tuple(complete(query, [searcher.terms for searcher in searchers]))


def suggestions(
    searchers: Sequence[Searcher],
    query: Query,
    *,
    few: int,
    cancel: CancelToken | None = None,
) -> tuple[Suggestion, ...]:
    """Return other queries to try: other spellings always; more where no more than `few` is found.

    Raises Cancelled where `cancel` says so.
    """
    cancel = cancel or CancelToken()
    sources = [searcher.terms for searcher in searchers]

    def count(text: str) -> int:
        cancel.check()
        asked = parse(text)
        return sum(searcher.rank(asked, limit=1, cancel=cancel).total for searcher in searchers)

    cancel.check()
    found = list(similar_spellings(query, sources))
    cancel.check()
    total = sum(searcher.rank(query, limit=1, cancel=cancel).total for searcher in searchers)
    if total <= few:
        found = [*correct(query, sources), *found]
    if not total:
        cancel.check()
        found += advise(query, sources, count, cancel=cancel)
    return tuple(found)

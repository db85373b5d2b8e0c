"""What else could be asked, over the indexes of several collections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.domain.cancel import CancelToken
from reader.domain.checking import checked_query
from reader.domain.queries import Query
from reader.domain.results import Suggestion
from reader.search.asking.parsing import parse
from reader.search.finding.searching import Searcher
from reader.search.suggesting.advising import advise
from reader.search.suggesting.completing import complete
from reader.search.suggesting.correcting import correct
from reader.search.suggesting.spelling import similar_spellings
from reader.search.words.normalising import read


def completions(
    searchers: Sequence[Searcher], query: Query, *, has_proposed: bool = True
) -> tuple[Suggestion, ...]:
    """Return how the word being typed may go on; `has_proposed` with names only proposed."""
    return tuple(complete(query, [searcher.terms_for(has_proposed) for searcher in searchers]))


def suggestions(
    searchers: Sequence[Searcher],
    query: Query,
    *,
    few: int,
    has_proposed: bool = True,
    cancel: CancelToken | None = None,
) -> tuple[Suggestion, ...]:
    """Return other queries to try: other spellings always; more where no more than `few` is found.

    Without `has_proposed` nothing counts that is only proposed. Raises Cancelled where `cancel`
    says so.
    """
    cancel = cancel or CancelToken()
    sources = [searcher.terms_for(has_proposed) for searcher in searchers]

    def count(text: str) -> int:
        cancel.check()
        asked = parse(text) if has_proposed else checked_query(parse(text))
        return sum(searcher.rank(asked, limit=1, cancel=cancel).total for searcher in searchers)

    cancel.check()
    found = []
    for offer in similar_spellings(query, sources):
        # A count is of what is offered. Names are recorded that stand in no text.
        passages = count(offer.query)
        if passages or (not query.fields() and count(f'"{offer.shown}"')):
            found.append(replace(offer, count=passages))
    cancel.check()
    total = sum(searcher.rank(query, limit=1, cancel=cancel).total for searcher in searchers)
    if total <= few:
        found = _with_corrections(correct(query, sources), found, searchers)
    if not total:
        cancel.check()
        found += advise(query, sources, count, cancel=cancel)
    return tuple({(offer.kind, offer.query): offer for offer in found}.values())


def _with_corrections(
    corrections: Sequence[Suggestion],
    spellings: Sequence[Suggestion],
    searchers: Sequence[Searcher],
) -> list[Suggestion]:
    """Return both; the name of somebody is another spelling of a name, and no slip."""
    names = {
        normalised(offer.query)
        for offer in spellings
        if any(
            searcher.agents.with_token(token)
            for searcher in searchers
            for token in read(offer.shown).main.forms
        )
    }
    return [*(offer for offer in corrections if normalised(offer.query) not in names), *spellings]


def normalised(text: str) -> str:
    """Return a query's tokens: what is one search is one text."""
    return " ".join(read(text).main.forms)

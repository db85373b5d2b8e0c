"""What the search lanes do for the window: plain functions that touch no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.domain.cancel import CancelToken
from reader.domain.collections import TrustState
from reader.domain.documents import Document
from reader.domain.ids import DocumentId
from reader.domain.queries import Query
from reader.domain.results import Facet, Hit, SortOrder, Suggestion
from reader.domain.statements import Status
from reader.ui.control.answers import Part
from reader.ui.control.indexing import Searchable
from reader.ui.finding.results import FoundPassage

if TYPE_CHECKING:
    from reader.search.finding.searching import Searcher

_FEW = 3
"""Where no more is found, other words are suggested."""


def find_part(
    each: Searchable, query: Query, sort: SortOrder, offset: int, share: int, token: CancelToken
) -> Part:
    """Return some of what one collection finds, in the order asked for."""
    results = each.searcher.search(query, limit=share, offset=offset, sort=sort, cancel=token)
    # Many hits may stand in one document, and a long one takes a while to read.
    read: dict[DocumentId, Document] = {}
    return Part(
        collection=each.view.id,
        found=tuple(_found(each, hit, read, token) for hit in results.hits),
        total=results.total,
        is_partial=results.is_partial or not each.is_whole,
        forms=each.searcher.forms(query),
        date_keys={
            hit.document: each.searcher.date_key(each.source.document_number(hit.document), sort)
            for hit in results.hits
            if sort in (SortOrder.OLDEST, SortOrder.NEWEST)
        },
    )


def count_part(each: Searchable, query: Query, token: CancelToken) -> tuple[Facet, ...]:
    """Return how what one collection finds spreads."""
    from reader.search.finding.facets import MOST_ADDED

    token.check()
    return each.searcher.facets(query, most=MOST_ADDED)


def complete_word(
    advisers: Sequence[Searcher], query: Query, shows_proposed: bool, token: CancelToken
) -> tuple[Suggestion, ...]:
    """Return how the word being typed may go on; `shows_proposed` with names only proposed."""
    # Imported here, on the lane: the window is up before search is loaded.
    from reader.search.finding.advice import completions

    token.check()
    return completions(advisers, query, has_proposed=shows_proposed)


def suggest(
    advisers: Sequence[Searcher], query: Query, shows_proposed: bool, token: CancelToken
) -> tuple[Suggestion, ...]:
    """Return other queries to try."""
    from reader.search.finding.advice import suggestions

    return suggestions(advisers, query, few=_FEW, has_proposed=shows_proposed, cancel=token)


def _found(
    where: Searchable, hit: Hit, read: dict[DocumentId, Document], token: CancelToken
) -> FoundPassage:
    """Return a hit with its title and the speakers of its verified statements.

    `read` keeps the documents that were read for it.
    """
    token.check()
    number = where.source.document_number(hit.document)
    title = where.view.documents[number].title
    is_changed = where.view.file_state.state is TrustState.CHANGED
    found = FoundPassage(hit.collection, hit, title, (), is_changed)
    if not where.view.info.statements:
        return found
    said = where.source.statements_between(hit.document, hit.start, hit.end)
    verified = [each for each in said if each.status is Status.VERIFIED]
    if not verified:
        return found
    if hit.document not in read:
        read[hit.document] = where.source.document(hit.document)
    document = read[hit.document]
    speakers = dict.fromkeys(
        where.names[statement.speaker]
        for statement in verified
        if all(document.verifies(anchor) for anchor in statement.anchors())
    )
    return replace(found, speakers=tuple(speakers))

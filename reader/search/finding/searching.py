"""Finding passages and showing where they fit: one collection, or several together."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from reader.domain.cancel import CancelToken
from reader.domain.checking import strictly_checked
from reader.domain.ids import DocumentId
from reader.domain.merging import merged
from reader.domain.queries import STATEMENT_FIELDS, Field, Query, Word
from reader.domain.results import Facet, FacetKind, Hit, Results, SortOrder
from reader.search.finding.agents import AgentDirectory
from reader.search.finding.facets import STATEMENT_FACETS, count_values
from reader.search.finding.ranking import Found, Ranking, rank
from reader.search.finding.showing import Forms, PassageReader
from reader.search.finding.terms import IndexTerms
from reader.search.finding.translating import Translation, Translator
from reader.search.indexing.catalogue import date_key
from reader.search.indexing.index import PassageIndex
from reader.search.sources import PassageSource
from reader.search.words.normalising import read

DEFAULT_LIMIT = 50


class Searcher:
    """Searches one collection. It belongs to the lane of its source."""

    def __init__(
        self, index: PassageIndex, source: PassageSource, *, agents: AgentDirectory | None = None
    ) -> None:
        """With `agents` given, the source is not read before something is found."""
        self.index = index
        self.agents = agents or AgentDirectory(source.agents())
        self._source = source
        self._reader = PassageReader(index, source)
        self._translator = Translator(
            index,
            self.agents,
            is_collection=self._is_collection,
            document_number=self._document_number,
        )
        self.terms = IndexTerms(index, self.agents)
        self._checked_terms = self.terms.without_proposed(self.agents)
        self._last: tuple[Query, Translation] | None = None
        self._last_forms: tuple[Query, Forms] | None = None
        self._dates: tuple[str | None, ...] = ()
        self._numbers: dict[str, int] = {}
        self._title = tuple(read(source.info.title).main.forms)

    def search(
        self,
        query: Query,
        *,
        limit: int = DEFAULT_LIMIT,
        offset: int = 0,
        sort: SortOrder = SortOrder.RELEVANCE,
        cancel: CancelToken | None = None,
    ) -> Results:
        """Return the passages that fit, in the order asked for, equals in reading order.

        Raises Cancelled where `cancel` says so, and whatever the source raises.
        """
        return search_all([self], query, limit=limit, offset=offset, sort=sort, cancel=cancel)

    def rank(
        self,
        query: Query,
        *,
        limit: int,
        sort: SortOrder = SortOrder.RELEVANCE,
        cancel: CancelToken | None = None,
    ) -> Ranking:
        """Return the first `limit` passages without reading them, and how many there are."""
        if query.is_empty or limit < 1:
            return Ranking()
        cancel = cancel or CancelToken()
        asked = self._translate(query)
        cancel.check()
        return rank(self.index, asked, limit=limit, sort=sort, cancel=cancel)

    def rank_proposed(
        self,
        query: Query,
        *,
        limit: int,
        sort: SortOrder = SortOrder.RELEVANCE,
        cancel: CancelToken | None = None,
    ) -> Ranking:
        """Return what `rank` does of those passages that fit only by what is proposed."""
        checked = strictly_checked(query)
        if query.is_empty or limit < 1 or checked is query or not self._translator.has_proposed:
            return Ranking()
        asked = self._translate(query)
        others = self._translator.translate(checked).main
        return rank(
            self.index,
            asked.without(others),
            limit=limit,
            sort=sort,
            cancel=cancel or CancelToken(),
        )

    def show(
        self, query: Query, found: Sequence[Found], *, cancel: CancelToken | None = None
    ) -> tuple[Hit, ...]:
        """Read the passages and mark what fits, in the order given."""
        return self._reader.hits(query, found, self.forms(query), cancel or CancelToken())

    def facets(
        self, query: Query, *, kinds: Sequence[FacetKind] = tuple(FacetKind), most: int = 20
    ) -> tuple[Facet, ...]:
        """Count what fits by speaker, person and so on: the `most` frequent values of each.

        Where the query asks for statements already, their speakers, forms and status are not
        counted: a passage may hold other statements too.
        """
        if query.is_empty:
            return ()
        asked = self._translate(query).main
        about_statements = any(
            isinstance(each, Field) and each.name in STATEMENT_FIELDS for each in query.fields()
        )
        kept = [kind for kind in kinds if not (about_statements and kind in STATEMENT_FACETS)]
        return count_values(self.index, self.agents, asked, kinds=kept, most=most)

    def terms_for(self, has_proposed: bool) -> IndexTerms:
        """Return the words and names of the index, without names that are only proposed or with."""
        return self.terms if has_proposed else self._checked_terms

    def forms(self, query: Query) -> Forms:
        """Return the other forms that a query's words are found by, for marking them."""
        last = self._last_forms
        if last is None or last[0] is not query:
            last = self._last_forms = query, self._find_forms(query)
        return last[1]

    def date_key(self, document: int, sort: SortOrder) -> tuple[int, ...]:
        """Return what a document, given by its number, is ordered by among other collections'."""
        if not self._dates:
            self._dates = tuple(info.provenance.date for info in self._source.documents())
        return date_key(self._dates[document], sort)

    def _find_forms(self, query: Query) -> Forms:
        forms: dict[str, frozenset[str]] = {}
        for word in query.marks():
            if isinstance(word, Word) and not (word.is_exact or word.is_prefix or word.edits):
                for spelling in word.spellings():
                    if len(spelling.tokens) == 1 and not spelling.is_prefix:
                        token = spelling.tokens[0]
                        forms[token] = frozenset(self._translator.stems.forms(token))
        return forms

    def _translate(self, query: Query) -> Translation:
        last = self._last
        if last is None or last[0] is not query:
            last = self._last = query, self._translator.translate(query)
        return last[1]

    def _is_collection(self, field: Field) -> bool:
        info = self._source.info
        if field.value.casefold() == info.id.casefold():
            return True
        tokens = field.word.tokens if field.word is not None else ()
        starts = range(len(self._title) - len(tokens) + 1)
        return bool(tokens) and any(self._title[at : at + len(tokens)] == tokens for at in starts)

    def _document_number(self, name: str) -> int | None:
        if not self._numbers:
            ids: Sequence[DocumentId] = self._source.document_ids()
            self._numbers = {document: number for number, document in enumerate(ids)}
        return self._numbers.get(name)


class Search:
    """One question to several collections of one lane, answered bit by bit.

    Scores of two collections do not compare, so they take turns: the best of each in the order
    given, then the second of each. In reading order one collection follows the other.
    """

    def __init__(
        self,
        searchers: Sequence[Searcher],
        query: Query,
        *,
        limit: int = DEFAULT_LIMIT,
        offset: int = 0,
        sort: SortOrder = SortOrder.RELEVANCE,
        cancel: CancelToken | None = None,
    ) -> None:
        self.query = query
        self._searchers = searchers
        self._cancel = cancel
        self._began = time.perf_counter()
        wanted = offset + limit
        rankings = [
            searcher.rank(query, limit=wanted, sort=sort, cancel=cancel) for searcher in searchers
        ]
        rows = [ranking.found for ranking in rankings]
        self._page = list(islice(merged(rows, sort, self._date_key(sort)), offset, wanted))
        self.total = sum(ranking.total for ranking in rankings)
        """How many passages fit."""
        proposed = [
            searcher.rank_proposed(query, limit=wanted, sort=sort, cancel=cancel)
            for searcher in searchers
        ]
        self.proposed = sum(ranking.total for ranking in proposed)
        """How many of them fit only by what is proposed."""
        self._proposed = {
            (number, found.document, found.passage)
            for number, ranking in enumerate(proposed)
            for found in ranking.found
        }
        self.is_partial = any(ranking.is_partial for ranking in rankings)

    @property
    def elapsed_ms(self) -> float:
        """How long it has taken so far."""
        return (time.perf_counter() - self._began) * 1000

    def hits(self) -> Iterator[Hit]:
        """Yield the hits in order, reading a few passages at a time."""
        for first in range(0, len(self._page), DEFAULT_LIMIT):
            yield from self._read(self._page[first : first + DEFAULT_LIMIT])

    def _date_key(self, sort: SortOrder) -> Callable[[int, Found], tuple[int, ...]]:
        def key(number: int, found: Found) -> tuple[int, ...]:
            return self._searchers[number].date_key(found.document, sort)

        return key

    def _read(self, part: Sequence[tuple[int, Found]]) -> list[Hit]:
        hits: dict[int, Hit] = {}
        for number, searcher in enumerate(self._searchers):
            own = [at for at, (whose, _) in enumerate(part) if whose == number]
            found = [part[at][1] for at in own]
            shown = searcher.show(self.query, found, cancel=self._cancel)
            for at, each, hit in zip(own, found, shown, strict=True):
                is_proposed = (number, each.document, each.passage) in self._proposed
                hits[at] = replace(hit, is_proposed=True) if is_proposed else hit
        return [hits[at] for at in range(len(part))]


def search_all(
    searchers: Sequence[Searcher],
    query: Query,
    *,
    limit: int = DEFAULT_LIMIT,
    offset: int = 0,
    sort: SortOrder = SortOrder.RELEVANCE,
    cancel: CancelToken | None = None,
) -> Results:
    """Search several collections of one lane and read all hits at once. See `Search`."""
    search = Search(searchers, query, limit=limit, offset=offset, sort=sort, cancel=cancel)
    hits = tuple(search.hits())
    return Results(
        query,
        search.total,
        hits,
        search.elapsed_ms,
        proposed=search.proposed,
        is_partial=search.is_partial,
    )

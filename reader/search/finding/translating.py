"""A query in the engine's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import tantivy

from reader.domain.queries import All, Not, Query, Word
from reader.search.indexing.index import BODY, EXTRA, PassageIndex

MAX_ENDINGS = 1_000
"""A phrase whose last word is only begun is looked for with at most so many last words."""
FREQUENT_ENDINGS = 200
"""Where there are more, only the most frequent ones are tried."""

_EXTRA_WEIGHT = 0.5
"""The engine finds few passages by further readings, and would rate rare things highly."""
_PREFIX_SCORE = 0.5


@dataclass(frozen=True, slots=True)
class Translation:
    """What the engine is asked."""

    query: tantivy.Query
    is_partial: bool
    """True where not every ending of a begun phrase is tried."""
    is_ranked: bool
    """False where all passages that fit have the same score."""


class Translator:
    """Puts queries into the engine's words, for one index."""

    def __init__(self, index: PassageIndex) -> None:
        self._index = index
        self._is_partial = False

    def translate(self, query: Query) -> Translation:
        """Return what to ask for a query that is not empty."""
        self._is_partial = False
        assert isinstance(query.root, All)
        clauses = []
        for part in query.root.parts:
            if isinstance(part, Word):
                clauses.append((tantivy.Occur.Must, self._word(part)))
            elif isinstance(part, Not) and isinstance(part.part, Word):
                clauses.append((tantivy.Occur.MustNot, self._word(part.part)))
        asked = tantivy.Query.boolean_query(clauses)
        is_ranked = not all(
            spelling.is_prefix and len(spelling.tokens) == 1
            for word in query.marks()
            if isinstance(word, Word)
            for spelling in word.spellings()
        )
        return Translation(asked, self._is_partial, is_ranked)

    def _word(self, word: Word) -> tantivy.Query:
        """Any spelling in any reading; the best one counts."""
        found = [query for spelling in word.spellings() for query in self._spelling(spelling)]
        return tantivy.Query.disjunction_max_query(found)

    def _spelling(self, word: Word) -> Iterator[tantivy.Query]:
        yield self._tokens(BODY, word)
        yield tantivy.Query.boost_query(self._tokens(EXTRA, word), _EXTRA_WEIGHT)

    def _tokens(self, field: str, word: Word) -> tantivy.Query:
        schema = self._index.schema
        *first, last = word.tokens
        if not word.is_prefix:
            if first:
                return tantivy.Query.phrase_query(schema, field, list(word.tokens))
            return tantivy.Query.term_query(schema, field, last)
        if first:
            return self._begun_phrase(field, first, last)
        # Tokens are letters, digits and marks: nothing in them means anything in a pattern.
        begun = tantivy.Query.regex_query(schema, field, f"{last}.*")
        # The searcher orders by place where every passage has this score, so it has one.
        return tantivy.Query.const_score_query(begun, _PREFIX_SCORE)

    def _begun_phrase(self, field: str, first: list[str], last: str) -> tantivy.Query:
        schema = self._index.schema
        endings = self._index.searcher.terms_with_prefix(field, last, limit=MAX_ENDINGS + 1)
        if len(endings) <= MAX_ENDINGS:
            words: list[str | tuple[int, str]] = [*first, f"{last}.*"]
            return tantivy.Query.regex_phrase_query(schema, field, words)
        self._is_partial = True
        return tantivy.Query.disjunction_max_query(
            [
                tantivy.Query.phrase_query(schema, field, [*first, ending])
                for ending, _ in endings[:FREQUENT_ENDINGS]
            ]
        )

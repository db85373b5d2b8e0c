"""What the engine is asked with, in the words that the search uses."""

from __future__ import annotations

from collections.abc import Sequence

import tantivy

from reader.search.indexing import fields as f


class EngineWords:
    """Makes the engine's queries for one schema."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self._schema = schema

    def term(self, name: str, token: str) -> tantivy.Query:
        """Ask for one token of a field."""
        return tantivy.Query.term_query(self._schema, name, token)

    def tag(self, tag: str) -> tantivy.Query:
        """Ask for a tag."""
        return tantivy.Query.term_query(self._schema, f.TAGS, tag, "basic")

    def matching(self, pattern: str, name: str = f.BODY) -> tantivy.Query:
        """Ask for tokens that fit a pattern. Raises ValueError where it is too large to ask."""
        return tantivy.Query.regex_query(self._schema, name, pattern)

    def alike(self, name: str, token: str, edits: int) -> tantivy.Query:
        """Ask for tokens that differ by at most so many letters."""
        return tantivy.Query.fuzzy_term_query(self._schema, name, token, distance=edits)

    def one_of(self, name: str, values: Sequence[str] | Sequence[int]) -> tantivy.Query:
        """Ask for one of some terms; what has none finds nothing."""
        if not values:
            return tantivy.Query.empty_query()
        return flat(tantivy.Query.term_set_query(self._schema, name, list(values)), 0.0)

    def between(
        self, name: str, first: int | None, last: int | None, *, is_listed: bool = True
    ) -> tantivy.Query:
        """Ask for numbers within bounds; `is_listed` where the field is a list of its values."""
        unsigned = tantivy.FieldType.Unsigned
        return tantivy.Query.range_query(
            self._schema,
            name,
            unsigned,
            first if first is not None else 0,
            last,
            use_inverted_index=is_listed,
        )

    def phrase(
        self, name: str, tokens: list[str | tuple[int, str]], slop: int = 0
    ) -> tantivy.Query:
        """Ask for tokens in a row; with `slop`, that many others may stand between them."""
        return tantivy.Query.phrase_query(self._schema, name, tokens, slop)

    def begun_phrase(self, name: str, tokens: list[str | tuple[int, str]]) -> tantivy.Query:
        """Ask for tokens in a row, each given as a pattern."""
        return tantivy.Query.regex_phrase_query(self._schema, name, tokens)


def flat(query: tantivy.Query, score: float) -> tantivy.Query:
    """Give everything that is found one score."""
    return tantivy.Query.const_score_query(query, score)


def any_of(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """Ask for at least one; the scores of those that are found add up."""
    if len(queries) == 1:
        return queries[0]
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])


def all_of(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """Ask for all."""
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])

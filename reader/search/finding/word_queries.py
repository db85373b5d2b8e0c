"""What words of a query are asked for: in every reading, in other forms, and what each weighs."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from itertools import permutations

import tantivy

from reader.domain.queries import Pattern, Word
from reader.search.asking.patterns import engine_pattern
from reader.search.finding.engine_words import EngineWords, any_of, flat
from reader.search.finding.stems import Stems
from reader.search.indexing import fields as f
from reader.search.indexing.index import PassageIndex

MAX_ENDINGS = 1_000
"""A phrase whose last word is only begun is looked for with at most so many last words."""
FREQUENT_ENDINGS = 200
"""Where there are more, only the most frequent ones are tried."""
RANKED_ENDINGS = 20
"""So many of the words that begin as asked count for the order of passages."""
_MOST_PERMUTED = 4
"""Near words are looked for in any order up to this many of them."""

_EXTRA_WEIGHT = 0.5
_OTHER_FORM_WEIGHT = 0.4
_FUZZY_WEIGHT = 0.3
"""Of what the word as it is written weighs."""
_WHOLE_WORD_BONUS = 1.5


class WordQueries:
    """Puts words into the engine's words, for one index."""

    def __init__(self, index: PassageIndex, engine: EngineWords) -> None:
        self.stems = Stems(index)
        self.is_partial = False
        """Becomes True where not all that fits is asked for."""
        self._engine = engine
        self._searcher = index.searcher

    def word(self, word: Word) -> tantivy.Query:
        """Any spelling in any reading, and the other forms of the word for less."""
        found = [query for spelling in word.spellings() for query in self._spelling(spelling)]
        if word.edits and len(word.tokens) == 1:
            found += [
                flat(self._engine.alike(name, word.tokens[0], word.edits), _FUZZY_WEIGHT)
                for name in (f.BODY, f.EXTRA)
            ]
        return any_of(found)

    def _spelling(self, word: Word) -> Iterable[tantivy.Query]:
        *first, last = word.tokens
        if not first and not word.is_prefix:
            return self._one_token(word)
        if not first:
            return [self._begun_word(f.BODY, last), self._begun_word(f.EXTRA, last)]
        names = [f.BODY, *([f.EXTRA] if self._may_hold(f.EXTRA, word) else [])]
        queries = [
            self.begun_phrase(name, first, last)
            if word.is_prefix
            else self._engine.phrase(name, list(word.tokens))
            for name in names
        ]
        return [
            queries[0],
            *(tantivy.Query.boost_query(each, _EXTRA_WEIGHT) for each in queries[1:]),
        ]

    def _one_token(self, word: Word) -> list[tantivy.Query]:
        token = word.tokens[0]
        rarity = self._rarity(f.BODY, token) or self._rarity(f.EXTRA, token)
        found = [self._engine.term(f.BODY, token)]
        if self._searcher.doc_freq(f.EXTRA, token):
            found.append(self._weighted(f.EXTRA, token, _EXTRA_WEIGHT, rarity))
        if not word.is_exact and not word.edits:
            found += [
                self._weighted(f.BODY, form, _OTHER_FORM_WEIGHT, rarity)
                for form in self.stems.forms(token)
            ]
        return found

    def _weighted(self, name: str, token: str, weight: float, rarity: float) -> tantivy.Query:
        """Ask for a token that must not weigh more than `weight` of one as rare as `rarity`."""
        own = self._rarity(name, token)
        share = min(1.0, rarity / own) if own and rarity else 1.0
        return tantivy.Query.boost_query(self._engine.term(name, token), weight * share)

    def _rarity(self, name: str, token: str) -> float:
        """Return the inverse document frequency as the engine has it; 0 where there is none."""
        frequency = self._searcher.doc_freq(name, token)
        if not frequency:
            return 0.0
        count = self._searcher.num_docs
        return math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))

    def _begun_word(self, name: str, token: str) -> tantivy.Query:
        endings = self._searcher.terms_with_prefix(name, token, limit=RANKED_ENDINGS + 1)
        rarities = [self._rarity(name, ending) for ending, _ in endings]
        least = min(rarities, default=0.0)
        # Rare endings are not what was meant more than frequent ones are.
        queries = [
            tantivy.Query.boost_query(
                self._engine.term(name, ending),
                (least / rarity if rarity else 1.0)
                * (_WHOLE_WORD_BONUS if ending == token else 1.0),
            )
            for (ending, _), rarity in zip(endings, rarities, strict=True)
        ]
        if len(endings) <= RANKED_ENDINGS:
            return any_of(queries)
        # Tokens are letters, digits and marks: nothing in them means anything in a pattern.
        queries.append(flat(self._engine.matching(f"{token}.*", name), least or 1.0))
        return any_of(queries)

    def begun_phrase(self, name: str, first: list[str], last: str) -> tantivy.Query:
        """Tokens in a row of which the last need only begin so."""
        endings = self._searcher.terms_with_prefix(name, last, limit=MAX_ENDINGS + 1)
        if len(endings) <= MAX_ENDINGS:
            return self._engine.begun_phrase(name, [*first, f"{last}.*"])
        self.is_partial = True
        return any_of(
            [
                self._engine.phrase(name, [*first, ending])
                for ending, _ in endings[:FREQUENT_ENDINGS]
            ]
        )

    def pattern(self, clause: Pattern) -> tantivy.Query:
        """Tokens that fit a regular expression."""
        try:
            return flat(self._engine.matching(engine_pattern(clause.pattern)), 1.0)
        except ValueError:
            # The engine's automaton would be too large, though the parser's is not.
            self.is_partial = True
            return tantivy.Query.empty_query()

    def near(self, word: Word, distance: int) -> tantivy.Query:
        """Tokens with at most so many others between them, in any order."""
        tokens = word.tokens
        if len(tokens) == 1:
            return self.word(replace(word, is_exact=True))
        if len(set(tokens)) < len(tokens):
            # The engine would let one place in the text serve twice.
            self.is_partial = True
            return self._engine.phrase(f.BODY, list(tokens))
        orders = {tokens}
        if len(tokens) <= _MOST_PERMUTED:
            orders = set(permutations(tokens))
        else:
            self.is_partial = True
        return any_of(
            [self._engine.phrase(f.BODY, list(order), distance) for order in sorted(orders)]
        )

    def only_term(self, word: Word) -> tuple[str, str] | None:
        """Return field and token where a word is found by that one only."""
        if len(word.tokens) > 1 or word.is_prefix or word.edits or word.others:
            return None
        token = word.tokens[0]
        has_more = self._searcher.doc_freq(f.EXTRA, token) or (
            not word.is_exact and self.stems.forms(token)
        )
        return None if has_more else (f.BODY, token)

    def _may_hold(self, name: str, word: Word) -> bool:
        tokens = word.tokens[:-1] if word.is_prefix else word.tokens
        return all(self._searcher.doc_freq(name, token) for token in tokens)

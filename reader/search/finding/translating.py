"""A query in the engine's words."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

import tantivy

from reader.domain.dates import DaySpan, day_span
from reader.domain.queries import (
    STATEMENT_FIELDS,
    All,
    Clause,
    Dated,
    Either,
    Field,
    FieldName,
    Near,
    Not,
    Pattern,
    Query,
    Word,
)
from reader.search.asking.patterns import engine_pattern
from reader.search.finding.agents import AgentDirectory
from reader.search.finding.engine_words import EngineWords, all_of, any_of, flat
from reader.search.finding.recorded import RecordedTerms
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
_TITLE_BONUS = 1.5
_HEADING_BONUS = 1.0
_SPEAKER_BONUS = 2.5
_NEAR = 8
"""Words with at most so many others between them are near."""
_ORDERED = ((_NEAR, 1.0, 10_000), (0, 3.0, 100_000))
"""How far apart words in the order typed may stand, what that is worth, and in how many passages
the rarest of them may stand for the positions of all to be compared."""
_MUST, _SHOULD, _NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
_LISTING = (FieldName.TITLE, FieldName.IN, FieldName.SOURCE, FieldName.LANGUAGE)


@dataclass(frozen=True, slots=True)
class Translation:
    """What the engine is asked."""

    main: tantivy.Query
    bonus: tantivy.Query | None
    """Fits some of what `main` fits, with a higher score."""
    term: tuple[str, str] | None
    """Field and term where `main` asks for a single one: then its count is known."""
    is_ranked: bool
    """False where all passages that fit have the same score."""
    is_partial: bool
    """True where not every ending of a begun phrase is tried."""


class Translator:
    """Puts queries into the engine's words, for one index."""

    def __init__(
        self,
        index: PassageIndex,
        agents: AgentDirectory,
        *,
        is_collection: Callable[[Field], bool],
        document_number: Callable[[str], int | None],
    ) -> None:
        """`is_collection` says whether a field's value means the whole collection."""
        self.stems = Stems(index)
        self._index = index
        self._engine = EngineWords(index.schema)
        self._schema = index.schema
        self._searcher = index.searcher
        self._recorded = RecordedTerms(index, agents)
        self._is_collection = is_collection
        self._document_number = document_number
        self._is_partial = False

    def translate(self, query: Query) -> Translation:
        """Return what to ask for a query that is not empty."""
        assert query.root is not None
        self._is_partial = False
        root = query.root
        if isinstance(root, Dated):
            # Documents of that time, each once, and the passages with statements of that time.
            main = self._dated(root, is_alone=True)
        elif _is_listing(root):
            # What asks for documents is answered by each document once.
            main = all_of([self._engine.tag(f.FIRST), self._clause(root, is_listing=True)])
        else:
            main = self._clause(root)
        words = _top_words(root)
        single = words[0] if len(words) == 1 and words[0] is root else None
        more = self._more(words)
        if more is not None and single is None:
            # All that fits is looked at anyway, so what counts more is looked at on the way.
            main = tantivy.Query.boolean_query([(_MUST, main), (_SHOULD, more)])
            more = None
        return Translation(
            main=main,
            bonus=None if more is None else all_of([main, more]),
            term=self._only_term(single) if single is not None else None,
            is_ranked=any(not isinstance(mark, Pattern) for mark in query.marks()),
            is_partial=self._is_partial,
        )

    # --- the tree -------------------------------------------------------------------------------

    def _clause(self, clause: Clause, *, is_listing: bool = False) -> tantivy.Query:
        if isinstance(clause, Word):
            return self._word(clause)
        if isinstance(clause, Near):
            return self._near(clause.word, clause.distance)
        if isinstance(clause, Pattern):
            return self._pattern(clause)
        if isinstance(clause, Field):
            return self._field(clause)
        if isinstance(clause, Dated):
            return self._dated(clause, is_listing=is_listing)
        if isinstance(clause, Not):
            return tantivy.Query.boolean_query(
                [
                    (_MUST, flat(self._engine.tag(f.PASSAGE), 0.0)),
                    (_NOT, self._clause(clause.part, is_listing=is_listing)),
                ]
            )
        if isinstance(clause, Either):
            return any_of([self._clause(part, is_listing=is_listing) for part in clause.parts])
        return self._together(clause, is_listing=is_listing)

    def _together(self, clause: All, *, is_listing: bool) -> tantivy.Query:
        """Ask for all parts; those about statements are asked of one and the same statement."""
        asked = [each for each in map(_alternatives, clause.parts) if each]
        without = [_alternatives(part.part) for part in clause.parts if isinstance(part, Not)]
        wanted, unwanted = [], []
        for part in clause.parts:
            if isinstance(part, Not):
                if not (asked and _alternatives(part.part)):
                    unwanted.append(self._clause(part.part, is_listing=is_listing))
            elif not _alternatives(part):
                wanted.append(self._clause(part, is_listing=is_listing))
        if asked:
            tags = self._recorded.statements(asked, [each for each in without if each])
            wanted.append(self._engine.one_of(f.TAGS, tags))
        if not wanted:
            wanted.append(flat(self._engine.tag(f.PASSAGE), 0.0))
        if len(wanted) == 1 and not unwanted:
            return wanted[0]
        return tantivy.Query.boolean_query(
            [*((_MUST, query) for query in wanted), *((_NOT, query) for query in unwanted)]
        )

    # --- words ----------------------------------------------------------------------------------

    def _word(self, word: Word) -> tantivy.Query:
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
            self._begun_phrase(name, first, last)
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

    def _begun_phrase(self, name: str, first: list[str], last: str) -> tantivy.Query:
        endings = self._searcher.terms_with_prefix(name, last, limit=MAX_ENDINGS + 1)
        if len(endings) <= MAX_ENDINGS:
            words: list[str | tuple[int, str]] = [*first, f"{last}.*"]
            return tantivy.Query.regex_phrase_query(self._schema, name, words)
        self._is_partial = True
        return any_of(
            [
                self._engine.phrase(name, [*first, ending])
                for ending, _ in endings[:FREQUENT_ENDINGS]
            ]
        )

    def _pattern(self, clause: Pattern) -> tantivy.Query:
        try:
            return flat(self._engine.matching(engine_pattern(clause.pattern)), 1.0)
        except ValueError:
            # The engine's automaton would be too large, though the parser's is not.
            self._is_partial = True
            return tantivy.Query.empty_query()

    def _near(self, word: Word, distance: int) -> tantivy.Query:
        tokens = word.tokens
        if len(tokens) == 1:
            return self._word(replace(word, is_exact=True))
        if len(set(tokens)) < len(tokens):
            # The engine would let one place in the text serve twice.
            self._is_partial = True
            return self._engine.phrase(f.BODY, list(tokens))
        orders = {tokens}
        if len(tokens) <= _MOST_PERMUTED:
            orders = set(permutations(tokens))
        else:
            self._is_partial = True
        return any_of(
            [self._engine.phrase(f.BODY, list(order), distance) for order in sorted(orders)]
        )

    # --- what is recorded -----------------------------------------------------------------------

    def _field(self, field: Field) -> tantivy.Query:
        if field.name in STATEMENT_FIELDS:
            return self._engine.one_of(f.TAGS, self._recorded.statements([(field,)]))
        if field.name is FieldName.ABOUT:
            return self._engine.one_of(f.PERSON, self._recorded.agents(field))
        if field.name is FieldName.LANGUAGE:
            return self._engine.one_of(f.TAGS, self._recorded.languages(field))
        if field.name is FieldName.SOURCE:
            return self._engine.one_of(f.TAGS, self._recorded.publishers(field))
        if field.name is FieldName.IN:
            return self._in(field)
        return self._text_in(f.TITLE, field)

    def _in(self, field: Field) -> tantivy.Query:
        if self._is_collection(field):
            return flat(self._engine.tag(f.PASSAGE), 0.0)
        number = self._document_number(field.value)
        titled = self._text_in(f.TITLE, field)
        if number is None:
            return titled
        places = self._index.known.places(number)
        if not places:
            return titled
        named = self._engine.between(f.PLACE, places[0], places[-1], is_listed=False)
        return flat(any_of([named, titled]), 0.0)

    def _text_in(self, name: str, field: Field) -> tantivy.Query:
        if field.word is None:
            return tantivy.Query.empty_query()
        return flat(any_of([self._plain(name, word) for word in field.word.spellings()]), 0.0)

    def _plain(self, name: str, word: Word) -> tantivy.Query:
        *first, last = word.tokens
        if word.is_prefix:
            if first:
                return self._begun_phrase(name, first, last)
            return self._engine.matching(f"{last}.*", name)
        if first:
            return self._engine.phrase(name, list(word.tokens))
        return self._engine.term(name, last)

    def _dated(
        self, dated: Dated, *, is_listing: bool = False, is_alone: bool = False
    ) -> tantivy.Query:
        first = day_span(dated.first).first if dated.first else None
        last = day_span(dated.last).last if dated.last else None
        bounds = (
            (f.FROM_DAY, None, f.day_number(last) if last else None),
            (f.TO_DAY, f.day_number(first) if first else None, None),
        )
        first_only = [self._engine.tag(f.FIRST)] if is_alone else []
        found = [all_of([*first_only, *(self._engine.between(*bound) for bound in bounds)])]
        if not is_listing:
            ranges = f.date_ranges(DaySpan(first, last))
            found += [self._engine.between(f.SAID_DATE, *numbers) for numbers in ranges]
        return flat(any_of(found), 0.0)

    # --- what counts more -----------------------------------------------------------------------

    def _more(self, words: Sequence[Word]) -> tantivy.Query | None:
        """Return a query that fits where more than the words does: title, speaker, their order."""
        tokens = [word.tokens[0] for word in words if len(word.tokens) == 1 and not word.is_prefix]
        if not tokens:
            return None
        more = [flat(self._engine.tag(f.HEADING), _HEADING_BONUS)]
        titled = [
            token for token in dict.fromkeys(tokens) if self._searcher.doc_freq(f.TITLE, token)
        ]
        more += [
            flat(self._engine.term(f.TITLE, each), _TITLE_BONUS / len(words)) for each in titled
        ]
        speakers = self._recorded.speakers(tokens)
        if speakers:
            more.append(flat(self._engine.one_of(f.TAGS, speakers), _SPEAKER_BONUS))
        row = [token for word in words for token in word.tokens]
        if len(words) > 1 and len(tokens) == len(words) == len(row) <= _NEAR:
            rarest = min(self._searcher.doc_freq(f.BODY, token) for token in row)
            more += [
                flat(self._engine.phrase(f.BODY, list(row), slop), bonus)
                for slop, bonus, most in _ORDERED
                if rarest <= most
            ]
        return any_of(more)

    def _only_term(self, word: Word) -> tuple[str, str] | None:
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


def _is_listing(clause: Clause) -> bool:
    """Say whether only documents are asked for, and nothing of a passage."""
    if isinstance(clause, Field):
        return clause.name in _LISTING
    if isinstance(clause, All | Either):
        return all(map(_is_listing, clause.parts))
    if isinstance(clause, Not):
        return _is_listing(clause.part)
    return isinstance(clause, Dated)


def _alternatives(clause: Clause) -> tuple[Field, ...]:
    """Return the fields about a statement of which one is asked for; none for other clauses."""
    parts = clause.parts if isinstance(clause, Either) else (clause,)
    fields = tuple(part for part in parts if isinstance(part, Field))
    is_about = all(field.name in STATEMENT_FIELDS for field in fields)
    return fields if is_about and len(fields) == len(parts) else ()


def _top_words(clause: Clause) -> list[Word]:
    """Return the words that must all be found."""
    parts = clause.parts if isinstance(clause, All) else (clause,)
    return [part for part in parts if isinstance(part, Word)]

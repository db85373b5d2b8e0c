"""A query in the engine's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
from reader.search.finding.agents import AgentDirectory
from reader.search.finding.engine_words import EngineWords, all_of, any_of, flat
from reader.search.finding.recorded import RecordedTerms
from reader.search.finding.word_queries import WordQueries
from reader.search.indexing import fields as f
from reader.search.indexing.index import PassageIndex

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

    def without(self, others: tantivy.Query) -> Translation:
        """Return what asks for the same but for what `others` finds, with the same scores."""
        left = [None if query is None else _but(query, others) for query in (self.main, self.bonus)]
        assert left[0] is not None
        return Translation(left[0], left[1], None, self.is_ranked, self.is_partial)


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
        self._index = index
        self._engine = EngineWords(index.schema)
        self._words = WordQueries(index, self._engine)
        self.stems = self._words.stems
        self._searcher = index.searcher
        self._recorded = RecordedTerms(index, agents)
        self._is_collection = is_collection
        self._document_number = document_number

    @property
    def has_proposed(self) -> bool:
        """True where anything is proposed only."""
        return self._recorded.has_proposed

    def translate(self, query: Query) -> Translation:
        """Return what to ask for a query that is not empty."""
        assert query.root is not None
        self._words.is_partial = False
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
            term=self._words.only_term(single) if single is not None else None,
            is_ranked=any(not isinstance(mark, Pattern) for mark in query.marks()),
            is_partial=self._words.is_partial,
        )

    # --- the tree -------------------------------------------------------------------------------

    def _clause(self, clause: Clause, *, is_listing: bool = False) -> tantivy.Query:
        if isinstance(clause, Word):
            return self._words.word(clause)
        if isinstance(clause, Near):
            return self._words.near(clause.word, clause.distance)
        if isinstance(clause, Pattern):
            return self._words.pattern(clause)
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

    # --- what is recorded -----------------------------------------------------------------------

    def _field(self, field: Field) -> tantivy.Query:
        if field.name in STATEMENT_FIELDS:
            return self._engine.one_of(f.TAGS, self._recorded.statements([(field,)]))
        if field.name is FieldName.ABOUT:
            return self._mentions(field)
        if field.name is FieldName.PROPOSED:
            return self._engine.one_of(f.PROPOSED_PERSON, self._recorded.agents(field))
        if field.name is FieldName.LANGUAGE:
            return self._engine.one_of(f.TAGS, self._recorded.languages(field))
        if field.name is FieldName.SOURCE:
            return self._engine.one_of(f.TAGS, self._recorded.publishers(field))
        if field.name is FieldName.IN:
            return self._in(field)
        return self._text_in(f.TITLE, field)

    def _mentions(self, field: Field) -> tantivy.Query:
        agents = self._recorded.agents(field)
        found = self._engine.one_of(f.PERSON, agents)
        if field.is_checked or not self._recorded.has_proposed_mentions:
            return found
        return any_of([found, self._engine.one_of(f.PROPOSED_PERSON, agents)])

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
                return self._words.begun_phrase(name, first, last)
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


def _but(query: tantivy.Query, others: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.boolean_query([(_MUST, query), (_NOT, others)])


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

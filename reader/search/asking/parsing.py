"""Reading what a person types. No text fails: what is no operator is searched as text.

Understood: words, `"phrases"` in straight, curly or angled quotes, `pref*`, `word~`, `"a b"~5`,
`/pattern/`, fields such as `by:name`, `-` and NOT, OR and `|`, AND, brackets. What follows one
another must all be found; NOT and `-` bind tightest, OR loosest.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from reader.domain.queries import Clause, Field, FieldName, Near, Note, NoteKind, Query, Word
from reader.search.asking.leaves import Leaf, Manner, as_text, placed, read_leaf
from reader.search.asking.lexing import MAX_PIECES, QUOTES, Piece, PieceKind, cut, trimmed
from reader.search.asking.operators import OPERATORS, Operator, find_operators
from reader.search.asking.trees import Part, all_of, either_of, negated
from reader.search.asking.values import NAMES
from reader.search.asking.wording import (
    MAX_TOKENS,
    is_unspaced,
    within_limit,
    word_of,
)

MAX_LENGTH = 4_000
"""Of a longer query only so many code points are looked at."""
MAX_WORDS = 32
"""Words, phrases, fields and patterns, together."""
MAX_PATTERNS = 4
MAX_NOTES = 10
SHORT_WORD = 2
"""While a single word has only so many letters, titles alone are searched."""

_FIELDS = frozenset(NAMES)
_TOO_LONG = Note(NoteKind.TOO_LONG, "")


def parse(text: str, *, is_typing: bool = False, is_exact: bool = False) -> Query:
    """Return what `text` asks for.

    With `is_typing`, the last word at the very end need only begin so, and what is not typed to
    its end is passed over. With `is_exact`, no word is found by its other forms.
    """
    return _Reader(text, is_typing=is_typing, is_exact=is_exact).query()


def phrase(text: str, *, is_typing: bool = False) -> Query:
    """Return the query for all of `text` as one phrase, without operators.

    With `is_typing`, the last word need only begin so, unless something follows it.
    """
    words = text[:MAX_LENGTH]
    word = word_of(words, is_open=is_typing, is_exact=True)
    if word is None:
        return Query(text)
    is_cut = len(text) > MAX_LENGTH or len(word.tokens) > MAX_TOKENS
    return Query(text, within_limit(word), (_TOO_LONG,) if is_cut else ())


class _Reader:
    """Reads one query: first what is an operator, then the tree from left to right."""

    def __init__(self, text: str, *, is_typing: bool, is_exact: bool) -> None:
        self._text = text
        self._is_cut = len(text) > MAX_LENGTH
        self._is_typing = is_typing and not self._is_cut
        self._is_exact = is_exact
        self._pieces = cut(text[:MAX_LENGTH], _FIELDS, is_typing=self._is_typing)
        self._is_cut |= len(self._pieces) >= MAX_PIECES
        self._operators = find_operators(self._pieces, is_typing=self._is_typing)
        self._at = 0
        self._known: dict[Hashable, Leaf] = {}
        self._words = 0
        self._patterns = 0
        self._notes: dict[Note, None] = {}

    def query(self) -> Query:
        """Return the whole query."""
        root = self._either(len(self._pieces))
        notes = tuple(self._notes)[:MAX_NOTES]
        if self._is_cut:
            notes = (*notes, _TOO_LONG)
        return Query(self._text, self._only_titles(root), notes)

    # --- the tree ---------------------------------------------------------------------------------

    def _either(self, end: int) -> Clause | None:
        """Read up to piece `end`: lists parted by OR. Brackets are at most MAX_DEPTH deep."""
        lists: list[list[Part]] = [[]]
        while self._at < end:
            operator = self._operators.get(self._at)
            if operator is None or operator is Operator.NOT:
                part = self._part(end)
                if part is not None:
                    lists[-1].append(part)
                continue
            if operator is Operator.OR:
                lists.append([])
            self._at += 1
        return either_of(map(all_of, lists))

    def _part(self, end: int) -> Part | None:
        is_negated = False
        while self._at < end and self._is_negation(self._at):
            is_negated = not is_negated
            self._at += 1
        if self._at == end or self._at in self._operators:
            return None
        piece = self._pieces[self._at]
        self._at += 1
        if piece.kind is PieceKind.OPEN:
            clause = self._either(piece.partner)
            self._at = piece.partner + 1
            leaf = Leaf(clause)
        else:
            leaf = self._leaf(piece, is_negated=is_negated)
        if leaf.clause is None:
            return None
        return Part(negated(leaf.clause)) if is_negated else Part(leaf.clause, leaf.is_bare)

    def _is_negation(self, at: int) -> bool:
        return self._pieces[at].kind is PieceKind.MINUS or self._operators.get(at) is Operator.NOT

    # --- leaves -----------------------------------------------------------------------------------

    def _leaf(self, piece: Piece, *, is_negated: bool) -> Leaf:
        """Return what a piece asks for, within the limits of a query."""
        is_last = self._is_typing and piece.end == len(self._text)
        is_ended = piece.is_quoted and self._text[piece.end - 1] in QUOTES
        is_open = is_last and not is_ended and not is_negated
        manner = Manner(is_open=is_open, is_last=is_last, is_exact=self._is_exact)
        key = (piece.kind, piece.name, piece.text, piece.distance, piece.is_quoted, manner)
        known = self._known.get(key)
        if known is not None:
            return replace(known, clause=placed(known.clause, (piece.start, piece.end)))
        if self._words == MAX_WORDS:
            self._is_cut = True
            return Leaf()
        leaf = self._known[key] = self._limited(self._read(piece, manner))
        if leaf.note is not None:
            self._notes[leaf.note] = None
        if leaf.clause is not None:
            self._words += 1
        return leaf

    def _read(self, piece: Piece, manner: Manner) -> Leaf:
        if piece.kind is PieceKind.PATTERN:
            self._patterns += 1
            if self._patterns > MAX_PATTERNS:
                return as_text(piece, f"/{piece.text}/", manner)
        written = trimmed(piece.text)
        if piece.kind is PieceKind.WORD and written in OPERATORS and not manner.is_open:
            return as_text(piece, written, manner)
        if piece.kind is PieceKind.STRAY:
            # A quotation may still be closed, however far back it was opened.
            return read_leaf(piece, replace(manner, is_last=self._is_typing))
        return read_leaf(piece, manner)

    def _limited(self, leaf: Leaf) -> Leaf:
        clause = leaf.clause
        word = clause.word if isinstance(clause, Near) else clause
        if not isinstance(word, Word) or len(word.tokens) <= MAX_TOKENS:
            return leaf
        self._is_cut = True
        short = within_limit(word)
        return replace(
            leaf, clause=replace(clause, word=short) if isinstance(clause, Near) else short
        )

    def _only_titles(self, root: Clause | None) -> Clause | None:
        """Return the root; the first letters of a query are looked for in titles."""
        if not self._is_typing or len(self._pieces) != 1 or not isinstance(root, Word):
            return root
        (piece,) = self._pieces
        is_bare = piece.kind is PieceKind.WORD and "*" not in piece.text
        is_short = len(root.tokens) == 1 and len(root.tokens[0]) <= SHORT_WORD
        if root.is_prefix and is_bare and is_short and not is_unspaced(root.tokens[0]):
            return Field(FieldName.TITLE, root.text, root)
        return root

"""Other forms of a word that stand in an index, by the stems of the languages in it.

Stemming: the Snowball algorithms (https://snowballstem.org), as the engine has them. Words are
looked up when they are asked for, in the index's own list of terms: nothing is stored, and what
fits can be marked to the letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import tantivy

from reader.search.indexing.fields import BODY
from reader.search.indexing.index import PassageIndex

MOST_FORMS = 12
"""Of a word with more forms the most frequent ones are taken."""
_MOST_TERMS = 3_000
_SHORTEST = 3
_MOST_KEPT = 2_000

_STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian", "nl": "dutch",
    "nb": "norwegian", "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
_ALPHABETS = {
    "ar": ("\u0600", "\u06ff"),
    "ru": ("\u0400", "\u04ff"),
    "el": ("\u0370", "\u03ff"),
    "ta": ("\u0b80", "\u0bff"),
}
"""First and last letter of the alphabets; the other languages are written in Latin letters."""
_LATIN = ("a", "\u024f")
_UNFOLDED = str.maketrans({"ی": "ي", "ک": "ك"})
"""The Arabic stemmer knows the Arabic letters; the index has them as Persian ones."""


class Stems:
    """Finds the forms of words in one index."""

    def __init__(self, index: PassageIndex) -> None:
        self._index = index
        self._languages = [base for base in index.known.tongues if base in _STEMMERS]
        self._kept: dict[str, tuple[str, ...]] = {}

    def forms(self, token: str) -> tuple[str, ...]:
        """Return the other forms of a word that stand in the index, most frequent first."""
        found = self._kept.get(token)
        if found is None:
            found = self._find(token)
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[token] = found
        return found

    def _find(self, token: str) -> tuple[str, ...]:
        if len(token) < _SHORTEST or not token.isalpha():
            return ()
        found: dict[str, None] = {}
        for language in self._languages:
            first, last = _ALPHABETS.get(language, _LATIN)
            if first <= token[0] <= last:
                found.update(dict.fromkeys(self._of_language(token, language)))
        return tuple(found)[:MOST_FORMS]

    def _of_language(self, token: str, language: str) -> Iterable[str]:
        stem = _stem([token], language)[0]
        shared = _common_start(token, stem)
        if len(shared) < _SHORTEST:
            return
        terms = self._index.searcher.terms_with_prefix(BODY, shared, limit=_MOST_TERMS)
        # No inflection more than doubles a word, or adds a number to it.
        longest = 2 * len(token) + 4
        words = [term for term, _ in terms if len(term) <= longest and term.isalpha()]
        for word, its_stem in zip(words, _stem(words, language), strict=True):
            if its_stem == stem and word != token:
                yield word


def _stem(words: Sequence[str], language: str) -> list[str]:
    if language == "ar":
        words = [word.translate(_UNFOLDED) for word in words]
    return [str(stem) for stem in _analyzer(language).analyze(" ".join(words))]


def _common_start(one: str, other: str) -> str:
    size = min(len(one), len(other))
    return one[: next((at for at in range(size) if one[at] != other[at]), size)]


@cache
def _analyzer(language: str) -> tantivy.TextAnalyzer:
    stemmer = tantivy.Filter.stemmer(_STEMMERS[language])
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).filter(stemmer).build()

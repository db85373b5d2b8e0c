"""Words as they are searched: one function for texts and for queries.

The text itself is never changed: each token knows which code points of the text it stands for.
A text has one main reading, and further ones where words may be written in several ways:

- main: parts of words ("Khomeini's" is khomeini + s, a zero-width non-joiner parts as well);
- joined: words with such non-joiners in one piece, all else as in the main reading;
- bare: as joined, words with the Arabic article without it;
- singles: further forms that stand for themselves ("khomeinis").

Tokens next to each other in a reading are next to each other in the text, so a phrase is looked
for in each of the first three. Rules for each letter: `alphabets.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, compress

from reader.search.words.alphabets import APOSTROPHES, PLAIN_LETTERS, alphabet
from reader.search.words.folding import FOLDED, Folded, Span, Token

NORMALISER_VERSION = 1
"""Grows with every change of what a text's tokens are; indexes are built again then."""

SEPARATOR = "|"
"""Stands between readings in an index; never a token."""

_USUAL_SIGNS = r"\s.,;:!?()\"،؛؟«»“”"


@dataclass(frozen=True, slots=True)
class Reading:
    """Tokens in the order of the text: `forms[i]` stands at `spans[i]`.

    Spans do not overlap, but for a sign that stands for several words, whose tokens share its span.
    """

    forms: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Readings:
    """All ways to read one text."""

    main: Reading
    joined: Reading | None = None
    bare: Reading | None = None
    singles: Reading = field(default_factory=Reading)
    """In the order of the text, but overlapping."""

    def streams(self) -> list[Reading]:
        """Return the readings in which neighbours in the list are neighbours in the text."""
        return [reading for reading in (self.main, self.joined, self.bare) if reading is not None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Tokens that somebody looks for."""

    forms: frozenset[str]
    beginnings: tuple[str, ...] = ()

    def has(self, form: str) -> bool:
        """Say whether a token is one of them."""
        return form in self.forms or form.startswith(self.beginnings)


def read(text: str) -> Readings:
    """Return every reading of `text`, with spans."""
    pattern = _word_pattern(text.isascii())
    words = list(map(FOLDED.__getitem__, pattern.findall(text)))
    spans = [match.span() for match in pattern.finditer(text)]
    return _readings(words, spans)


def read_wanted(text: str, wanted: Wanted) -> Readings:
    """Return the readings of `text` with SEPARATOR in place of the words that are not wanted.

    A search for wanted tokens finds in them what it finds in `read(text)`, and sooner.
    """
    pattern = _word_pattern(text.isascii())
    written = pattern.findall(text)
    hits = {word for word in set(written) if _is_wanted(FOLDED[word], wanted)}
    if not hits:
        return Readings(Reading())
    places = [at for at, word in enumerate(written) if word in hits]
    matches = compress(pattern.finditer(text), [word in hits for word in written])
    words: list[str | Folded] = []
    spans: list[Span] = []
    previous = -1
    for at, match in zip(places, matches, strict=True):
        if at > previous + 1:
            words.append(SEPARATOR)
            spans.append((match.start(), match.start()))
        words.append(FOLDED[written[at]])
        spans.append(match.span())
        previous = at
    return _readings(words, spans)


def _is_wanted(word: str | Folded, wanted: Wanted) -> bool:
    if isinstance(word, str):
        return wanted.has(word)
    # A word without a token parts nothing.
    readings = (word.parts, word.joined or (), word.bare or (), word.singles)
    return not word.parts or any(wanted.has(token.form) for token in chain(*readings))


def _readings(words: list[str | Folded], spans: list[Span]) -> Readings:
    rare = [(at, word) for at, word in enumerate(words) if isinstance(word, Folded)]
    if not rare:
        return Readings(Reading([word for word in words if isinstance(word, str)], spans))
    singles = Reading()
    for at, word in rare:
        _add(singles, word.singles, spans[at][0])
    return Readings(
        _assemble(words, spans, _parts_of),
        _assemble(words, spans, _joined_of) if any(word.joined for _, word in rare) else None,
        _assemble(words, spans, _bare_of) if any(word.bare for _, word in rare) else None,
        singles,
    )


def tokens(text: str) -> list[tuple[str, Span]]:
    """Return the main reading as pairs of a form and its span."""
    main = read(text).main
    return list(zip(main.forms, main.spans, strict=True))


def index_texts(text: str) -> tuple[str, str]:
    """Return the main reading and the further ones, as forms parted by spaces.

    Token i of the first is token i of `read(text).main`. Readings in the second are parted by
    SEPARATOR; it is empty where there is only one reading.
    """
    words = list(map(FOLDED.__getitem__, _word_pattern(text.isascii()).findall(text)))
    rare = [word for word in words if isinstance(word, Folded)]
    if not rare:
        return " ".join([word for word in words if isinstance(word, str)]), ""
    further = list(dict.fromkeys(token.form for word in rare for token in word.singles))
    if any(word.bare for word in rare):
        further.insert(0, _written(words, _bare_of))
    if any(word.joined for word in rare):
        further.insert(0, _written(words, _joined_of))
    return _written(words, _parts_of), f" {SEPARATOR} ".join(further)


def joined_forms(text: str) -> tuple[str, ...]:
    """Return the tokens of `text` with every word in one piece."""
    forms: list[str] = []
    for word in map(FOLDED.__getitem__, _word_pattern(text.isascii()).findall(text)):
        forms += [word] if isinstance(word, str) else word.whole
    return tuple(forms)


def _parts_of(word: Folded) -> tuple[Token, ...]:
    return word.parts


def _joined_of(word: Folded) -> tuple[Token, ...]:
    return word.joined or word.parts


def _bare_of(word: Folded) -> tuple[Token, ...]:
    return word.bare or word.joined or word.parts


def _written(words: list[str | Folded], choose: Callable[[Folded], tuple[Token, ...]]) -> str:
    forms: list[str] = []
    for word in words:
        if isinstance(word, str):
            forms.append(word)
        else:
            forms += [token.form for token in choose(word)]
    return " ".join(forms)


def _assemble(
    words: list[str | Folded],
    spans: list[Span],
    choose: Callable[[Folded], tuple[Token, ...]],
) -> Reading:
    reading = Reading()
    add_form, add_span = reading.forms.append, reading.spans.append
    for word, span in zip(words, spans, strict=True):
        if isinstance(word, str):
            add_form(word)
            add_span(span)
        else:
            _add(reading, choose(word), span[0])
    return reading


def _add(reading: Reading, found: tuple[Token, ...], start: int) -> None:
    for form, first, last in found:
        reading.forms.append(form)
        reading.spans.append((start + first, start + last))


@cache
def _word_pattern(is_ascii: bool) -> re.Pattern[str]:
    if is_ascii:
        return re.compile(r"[A-Za-z0-9]++(?:'[A-Za-z0-9]++)*+", re.ASCII)
    signs = alphabet()
    letter = rf"[^\W_{signs.singles}]"
    # The first line changes nothing: it takes the usual words and passes over the usual signs.
    return re.compile(
        rf"[{PLAIN_LETTERS}]++(?=[{_USUAL_SIGNS}])|(?=[^{_USUAL_SIGNS}])(?:"
        rf"(?:{letter}++|[{signs.inner}]++)(?:{letter}++|[{signs.inner}]++"
        rf"|[{APOSTROPHES}](?={letter}))*+"
        rf"|[{signs.singles}][\u3099\u309a\uff9e\uff9f]?)"
    )

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
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, compress

from reader.search.words.alphabets import (
    APOSTROPHES,
    GROUPERS,
    HANGUL_PARTS,
    HYPHENS,
    PLAIN_LETTERS,
    alphabet,
)
from reader.search.words.folding import FOLDED, Folded, Span, Token
from reader.search.words.neighbours import AFFIXES, joined_neighbours
from reader.search.words.shortcuts import NOTHING, Special, Texts, short_way, special_places

NORMALISER_VERSION = 2
"""Grows with every change of what a text's tokens are; indexes are built again then."""

SEPARATOR = "|"
"""Stands between readings in an index; never a token."""

_MAX_KNOWN = 100_000
_MAX_KNOWN_TEXT = 64
_USUAL_SIGNS = ' \\t\\n\\r;:!?()"،؛؟«»“”'


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
    places = _wanted_places(written, wanted)
    if not places:
        return Readings(Reading())
    matches = compress(pattern.finditer(text), [at in places for at in range(len(written))])
    words: list[str | Folded] = []
    spans: list[Span] = []
    previous = -1
    for at, match in zip(sorted(places), matches, strict=True):
        if at > previous + 1:
            words.append(SEPARATOR)
            spans.append((match.start(), match.start()))
        words.append(FOLDED[written[at]])
        spans.append(match.span())
        previous = at
    return _readings(words, spans)


def _wanted_places(written: Sequence[str], wanted: Wanted) -> set[int]:
    """Return the numbers of the words by which a wanted token may be found."""
    folded = {word: FOLDED[word] for word in set(written)}
    hits = {word for word, it in folded.items() if _is_wanted(it, wanted)}
    places = {at for at, word in enumerate(written) if word in hits} if hits else set()
    if any(_is_affix(it) for it in folded.values()):
        # What two words make together; a word without a token stands between nothing.
        forms = [(form, at) for at, word in enumerate(written) for form in _whole_forms(word)]
        for joined, first in joined_neighbours([form for form, _ in forms]):
            if wanted.has(joined):
                places.update(range(forms[first][1], forms[first + 1][1] + 1))
    return places


def _is_wanted(word: str | Folded, wanted: Wanted) -> bool:
    if isinstance(word, str):
        return wanted.has(word)
    # A word without a token parts nothing.
    readings = (word.parts, word.joined or (), word.bare or (), word.singles)
    return not word.parts or any(wanted.has(token.form) for token in chain(*readings))


def _is_affix(word: str | Folded) -> bool:
    if isinstance(word, str):
        return word in AFFIXES
    return any(token.form in AFFIXES for token in word.joined or word.parts)


def _whole_forms(word: str) -> tuple[str, ...]:
    folded = FOLDED[word]
    return (folded,) if isinstance(folded, str) else _forms_of(folded.joined or folded.parts)


def _forms_of(found: Iterable[Token]) -> tuple[str, ...]:
    return tuple(token.form for token in found)


def _readings(words: list[str | Folded], spans: list[Span]) -> Readings:
    rare = [(at, word) for at, word in enumerate(words) if isinstance(word, Folded)]
    singles = Reading()
    if not rare:
        main = Reading([word for word in words if isinstance(word, str)], spans)
        _add_joined(singles, main)
        return Readings(main, singles=singles)
    for at, word in rare:
        _add(singles, word.singles, spans[at][0])
    main = _assemble(words, spans, _parts_of)
    joined = _assemble(words, spans, _joined_of) if any(word.joined for _, word in rare) else None
    bare = _assemble(words, spans, _bare_of) if any(word.bare for _, word in rare) else None
    _add_joined(singles, joined or main)
    return Readings(main, joined, bare, singles)


def _add_joined(singles: Reading, stream: Reading) -> None:
    for form, first in joined_neighbours(stream.forms):
        singles.forms.append(form)
        singles.spans.append((stream.spans[first][0], stream.spans[first + 1][1]))


def tokens(text: str) -> list[tuple[str, Span]]:
    """Return the main reading as pairs of a form and its span."""
    main = read(text).main
    return list(zip(main.forms, main.spans, strict=True))


def index_texts(text: str) -> tuple[str, str]:
    """Return the main reading and the further ones, as forms parted by spaces.

    Token i of the first is token i of `read(text).main`. Readings in the second are parted by
    SEPARATOR; it is empty where there is only one reading.
    """
    texts = short_way(text, _SPECIAL)
    if texts is None:
        readings = read(text)
        texts = Texts(
            " ".join(readings.main.forms),
            tuple(" ".join(reading.forms) for reading in readings.streams()[1:]),
            dict.fromkeys(readings.singles.forms),
        )
    return texts.main, f" {SEPARATOR} ".join((*texts.streams, *texts.singles))


class _SpecialWords(dict[str, Special]):
    """What is special about the words of short texts, but for what neighbours make together."""

    def __missing__(self, text: str) -> Special:
        words = map(FOLDED.__getitem__, _word_pattern(text.isascii()).findall(text))
        rare = [word for word in words if isinstance(word, Folded)]
        forms = dict.fromkeys(token.form for word in rare for token in word.singles)
        special = Special(any(word.joined for word in rare), tuple(forms)) if rare else NOTHING
        if len(text) <= _MAX_KNOWN_TEXT:
            if len(self) >= _MAX_KNOWN:
                self.clear()
            self[text] = special
        return special


_SPECIAL = _SpecialWords()


def singles_in(text: str) -> Iterator[Token]:
    """Yield the singles of an ASCII text with their spans, faster than `read` and in no order."""
    for start, end in special_places(text):
        if not _SPECIAL[text[start:end]].singles:
            continue
        for match in _word_pattern(True).finditer(text, start, end):
            folded = FOLDED[match[0]]
            if isinstance(folded, Folded):
                for form, first, last in folded.singles:
                    yield Token(form, match.start() + first, match.start() + last)


def joined_forms(text: str) -> tuple[str, ...]:
    """Return the tokens of `text` with every word in one piece."""
    forms: list[str] = []
    for word in map(FOLDED.__getitem__, _word_pattern(text.isascii()).findall(text)):
        forms += [word] if isinstance(word, str) else word.whole
    return tuple(forms)


def further_forms(text: str) -> tuple[tuple[str, ...], ...]:
    """Return other token sequences by which what a person types as `text` may be found.

    They are `joined_forms`, and for a single word its other spellings and the form without the
    Arabic article; never the main reading.
    """
    words = list(map(FOLDED.__getitem__, _word_pattern(text.isascii()).findall(text)))
    main = tuple(token for word in words for token in _parts(word))
    found = [joined_forms(text)]
    if len(words) == 1 and isinstance(words[0], Folded):
        word = words[0]
        if word.bare is not None:
            found.append(_forms_of(word.bare))
        found += [(token.form,) for token in word.singles if _is_whole(token, word)]
    return tuple(forms for forms in dict.fromkeys(found) if forms and forms != main)


def _parts(word: str | Folded) -> tuple[str, ...]:
    return (word,) if isinstance(word, str) else _forms_of(word.parts)


def _is_whole(token: Token, word: Folded) -> bool:
    return (token.start, token.end) == (word.parts[0].start, word.parts[-1].end)


def _parts_of(word: Folded) -> tuple[Token, ...]:
    return word.parts


def _joined_of(word: Folded) -> tuple[Token, ...]:
    return word.joined or word.parts


def _bare_of(word: Folded) -> tuple[Token, ...]:
    return word.bare or word.joined or word.parts


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
    """Words with the signs inside them that part them."""
    if is_ascii:
        letter, initial, inside = "[A-Za-z0-9]", "[A-Za-z]", "['`-]"
        return re.compile(
            rf"(?:{_special(letter, initial)}|{letter}++(?:{inside}(?={letter})|{letter}++)*+)",
            re.ASCII,
        )
    signs = alphabet()
    letter, initial = rf"[^\W_{signs.singles}]", rf"[^\W\d_{signs.singles}]"
    # The first line changes nothing: it takes the usual words and passes over the usual signs.
    return re.compile(
        rf"[{PLAIN_LETTERS}]++(?=[{_USUAL_SIGNS}]|[.,](?!{letter}))|(?=[^{_USUAL_SIGNS}.,])(?:"
        rf"{_special(letter, initial, signs.inner)}"
        rf"|(?:{letter}++|[{signs.inner}]++)(?:{letter}++|[{signs.inner}]++"
        rf'|[{APOSTROPHES}{HYPHENS}](?={letter})|(?<=[א-ת])"(?=[א-ת]))*+'
        rf"|{HANGUL_PARTS}|[{signs.singles}][\u3099\u309a\uff9e\uff9f]?)"
    )


def _special(letter: str, initial: str, inner: str = "") -> str:
    """Initials and numbers in groups of digits."""
    end = rf"(?!{letter}|[{inner}])" if inner else rf"(?!{letter})"
    return (
        rf"(?:{initial}{{1,2}}\.)+{initial}{{1,3}}{end}"
        rf"|\d{{1,3}}(?:[{GROUPERS}]\d{{3}})+{end}"
    )

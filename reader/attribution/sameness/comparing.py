"""Two names compared, word by word."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from reader.attribution.resolving.entities import initials
from reader.attribution.resolving.given_names import SHORT_FORMS
from reader.attribution.resolving.person_names import Gender
from reader.attribution.sameness.findings import (
    Doubt,
    DoubtKind,
    Evidence,
    EvidenceKind,
    Match,
    Strength,
)
from reader.attribution.sameness.hearing import Hearing, Nearness, Word
from reader.attribution.sameness.spelled import Script, SpelledName

_MAX_JOINED = 2
"""So many spaces may be written by one and left out by the other."""


class Comparing:
    """Compares names of one collection."""

    def __init__(self, hearing: Hearing) -> None:
        self._hearing = hearing

    def persons(self, one: SpelledName, other: SpelledName) -> Match | None:
        """Return what speaks for two names of persons being one name, or None."""
        match = self.same(one, other) or self._person_words(one, other)
        if match is None or (match.short and not one.gender.agrees_with(other.gender)):
            return None
        return _with_doubts(match, _person_doubts(one, other))

    def bodies(self, one: SpelledName, other: SpelledName) -> Match | None:
        """Return what speaks for two names of bodies or groups being one name, or None."""
        found = self.same(one, other) or self._spelled(one, other) or _reordered(one, other)
        if found is not None:
            return found
        for short, long in ((one, other), (other, one)):
            found = _abbreviated(short, long) or self._contained(short, long)
            if found is not None:
                return found
        return None

    # --- what both kinds share ------------------------------------------------------------------

    def same(self, one: SpelledName, other: SpelledName) -> Match | None:
        if one.whole != other.whole:
            return None
        short = _singles(one, other)
        strength = Strength.POSSIBLE if short or one.initials else Strength.STRONG
        evidence = Evidence(EvidenceKind.SAME_NAME, (one.text, other.text))
        return Match(strength, evidence, short=short)

    def _spelled(self, one: SpelledName, other: SpelledName) -> Match | None:
        """Return a match where all words are near, some of them perhaps joined."""
        worst = max(
            (min(map(self._hearing.nearness, *pair)) for pair in self._aligned(one, other)),
            default=Nearness.APART,
        )
        if worst is Nearness.APART:
            return None
        is_across = one.script.family is not other.script.family
        short = _singles(one, other)
        strength = Strength.STRONG if worst >= Nearness.CLOSE else Strength.POSSIBLE
        if short:
            strength = Strength(strength - 1)
        is_loose = worst is Nearness.ALIKE
        kind = EvidenceKind.SOUND if is_loose else EvidenceKind.SPELLING
        evidence = Evidence(kind, (one.text, other.text))
        if is_across:
            evidence = _in_letters(one, other, is_loose=is_loose)
        doubts = _loose(one, other, worst)
        return Match(strength, evidence, doubts, short=short, is_across=is_across)

    def _aligned(
        self, one: SpelledName, other: SpelledName
    ) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
        """Yield the words of both side by side, neighbours of the longer joined as need be."""
        short, long = sorted((one.words, other.words), key=len)
        too_many = len(long) - len(short)
        if too_many > _MAX_JOINED:
            return
        for gaps in itertools.combinations(range(len(long) - 1), too_many):
            yield short, self._joined(long, frozenset(gaps))

    def _joined(self, words: Sequence[Word], gaps: frozenset[int]) -> Sequence[Word]:
        if not gaps:
            return words
        texts = [words[0].written]
        for number, word in enumerate(words[1:]):
            if number in gaps:
                texts[-1] += word.written
            else:
                texts.append(word.written)
        return [self._hearing.word(text) for text in texts]

    # --- persons --------------------------------------------------------------------------------

    def _person_words(self, one: SpelledName, other: SpelledName) -> Match | None:
        if len(one.words) == 1 or len(other.words) == 1:
            short, long = sorted((one, other), key=_size)
            found = self._spelled(one, other)
            return found if found is not None else self._single(short, long)
        if one.initials or other.initials:
            return self._initials(one, other)
        return (
            self._spelled(one, other)
            or _reordered(one, other)
            or self._shortened(one, other)
            or self._left_out(one, other)
        )

    def _single(self, short: SpelledName, long: SpelledName) -> Match | None:
        """Return a match of a single name with the family name of a longer one."""
        word = short.words[0]
        near = max(self._hearing.nearness(word, family) for family in self._families(long))
        if near is Nearness.APART:
            return None
        is_across = short.script.family is not long.script.family
        strength = Strength.POSSIBLE if near >= Nearness.CLOSE else Strength.WEAK
        evidence = Evidence(EvidenceKind.INITIAL, (short.text, long.text))
        doubts = _loose(short, long, near)
        return Match(strength, evidence, doubts, short=(short.text,), is_across=is_across)

    def _initials(self, one: SpelledName, other: SpelledName) -> Match | None:
        """Return a match where one has initials that fit what the other writes out."""
        near = max(
            self._hearing.nearness(mine, yours)
            for mine in self._families(one)
            for yours in self._families(other)
        )
        mine, yours = one.words[:-1], other.words[:-1]
        fits = all(itertools.starmap(self._fits_initial, zip(mine, yours, strict=False)))
        if near is Nearness.APART or not fits:
            return None
        short, long = sorted((one, other), key=_letters)
        is_across = short.script.family is not long.script.family
        strength = Strength.POSSIBLE if near >= Nearness.CLOSE else Strength.WEAK
        evidence = Evidence(EvidenceKind.INITIAL, (short.text, long.text))
        return Match(strength, evidence, short=(short.text,), is_across=is_across)

    def _fits_initial(self, one: Word, other: Word) -> bool:
        if not one.is_initial and not other.is_initial:
            return self._hearing.nearness(one, other) >= Nearness.CLOSE
        if one.is_arabic != other.is_arabic:
            return one.key[:1] == other.key[:1]
        return one.form[0] == other.form[0]

    def _shortened(self, one: SpelledName, other: SpelledName) -> Match | None:
        """Return a match of "Bill Clinton" with "William Clinton"."""
        mine, yours = one.words[0].form, other.words[0].form
        is_other_form = mine != yours and (
            SHORT_FORMS.get(mine, mine) == SHORT_FORMS.get(yours, yours)
        )
        if (
            not is_other_form
            or self._hearing.nearness(one.words[-1], other.words[-1]) < Nearness.CLOSE
        ):
            return None
        short, long = (one, other) if mine in SHORT_FORMS else (other, one)
        return Match(Strength.POSSIBLE, Evidence(EvidenceKind.SHORT_FORM, (short.text, long.text)))

    def _left_out(self, one: SpelledName, other: SpelledName) -> Match | None:
        """Return a match where one has further names between the first and the last."""
        short, long = sorted((one, other), key=_size)
        if len(short.words) == len(long.words):
            return None
        hear = self._hearing.nearness
        near = min(
            hear(short.words[0], long.words[0]),
            max(hear(short.words[-1], family) for family in self._families(long)),
        )
        if near < Nearness.CLOSE:
            return None
        is_across = short.script.family is not long.script.family
        evidence = Evidence(EvidenceKind.LEFT_OUT, (short.text, long.text))
        return Match(Strength.POSSIBLE, evidence, is_across=is_across)

    def _families(self, name: SpelledName) -> list[Word]:
        """Return what may be the family name: the last word, or the last two in one."""
        found = [name.words[-1]]
        if len(name.words) > 1 and not name.words[-2].is_initial:
            found.append(self._hearing.word(name.words[-2].written + name.words[-1].written))
        return found

    # --- bodies ---------------------------------------------------------------------------------

    def _contained(self, short: SpelledName, long: SpelledName) -> Match | None:
        """Return a match where all words of one stand in the other, in their order."""
        size = len(short.words)
        if size >= len(long.words) or (size == 1 and not _is_telling(short.words[0])):
            return None
        rest = iter(long.words)
        hear = self._hearing.nearness
        if not all(
            any(hear(word, there) >= Nearness.CLOSE for there in rest) for word in short.words
        ):
            return None
        begins = hear(short.words[0], long.words[0]) >= Nearness.CLOSE
        is_near = begins and len(long.words) == size + 1
        strength = Strength.POSSIBLE if is_near else Strength.WEAK
        evidence = Evidence(EvidenceKind.PART, (short.text, long.text))
        return Match(strength, evidence, short=(short.text,))


def _singles(*names: SpelledName) -> tuple[str, ...]:
    """Return those of the names that are one word."""
    return tuple(dict.fromkeys(name.text for name in names if len(name.words) == 1))


def _loose(one: SpelledName, other: SpelledName, near: Nearness) -> tuple[Doubt, ...]:
    is_loose = near is Nearness.ALIKE
    return (Doubt(DoubtKind.LOOSE, (one.text, other.text)),) if is_loose else ()


def _in_letters(one: SpelledName, other: SpelledName, *, is_loose: bool) -> Evidence:
    """Return the evidence with the name in Latin letters last."""
    if one.script is Script.LATIN:
        one, other = other, one
    kind = EvidenceKind.SCRIPT_SOUND if is_loose else EvidenceKind.SCRIPT
    return Evidence(kind, (one.text, other.text, one.script.value))


def _reordered(one: SpelledName, other: SpelledName) -> Match | None:
    forms = [sorted(word.form for word in name.words) for name in (one, other)]
    if forms[0] != forms[1] or len(forms[0]) < 2:
        return None
    return Match(Strength.POSSIBLE, Evidence(EvidenceKind.ORDER, (one.text, other.text)))


def _abbreviated(short: SpelledName, long: SpelledName) -> Match | None:
    letters = short.whole
    if len(long.words) < 2 or not letters.isalpha() or not is_abbreviation(short.text):
        return None
    if letters not in initials(long.text.replace(".", "")):
        return None
    evidence = Evidence(EvidenceKind.ABBREVIATION, (short.text, long.text))
    return Match(Strength.POSSIBLE, evidence, short=(short.text,))


def is_abbreviation(text: str) -> bool:
    """Say whether a name is written in capitals without spaces: PMOI, U.N."""
    bare = text.replace(".", "").strip()
    return 2 <= len(bare) <= 10 and bare.isalpha() and bare.isupper()


def _is_telling(word: Word) -> bool:
    """Say whether a single word can stand for a body: not "regime", not "UN"."""
    is_name = word.written[:1].isupper() or word.is_arabic
    return is_name and len(word.form) >= 4 and not word.written.isupper()


def _with_doubts(match: Match, doubts: Sequence[Doubt]) -> Match:
    if not doubts:
        return match
    return Match(
        Strength.WEAK,
        match.evidence,
        (*match.doubts, *doubts),
        short=match.short,
        is_across=match.is_across,
    )


def _person_doubts(one: SpelledName, other: SpelledName) -> list[Doubt]:
    found = []
    if not one.gender.agrees_with(other.gender):
        male, female = (one, other) if one.gender is Gender.MALE else (other, one)
        found.append(Doubt(DoubtKind.GENDER, (male.text, female.text)))
    if one.suffix != other.suffix:
        found.append(Doubt(DoubtKind.SUFFIX, (one.suffix or other.suffix,)))
    return found


def _size(name: SpelledName) -> int:
    return len(name.words)


def _letters(name: SpelledName) -> int:
    return len(name.whole)

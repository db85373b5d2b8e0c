"""A name as it is spelled, taken apart into the words that tell whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from reader.attribution.resolving.person_names import (
    FEMALE_TITLES,
    MALE_TITLES,
    SUFFIXES,
    Gender,
    given_gender,
    is_title,
)
from reader.attribution.sameness.hearing import Hearing, Word

MAX_WORDS = 12
"""Longer ones are no names."""
_HONORIFIC_WORDS = (
    "ayatollah grand imam hojatoleslam hojjatoleslam hojatolislam hojjatolislam seyed seyyed sayed "
    "sayyid syed sayyed seyyid haj hajj haji hajji sheikh shaykh shaikh mullah mulla molla agha "
    "aqa monsieur madame herr frau senor comrade "
    "آیتالله ایتالله حجتالاسلام حجهالاسلام سید السید حاج حاجی الحاج شیخ الشیخ دکتر مهندس اقای "
    "خانم استاد امام الامام پروفسور سرهنگ سرتیپ سردار ژنرال اقا بانو شهید"
)
_HONORIFICS = frozenset(_HONORIFIC_WORDS.split())
"""Folded words, beside those that the drafting knows, that stand before a name."""
_SMALL_WORDS = (
    "of the and for on in to at de la von und a an du des et e der die das & و در از برای"
)
_SMALL = frozenset(_SMALL_WORDS.split())
"""Words that tell nothing of a body."""
_FEMALE = frozenset({"خانم", "بانو", "madame", "frau", "سیده"})
_MALE = frozenset({"اقای", "اقا", "monsieur", "herr"})


class Script(Enum):
    """The letters of a name, as people call them."""

    LATIN = "Latin"
    PERSIAN = "Persian"
    ARABIC = "Arabic"
    CYRILLIC = "Cyrillic"
    OTHER = "other"

    @property
    def family(self) -> Script:
        """Persian and Arabic letters are one script."""
        return Script.ARABIC if self is Script.PERSIAN else self


@dataclass(frozen=True, slots=True)
class SpelledName:
    """One spelling of an agent's name."""

    text: str
    """As printed."""
    words: tuple[Word, ...]
    """Without titles and, of a body, without articles and the like."""
    script: Script
    gender: Gender = Gender.UNKNOWN
    suffix: str = ""
    """"jr", "sr" and the like."""

    @property
    def whole(self) -> str:
        """The name in one piece, without capitals, accents, hyphens, spaces."""
        return "".join(word.form for word in self.words)

    @property
    def initials(self) -> int:
        """How many of the words are single letters."""
        return sum(word.is_initial for word in self.words)

    @property
    def is_full(self) -> bool:
        """True with a given name and a family name, both written out."""
        first, last = self.words[0], self.words[-1]
        return len(self.words) > 1 and not first.is_initial and not last.is_initial


def spell_person(text: str, hearing: Hearing) -> SpelledName | None:
    """Return the parts of a person's name; None where nothing of it is a name."""
    written = _split(_in_order(text))
    words = [hearing.word(each) for each in written]
    words = [word for word in words if word.form]
    gender = Gender.UNKNOWN
    while len(words) > 1 and _is_honorific(words[0]):
        gender = _title_gender(words[0].form, gender)
        words.pop(0)
    suffix = ""
    while len(words) > 1 and words[-1].form in SUFFIXES:
        suffix = words.pop().form
    if not _is_name(words):
        return None
    if gender is Gender.UNKNOWN and len(words) > 1:
        gender = given_gender(words[0].form)
    return SpelledName(text, tuple(words), script_of(text), gender, suffix)


def spell_body(text: str, hearing: Hearing) -> SpelledName | None:
    """Return the words of a body's or group's name; None where nothing of it is a name."""
    words = [word for each in _split(text) if (word := hearing.word(each)).form]
    telling = [word for word in words if word.form not in _SMALL]
    if not _is_name(telling):
        return None
    return SpelledName(text, tuple(telling), script_of(text))


def script_of(text: str) -> Script:
    """Return the letters that a name is written in, judged by the first of them."""
    for letter in text:
        if letter.isalpha():
            if "\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufeff":
                return Script.PERSIAN if _persian_pattern().search(text) else Script.ARABIC
            if "\u0400" <= letter <= "\u04ff":
                return Script.CYRILLIC
            return Script.LATIN if letter < "\u0250" else Script.OTHER
    return Script.OTHER


def _is_name(words: Sequence[Word]) -> bool:
    letters = sum(len(word.form) for word in words)
    return 0 < len(words) <= MAX_WORDS and letters > 1


def _in_order(text: str) -> str:
    """Return "Maryam Rajavi" for "Rajavi, Maryam"."""
    family, comma, given = text.partition(",")
    if not comma or "," in given or not given.strip() or given.strip().rstrip(".") in ("Jr", "Sr"):
        return text
    return f"{given} {family}"


def _split(text: str) -> list[str]:
    text = _owner_pattern().sub("", text.strip())
    # "J.F. Kennedy", "م.رجوی": initials are words of their own.
    text = _initial_pattern().sub(r"\1 ", text)
    return [word for part in text.split() if (word := _edge_pattern().sub("", part))]


def _is_honorific(word: Word) -> bool:
    return word.form in _HONORIFICS or is_title(word.written)


def _title_gender(form: str, so_far: Gender) -> Gender:
    if form in MALE_TITLES or form in _MALE:
        return Gender.MALE
    return Gender.FEMALE if form in FEMALE_TITLES or form in _FEMALE else so_far


@cache
def _owner_pattern() -> re.Pattern[str]:
    return re.compile(r"['’](?:s)?\Z")


@cache
def _initial_pattern() -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])([^\W\d_])\.(?=[^\W\d_])")


@cache
def _edge_pattern() -> re.Pattern[str]:
    return re.compile(r"\A[\W_]+|[\W_]+\Z")


@cache
def _persian_pattern() -> re.Pattern[str]:
    """Letters that Arabic does not have, and final ones that it writes in another way."""
    return re.compile("[پچژگکیۀ\u200c]")

"""The parts of a person's name: titles, given and family names, and what they say of a gender."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from reader.attribution.resolving.given_names import FEMALE, MALE, SHORT_FORMS
from reader.attribution.word_lists import words_of


class Gender(Enum):
    """What pronoun a name goes with, as far as it tells."""

    UNKNOWN = 0
    MALE = 1
    FEMALE = 2

    def agrees_with(self, other: Gender) -> bool:
        """Say whether nothing speaks against the two being one person."""
        return self is other or Gender.UNKNOWN in (self, other)


MALE_TITLES = frozenset({"mr", "sir", "lord", "king", "prince", "father", "brother", "mullah"})
FEMALE_TITLES = frozenset({"mrs", "ms", "miss", "madam", "lady", "queen", "princess", "sister"})
TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | words_of(
        """
    dr prof professor sen senator rep representative gov governor gen general col colonel lt
    lieutenant sgt sergeant capt captain maj major adm admiral cmdr commander rev reverend hon
    judge justice president chancellor secretary ambassador mayor minister congressman
    congresswoman sheriff attorney pope cardinal bishop archbishop imam ayatollah sheikh del
    delegate assemblyman assemblywoman councilman councilwoman premier
    """
    )
)
ADDRESSES = words_of(
    """
    mr mrs ms miss dr sen rep gov prof rev del lt col gen sgt capt adm
    """
)
"""Titles that nothing but a name follows."""
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = words_of(
    """
    de da di del della van von der den bin ibn al el la le ben abu dos du
    """
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart; every part folded to lower case without dots."""

    given: tuple[str, ...]
    family: str
    gender: Gender

    @property
    def is_full(self) -> bool:
        """True with a given name or an initial."""
        return bool(self.given)

    def may_be(self, other: PersonName) -> bool:
        """Say whether both can be forms of one name: same family name, given names that agree."""
        if self.family != other.family or not self.gender.agrees_with(other.gender):
            return False
        if not self.given or not other.given:
            return True
        return _agrees(self.given[0], other.given[0])


def fold_word(word: str) -> str:
    """Return a word of a name in lower case, without dots and possessive endings."""
    plain = word.lower().replace("’", "'")
    plain = plain.removesuffix("'s").removesuffix("'")
    return plain.replace(".", "")


def is_title(word: str) -> bool:
    """Say whether a word is a form of address or an office that stands before a name."""
    return fold_word(word) in TITLES


def parse_person(words: Sequence[str]) -> PersonName | None:
    """Return the parts of a name; None where the words hold titles only."""
    gender = Gender.UNKNOWN
    plain: list[str] = []
    folded_words = [fold_word(word) for word in _joined_at_apostrophes(words)]
    parts = [word for word in folded_words if any(map(str.isalnum, word))]
    for number, part in enumerate(parts):
        # A title needs a name behind it: the last word of "Mr. King" is none.
        if not plain and part in TITLES and number + 1 < len(parts):
            gender = _title_gender(part, gender)
        else:
            plain.append(part)
    while len(plain) > 1 and plain[-1] in SUFFIXES:
        plain.pop()
    if not plain:
        return None
    start = len(plain) - 1
    while start > 1 and plain[start - 1] in _PARTICLES:
        start -= 1
    given, family = tuple(plain[:start]), " ".join(plain[start:])
    if gender is Gender.UNKNOWN and given:
        gender = given_gender(given[0])
    return PersonName(given, family, gender)


def _joined_at_apostrophes(words: Sequence[str]) -> list[str]:
    """Return the words with "O", "’", "Hara" as one."""
    joined: list[str] = []
    for number, word in enumerate(words):
        is_inside = (
            number > 1
            and words[number - 1] in ("’", "'")
            and word[:1].isalpha()
            and word.lower() != "s"
        )
        if is_inside:
            joined[-2:] = [f"{joined[-2]}'{word}"]
        else:
            joined.append(word)
    return joined


def given_gender(word: str) -> Gender:
    """Return what a given name says of its bearer."""
    if word in MALE:
        return Gender.UNKNOWN if word in FEMALE else Gender.MALE
    return Gender.FEMALE if word in FEMALE else Gender.UNKNOWN


def is_one_letter_off(one: str, other: str) -> bool:
    """Say whether two words of five letters or more differ in one letter, but not in the first."""
    short, long = sorted((one, other), key=len)
    if len(short) < 5 or len(long) - len(short) > 1 or one[0] != other[0] or one == other:
        return False
    same = 0
    while same < len(short) and short[same] == long[same]:
        same += 1
    rest = short[same:] if len(short) < len(long) else short[same + 1 :]
    return rest == long[same + 1 :]


def _title_gender(title: str, so_far: Gender) -> Gender:
    if title in MALE_TITLES:
        return Gender.MALE
    return Gender.FEMALE if title in FEMALE_TITLES else so_far


def _agrees(one: str, other: str) -> bool:
    """Say whether two given names can be forms of one: equal, an initial, or a short form."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return long.startswith(short)
    return SHORT_FORMS.get(short, short) == SHORT_FORMS.get(long, long) or (
        len(short) > 2 and long.startswith(short)
    )

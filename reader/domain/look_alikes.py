"""Names that may look like another name, or like something else, to the eye.

Sources: Unicode Technical Standard 39, "Unicode Security Mechanisms" (mixed scripts, invisible
characters); Unicode Standard Annex 9 (characters that change the direction).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby


class Oddity(StrEnum):
    """What makes a name one to look at twice."""

    REORDERING = "reordering"
    """Hidden characters put its letters in another order than they are stored in."""
    INVISIBLE = "invisible"
    """It holds characters that nobody can see."""
    MIXED_SCRIPTS = "mixed-scripts"
    """One of its words has letters of several alphabets whose letters look alike."""
    STACKED_MARKS = "stacked-marks"
    """More marks stand on one letter than any language has."""


ODDITY_WORDS = {
    Oddity.REORDERING: "hidden characters change the order of its letters",
    Oddity.INVISIBLE: "it holds characters that nobody can see",
    Oddity.MIXED_SCRIPTS: "one of its words mixes alphabets whose letters look alike",
    Oddity.STACKED_MARKS: "more marks stand on one letter than any language has",
}
"""What to say of each."""

LONGEST = 2_000
"""Code points of a name that are looked at."""
MOST_MARKS = 4
"""Hebrew and Arabic scripture stack so many; no language stacks more."""

_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Marks that choose a form of the letter before them, and joiners of graphemes: nothing to see.
_FORM_MARKS = re.compile(
    "[\u034f\u17b4\u17b5\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
# Letters to Unicode, and blank to the eye.
_BLANK_LETTERS = "\u115f\u1160\u3164\uffa0\u2800"
# Signs of number and verse are of this category too, but can be seen.
_SEEN_FORMATS = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]")
# Joiners belong into words of Persian, Urdu, Kurdish and the languages of India.
_JOINERS = "\u200c\u200d"
# These help where both directions meet.
_DIRECTION_MARKS = "\u200e\u200f\u061c"
_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"})
"""Alphabets with letters that look the same, as Unicode's names of letters begin."""
_PLAIN = re.compile("[ -~]*")
_HAVE_FORMS = ("CJK ", "MONGOLIAN ", "MYANMAR ", "PHAGS-PA ")
"""How Unicode's names of letters begin for which a mark may choose a form; pictures do so too."""
_UNSEEN_KINDS = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Control characters, ends of lines and paragraphs, and what only steers the others."""
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")


def oddities(name: str) -> tuple[Oddity, ...]:
    """Return what is odd about a name; nothing for nearly every name."""
    name = name[:LONGEST]
    if _PLAIN.fullmatch(name):
        return ()
    found = {
        Oddity.REORDERING: _REORDERING.search(name) is not None,
        Oddity.INVISIBLE: any(True for _ in _unseen(name)),
        Oddity.MIXED_SCRIPTS: any(map(_is_mixed, _WORD.findall(name))),
        Oddity.STACKED_MARKS: _most_marks(name) > MOST_MARKS,
    }
    return tuple(oddity for oddity, is_there in found.items() if is_there)


def reveal(name: str) -> str:
    """Return a name in which what nobody can see, or what reorders it, is written out."""
    if _PLAIN.fullmatch(name):
        return name
    if len(name) > LONGEST:
        return f"{reveal(name[:LONGEST])}…"
    hidden = {match.start() for match in _REORDERING.finditer(name)}
    hidden.update(_unseen(name))
    if not hidden:
        return name
    return "".join(
        _written_out(character) if at in hidden else character for at, character in enumerate(name)
    )


def without_turns(text: str) -> str:
    """Return a text of any length in which what changes the order of letters is written out."""
    return _REORDERING.sub(lambda match: _written_out(match[0]), text)


def _written_out(character: str) -> str:
    return f"‹U+{ord(character):04X}›"


def _unseen(name: str) -> Iterator[int]:
    """Yield where characters stand that nobody can see and that do nothing useful there."""
    runs_left = any(unicodedata.bidirectional(other) in ("R", "AL") for other in name)
    for at, character in enumerate(name):
        if character in _JOINERS:
            before, after = name[:at].rstrip(_JOINERS), name[at:].lstrip(_JOINERS)
            if not (_joins(before[-1:]) or _joins(after[:1])):
                yield at
        elif character in _DIRECTION_MARKS:
            if not runs_left:
                yield at
        elif _FORM_MARKS.match(character):
            if not _has_forms(name[at - 1 : at]):
                yield at
        elif character in _BLANK_LETTERS or (
            unicodedata.category(character) in _UNSEEN_KINDS
            and not _REORDERING.match(character)
            and not _SEEN_FORMATS.match(character)
        ):
            yield at


def _joins(character: str) -> bool:
    """Say whether a joiner may stand beside a character: a letter without case, or a picture."""
    kinds = ("Lo", "Lm", "Mn", "Mc", "So", "Sk")
    return bool(character) and unicodedata.category(character) in kinds


def _has_forms(character: str) -> bool:
    """Say whether a mark may choose between forms of a character: some letters, and pictures."""
    if not character:
        return False
    is_picture = unicodedata.category(character) in ("So", "Sk", "Sm")
    return is_picture or unicodedata.name(character, "").startswith(_HAVE_FORMS)


def _is_mixed(word: str) -> bool:
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
    return len(scripts & _ALIKE) > 1


def _most_marks(name: str) -> int:
    runs = groupby(name, key=lambda character: unicodedata.category(character) in ("Mn", "Me"))
    return max((sum(1 for _ in run) for is_mark, run in runs if is_mark), default=0)

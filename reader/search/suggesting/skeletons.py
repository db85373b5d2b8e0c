"""Keys under which the spellings of one name meet: its consonants, and how it begins and ends.

A text's name has one key. Who looks for a name asks for several, since letters can be read in
several ways: `zh` is one sound in Nezhad and two in Mazhar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from reader.search.suggesting.sounds import VOWELS, is_arabic, sounds, spoken

MAX_KEYS = 32
"""How many keys a word is looked for under, at most."""

LONG_A = "A"
"""An a that Arabic letters write as y."""

_BEGUN, _I, _A, _U = "a", "I", "A", "U"
"""A vowel before the first consonant; the vowel at the end."""
_SAME = str.maketrans(
    {
        **dict.fromkeys(VOWELS + LONG_A),
        "T": "s",
        "D": "z",
        "Z": "z",
        "Y": "J",
        "c": "k",
        "q": "s",
        "j": "s",
    }
)
_ENDS = {"i": _I, LONG_A: _A, "a": _A, "e": _A, "o": _U, "u": _U}

_CLOSE, _FAR = 0.15, 0.4
_READINGS = (
    # What one of two spellings writes and the other does not.
    (_CLOSE, r"v", ""), (_CLOSE, r"[ou](?=[aei])", "v"), (_CLOSE, r"(?<=[aei])[ou]", "v"),
    (_CLOSE, r"(?<!^)v(?=.*v)", ""), (_CLOSE, r"(?<=v)(.*)v", r"\1"),
    (_CLOSE, r"u(?=[^aeiou])", "v"),
    # Two letters for one sound, or for two.
    (_CLOSE, r"T", "t"), (_CLOSE, r"T", "th"), (_CLOSE, r"D", "d"), (_CLOSE, r"D", "dh"),
    (_CLOSE, r"Y", "zh"), (_CLOSE, r"S", "sh"), (_CLOSE, r"sh", "S"), (_CLOSE, r"th", "T"),
    (_CLOSE, r"dh", "D"), (_CLOSE, r"[zZ]h", "Y"),
    # How a word begins.
    (_CLOSE, r"\A[ae]l(?=.{3})", ""), (_CLOSE, r"\Aye", "e"), (_CLOSE, r"\Ae", "ye"),
    (_CLOSE, r"\Aia", "ya"),
    # Other habits: French, Arabic, Turkish and Kurdish, Slavic, German.
    (_CLOSE, r"C", "S"), (_CLOSE, r"S", "C"), (_CLOSE, r"[ZDz]", "d"), (_CLOSE, r"d", "z"),
    (_CLOSE, r"[kc]", "G"), (_CLOSE, r"G", "k"), (_CLOSE, r"[vu]\Z", "f"), (_CLOSE, r"f\Z", "v"),
    (_CLOSE, r"[fv]\Z", "u"), (_CLOSE, r"u\Z", "v"), (_CLOSE, r"[cq]", "J"),
    (_CLOSE, r"J", "j"), (_CLOSE, r"X", "C"), (_CLOSE, r"C", "X"), (_FAR, r"h", "C"),
    (_FAR, r"C", "h"), (_CLOSE, r"\AX(.*)ks", r"X\1X"), (_CLOSE, r"(?<=.)X", "ks"),
    (_CLOSE, r"ks", "X"), (_FAR, r"J", "G"), (_FAR, r"G", "J"), (_CLOSE, r"\AJ", "y"),
    (_CLOSE, r"\Ay", "J"), (0.6, r"J", "i"), (_FAR, r"X", "h"), (_CLOSE, r"nb", "mb"),
    (_CLOSE, r"mb", "nb"), (_FAR, r"S", "s"), (_FAR, r"s", "S"), (_CLOSE, r"(?<=.)h(?=.)", ""),
    (_CLOSE, r"t\Z", "d"), (_FAR, r"t\Z", "a"),
)  # fmt: skip
"""How else a sound may be read, the likelier first, and how doubtful that is."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A way to read a word."""

    sounds: str
    doubt: float = 0.0
    """How much farther the word is then from its other spellings; see `nearness`."""


def skeleton(word: str) -> str:
    """Return the key of a word as written; empty where it has no consonant."""
    return _key(spoken(word))


def skeletons(word: str) -> dict[str, Spoken]:
    """Return the keys under which other spellings may stand, its own first, then by likelihood.

    Each comes with how the word must be spoken to have it. There are at most MAX_KEYS.
    """
    found: dict[str, Spoken] = {}
    has_arabic = is_arabic(word)
    for spoken_so in _readings(Spoken(sounds(word))):
        for said in _ends(spoken_so, has_arabic):
            found.setdefault(_key(said.sounds), said)
        if len(found) > MAX_KEYS:
            break
    found.pop("", None)
    return dict(islice(found.items(), MAX_KEYS))


def _readings(heard: Spoken) -> Iterator[Spoken]:
    yield heard
    found = list(_other_readings(heard))
    yield from found
    for said in found:
        yield from _other_readings(said)


def _other_readings(heard: Spoken) -> Iterator[Spoken]:
    for doubt, pattern, other in _patterns():
        said = pattern.sub(other, heard.sounds)
        if said != heard.sounds:
            yield Spoken(said, heard.doubt + doubt)


def _ends(heard: Spoken, has_arabic: bool) -> Iterator[Spoken]:
    """Yield a word with its end as it is heard: an Arabic final y may be an a."""
    yield heard
    said = heard.sounds
    if has_arabic and said.endswith("i"):
        yield Spoken(said[:-1] + LONG_A, heard.doubt + _CLOSE)
    elif said.endswith("ie"):
        yield Spoken(said[:-1] + "a", heard.doubt + _CLOSE)
    elif said.endswith("a"):
        yield Spoken(said[:-1] + "i", heard.doubt + _CLOSE)


def _key(heard: str) -> str:
    spoken_end = heard.rstrip("h")
    middle = spoken_end.translate(_SAME)
    if not middle:
        return ""
    if len(spoken_end) < len(heard):
        end = _A
    elif heard.endswith("ie"):
        end = _I
    else:
        end = _ENDS.get(heard[-1], "")
    return f"{_BEGUN if heard[0] in VOWELS else ''}{middle}{end}"


@cache
def _patterns() -> tuple[tuple[float, re.Pattern[str], str], ...]:
    return tuple((doubt, re.compile(pattern), other) for doubt, pattern, other in _READINGS)

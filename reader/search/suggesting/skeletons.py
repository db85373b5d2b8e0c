"""Keys under which the spellings of one name meet: its consonants, and how it begins and ends.

A text's name has one key. Who looks for a name asks for several, since letters can be read in
several ways: `zh` is one sound in Nezhad and two in Mazhar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from reader.search.suggesting.sounds import VOWELS, is_arabic, sounds, spoken

MAX_KEYS = 20
"""How many keys a word is looked for under, at most."""

_BEGUN, _I, _A, _U = "a", "I", "A", "U"
"""A vowel before the first consonant; the vowel at the end."""
_SAME = str.maketrans(
    {**dict.fromkeys(VOWELS), "T": "s", "D": "z", "Z": "z", "Y": "J", "c": "k", "q": "s"}
)
_ENDS = {"i": _I, "a": _A, "e": _A, "o": _U, "u": _U}

_READINGS = (
    # What one of two spellings says and the other does not.
    (r"v", ""), (r"[ou](?=[aei])", "v"), (r"(?<=[aei])[ou]", "v"), (r"(?<!^)v(?=.*v)", ""),
    (r"(?<=v)(.*)v", r"\1"),
    # Two letters for one sound, or for two.
    (r"T", "t"), (r"T", "th"), (r"D", "d"), (r"D", "dh"), (r"Y", "zh"), (r"S", "sh"),
    (r"sh", "S"), (r"th", "T"), (r"dh", "D"), (r"zh", "Y"),
    (r"\A[ae]l(?=.{3})", ""), (r"\Aye", "e"), (r"\Ae", "ye"), (r"\Aia", "ya"),
    # Other habits: French, Arabic, Turkish and Kurdish, Slavic, German.
    (r"C", "S"), (r"S", "C"), (r"[ZDz]", "d"), (r"d", "z"), (r"[kc]", "G"), (r"G", "k"),
    (r"[vu]\Z", "f"), (r"f\Z", "v"), (r"[cq]", "J"), (r"J", "k"), (r"ks", "X"), (r"X", "ks"),
    (r"J", "G"), (r"G", "J"), (r"\AJ", "y"), (r"\Ay", "J"), (r"J", ""), (r"X", "h"), (r"C", "X"),
    (r"nb", "mb"), (r"mb", "nb"), (r"S", "s"), (r"s", "S"), (r"(?<=.)h(?=.)", ""),
    (r"t\Z", "d"), (r"t\Z", "a"),
)  # fmt: skip


def skeleton(word: str) -> str:
    """Return the key of a word as written; empty where it has no consonant."""
    return _key(spoken(word))


def skeletons(word: str) -> tuple[str, ...]:
    """Return the keys under which other spellings may stand: its own first, then by likelihood."""
    heard = sounds(word)
    keys = (key for said in _readings(heard) for key in _keys(said, is_arabic(word)))
    return tuple(islice(dict.fromkeys(filter(None, keys)), MAX_KEYS))


def _readings(heard: str) -> Iterator[str]:
    yield heard
    found = list(dict.fromkeys(_other_readings(heard)))
    yield from found
    for said in found[:MAX_KEYS]:
        yield from _other_readings(said)


def _other_readings(heard: str) -> Iterator[str]:
    for pattern, other in _patterns():
        said = pattern.sub(other, heard)
        if said != heard:
            yield said


def _keys(heard: str, has_arabic: bool) -> Iterator[str]:
    yield _key(heard)
    is_vague = heard.endswith("i") if has_arabic else heard.endswith("ie")
    if is_vague:
        yield _key(heard[:-1] + "a")


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
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), other) for pattern, other in _READINGS)

"""Tables of letters: which are written in several ways, and which are words by themselves.

The tables that Unicode itself gives (marks, format signs, digits) are read from the interpreter
when they are first needed; `unicodedata.unidata_version` belongs to the key of an index for that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain

ARTICLE = "ال"
"""The Arabic article, written together with its noun."""
MIN_AFTER_ARTICLE = 3
"""Shorter rests are no nouns: the name of God would become two letters."""

YEH_WITH_HAMZA = ("ی\u0654", "ى\u0654", "ې\u0654")
"""Spellings of U+0626 that no Unicode form composes."""

LETTERS = {
    "ي": "ی", "ى": "ی", "ې": "ی", "ئ": "", "ك": "ک", "ڪ": "ک",
    "ة": "ه", "ۀ": "ه", "ە": "ه", "ھ": "ه", "ہ": "ه", "ۂ": "ه", "ۃ": "ه",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ء": "", "ـ": "",
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
    "ħ": "h", "ŧ": "t",
    # Letters that stand for an apostrophe in transliteration.
    "ʿ": "", "ʾ": "", "ʼ": "", "ʻ": "", "ʹ": "", "ʺ": "",
}  # fmt: skip
"""What a letter is searched as, after case folding."""

PLAIN_LETTERS = "A-Za-z0-9\u0621-\u063a\u0641-\u064a\u0660-\u0669\u06f0-\u06f9پچژگکیە"
"""Letters and digits for which `LETTERS` is all there is to do. For a regex class."""

DOUBLED = "یو"
"""Letters whose doubling is a matter of taste; a run of them counts as one."""

APOSTROPHES = "'’‘＇׳״"
"""Inside a word they part it; the word is found with and without them."""

JOINERS = "\u200c\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
"""Signs without width that part a word: non-joiner, empty space, direction. For a regex class."""

FORMAT_SIGNS = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
"""Signs without width that may surround what a person types. For a regex class."""

_CJK = (
    "\u3005\u3007\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af"
)
# Thai, Lao, Myanmar, Khmer: written without spaces between words.
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0xA9E0, 0xA9FF))
# Vowel signs are letters in the scripts of India and its neighbours.
_VOWEL_SIGNS = (
    (0x0900, 0x109F), (0x1700, 0x18FF), (0x1900, 0x1AAF), (0x1B00, 0x1CCF), (0xA800, 0xA8DF),
    (0xA900, 0xABFF), (0x3099, 0x309A), (0x11000, 0x11FFF),
)  # fmt: skip
_NUKTA = 7
"""Combining class of the dot that many leave out."""
_WITH_SIGNS = (
    range(0xAD, 0x3400), range(0xA000, 0xAC00), range(0xFB00, 0x12000), range(0x13400, 0x13480),
    range(0x16000, 0x17000), range(0x1B000, 0x1F000), range(0x1FB00, 0x20000),
    range(0xE0001, 0xE01F0),
)  # fmt: skip
"""Where marks, format signs and digits are; a test compares with all of Unicode."""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Regex classes (without brackets) and tables made from Unicode's own."""

    singles: str
    """Characters that are a word each."""
    inner: str
    """Marks and format signs that may stand in a word."""
    kept: str
    """Those of them that count as letters."""
    dropped: dict[int, None]
    """Those that do not, for `str.translate`."""
    letters: dict[int, str]
    """What letters and digits are searched as, for `str.translate`."""


@cache
def alphabet() -> Alphabet:
    """Return the tables; made once, in some 20 ms."""
    singles, inner, kept = [], [], []
    letters = {ord(letter): plain for letter, plain in LETTERS.items()}
    for code in chain(*_WITH_SIGNS):
        category = unicodedata.category(chr(code))
        if category == "Nd":
            letters[code] = str(unicodedata.decimal(chr(code)))
        elif category[0] in "LNM" and _is_within(code, _UNSPACED):
            singles.append(code)
        elif category[0] == "M" or category == "Cf":
            inner.append(code)
            if category != "Cf" and _is_vowel_sign(code):
                kept.append(code)
    # The sound marks of kana are in `_CJK`, and must not be in two classes.
    inner = [code for code in inner if not 0x3099 <= code <= 0x309A]
    dropped = dict.fromkeys(sorted(set(inner) - set(kept)))
    return Alphabet(_CJK + _ranges(singles), _ranges(inner), _ranges(kept), dropped, letters)


def _is_within(code: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(first <= code <= last for first, last in ranges)


def _is_vowel_sign(code: int) -> bool:
    return _is_within(code, _VOWEL_SIGNS) and unicodedata.combining(chr(code)) != _NUKTA


def _ranges(codes: list[int]) -> str:
    """Write ascending code points as the inside of a regex class."""
    parts: list[str] = []
    start = previous = -2
    for code in (*codes, -1):
        if code != previous + 1:
            if start >= 0:
                parts.append(rf"\U{start:08x}-\U{previous:08x}")
            start = code
        previous = code
    return "".join(parts)

"""How a name sounds, roughly, as it is spelt in Latin, Arabic or Cyrillic letters.

Sounds are written with one ASCII character each. Small letters are themselves; `c` and `q` are a
Latin c before a dark and a bright vowel. Capitals stand for what several letters may spell:

    C ch   S sh   J j   Y zh   X kh   G g, gh, q   T th   D dh   Z a z that Arabic has as d or dh

Vowels are `aeiou`, and `y` only begins a word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from reader.domain.romanising import CYRILLIC
from reader.search.words.alphabets import ARTICLE, MIN_AFTER_ARTICLE
from reader.search.words.normalising import joined_forms

VOWELS = "aeiou"
MAX_LETTERS = 60
"""Of a longer word only so much is listened to."""

_LATIN = (
    ("schtsch", "SC"), ("chtch", "SC"), ("shtch", "SC"), ("tsch", "C"), ("tch", "C"),
    ("sch", "S"), ("ch", "C"), ("sh", "S"), ("dzh", "Y"), ("zh", "Y"), ("dj", "J"), ("j", "J"),
    ("kh", "X"), ("gh", "G"), ("ph", "f"), ("th", "T"), ("dh", "D"), ("ck", "k"), ("q", "G"),
    ("g", "G"), ("ce", "qe"), ("ci", "qi"), ("cy", "qi"), ("ee", "i"), ("oo", "u"), ("ou", "u"),
)  # fmt: skip
_MARKED = {
    "š": "sh", "ş": "sh", "ș": "sh", "ŝ": "sh", "ś": "sh", "č": "ch", "ć": "ch", "ç": "ch",
    "ĉ": "ch", "ž": "zh", "ż": "zh", "ḵ": "kh", "ḫ": "kh", "ẖ": "kh", "ğ": "gh", "ġ": "gh",
    "ḡ": "gh", "ǧ": "j", "ǰ": "j", "ḏ": "dh", "ð": "dh", "ṯ": "th", "þ": "th", "đ": "d",
    "ł": "l", "ß": "ss", "æ": "a", "œ": "o", "ø": "o", "ı": "i", "ə": "a", "ħ": "h", "ŵ": "w",
    "ö": "o", "ü": "u", "ʿ": "", "ʾ": "", "ʼ": "", "ʻ": "", "ʹ": "", "ʺ": "",
}  # fmt: skip
"""Latin letters whose sign changes the sound; of others the sign is dropped."""

_CYRILLIC = {**CYRILLIC, "ё": "o"}

_ARABIC = {
    "ب": "b", "پ": "p", "ت": "t", "ط": "t", "ث": "T", "ج": "J", "چ": "C", "ح": "h", "ه": "h",
    "خ": "X", "د": "d", "ذ": "Z", "ض": "Z", "ظ": "Z", "ر": "r", "ز": "z", "ژ": "Y", "س": "s",
    "ص": "s", "ش": "S", "غ": "G", "ق": "G", "گ": "G", "ف": "f", "ک": "k", "ل": "l", "م": "m",
    "ن": "n", "ا": "a", "ی": "i", "ع": "",
    # Kurdish, Pashto, Urdu.
    "ێ": "i", "ۆ": "u", "ۇ": "u", "ڕ": "r", "ڵ": "l", "ڤ": "v", "ټ": "t", "ډ": "d", "ړ": "r",
    "ڼ": "n", "ښ": "S", "ږ": "Y", "څ": "s", "ځ": "z", "ۍ": "i", "ٹ": "t", "ڈ": "d", "ڑ": "r",
    "ں": "n", "ے": "i",
}  # fmt: skip
_ARABIC_PIECES = (
    ("الله", "اله"), ("ابوال", "ابال"), ("ذوال", "ذال"), ("الدین", "دین"),
    # A w that is written and not spoken.
    ("خوا", "خا"),
)  # fmt: skip
_KURDISH_E = "ە"


def is_arabic(word: str) -> bool:
    """Say whether a word has Arabic letters: those leave short vowels out."""
    return not word.isascii() and _arabic_pattern().search(word) is not None


@lru_cache(maxsize=1 << 12)
def sounds(word: str) -> str:
    """Return how `word` sounds, empty where it has no letter that is known."""
    return spoken(word)


def spoken(word: str) -> str:
    """Return what `sounds` returns; nothing is remembered."""
    word = word[:MAX_LETTERS]
    if not word.isascii():
        if is_arabic(word):
            return _of_arabic(word)
        word = _plain(word)
    return _of_latin(word.lower())


def _plain(word: str) -> str:
    """Return a word of Latin or Cyrillic letters in the letters a-z and the signs in it."""
    letters = unicodedata.normalize("NFKC", word).lower()
    letters = "".join([_MARKED.get(letter, letter) for letter in letters])
    letters = "".join([_CYRILLIC.get(letter, letter) for letter in letters])
    return unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()


# --- Latin letters ------------------------------------------------------------------------------


def _of_latin(word: str) -> str:
    if not word.isalpha():
        word = _article_pattern().sub("", word)
        word = _sign_pattern().sub("", word)
    if word.startswith("abd"):
        word = _servant_pattern().sub("abd", word)
    if word.endswith("din"):
        word = _faith_pattern().sub("din", word)
    if word.endswith(("off", "eff")):
        word = word[:-2] + "v"
    word = _twice_pattern().sub(r"\1", word)
    if not word:
        return ""
    for spelling, sound in _LATIN:
        if spelling in word:
            word = word.replace(spelling, sound)
    if "w" in word or "x" in word or "y" in word:
        word = _semivowels(word)
    return word[:-1] + "C" if word.endswith(("ic", "yc")) else word


def _semivowels(word: str) -> str:
    if word[0] == "x":
        word = "X" + word[1:]
    first, rest = word[0], word[1:]
    if first == "y" and rest[:1] not in VOWELS:
        first = "i"
    word = first + rest.replace("y", "i").replace("x", "ks")
    return _spoken_w_pattern().sub("v", word).replace("w", "u")


# --- Arabic letters -----------------------------------------------------------------------------


def _of_arabic(word: str) -> str:
    if _KURDISH_E in word:
        word = _kurdish_pattern().sub("", word)
    word = _silent_h_pattern().sub("", word)
    word = "".join(joined_forms(word))
    if word.startswith(ARTICLE) and len(word) >= len(ARTICLE) + MIN_AFTER_ARTICLE:
        word = word[len(ARTICLE) :]
    if ARTICLE in word:
        word = _arabic_servant_pattern().sub("عبد", word)
    for spelling, other in _ARABIC_PIECES:
        if spelling in word:
            word = word.replace(spelling, other)
    if "و" in word:
        word = _arabic_v_pattern().sub("v", word).replace("و", "u")
    heard = "".join([_ARABIC.get(letter, letter) for letter in word])
    if word[:1] == "ع":
        heard = heard if heard[:1] == "a" else "a" + heard
    elif word[:1] == "ی":
        heard = "y" + heard[1:]
    return _other_pattern().sub("", heard)


# --- patterns, compiled when first used ---------------------------------------------------------


@cache
def _arabic_pattern() -> re.Pattern[str]:
    return re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff]")


@cache
def _article_pattern() -> re.Pattern[str]:
    return re.compile(r"\A(?:[aeou](?:l|d|n|r|s|sh|t|z))[- ]+(?=[a-z]{3})")


@cache
def _sign_pattern() -> re.Pattern[str]:
    return re.compile(r"[^a-z]+")


@cache
def _servant_pattern() -> re.Pattern[str]:
    """Abd al-: before some letters the l is spoken as they are."""
    return re.compile(r"\Aabd[aeou]+l(?=[nrstz]|d[^aeo]?)")


@cache
def _faith_pattern() -> re.Pattern[str]:
    """al-Din, ed-Din, oddin."""
    return re.compile(r"[aeou]+[ld]+in\Z")


@cache
def _twice_pattern() -> re.Pattern[str]:
    return re.compile(r"([b-df-hj-np-tv-z])\1+")


@cache
def _spoken_w_pattern() -> re.Pattern[str]:
    return re.compile(r"w(?=[aeiou])|\Aw")


@cache
def _kurdish_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w){_KURDISH_E}(?=\w)")


@cache
def _silent_h_pattern() -> re.Pattern[str]:
    """Within a word, where one of its parts ends in a vowel."""
    return re.compile("(?<=[^ا])ه(?=[\u200c _]+\\w)")


@cache
def _arabic_servant_pattern() -> re.Pattern[str]:
    return re.compile("\\Aعبدال(?=[تثدذرزسشصضطظن])")


@cache
def _arabic_v_pattern() -> re.Pattern[str]:
    """Where the letter is likely a consonant."""
    return re.compile(r"\Aو|(?<=.ا)و|و(?=[ای])")


@cache
def _other_pattern() -> re.Pattern[str]:
    return re.compile(r"[^A-Za-z]+")

"""Names in the letters a-z, so that an id made from one can be read.

Not for showing or for searching: Arabic script leaves short vowels out, and so does what is made
of it. One text always gives the same letters; several texts may give the same ones.
"""

from __future__ import annotations

import re
import unicodedata

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi",
    "є": "e", "ґ": "g", "ј": "j", "љ": "l", "њ": "n", "ћ": "ch", "ђ": "dj", "џ": "dj", "ў": "u",
}  # fmt: skip
_ARABIC = {
    "ا": "a", "آ": "a", "أ": "a", "إ": "e", "ٱ": "a", "ء": "", "ئ": "e", "ؤ": "o", "ع": "a",
    "ب": "b", "پ": "p", "ت": "t", "ط": "t", "ث": "s", "س": "s", "ص": "s", "ج": "j", "چ": "ch",
    "ح": "h", "ه": "h", "ة": "eh", "ۀ": "eh", "ە": "e", "ھ": "h", "ہ": "h", "خ": "kh", "د": "d",
    "ذ": "z", "ز": "z", "ض": "z", "ظ": "z", "ر": "r", "ژ": "zh", "ش": "sh", "غ": "gh", "ق": "gh",
    "ف": "f", "ک": "k", "ك": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "و": "u", "ی": "i",
    "ي": "i", "ى": "a", "ـ": "",
    # Kurdish, Pashto, Urdu.
    "ێ": "e", "ۆ": "o", "ۇ": "u", "ڕ": "r", "ڵ": "l", "ڤ": "v", "ټ": "t", "ډ": "d", "ړ": "r",
    "ڼ": "n", "ښ": "sh", "ږ": "zh", "څ": "ts", "ځ": "dz", "ۍ": "i", "ٹ": "t", "ڈ": "d", "ڑ": "r",
    "ں": "n", "ے": "e",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_HEBREW = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "v", "ז": "z", "ח": "h", "ט": "t",
    "י": "y", "כ": "k", "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s",
    "ע": "a", "פ": "p", "ף": "f", "צ": "ts", "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip
# Letters that do not come apart into a plain one and an accent.
_LATIN = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i",
    "ə": "a",
}  # fmt: skip
_LETTERS = str.maketrans({**_LATIN, **CYRILLIC, **_ARABIC, **_GREEK, **_HEBREW})
_WORD = re.compile("[\u0621-\u06ff]+")
_HABITS = (
    # The name of God, and what is written together with it.
    ("الله", "اللاه"),
    # Between vowels, or where a word begins, these two are consonants.
    (re.compile("(?:^|(?<=[اآأ]))و|و(?=[اآیيوأ])"), "v"),
    (re.compile("(?:^|(?<=[اآ]))[یي](?=.)|[یي](?=[اآ])"), "y"),
    # After a consonant this one ends a word with a vowel.
    (re.compile("(?<=[^اآویيy])ه$"), "eh"),
)


def romanised(text: str) -> str:
    """Return `text` in small letters, those of other alphabets in a-z where the tables have them.

    What the tables do not know stays as it is.
    """
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    letters = _WORD.sub(_persian_word, text).translate(_LETTERS)
    apart = unicodedata.normalize("NFKD", letters)
    # An accent may have hidden a letter that is in the tables.
    plain = "".join(each for each in apart if not unicodedata.combining(each))
    return "".join(map(_digit, plain.translate(_LETTERS)))


def _digit(sign: str) -> str:
    return str(unicodedata.decimal(sign, sign))


def _persian_word(found: re.Match[str]) -> str:
    word = found[0]
    for pattern, letters in _HABITS:
        word = re.sub(pattern, letters, word)
    return word

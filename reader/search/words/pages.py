"""Code pages of one byte a character, for texts whose letters fit one of them.

Folding letter by letter is then a translation of bytes, at memory speed. A page holds characters
that are folded in the same way wherever they stand, and few others, each with a rule of its own.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from reader.search.words.alphabets import APOSTROPHES, GROUPERS, HYPHENS, JOINERS, alphabet
from reader.search.words.folding import forms_of
from reader.search.words.variants import settled

_MAX_KNOWN = 50_000

_ASCII = "".join(map(chr, (0, 9, 10, 13, *range(32, 127))))
_HYPHENS = "-\u2010\u2011"
_TYPOGRAPHY = "“”‘’´‚„«»‹›–—…•·†°©®™§−×→′\u00a0\u2009\u202f\u2010\u2011\u200e\u200f\u00ad\ufeff"
_ARABIC = (
    "\u200c\u200b\u200d،؛؟٪٫٬۔\u0621\u0622\u0623\u0624\u0625\u0626"
    + "".join(map(chr, (*range(0x627, 0x63B), *range(0x640, 0x656), *range(0x660, 0x66A))))
    + "\u0670ٱٹپچڈڑژڕڤکگڵںھۀہۂۃۆۇۈۋیێېے"
    + "".join(map(chr, range(0x6F0, 0x6FA)))
    + "ە"
)
_LATIN = (
    "".join(chr(code) for code in range(0xC0, 0x100) if code not in (0xD7, 0xF7))
    + "āĀēīōūćČčęąěğĞıİłŁńňœŒřŘśŚšŠşŞťůűőźżŻžŽđĐḥṣṭḍʿʾ"
)
_CYRILLIC = "".join(map(chr, range(0x410, 0x450))) + "ЁёІіЇїЄєҐґЎў"
_GREEK = "".join(map(chr, (*range(0x391, 0x3A2), *range(0x3A3, 0x3CF)))) + "ΆΈΉΊΌΎΏΐ"
_VARIANTS = "ةۃۀ\u0654\u0670äöüøåÄÖÜØÅ"
"""Letters that are written in several ways."""
_BLOCKS = ((0x0400, _GREEK), (0x0600, _CYRILLIC), (0x0700, _ARABIC))
"""Alphabets by the code point before which their block ends."""


def ascii_page() -> Page:
    """Return the page of texts that are plain ASCII."""
    return _page("")


def encoded(text: str) -> tuple[Page, bytes] | None:
    """Return the page that a text fits and the text on it, a byte a character; None if none."""
    if text.isascii():
        return _page(""), text.encode("ascii")
    page = _page(_LATIN)
    try:
        return page, page.encode(text)
    except UnicodeEncodeError:
        match = _other_letter().search(text)
    if match is not None:
        code = ord(match[0])
        page = next(_page(letters) for end, letters in _BLOCKS if code < end)
    data = page.encode_roughly(text)
    return None if data is None else (page, data)


class Page:
    """A code page, and what its characters are folded to."""

    def __init__(self, letters: str) -> None:
        self.has_arabic = "ا" in letters
        self._is_latin = letters in ("", _LATIN)
        table = _table(letters)
        self._encoding = codecs.charmap_build(table)
        self._decoding = table
        self._chars = frozenset(table)
        kinds = {char: _kind(char) for char in table if char != _UNUSED}
        at = {char: bytes([byte]) for byte, char in enumerate(table) if char != _UNUSED}

        def of(*wanted: str) -> bytes:
            return b"".join(at[char] for char, kind in kinds.items() if kind in wanted)

        folded, gone, self._spelled_out = _folded(kinds, at)
        self._gone = of(_DROPPED) + gone
        self._gone_joined = self._gone + of(_JOINER)
        self._folded = _translation(table, folded)
        self.shape = _translation(table, _shapes(kinds, at))
        """For `bytes.translate`: what part of a word each byte is, see `_shapes`."""
        self._hamza = at.get("\u0654", _NEVER)
        self._yeh_with_hamza = _yeh_with_hamza(at)
        self._doubled = [(at[letter] * 2, at[letter]) for letter in "یو" if letter in at]
        self._yeh = at.get("ئ", _NEVER)
        self._ritual = b"".join(at.get(letter, _NEVER) for letter in "ایین")
        self._settled = _Changed(self._settle)

    def encode(self, text: str) -> bytes:
        """Return a byte for each character. Raises UnicodeEncodeError."""
        return codecs.charmap_encode(text, "strict", self._encoding)[0]

    def encode_roughly(self, text: str) -> bytes | None:
        """Return a byte for each character, None if others than such as part words are missing."""
        try:
            return self.encode(text)
        except UnicodeEncodeError:
            if all(map(_is_separator, set(text) - self._chars)):
                return codecs.charmap_encode(text, "replace", self._encoding)[0]
            return None

    def has_yeh_with_hamza(self, data: bytes) -> bool:
        """Say whether a mark makes another letter of the one before it."""
        return self._hamza in data and self._yeh_with_hamza.search(data) is not None

    def folded(self, data: bytes, *, without_joiners: bool = False) -> str:
        """Return the forms of a text's words in order, parted by spaces.

        Joiners part words as well, but with `without_joiners`.
        """
        data = data.translate(self._folded, self._gone_joined if without_joiners else self._gone)
        if self._is_latin:
            # Only letters that are spelled out are not ASCII yet.
            if not data.isascii():
                for byte, spelling in self._spelled_out:
                    data = data.replace(byte, spelling)
            return data.decode("ascii").strip()
        if self.has_arabic:
            data = self._with_settled_words(data)
        return codecs.charmap_decode(data, "strict", self._decoding)[0].strip()

    def _with_settled_words(self, data: bytes) -> bytes:
        """Return folded words in the spelling that stands for others."""
        at = data.find(self._yeh)
        if at >= 0:
            parts: list[bytes] = []
            done = 0
            while at >= 0:
                start = data.rfind(b" ", 0, at) + 1
                end = data.find(b" ", at)
                if end < 0:
                    end = len(data)
                parts += (data[done:start], self._settled[data[start:end]])
                done, at = end, data.find(self._yeh, end)
            data = b"".join((*parts, data[done:]))
        for twice, letter in self._doubled:
            while twice in data:
                if self._ritual in data:
                    return b" ".join(map(self._settled.__getitem__, data.split(b" ")))
                data = data.replace(twice, letter)
        return data

    def _settle(self, word: bytes) -> bytes:
        form = settled(codecs.charmap_decode(word, "strict", self._decoding)[0])
        return self.encode(form)


class _Changed(dict[bytes, bytes]):
    """What a function makes of words."""

    def __init__(self, change: Callable[[bytes], bytes]) -> None:
        super().__init__()
        self._change = change

    def __missing__(self, word: bytes) -> bytes:
        if len(self) >= _MAX_KNOWN:
            self.clear()
        changed = self[word] = self._change(word)
        return changed


# --- making a page ------------------------------------------------------------------------------

_UNUSED = "\ufffe"
_NEVER = b"\xff\xff\xff"
"""Bytes that stand in no text."""
_LETTER, _DROPPED, _JOINER, _SEPARATOR = "letter", "dropped", "joiner", "separator"


@cache
def _page(letters: str) -> Page:
    return Page(letters)


@cache
def _other_letter() -> re.Pattern[str]:
    """A letter that tells which page it is, if there is one."""
    return re.compile("[\u0370-\u06ff]")


def _table(letters: str) -> str:
    """Return the character of each byte; ASCII where it is always, other control signs never."""
    if not letters:
        return "".join(map(chr, range(128))) + _UNUSED * 128
    chars = ["\0", *[_UNUSED] * 255]
    for char in _ASCII:
        chars[ord(char)] = char
    # Letters come before signs, so that no letter looks like ASCII.
    free = [byte for byte, char in enumerate(chars) if char == _UNUSED]
    for byte, char in zip(reversed(free), dict.fromkeys(letters + _TYPOGRAPHY), strict=False):
        chars[byte] = char
    return "".join(chars)


@lru_cache(maxsize=1 << 12)
def _is_separator(char: str) -> bool:
    is_sign = re.fullmatch(f"[{APOSTROPHES}{HYPHENS}{GROUPERS}]", char) is not None
    return char == _UNUSED or (_kind(char) == _SEPARATOR and not is_sign)


def _kind(char: str) -> str:
    if char.isascii():
        return _LETTER if char.isalnum() else _SEPARATOR
    signs = alphabet()
    if re.fullmatch(f"[{JOINERS}]", char):
        return _JOINER
    if re.fullmatch(f"[{signs.inner}]", char):
        return _DROPPED
    return _LETTER if re.fullmatch(rf"[^\W_]|[{signs.singles}]", char) else _SEPARATOR


def _folded(
    kinds: Mapping[str, str], at: Mapping[str, bytes]
) -> tuple[dict[str, bytes], bytes, list[tuple[bytes, bytes]]]:
    """Return the byte of each letter's form, the letters without one, and those with a longer."""
    folded: dict[str, bytes] = {}
    gone = b""
    spelled_out = []
    for char, kind in kinds.items():
        if kind != _LETTER:
            continue
        form = _form(char)
        if not form:
            gone += at[char]
        elif len(form) == 1:
            folded[char] = at[form]
        else:
            folded[char] = at[char]
            spelled_out.append((at[char], form.encode("ascii")))
    return folded, gone, spelled_out


def _form(char: str) -> str:
    if char.isascii():
        # The tables of other alphabets, which take a while to make, say the same.
        return char.lower()
    return char if char == "ئ" else "".join(forms_of(char))


def _translation(table: str, kept: Mapping[str, bytes]) -> bytes:
    return b"".join(kept.get(char, b" ") for char in table)


def _shapes(kinds: Mapping[str, str], at: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what each character is for words: a space where it stands between them.

    `a` is a part of a word like others, `'` a sign and `.` a dot or comma that may be inside one,
    `v` a letter or joiner for which a word is looked up.
    """
    signs = (*APOSTROPHES, *_HYPHENS)
    shapes = {char: b"a" for char, kind in kinds.items() if kind in (_LETTER, _DROPPED)}
    shapes |= {char: b"'" for char in signs if char in at}
    shapes |= {char: b"." for char in GROUPERS if char in at}
    shapes |= {char: b"v" for char in _VARIANTS if char in at}
    return shapes | {char: b"v" for char, kind in kinds.items() if kind == _JOINER}


def _yeh_with_hamza(at: Mapping[str, bytes]) -> re.Pattern[bytes]:
    marks = b"".join(at.get(chr(code), _NEVER) for code in range(0x64B, 0x656))
    yehs = b"".join(at.get(char, _NEVER) for char in "يىیې")
    hamza = at.get("\u0654", _NEVER)
    return re.compile(b"[%s][%s]*%s" % tuple(map(re.escape, (yehs, marks, hamza))))

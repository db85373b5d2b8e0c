"""Queries that nobody would type: the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

_SIGNS = (
    '"', "“", "”", "„", "«", "»", "＂", "'", "’", "(", ")", "（", "）", "|", "||", "-", "--",
    "−", "*", "**", "~", "~1", "~2", "~9", "~۵", "~99999999999", "/", "//", "\\", "[", "]",
    "[^", "{", "}", "{2,}", ".", "..", "…", "+", "?", "^", "$", ":", "：", ",", "،", "؛",
    "；", "&", "@", "\x00", "\x1b", "\ud800", "\udfff", "\u200c", "\u200d", "\u200e",
    "\u200f", "\u202b", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\ufeff",
    "\u00ad", "\u0301", "\u0651", "\u0654", "\U000e0001", "\U0001f600", "\uffff",
)  # fmt: skip
_WORDS = (
    "a", "b", "prison", "Death", "OR", "AND", "NOT", "or", "ОR", "ORs", "نمی", "خواهم",
    "الخميني", "خامنه\u200cای", "ﷺ", "یییی", "ئ", "人权", "ไทย", "이란", "कि", "İ", "ß", "ǅ",
    "½", "²", "۱۳۶۷", "١٩٨٨", "1988", "1988-07", "१९८८", "a'b", "b’c’d", "ﬁle",
    "Pur-Moḥammadi", "x" * 300, "س" * 90,
)  # fmt: skip
_FIELDS = (
    "by:", "via:", "about:", "mentions:", "in:", "title:", "is:", "is:direct", "act:denied",
    "lang:", "lang:fa", "date:", "date:1988", "date:۱۹۸۸..", "date:..1990", "date:1988-13",
    "source:", "BY：", "no:", "http://", "by:\u200f",
)  # fmt: skip
_SPACES = (" ", " ", " ", "\t", "\n", "\u00a0", "\u3000", "", "", "")


def _repeated(rng: Random, unit: str) -> str:
    return unit * rng.randint(1, 4_000 // max(1, len(unit)))


def _parted(rng: Random, unit: str) -> str:
    return f"{unit} " * rng.randint(1, 1_000)


def _deep(rng: Random, unit: str) -> str:
    return "(" * rng.randint(1, 2_000) + unit + ")" * rng.randint(0, 2_000)


def _either(rng: Random, unit: str) -> str:
    return " OR ".join([unit] * rng.randint(1, 1_500))


def _negated(rng: Random, unit: str) -> str:
    return "-" + "(-" * rng.randint(1, 1_000) + unit


def _anything(rng: Random, unit: str) -> str:
    return unit + "".join(chr(rng.randrange(0x110000)) for _ in range(rng.randint(1, 3_000)))


_LONG = (_repeated, _parted, _deep, _either, _negated, _anything)


def hostile_queries(count: int, *, seed: int = 0) -> Iterator[str]:
    """Yield `count` strings; one in two hundred is long, often longer than what is looked at."""
    rng = Random(seed)
    units = _SIGNS + _WORDS + _FIELDS
    for number in range(count):
        if number % 200 == 199:
            longs = [rng.choice(_LONG)(rng, rng.choice(units)) for _ in range(rng.randint(1, 2))]
            yield "".join(longs)
        elif number % 10 == 9:
            yield "".join(chr(_code_point(rng)) for _ in range(rng.randint(1, 12)))
        else:
            yield "".join(
                rng.choice(rng.choice((_SIGNS, _WORDS, _FIELDS, _SPACES)))
                for _ in range(rng.randint(1, 14))
            )


def _code_point(rng: Random) -> int:
    return rng.choice((rng.randrange(0x80), rng.randrange(0x700), rng.randrange(0x110000)))

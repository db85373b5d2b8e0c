"""One word, several spellings.

`settled` makes spellings one that are told apart by taste only. `further_forms` and the functions
for the article return forms by which a word is found as well; they never stand for it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from reader.search.words.alphabets import ARTICLE, MIN_AFTER_ARTICLE

_HAMZA_RULES = (
    # U+0626 where others write U+0624 or U+0623.
    (r"(مس|ش)ئو", r"\1و"), (r"سئوا", "سوا"), (r"رئو(?=[فس])", "رو"),
    (r"مسئل", "مسال"), (r"(هی|جر|نش)ئت", r"\1ات"), (r"هئیت", "هیات"),
    # Words of this list that are still being typed.
    (r"\A(مس|جر|نش|ش)ئ\Z", r"\1"),
    # In Kurdish and Uyghur it only carries the vowel that a word begins with.
    (r"\Aئ(?=.)", ""),
    (r"ئ", "ی"),
)  # fmt: skip

_RITUAL = "ایین"
"""Its doubled letter tells it from "this"."""
_MIRROR = "ایینه"

_PERSIAN_WORDS = (
    "البته الهام التماس الماس المان المانی المانیا البوم الگوی الگو القاب الیاس الهیات الهی التیام "
    "الناز التون الوند اللهم الوار البسه الکسی الکس الحاد النگو الوان التهاب التزام الزام الزامی "
    "الحاق الصاق الیزابت السا المپیک والدین والدینی والدینش والیبال والبته والاتر والاترین "
    "والاحضرت والامقام والای والده والدش والدم والدها والدک والتر والکر کالاها کالاهای کالای "
    "کالباس کالسکه کالکشن کالبدی کالوین کالیفرنیا کالیبر کالدرون بالاتر بالاترین بالاتره بالای "
    "بالاست بالابر بالاها بالادست بالادستی بالارفتن بالابردن بالاتنه بالانس بالینی بالین بالیدن "
    "بالگرد بالگردها بالگردهای بالهای بالندگی بالنده بالکان بالکن بالتیمور بالدار بالیوود بالستیک "
    "بالرین بالزاک بالشت بالغان فالکون فالوده فالگیر فالوور فالکلند"
)
NOT_ARTICLES = frozenset(_PERSIAN_WORDS.split())
"""Words as they are searched that only look as if the article stood in them."""

_UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ø"): "oe", ord("å"): "aa"}
"""How letters are written where they cannot be typed."""

_GOD = "الله"
_GODS_SHORT = "اله"
_MIN_WITH_GOD = 6
"""Shorter words that end so are other words."""


def settled(form: str) -> str:
    """Return the form for all spellings that mean the same; doing so twice changes nothing."""
    if "ئ" in form:
        for pattern, replacement in _hamza_rules():
            form = pattern.sub(replacement, form)
    if "یی" in form or "وو" in form:
        is_ritual = form.startswith(_RITUAL) and form != _MIRROR
        kept = len(_RITUAL) if is_ritual else 0
        form = form[:kept] + _doubled().sub(r"\1", form[kept:])
    return form


def without_article(form: str) -> str | None:
    """Return the form without the Arabic article and what is written together with it."""
    match = _article().match(form)
    return form[match.end() :] if match and form not in NOT_ARTICLES else None


def with_article(form: str) -> str | None:
    """Return the form with the article alone, where "and", "in", "for" ... stand before it."""
    match = _proclitic().fullmatch(form)
    if match is None or form in NOT_ARTICLES:
        return None
    rest: str = match[1] or match[2]
    return _GOD if rest == "ه" else ARTICLE + rest


def further_spellings(word: str) -> list[str]:
    """Return other spellings, not folded yet, of a word that nothing parts."""
    word = unicodedata.normalize("NFKC", word)
    if not _triggers().search(word):
        return []
    found = []
    if not _article().match(word):
        # The feminine ending is another letter in Persian.
        found.append(_feminine().sub("ت", word))
    found.append(_ezafe().sub("هی", word))
    if "لل" not in word:
        found.append(_small_alef().sub("ا", word))
    found.append(word.lower().translate(_UMLAUTS))
    return [spelling for spelling in found if spelling != word]


def further_name(form: str) -> str | None:
    """Return the other form of names that end in the name of God: it has one letter less."""
    ending = "ی" if form.endswith("ی") else ""
    stem = form.removesuffix(ending)
    if stem.endswith(_GOD):
        stem, other = stem.removesuffix(_GOD), _GODS_SHORT
    elif stem.endswith(_GODS_SHORT):
        stem, other = stem.removesuffix(_GODS_SHORT), _GOD
    else:
        return None
    is_name = len(stem) + len(_GODS_SHORT) >= _MIN_WITH_GOD
    return stem + other + ending if is_name else None


# --- patterns, compiled when first used ------------------------------------------------------


@cache
def _hamza_rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in _HAMZA_RULES)


@cache
def _doubled() -> re.Pattern[str]:
    return re.compile(r"([یو])\1+")


@cache
def _article() -> re.Pattern[str]:
    return re.compile(rf"(?:[وف]?[بک]?ال|[وف]?لل)(?=.{{{MIN_AFTER_ARTICLE}}})")


@cache
def _proclitic() -> re.Pattern[str]:
    return re.compile(r"(?:[وف][بک]?|[بک])ال(..+)|[وف]?لل(.+)")


@cache
def _triggers() -> re.Pattern[str]:
    return re.compile("[ةۃۀ\u0654\u0670äöüøåÄÖÜØÅ]")


@cache
def _feminine() -> re.Pattern[str]:
    return re.compile(f"[ةۃ](?=[\u064b-\u0652]*(?:{ARTICLE}|\\Z))")


@cache
def _ezafe() -> re.Pattern[str]:
    return re.compile("(?:ۀ|[هہە]\u0654)(?=[\u064b-\u0652]*\\Z)")


@cache
def _small_alef() -> re.Pattern[str]:
    return re.compile("[ىیي]?\u0670")

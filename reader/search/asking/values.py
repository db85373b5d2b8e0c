"""What may stand behind the name of a field."""

from __future__ import annotations

import re
import unicodedata
from typing import TypeAlias

from reader.domain.dates import is_edtf
from reader.domain.languages import is_language_tag
from reader.domain.queries import Dated, Field, FieldName
from reader.domain.statements import Act, Form, Status
from reader.search.asking.lexing import trimmed
from reader.search.asking.wording import cleaned, within_limit, word_of
from reader.search.words.alphabets import FORMAT_SIGNS

_Recorded: TypeAlias = frozenset[str]

DATE = "date"
NAMES: dict[str, FieldName | None] = {
    **{name.value: name for name in FieldName},
    "mentions": FieldName.ABOUT,
    DATE: None,
}
"""Every field that can be typed; a date is not a `Field`."""

_IS: _Recorded = frozenset(value.value for value in (*Form, *Status))
_ACTS: _Recorded = frozenset(value.value for value in Act)
_CHOICES = {FieldName.IS: _IS, FieldName.ACT: _ACTS}
_LONGEST_LANGUAGE = 3
"""Longer names of languages are reserved; who types one means something else."""

_SIGNS = re.compile(f"[{FORMAT_SIGNS}]")
_DASHES = str.maketrans(dict.fromkeys("−–‐‑", "-"))
_DAY = r"([0-9]{4}(?:-[0-9]{1,2}){0,2})"
_DATES = re.compile(rf"{_DAY}|{_DAY}?(?:\.\.\.?|…|/){_DAY}?")
_BEGUN_DATE = re.compile(r"[0-9./…-]*")
_BEGUN_LANGUAGE = re.compile(r"[a-z]{0,3}(?:-[a-z0-9-]*)?")


def clause_of(name: str, value: str, *, is_open: bool = False) -> Field | Dated | None:
    """Return what a field asks for; None where it cannot have this value.

    `is_open` is for a value that may not be typed to its end: its last word need only begin so.
    """
    field = NAMES[name]
    if field is None:
        return dated(value)
    if field in _CHOICES:
        chosen = _plain(value)
        return Field(field, chosen) if chosen in _CHOICES[field] else None
    if field is FieldName.LANGUAGE:
        tag = _plain(value).replace("_", "-")
        is_language = is_language_tag(tag) and len(tag.split("-")[0]) <= _LONGEST_LANGUAGE
        return Field(field, tag) if is_language else None
    return _worded(field, value, is_open=is_open)


def is_begun(name: str, value: str) -> bool:
    """Say whether `value`, which the field cannot have, may become one it can."""
    field = NAMES[name]
    if not value:
        return True
    if field is None:
        return _BEGUN_DATE.fullmatch(_plain(value)) is not None
    if field in _CHOICES:
        return any(choice.startswith(_plain(value)) for choice in _CHOICES[field])
    return field is FieldName.LANGUAGE and _BEGUN_LANGUAGE.fullmatch(_plain(value)) is not None


def dated(value: str) -> Dated | None:
    """Return the dates of `1988`, `1988-07..1988-09`, `..1990` or `1990..`; None for all else."""
    match = _DATES.fullmatch(_plain(value))
    if match is None:
        return None
    only, first, last = (_full(part or "") for part in match.groups())
    first, last = only or first, only or last
    if not (first or last) or not all(is_edtf(day) for day in (first, last) if day):
        return None
    if first and last and _padded(first, "-01-01") > _padded(last, "-12-31"):
        first, last = last, first
    return Dated(first, last)


def _worded(field: FieldName, value: str, *, is_open: bool) -> Field | None:
    text = trimmed(value)
    stem = text.rstrip("*")
    has_star = len(stem) < len(text)
    word = word_of(stem, is_open=has_star or is_open)
    if word is None:
        return None
    return Field(field, cleaned(stem), within_limit(word))


def _plain(value: str) -> str:
    """Return a value in small letters, with usual digits and dashes and no signs around it."""
    letters = (str(unicodedata.decimal(letter, letter)) for letter in _SIGNS.sub("", value))
    return "".join(letters).translate(_DASHES).strip().lower()


def _full(day: str) -> str:
    """Return a date with two digits for month and day."""
    year, *rest = day.split("-")
    return "-".join((year, *(part.zfill(2) for part in rest)))


def _padded(day: str, rest: str) -> str:
    return day + rest[len(day) - len("1988") :]

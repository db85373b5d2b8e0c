"""Dates with their precision: Extended Date/Time Format, levels 0 and 1.

Source: Library of Congress, EDTF specification (ISO 8601-2:2019, annex A). Supported: a year, month
or day, a season, an interval with open or unknown ends, the qualifiers `?`, `~`, `%`, and
unspecified digits `X` from the right. Times of day are not: no document here states one.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

_DATE = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<qualifier>[?~%])?"
)
_SEASONS = range(21, 25)


@dataclass(frozen=True, slots=True)
class YearSpan:
    """First and last year that a date may fall in; None is an open or unknown end."""

    first: int | None
    last: int | None


def is_edtf(text: str) -> bool:
    """Say whether `text` is a date Attest understands."""
    if "/" not in text:
        return _is_simple(text)
    start, _, end = text.partition("/")
    if start in ("", "..") and end in ("", ".."):
        return False
    if any(part not in ("", "..") and not _is_simple(part) for part in (start, end)):
        return False
    span = year_span(text)
    return span.first is None or span.last is None or span.first <= span.last


def year_span(text: str) -> YearSpan:
    """Return the years a valid date covers. Raises ValueError for any other text."""
    start, slash, end = text.partition("/")
    first = _years(start)
    return YearSpan(first.first, _years(end).last) if slash else first


def _is_simple(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = match.group("year", "month", "day")
    if month is None:
        return True
    if "X" in year:
        return False
    if month == "XX":
        return day in (None, "XX")
    if day is None:
        return 1 <= int(month) <= 12 or int(month) in _SEASONS
    if not 1 <= int(month) <= 12:
        return False
    return day == "XX" or 1 <= int(day) <= _days_in(int(year), int(month))


def _days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if calendar.isleap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _years(text: str) -> YearSpan:
    if text in ("", ".."):
        return YearSpan(None, None)
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year = match["year"]
    return YearSpan(int(year.replace("X", "0")), int(year.replace("X", "9")))

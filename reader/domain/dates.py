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
    r"(?P<year>-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<qualifier>[?~%])?"
)
_SEASONS = range(21, 25)
_OPEN_ENDS = ("", "..")


@dataclass(frozen=True, slots=True)
class YearSpan:
    """First and last year that a date may fall in; None is an open or unknown end."""

    first: int | None
    last: int | None


def is_edtf(text: str) -> bool:
    """Say whether `text` is a date Attest understands."""
    start, slash, end = text.partition("/")
    if not slash:
        return _is_simple(text)
    if start in _OPEN_ENDS or end in _OPEN_ENDS:
        stated = [part for part in (start, end) if part not in _OPEN_ENDS]
        return len(stated) == 1 and _is_simple(stated[0])
    return _is_simple(start) and _is_simple(end) and _earliest(start) <= _latest(end)


def year_span(text: str) -> YearSpan:
    """Return the years a valid date covers. Raises ValueError for any other text."""
    if not is_edtf(text):
        raise ValueError(text)
    start, slash, end = text.partition("/")
    end = end if slash else start
    return YearSpan(
        None if start in _OPEN_ENDS else _earliest(start)[0],
        None if end in _OPEN_ENDS else _latest(end)[0],
    )


@dataclass(frozen=True, slots=True)
class DaySpan:
    """First and last day that a date may mean, as (year, month, day); None is an open end."""

    first: tuple[int, int, int] | None
    last: tuple[int, int, int] | None


def day_span(text: str) -> DaySpan:
    """Return the days a valid date may mean. Raises ValueError for any other text.

    The last day of a month is given as 31 where only the month is stated: it is for comparing.
    """
    if not is_edtf(text):
        raise ValueError(text)
    start, slash, end = text.partition("/")
    end = end if slash else start
    return DaySpan(
        None if start in _OPEN_ENDS else _earliest(start),
        None if end in _OPEN_ENDS else _latest(end),
    )


def _is_simple(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = match.group("year", "month", "day")
    if year == "-0000":
        return False
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


def _earliest(text: str) -> tuple[int, int, int]:
    """Return the first year, month and day that a simple date may mean."""
    year, month, day = _parts(text)
    return int(year.replace("X", "0")), month or 1, day or 1


def _latest(text: str) -> tuple[int, int, int]:
    """Return the last year, month and day that a simple date may mean."""
    year, month, day = _parts(text)
    return int(year.replace("X", "9")), month or 12, day or 31


def _parts(text: str) -> tuple[str, int, int]:
    """Return year, month and day of a simple date; 0 where there is none, nor in a season."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    month, day = (int(part) if part and part != "XX" else 0 for part in match.group("month", "day"))
    return match["year"], 0 if month in _SEASONS else month, day

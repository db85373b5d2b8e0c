"""Dates are understood as EDTF levels 0 and 1 define them, and nothing else is a date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.dates import YearSpan, is_edtf, year_span

VALID = {
    "1988": (1988, 1988),
    "0000": (0, 0),
    "-0044": (-44, -44),
    "1988-07": (1988, 1988),
    "1988-07-28": (1988, 1988),
    "1988-02-29": (1988, 1988),
    "2000-02-29": (2000, 2000),
    "1988-21": (1988, 1988),
    "1988-24?": (1988, 1988),
    "1988?": (1988, 1988),
    "1988-07~": (1988, 1988),
    "1988-07-28%": (1988, 1988),
    "198X": (1980, 1989),
    "19XX": (1900, 1999),
    "19XX?": (1900, 1999),
    "1988-XX": (1988, 1988),
    "1988-XX-XX": (1988, 1988),
    "1988-07-XX": (1988, 1988),
    "1988/1990": (1988, 1990),
    "1988-07/1988-08": (1988, 1988),
    "1988-07-28/1988-07-28": (1988, 1988),
    "1988~/1990?": (1988, 1990),
    "198X/1990": (1980, 1990),
    "1988-23/1988-12": (1988, 1988),
    "../1988": (None, 1988),
    "1988/..": (1988, None),
    "/1988": (None, 1988),
    "1988/": (1988, None),
    "198X/": (1980, None),
}
INVALID = (
    "", "/", "..", "../..", "../", "/..", "88", "198", "19880", "1XXX", "XXXX", "198x", "1988-7",
    "1988-00", "1988-13", "1988-20", "1988-25", "1988-32", "1988-07-00", "1988-07-32",
    "1988-06-31", "1987-02-29", "1900-02-29", "1988-21-05", "1988-XX-05", "198X-07", "19XX-07-28",
    "1988-07-28T10:00", "1988-07-28 ", " 1988", "1988\n", "1988??", "?1988", "1988~-07", "-0000",
    "1990/1988", "1988-08/1988-07", "1988-07-29/1988-07-28", "1988/1989/1990", "1988//1990",
    "1988/x", "summer 1988", "1367/05/06x", "١٩٨٨", "۱۳۶۷", "1988-0७",
)  # fmt: skip


@pytest.mark.parametrize("text", VALID)
def test_a_date_of_levels_0_and_1_is_one(text: str) -> None:
    assert is_edtf(text)


@pytest.mark.parametrize("text", INVALID)
def test_any_other_text_is_no_date(text: str) -> None:
    assert not is_edtf(text)


@pytest.mark.parametrize(("text", "years"), VALID.items())
def test_a_date_covers_these_years(text: str, years: tuple[int | None, int | None]) -> None:
    assert year_span(text) == YearSpan(*years)


@pytest.mark.parametrize("text", INVALID)
def test_no_years_are_made_up_for_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        year_span(text)


@given(st.text() | st.text(alphabet="0123456789X-/.?~% ", max_size=25))
def test_any_text_either_has_years_or_is_no_date(text: str) -> None:
    if is_edtf(text):
        span = year_span(text)
        assert span.first is not None or span.last is not None
        assert span.first is None or span.last is None or span.first <= span.last


@given(st.dates())
def test_every_day_of_the_calendar_is_a_date(day: object) -> None:
    assert is_edtf(str(day))

"""The fields of an index, and how values are written in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

import tantivy

from reader.domain.dates import DaySpan
from reader.domain.statements import Act, Form, Status

INDEX_VERSION = 5
"""Grows with every change of what is written below; indexes are built again then."""

# --- words: tokens parted by spaces -------------------------------------------------------------

BODY = "body"
"""The main reading of the passage: position i is its token i."""
EXTRA = "extra"
"""The further readings, parted by a token that no query has."""
TITLE = "title"
"""The main reading of the document's title, in every passage."""

# --- marks: whether, not how often ------------------------------------------------------------

TAGS = "tags"
"""What else is known of a passage: see `language_tag`, `publisher_tag` and `said_tags`."""
PASSAGE = "passage"
"""Tag of every passage."""
FIRST = "first"
"""Tag of a document's first passage."""
HEADING = "heading"
"""Tag of passages that are headings."""
PERSON = "person"
"""Number of each agent mentioned, and not merely as is proposed; also a facet."""
PROPOSED_PERSON = "proposed_person"
"""Number of each other agent mentioned, as is only proposed; also a facet."""
PROPOSED_MENTION = "proposed_mention"
"""Tag of passages that have any of these."""
FROM_DAY = "from_day"
"""First day that the document's date may mean; see `day_number`."""
TO_DAY = "to_day"
SAID_DATE = "said_date"
"""Days, months or years in which a statement of the passage may have been made."""

# --- values of each passage: for ordering, showing and counting -----------------------------

PLACE = "place"
"""Number of the passage in the collection, in reading order."""
OLDEST = "oldest"
"""As PLACE, with the documents ordered by their dates, oldest first, undated ones last."""
NEWEST = "newest"
START = "start"
"""Where the passage starts in the canonical text, in code points."""
LENGTH = "length"
"""Its length in code points."""
SHIFT = "shift"
"""How much further the start is in bytes of UTF-8."""
WIDTH = "width"
"""How much longer it is in bytes of UTF-8. NO_BYTES where bytes are of no use."""
NO_BYTES = (1 << 32) - 1
SPEAKER = "speaker"
"""Number of each agent who makes a statement in the passage that is not merely proposed."""
PROPOSED_SPEAKER = "proposed_speaker"
"""Number of each agent who, as is only proposed, makes a statement in the passage."""
SOURCE = "source"
"""Number of the publisher."""
YEAR = "year"
"""Each year in which the document or a statement of the passage is dated."""
LANGUAGE = "language"
"""Number of the language."""
FORM = "form"
"""Of statements that are not merely proposed."""
STATUS = "status"

FORMS = tuple(Form)
STATUSES = tuple(Status)
"""A form or status is written as its number here."""

_YEAR_ZERO = 10_000
"""Added to years, so that no number is negative."""
_FIRST_MONTH = 10**9
_FIRST_YEAR = 2 * 10**9
_MOST_MONTHS = 120
_MOST_YEARS = 1_000
_MOST_OPEN_YEARS = 200
"""So far a statement's date reaches that has no stated end."""
MOST_FACET_YEARS = 10
"""A date that may mean more years than this is counted under none."""

_WORDS = (BODY, EXTRA, TITLE)
_MARKS = (FROM_DAY, TO_DAY, SAID_DATE)
_VALUES = (PLACE, OLDEST, NEWEST, START, LENGTH, SHIFT, WIDTH, SPEAKER, PROPOSED_SPEAKER, SOURCE,
           YEAR, LANGUAGE, FORM, STATUS)  # fmt: skip


def make_schema() -> tantivy.Schema:
    """Return the engine's description of the fields."""
    builder = tantivy.SchemaBuilder()
    for name in _WORDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field(TAGS, tokenizer_name="whitespace", index_option="basic")
    for name in _MARKS:
        builder.add_unsigned_field(name, indexed=True)
    for name in _VALUES:
        builder.add_unsigned_field(name, fast=True)
    for name in (PERSON, PROPOSED_PERSON):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    return builder.build()


def language_tag(language: str) -> str:
    """Return the tag of a language, given as a BCP 47 tag."""
    return f"lang={language.lower()}"


def publisher_tag(number: int) -> str:
    """Return the tag of a publisher, given by its number."""
    return f"source={number}"


def name_tags(skeleton: str) -> str:
    """Return how tags begin that hold a name with this skeleton; the name follows, as written.

    They stand in one unit that is no passage: a dictionary of the texts' names.
    """
    return f"name={skeleton}="


@lru_cache(maxsize=1 << 14)
def said_tags(
    by: int, form: Form, status: Status, act: Act, chain: tuple[int, ...] = ()
) -> tuple[str, ...]:
    """Return the tags of one statement: with them a query asks for several of its properties.

    One tag holds them all, led by the speaker; one for every hop of the chain is led by the hop.
    What was said by whomever has a tag for every choice of form, status and act.
    """
    last = f"{form};{status};{act}"
    return (
        f"{speaker_tags(by)}{last}",
        *(f"{hop_tags(hop)}{by};{last}" for hop in chain),
        *(
            kind_tag(form=one, status=two, act=three)
            for one, two, three in product((form, None), (status, None), (act, None))
        ),
    )


def speaker_tags(by: int) -> str:
    """Return how tags begin that are led by a speaker; form, status and act follow."""
    return f"by={by};"


ANY_SPEAKER = "by="
"""How tags begin that are led by any speaker."""


def hop_tags(via: int) -> str:
    """Return how tags begin that are led by a hop; speaker, form, status and act follow."""
    return f"via={via};"


def kind_tag(
    *, form: Form | None = None, status: Status | None = None, act: Act | None = None
) -> str:
    """Return the tag of statements by anyone of this form, status and act; None for any."""
    return f"said={form or ''};{status or ''};{act or ''}"


def day_number(day: tuple[int, int, int]) -> int:
    """Return a number that grows with the day."""
    year, month, number = day
    return (year + _YEAR_ZERO) * 10_000 + month * 100 + number


def date_numbers(span: DaySpan) -> Iterator[int]:
    """Yield the days that a date may mean; for longer spans the months; for still longer, years."""
    first, last = span.first, span.last
    if first is None or last is None:
        known = first or last
        if known is not None:
            years = range(known[0], known[0] + _MOST_OPEN_YEARS)
            shift = 0 if first is not None else 1 - _MOST_OPEN_YEARS
            yield from (_FIRST_YEAR + year + shift + _YEAR_ZERO for year in years)
        return
    if first[:2] == last[:2]:
        for day in range(first[2], last[2] + 1):
            yield day_number((*first[:2], day))
        return
    start, end = (day[0] * 12 + day[1] - 1 for day in (first, last))
    if end - start < _MOST_MONTHS:
        for month in range(start, end + 1):
            yield _FIRST_MONTH + month_number(month // 12, month % 12 + 1)
    else:
        for year in range(first[0], min(last[0], first[0] + _MOST_YEARS) + 1):
            yield _FIRST_YEAR + year + _YEAR_ZERO


def date_ranges(span: DaySpan) -> list[tuple[int | None, int | None]]:
    """Return the ranges that hold a number of `date_numbers` where two dates may be the same."""
    ranges: list[tuple[int | None, int | None]] = []
    day = day_number(span.first) if span.first else 0, day_number(span.last) if span.last else None
    ranges.append((day[0], day[1] if day[1] is not None else _FIRST_MONTH - 1))
    month = [month_number(*end[:2]) if end else None for end in (span.first, span.last)]
    ranges.append(
        (
            _FIRST_MONTH + (month[0] or 0),
            _FIRST_MONTH + month[1] if month[1] is not None else _FIRST_YEAR - 1,
        )
    )
    years = [end[0] + _YEAR_ZERO if end else None for end in (span.first, span.last)]
    ranges.append(
        (_FIRST_YEAR + (years[0] or 0), _FIRST_YEAR + years[1] if years[1] is not None else None)
    )
    return ranges


def month_number(year: int, month: int) -> int:
    """Return a number that grows with the month."""
    return (year + _YEAR_ZERO) * 100 + month


def year_number(year: int) -> int:
    """Return how a year is written in `YEAR`."""
    return year + _YEAR_ZERO


def year_of(number: int) -> int:
    """Return the year of a number in `YEAR`."""
    return number - _YEAR_ZERO


def facet_years(span: DaySpan) -> range:
    """Return the years under which a date is counted, none where it may mean too many."""
    if span.first is None or span.last is None:
        return range(0)
    years = range(span.first[0], span.last[0] + 1)
    return years if len(years) <= MOST_FACET_YEARS else range(0)

"""Numbers for passages and for what documents state as text, and the order by date."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace

from reader.domain.dates import DaySpan, day_span, is_edtf
from reader.domain.documents import DocumentInfo
from reader.domain.results import SortOrder

UNDATED = DaySpan(None, None)
_NEVER = (1 << 40,)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Numbers for passages and for what documents state as text, and the order by date.

    Passages are numbered through the collection: those of a document follow one another.
    """

    reading: tuple[int, ...]
    """By document number: the number of its first passage in reading order."""
    oldest: tuple[int, ...]
    """The same, with the oldest document first."""
    newest: tuple[int, ...]
    publishers: tuple[str, ...]
    languages: tuple[str, ...]
    """BCP 47 tags as stated."""
    tongues: tuple[str, ...]
    """Their languages alone: "en" for "en-GB"."""
    total: int
    """How many passages there are."""

    is_dated: bool
    """False where all documents are undated: then every order is the reading order."""

    def places(self, document: int) -> range:
        """Return the numbers of a document's passages in reading order."""
        first = self.reading[document]
        is_last = document + 1 == len(self.reading)
        return range(first, self.total if is_last else self.reading[document + 1])

    def split(self, place: int) -> tuple[int, int]:
        """Return document and passage number of a passage's number in reading order."""
        # Documents without passages share the number of the next one.
        document = bisect_right(self.reading, place) - 1
        return document, place - self.reading[document]


def catalogue(documents: Sequence[DocumentInfo]) -> Catalogue:
    """Return the catalogue of a collection's documents, given in reading order."""
    publishers = dict.fromkeys(info.provenance.publisher or "" for info in documents)
    publishers.pop("", None)
    dates = [info.provenance.date for info in documents]
    sizes = [info.passages for info in documents]
    reading = oldest = newest = _firsts(sizes, range(len(sizes)))
    if any(span_of(date) != UNDATED for date in dates):
        oldest, newest = (
            _firsts(sizes, _order([date_key(date, sort) for date in dates]))
            for sort in (SortOrder.OLDEST, SortOrder.NEWEST)
        )
    return Catalogue(
        reading=reading,
        oldest=oldest,
        newest=newest,
        publishers=tuple(publishers),
        languages=tuple(dict.fromkeys(info.language for info in documents)),
        tongues=tuple(dict.fromkeys(tongue_of(info.language) for info in documents)),
        total=sum(sizes),
        is_dated=oldest is not reading,
    )


def to_json(known: Catalogue) -> str:
    """Return a catalogue as text."""
    if not known.is_dated:
        # All three orders are one: it is written, and kept, once.
        known = replace(known, oldest=(), newest=())
    return json.dumps(asdict(known), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Catalogue:
    """Return the catalogue of a text. Raises ValueError where it is not the text of one."""
    found = json.loads(text)
    if not isinstance(found, dict) or found.keys() != {entry.name for entry in fields(Catalogue)}:
        raise ValueError("no catalogue")
    total, is_dated = found.pop("total"), found.pop("is_dated")
    texts = {name: found[name] for name in ("publishers", "languages", "tongues")}
    numbers = {name: found[name] for name in ("reading", "oldest", "newest")}
    is_sound = (
        type(total) is int
        and type(is_dated) is bool
        and all(isinstance(entry, list) for entry in found.values())
        and all(isinstance(name, str) for entry in texts.values() for name in entry)
        and all(type(number) is int for entry in numbers.values() for number in entry)
    )
    if not is_sound:
        raise ValueError("no catalogue")
    known = Catalogue(
        total=total, is_dated=is_dated, **{name: tuple(entry) for name, entry in found.items()}
    )
    return known if is_dated else replace(known, oldest=known.reading, newest=known.reading)


def date_key(date: str | None, sort: SortOrder) -> tuple[int, ...]:
    """Return what documents are ordered by where they are sorted by date."""
    span = span_of(date)
    if sort is SortOrder.NEWEST:
        return _backwards(span.last or span.first)
    return span.first or span.last or _NEVER


def tongue_of(language: str) -> str:
    return language.split("-", maxsplit=1)[0].lower()


def span_of(date: str | None) -> DaySpan:
    return day_span(date) if date is not None and is_edtf(date) else UNDATED


def _order(keys: Sequence[tuple[int, ...]]) -> list[int]:
    """Return the numbers of the documents by their keys; equals keep their order."""
    return sorted(range(len(keys)), key=keys.__getitem__)


def _firsts(sizes: Sequence[int], order: Iterable[int]) -> tuple[int, ...]:
    """Return for each document the number of its first passage, documents standing in `order`."""
    firsts = [0] * len(sizes)
    number = 0
    for document in order:
        firsts[document] = number
        number += sizes[document]
    return tuple(firsts)


def _backwards(day: tuple[int, int, int] | None) -> tuple[int, ...]:
    return _NEVER if day is None else tuple(-part for part in day)

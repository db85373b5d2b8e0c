"""What a signer states: the comment of a signed trailer, each statement with one spelling only.

The layout stands in `content/FORMAT.md`, "The signature".
"""

from __future__ import annotations

import datetime
import re
from dataclasses import asdict, dataclass, fields

from reader.collection.signing.strict_json import one_line, parse_object
from reader.domain.collections import CollectionInfo

MOST_BYTES = 800
"""Of a statement as it is stored."""
MOST_TITLE = 200
"""Bytes of a title in UTF-8; a longer one is cut."""
_CUT = "…"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What a terminal or a window could be led astray with: control characters, ends of lines and
# paragraphs, changes of direction. The comment is one line of plain words.
_TREACHEROUS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a signature covers beside the file's bytes."""

    comment: str
    """The signer's own words; may be empty."""
    date: str
    """The day of signing, such as "2026-11-22"."""
    id: str
    title: str
    """As `cut_title` gives it."""
    version: str


def state(info: CollectionInfo, *, date: str, comment: str) -> Stated:
    """Return what is to be stated of a collection."""
    return Stated(comment, date, info.id, cut_title(info.title), info.version)


def cut_title(title: str) -> str:
    """Return a title, or its beginning and "…" where it has more than MOST_TITLE bytes."""
    data = title.encode("utf-8")
    if len(data) <= MOST_TITLE:
        return title
    return data[: MOST_TITLE - len(_CUT.encode())].decode("utf-8", "ignore") + _CUT


def is_day(text: str) -> bool:
    """Say whether `text` is a day of the calendar, such as "2026-11-22"."""
    if not _DAY.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def treacherous(comment: str) -> str | None:
    """Return the first character that a comment must not hold, or None."""
    found = _TREACHEROUS.search(comment)
    return found[0] if found else None


def encode_stated(stated: Stated) -> bytes:
    """Return the one spelling of a statement. Raises ValueError for half a character."""
    return one_line(asdict(stated))


def decode_stated(data: bytes) -> Stated | None:
    """Return what is stated, or None if one byte is not as it must be."""
    if len(data) > MOST_BYTES:
        return None
    try:
        found = parse_object(data)
        texts = {name: value for name, value in found.items() if isinstance(value, str)}
        if texts.keys() != {field.name for field in fields(Stated)} or len(texts) != len(found):
            return None
        stated = Stated(**texts)
        # Spaces, another order, escapes: what could be spelled in two ways is one of them only.
        is_canonical = encode_stated(stated) == data
    except ValueError:
        return None
    is_fit = is_day(stated.date) and treacherous(stated.comment) is None
    return stated if is_canonical and is_fit else None

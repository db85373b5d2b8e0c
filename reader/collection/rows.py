"""From the untyped values of a row to the values of the domain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from sys import intern
from typing import TypeVar

from reader.domain.agents import Agent, AgentKind, AgentName, NamingStatus
from reader.domain.documents import Direction, DocumentInfo, Provenance, TitleOrigin
from reader.domain.ids import AgentId, DocumentId, is_id

Value = str | int | float | bytes | None
Row = Sequence[Value]

DOCUMENT_COLUMNS = (
    "d.number, d.id, d.title, d.title_origin, d.language, d.direction, d.sha256, d.length, "
    "d.passages, d.publisher, d.author, d.date, d.address, d.original, f.sha256, d.note "
    "from documents as d left join files as f on f.name = d.original"
)
AGENT_COLUMNS = "number, id, kind, name, note, status"
# Looking a value up takes a fraction of the time of asking the class for it.
_TITLE_ORIGINS = {origin.value: origin for origin in TitleOrigin}
_NAMING_STATUSES = {status.value: status for status in NamingStatus}
_DIRECTIONS = {direction.value: direction for direction in Direction}
_UNSTATED = Provenance()
_NOTHING = (None,) * 6
_Member = TypeVar("_Member", bound=StrEnum)


def a_text(value: Value) -> str:
    """Return a text. Raises ValueError for anything else."""
    if not isinstance(value, str):
        raise ValueError("a text is missing")
    return value


def an_id(value: Value) -> str:
    """Return an id. Raises ValueError for anything else."""
    text = a_text(value)
    if not is_id(text):
        raise ValueError("an id is not one")
    return text


def an_optional_text(value: Value) -> str | None:
    """Return a text or None. Raises ValueError for anything else."""
    return None if value is None else a_text(value)


def a_number(value: Value) -> int:
    """Return a whole number from 0 on. Raises ValueError for anything else."""
    if not isinstance(value, int) or value < 0:
        raise ValueError("a number is missing or negative")
    return value


def an_optional_number(value: Value) -> int | None:
    """Return a whole number from 0 on, or None. Raises ValueError for anything else."""
    return None if value is None else a_number(value)


def a_member(members: Mapping[str, _Member], value: Value) -> _Member:
    """Return the member with this value. Raises ValueError if there is none."""
    member = members.get(value) if isinstance(value, str) else None
    if member is None:
        raise ValueError(f"{value!r} is not one of {', '.join(members)}")
    return member


def a_hash(value: Value) -> str:
    """Return 64 hexadecimal digits for 32 bytes. Raises ValueError for anything else."""
    if not isinstance(value, bytes) or len(value) != 32:
        raise ValueError("a SHA-256 is missing")
    return value.hex()


def read_document_info(row: Row) -> DocumentInfo:
    """Return the document of a row of DOCUMENT_COLUMNS."""
    number, name, title, origin, language, direction, sha256, length, passages = row[:9]
    return DocumentInfo(
        number=a_number(number),
        # The same ids and languages are held in several places, and there may be many.
        id=DocumentId(intern(an_id(name))),
        title=a_text(title),
        title_origin=a_member(_TITLE_ORIGINS, origin),
        language=intern(a_text(language)),
        direction=a_member(_DIRECTIONS, direction),
        sha256=a_hash(sha256),
        length=a_number(length),
        passages=a_number(passages),
        # Made once for all documents of which nothing is stated: often that is each of many.
        provenance=_UNSTATED if row[9:15] == _NOTHING else _read_provenance(row[9:15]),
        note=an_optional_text(row[15]),
    )


def _read_provenance(row: Row) -> Provenance:
    return Provenance(
        publisher=an_optional_text(row[0]),
        author=an_optional_text(row[1]),
        date=an_optional_text(row[2]),
        address=an_optional_text(row[3]),
        original=an_optional_text(row[4]),
        original_sha256=None if row[5] is None else a_hash(row[5]),
    )


def read_agent(row: Row, names: tuple[AgentName, ...]) -> Agent:
    """Return the agent of a row of AGENT_COLUMNS."""
    return Agent(
        number=a_number(row[0]),
        id=AgentId(an_id(row[1])),
        kind=AgentKind(a_text(row[2])),
        name=a_text(row[3]),
        names=names,
        note=an_optional_text(row[4]),
        status=a_naming_status(row[5]),
    )


def a_naming_status(value: Value) -> NamingStatus:
    """Return who stands behind an agent or a mention. Raises ValueError for anything else."""
    return a_member(_NAMING_STATUSES, value)

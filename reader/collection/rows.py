"""From the untyped values of a row to the values of the domain."""

from __future__ import annotations

from collections.abc import Sequence

from reader.domain.agents import Agent, AgentKind, AgentName
from reader.domain.documents import Direction, DocumentInfo, Provenance, TitleOrigin
from reader.domain.ids import AgentId, DocumentId, is_id

Value = str | int | float | bytes | None
Row = Sequence[Value]

DOCUMENT_COLUMNS = (
    "d.number, d.id, d.title, d.title_origin, d.language, d.direction, d.sha256, d.length, "
    "d.passages, d.publisher, d.author, d.date, d.address, d.original, f.sha256, d.note "
    "from documents as d left join files as f on f.name = d.original"
)
AGENT_COLUMNS = "number, id, kind, name, note"


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


def a_hash(value: Value) -> str:
    """Return 64 hexadecimal digits for 32 bytes. Raises ValueError for anything else."""
    if not isinstance(value, bytes) or len(value) != 32:
        raise ValueError("a SHA-256 is missing")
    return value.hex()


def read_document_info(row: Row) -> DocumentInfo:
    """Return the document of a row of DOCUMENT_COLUMNS."""
    provenance = Provenance(
        publisher=an_optional_text(row[9]),
        author=an_optional_text(row[10]),
        date=an_optional_text(row[11]),
        address=an_optional_text(row[12]),
        original=an_optional_text(row[13]),
        original_sha256=None if row[14] is None else a_hash(row[14]),
    )
    return DocumentInfo(
        number=a_number(row[0]),
        id=DocumentId(an_id(row[1])),
        title=a_text(row[2]),
        title_origin=TitleOrigin(a_text(row[3])),
        language=a_text(row[4]),
        direction=Direction(a_text(row[5])),
        sha256=a_hash(row[6]),
        length=a_number(row[7]),
        passages=a_number(row[8]),
        provenance=provenance,
        note=an_optional_text(row[15]),
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
    )

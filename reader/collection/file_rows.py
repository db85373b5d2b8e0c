"""Reading pictures and attachments."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from reader.collection.database import Database
from reader.collection.rows import a_hash, a_number, a_text, an_optional_number
from reader.collection.sections import decompress


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A picture or attachment, without its bytes."""

    name: str
    role: str
    type: str
    width: int | None
    height: int | None
    size: int
    sha256: str


def read_entries(database: Database) -> list[FileEntry]:
    """Return every file by name."""
    query = "select name, role, type, width, height, size, sha256 from files order by name"
    return [
        FileEntry(
            a_text(row[0]), a_text(row[1]), a_text(row[2]), an_optional_number(row[3]),
            an_optional_number(row[4]), a_number(row[5]), a_hash(row[6]),
        )
        for row in database.rows(query)
    ]  # fmt: skip


def read_bytes(database: Database, name: str) -> bytes:
    """Return the bytes of a file. Raises CollectionError if it is missing or was changed."""
    query = "select size, sha256, data from files where name = ?"
    row = next(database.rows(query, (name,)), None)
    if row is None or not isinstance(row[2], bytes):
        raise database.damage(f"it has no file {name}")
    data = decompress(row[2], a_number(row[0]))
    if hashlib.sha256(data).digest() != row[1]:
        raise database.damage(f"the file {name} is not what was stored")
    return data

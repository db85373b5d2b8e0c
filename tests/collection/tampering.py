"""What an attacker can do to a collection file: change it and put a fitting trailer on it."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from pathlib import Path

import apsw

from reader.collection.trailer import TRAILER_SIZE, Trailer, encode_trailer


def seal(path: Path) -> None:
    """Append the trailer that fits the file as it is."""
    body = path.read_bytes()
    path.write_bytes(body + encode_trailer(Trailer(len(body), hashlib.sha256(body).digest())))


def unseal(path: Path) -> None:
    """Cut off the trailer."""
    path.write_bytes(path.read_bytes()[:-TRAILER_SIZE])


@contextlib.contextmanager
def tampered(path: Path) -> Iterator[apsw.Connection]:
    """Open a collection's database for writing and seal it again afterwards."""
    unseal(path)
    connection = apsw.Connection(str(path))
    connection.execute("pragma journal_mode = off").fetchall()
    connection.execute("pragma writable_schema = on").fetchall()
    yield connection
    connection.close()
    seal(path)


def tamper(path: Path, sql: str, *, loosely: bool = False) -> Path:
    """Run statements on a collection's database; `loosely` with no types or rules enforced."""
    if not loosely:
        with tampered(path) as connection:
            connection.execute(sql)
        return path
    with tampered(path) as connection:
        strict = connection.execute("select name, sql from sqlite_schema").fetchall()
        connection.execute(
            "update sqlite_schema set sql = replace(replace(replace(replace(sql, ' NOT NULL', ''), "
            "'STRICT, ', ''), ' STRICT', ''), ' TEXT', ' BLOB')"
        )
    with tampered(path) as connection:
        connection.execute(sql)
        connection.executemany(
            "update sqlite_schema set sql = ? where name = ?",
            [(rule, name) for name, rule in strict],
        )
    return path

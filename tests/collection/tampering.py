"""What an attacker can do to a collection file: change it and put a fitting trailer on it."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import apsw
import zstandard

from reader.collection.packing import Spool
from reader.collection.schema import Stream
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


def read_stream(connection: apsw.Connection, stream: Stream) -> list[bytes]:
    """Return what each document has in a stream, read as the specification says."""
    words: Any = connection.execute(
        "select data from dictionaries where stream = ?", (stream.name,)
    ).get
    plain = zstandard.ZstdDecompressor()
    dictionary = zstandard.ZstdCompressionDict(plain.decompress(words)) if words else None
    unpack = zstandard.ZstdDecompressor(dict_data=dictionary)
    rows: Any = connection.execute(f"select data from {stream.table} order by number")
    whole = b"".join(unpack.stream_reader(data, read_across_frames=True).read() for (data,) in rows)
    ends: Any = connection.execute(f"select {stream.name}_end from documents order by number")
    return [whole[start:end] for start, end in pairwise([0, *(end for (end,) in ends)])]


def write_stream(
    connection: apsw.Connection, stream: Stream, documents: Sequence[bytes], dictionary: bytes = b""
) -> None:
    """Put other bytes in the place of a stream."""
    spool = Spool(stream, BytesIO())
    connection.executemany(
        f"update documents set {stream.name}_end = ? where number = ?",
        [(spool.add(data), number) for number, data in enumerate(documents)],
    )
    connection.execute(f"delete from {stream.table}")
    for sections in spool.pack(dictionary):
        connection.executemany(f"insert into {stream.table} values (?, ?, ?)", sections)


def replace_data(path: Path, stream: Stream, number: int, data: bytes) -> None:
    """Put other bytes in the place of what one document has in a stream."""
    with tampered(path) as connection:
        documents = read_stream(connection, stream)
        documents[number] = data
        write_stream(connection, stream, documents)

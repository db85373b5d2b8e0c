"""Opening a collection's database read-only and hardened: the file is hostile until typed.

Sources: SQLite, "Defense Against The Dark Arts"; `PRAGMA`, `sqlite3_db_config`, `sqlite3_limit`.
"""

from __future__ import annotations

import os
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import apsw

from reader.collection.schema import (
    APPLICATION_ID,
    FORMAT_MAJOR,
    FORMAT_MINOR,
    INDEXES,
    MAX_VALUE,
    PAGE_SIZE,
    TABLES,
)
from reader.domain.cancel import CancelToken
from reader.domain.errors import CollectionError, ErrorCode

OLDEST_SQLITE = (3, 53, 2)
"""Older versions have faults that a crafted file can use."""

ROW_OVERHEAD = 1024 * 1024
"""A row is longer than its longest value, and a frame of noise longer than the noise."""

_SWITCHES = (
    (apsw.SQLITE_DBCONFIG_DEFENSIVE, 1),
    (apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0),
    (apsw.SQLITE_DBCONFIG_DQS_DML, 0),
    (apsw.SQLITE_DBCONFIG_DQS_DDL, 0),
    (apsw.SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_ATTACH_WRITE, 0),
)
_LIMITS = (
    (apsw.SQLITE_LIMIT_LENGTH, MAX_VALUE + ROW_OVERHEAD),
    (apsw.SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (apsw.SQLITE_LIMIT_COLUMN, 100),
    (apsw.SQLITE_LIMIT_EXPR_DEPTH, 50),
    (apsw.SQLITE_LIMIT_COMPOUND_SELECT, 10),
    (apsw.SQLITE_LIMIT_VDBE_OP, 25_000),
    (apsw.SQLITE_LIMIT_FUNCTION_ARG, 16),
    (apsw.SQLITE_LIMIT_ATTACHED, 0),
    (apsw.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50),
    (apsw.SQLITE_LIMIT_VARIABLE_NUMBER, 100),
    (apsw.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (apsw.SQLITE_LIMIT_WORKER_THREADS, 0),
)
_PRAGMAS = (
    "pragma cell_size_check = on",
    "pragma mmap_size = 0",
    "pragma query_only = on",
    "pragma temp_store = memory",
    "pragma cache_size = -8192",
)
_ALLOWED = frozenset({apsw.SQLITE_SELECT, apsw.SQLITE_READ, apsw.SQLITE_FUNCTION})
_STEPS_BETWEEN_CHECKS = 20_000
QUERY_SECONDS = 20.0
"""Longest that one burst of queries may take: a crafted file must not hang the program."""


class Deadline:
    """Ends a query that takes too long or that nobody waits for any more."""

    def __init__(self, seconds: float = QUERY_SECONDS) -> None:
        self._seconds = seconds
        self._end = 0.0
        self._cancel: CancelToken | None = None
        self.rearm()

    def rearm(self, cancel: CancelToken | None = None) -> None:
        """Start the clock anew for the next burst of queries."""
        self._end = time.monotonic() + self._seconds
        self._cancel = cancel

    @property
    def has_passed(self) -> bool:
        """True where the burst must end."""
        is_cancelled = self._cancel is not None and self._cancel.is_cancelled
        return is_cancelled or time.monotonic() > self._end


def open_hardened(path: Path, deadline: Deadline) -> apsw.Connection:
    """Open the database of a collection file. Raises CollectionError if it is not one we know."""
    require_sqlite(apsw.sqlite_lib_version())
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_EXRESCODE
    uri = f"{file_uri(path.resolve())}?immutable=1&mode=ro"
    with ExitStack() as stack:
        try:
            connection = apsw.Connection(uri, flags=flags | apsw.SQLITE_OPEN_NOFOLLOW)
            stack.callback(connection.close)
            connection.set_progress_handler(lambda: deadline.has_passed, _STEPS_BETWEEN_CHECKS)
            _harden(connection)
            _check_identity(connection, path)
            _check_schema(connection, path)
        except (apsw.Error, UnicodeDecodeError) as error:
            raise damaged(path, error) from error
        connection.set_authorizer(_authorize)
        stack.pop_all()
    return connection


def file_uri(path: Path) -> str:
    """Return the address by which SQLite opens any file, also one whose name is no UTF-8."""
    return f"file:{quote(os.fsencode(path))}"


def require_sqlite(found: str) -> None:
    """Raise CollectionError if this SQLite is too old to be given files from others."""
    if tuple(int(part) for part in found.split(".")[:3]) < OLDEST_SQLITE:
        needed = ".".join(str(part) for part in OLDEST_SQLITE)
        raise CollectionError(
            ErrorCode.LIBRARY_TOO_OLD, library="SQLite", found=found, needed=needed
        )


def damaged(path: Path, error: Exception) -> CollectionError:
    """Turn a database error into the sentence for it."""
    # SQLite quotes what it stumbled over, and that may be made to be shown.
    reason = "".join(mark if mark.isprintable() else "\ufffd" for mark in str(error)[:200])
    return CollectionError(ErrorCode.COLLECTION_DAMAGED, path=str(path), reason=reason)


def _harden(connection: apsw.Connection) -> None:
    for switch, value in _SWITCHES:
        connection.config(switch, value)
    for limit, most in _LIMITS:
        connection.limit(limit, most)
    # One by one: `execute` stops at the first statement that returns a row.
    for pragma in _PRAGMAS:
        connection.execute(pragma).fetchall()


def _check_identity(connection: apsw.Connection, path: Path) -> None:
    def number(name: str) -> int:
        return int(str(connection.pragma(name)))

    if number("application_id") != APPLICATION_ID:
        raise CollectionError(
            ErrorCode.NOT_A_COLLECTION, path=str(path), reason="it is another kind of database"
        )
    major, minor = divmod(number("user_version"), 1000)
    if major < FORMAT_MAJOR:
        raise CollectionError(
            ErrorCode.NOT_A_COLLECTION, path=str(path), reason="it states no format that there is"
        )
    if (major, minor) < (FORMAT_MAJOR, FORMAT_MINOR):
        raise CollectionError(
            ErrorCode.NOT_A_COLLECTION,
            path=str(path),
            reason=f"it has a draft of the format, {major}.{minor}",
        )
    if major > FORMAT_MAJOR:
        raise CollectionError(
            ErrorCode.FORMAT_TOO_NEW,
            path=str(path),
            found=f"{major}.{minor}",
            known=f"{FORMAT_MAJOR}.{FORMAT_MINOR}",
        )
    if number("page_size") != PAGE_SIZE:
        raise CollectionError(
            ErrorCode.NOT_A_COLLECTION, path=str(path), reason="its pages have another size"
        )


def _check_schema(connection: apsw.Connection, path: Path) -> None:
    expected = {**TABLES, **INDEXES}
    rows = connection.execute("select name, sql from sqlite_schema limit 200").fetchall()
    found = {name: sql for name, sql in rows if sql is not None}
    if found != expected:
        raise CollectionError(
            ErrorCode.NOT_A_COLLECTION, path=str(path), reason="its tables are not those it needs"
        )


def _authorize(
    operation: int, _one: str | None, _two: str | None, _database: str | None, _by: str | None
) -> int:
    return apsw.SQLITE_OK if operation in _ALLOWED else apsw.SQLITE_DENY

"""Reading everything in a collection file: every row of every table, and every value typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from reader.collection.database import Database, found_stamp
from reader.collection.reading import Collection
from reader.collection.schema import TABLES
from reader.domain.collections import FileState, TrustState
from reader.domain.errors import CollectionError

_ROWS_AT_ONCE = 500
"""A burst of queries has a time limit; a large table is read in several."""
_STATEMENTS_AT_ONCE = 2_000
_DOCUMENTS_BETWEEN_REPORTS = 100


def read_everything(path: Path, report: Callable[[int, int], None]) -> None:
    """Read a file hardened, and report how many documents of how many are done.

    Raises CollectionError for the first thing that is not as the format allows, but only when all
    else has been read: what comes after it might break the process.
    """
    failures = _Failures()
    stamp = found_stamp(path)
    # Nobody has compared the hash here, so nothing is claimed.
    state = FileState(TrustState.CHANGED, "", 0)
    with Collection(path, state, stamp) as collection:
        with closing(Database(path, stamp)) as database:
            for table in TABLES:
                with failures.noted():
                    _read_rows(database, table)
        _read_records(collection, failures)
        with failures.noted():
            for entry in collection.files():
                with failures.noted():
                    collection.file_bytes(entry.name)
        with failures.noted():
            _read_documents(collection, failures, report)
    if failures.first is not None:
        raise failures.first


class _Failures:
    """Keeps the first of several failures."""

    def __init__(self) -> None:
        self.first: CollectionError | None = None

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Go on after a failure."""
        try:
            yield
        except CollectionError as error:
            self.first = self.first or error


def _read_rows(database: Database, table: str) -> None:
    """Read every row as it lies in the file, also those that nothing refers to."""
    with database.burst:
        for number, _ in enumerate(database.rows(f"select * from {table}")):
            if number % _ROWS_AT_ONCE == 0:
                database.begin()


def _read_records(collection: Collection, failures: _Failures) -> None:
    for read in (
        collection.documents,
        collection.agents,
        collection.agent_counts,
        collection.mentions,
        collection.descriptions,
    ):
        with failures.noted():
            read()
    count = collection.info.statements
    for start in range(0, count, _STATEMENTS_AT_ONCE):
        with failures.noted():
            end = min(start + _STATEMENTS_AT_ONCE, count)
            collection.statements_numbered(range(start, end))


def _read_documents(
    collection: Collection, failures: _Failures, report: Callable[[int, int], None]
) -> None:
    names = collection.document_ids()
    for number, name in enumerate(names):
        with failures.noted():
            collection.document(name)
        if number % _DOCUMENTS_BETWEEN_REPORTS == 0:
            report(number, len(names))
    report(len(names), len(names))

"""An open collection's database: every query runs in a burst that is guarded."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import apsw

from reader.collection.opening import Deadline, damaged, open_hardened
from reader.collection.rows import Row, Value
from reader.collection.stamps import Stamp, stamp_of
from reader.collection.trailer import unreadable
from reader.domain.cancel import CancelToken
from reader.domain.errors import Cancelled, CollectionError, ErrorCode


class Database:
    """A connection with the file it belongs to. Raises CollectionError where that was replaced."""

    def __init__(self, path: Path, stamp: Stamp) -> None:
        self._path = path
        self.name = os.fspath(path)
        self._stamp = stamp
        self._deadline = Deadline()
        self._cancel: CancelToken | None = None
        self._connection = open_hardened(path, self._deadline)
        self.burst = Burst(self)
        """To be entered around queries; may be entered again inside itself."""

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def set_cancel(self, cancel: CancelToken | None) -> None:
        """Let `cancel` end the queries that follow."""
        self._cancel = cancel

    def rows(self, query: str, values: tuple[Value, ...] = ()) -> Iterator[Row]:
        """Run a query. To be called, and its rows fetched, inside a burst."""
        return self._connection.execute(query, values)

    def begin(self) -> None:
        """Check that the file is the same and start the clock for a burst of queries."""
        self.require_same_file()
        self._deadline.rearm(self._cancel)

    def check_time(self) -> None:
        """End a burst that takes too long or that nobody waits for any more."""
        if self._deadline.has_passed:
            raise apsw.InterruptError

    def require_same_file(self) -> None:
        """Raise CollectionError if another file has taken this one's place, or it is gone."""
        if found_stamp(self.name) != self._stamp:
            raise CollectionError(ErrorCode.COLLECTION_REPLACED, path=self.name)

    def damage(self, reason: str) -> CollectionError:
        """Return the error that says what is wrong with the file."""
        return CollectionError(ErrorCode.COLLECTION_DAMAGED, path=self.name, reason=reason)

    def failure(self, error: BaseException) -> Exception | None:
        """Return the typed error for one that ended a burst, or None if it is another's affair."""
        match error:
            case apsw.InterruptError():
                if self._cancel is not None and self._cancel.is_cancelled:
                    return Cancelled()
                return self.damage("a query took far too long")
            case apsw.Error():
                return damaged(self._path, error)
            case CollectionError():
                # The inner readers do not know which file they read.
                return CollectionError(error.code, **{**error.parameters, "path": self.name})
            case ValueError() | StopIteration():
                return self.damage(f"a value is not as it must be ({error})")
            case _:
                return None


class Burst:
    """Guards a burst of queries: same file, bounded time, typed failures."""

    # A class of its own because entering a generator takes longer than a small query.
    __slots__ = ("_database",)

    def __init__(self, database: Database) -> None:
        self._database = database

    def __enter__(self) -> None:
        self._database.begin()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            failure = self._database.failure(error)
            if failure is not None:
                raise failure from error


def found_stamp(name: str | Path) -> Stamp:
    """Return the stamp of a file. Raises CollectionError if there is none."""
    try:
        return stamp_of(name)
    except (OSError, ValueError) as error:
        raise unreadable(Path(name), error) from error

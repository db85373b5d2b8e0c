"""Opening a collection: hash and signature, the first check of an unknown file, the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from reader.collection.reading import AdmittedFile, admit
from reader.collection.views import CollectionView, view_collection
from reader.domain.cancel import CancelToken
from reader.domain.errors import CollectionError, ErrorCode
from reader.domain.progress import Progress
from reader.tasks.lanes import Lane
from reader.tasks.task import Task
from reader.ui.control.shelf import Shelf

LARGE = 256 * 1024 * 1024
"""Bytes. To hash a file that has more takes long enough to be told, and to be stopped."""
IsKnown = Callable[[str], bool]
"""Says of a SHA-256 whether its file needs no first check. Called on the lane."""


class Acquaintance(Protocol):
    """Knows which files need no first check."""

    def known_files(self, path: str) -> IsKnown:
        """Return what says whether the file at `path`, of a SHA-256, needs none."""


@dataclass(frozen=True, slots=True)
class _Order:
    path: Path
    allow_changed: bool
    passed: str = ""
    """SHA-256 of the file that passed the first check, or empty."""
    file: AdmittedFile | None = None
    """A large file that was hashed, and passed the first check, already."""


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A file that nobody here has checked yet."""

    sha256: str


@dataclass(frozen=True, slots=True)
class _Large:
    """A file that takes long to be hashed."""


class Opener(QObject):
    """Opens files on the page's lane.

    What takes long, the first check and the hash of a large file, has a lane of its own, so that
    nothing waits for it, and can be stopped.
    """

    opened = Signal(object)
    """Carries a CollectionView."""
    failed = Signal(str, object)
    """Carries the path and the exception."""
    checking_changed = Signal()
    """Another file is being checked, or none."""
    progressed = Signal(str, int, int)
    """How far the check of a path is: done, and of how much (0 where that is not known)."""
    cancelled = Signal(str)
    """The person gave up the check of a path."""

    def __init__(
        self,
        shelf: Shelf,
        known: Acquaintance,
        *,
        page_lane: Lane,
        check_lane: Lane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._known = known
        self._page_lane = page_lane
        self._check_lane = check_lane
        self._checks: dict[str, Task] = {}

    @property
    def checking(self) -> tuple[str, ...]:
        """Paths of the files that wait for their check, the one under way first."""
        return tuple(self._checks)

    def open(self, path: Path, *, allow_changed: bool = False) -> None:
        """Check a file and open it; one that is being checked already is not begun anew."""
        if str(path) not in self._checks:
            self._open(_Order(path, allow_changed))

    def cancel(self, path: str) -> None:
        """Give up the check of a file, also one that has not begun yet."""
        task = self._checks.pop(path, None)
        if task is not None:
            task.cancel()
            self.checking_changed.emit()
            self.cancelled.emit(path)

    def _open(self, order: _Order) -> None:
        shelf, is_known = self._shelf, self._known.known_files(str(order.path))

        def work(token: CancelToken) -> CollectionView | _Unknown | _Large:
            if order.file is not None:
                return view_collection(shelf.open(order.file))
            if _size(order.path) > LARGE:
                return _Large()
            file = admit(order.path, allow_changed=order.allow_changed, cancel=token)
            sha256 = file.state.sha256
            if order.passed and sha256 != order.passed:
                raise CollectionError(ErrorCode.COLLECTION_REPLACED, path=str(order.path))
            if not order.passed and not is_known(sha256):
                return _Unknown(sha256)
            return view_collection(shelf.open(file))

        task = self._page_lane.submit(work)
        task.succeeded.connect(partial(self._on_done, order))
        task.failed.connect(partial(self.failed.emit, str(order.path)))

    def _on_done(self, order: _Order, done: object) -> None:
        if isinstance(done, _Unknown):
            self._check(replace(order, passed=done.sha256))
        elif isinstance(done, _Large):
            self._check_large(order)
        else:
            self.opened.emit(done)

    def _check(self, order: _Order) -> None:
        def work(token: CancelToken) -> _Order:
            self._check_first(order.path, token)
            return order

        self._begin(order, work)

    def _check_large(self, order: _Order) -> None:
        is_known = self._known.known_files(str(order.path))

        def work(token: CancelToken) -> _Order:
            file = admit(order.path, allow_changed=order.allow_changed, cancel=token)
            if not is_known(file.state.sha256):
                self._check_first(order.path, token)
            return replace(order, file=file)

        self._begin(order, work)

    def _check_first(self, path: Path, token: CancelToken) -> None:
        """Run on the lane: let a child read the file."""

        def report(progress: Progress) -> None:
            # Signals of this object are heard on the window's thread wherever they are sent from.
            self.progressed.emit(str(path), progress.done, progress.total)

        # Imported here, on the lane: a file that is known needs nothing of it.
        from reader.collection.first_check import check_in_child

        check_in_child(path, cancel=token, progress=report)

    def _begin(self, order: _Order, work: Callable[[CancelToken], _Order]) -> None:
        path = str(order.path)
        task = self._check_lane.submit(work)
        self._checks[path] = task
        task.succeeded.connect(self._open)
        task.failed.connect(partial(self.failed.emit, path))
        task.finished.connect(partial(self._on_check_over, path, task))
        self.checking_changed.emit()

    def _on_check_over(self, path: str, task: Task) -> None:
        if self._checks.get(path) is task:
            del self._checks[path]
            self.checking_changed.emit()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0  # Opening it will say what is wrong with it.

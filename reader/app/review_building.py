"""Building the folder under review beside the window, in a child as `attest build` does."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.builder.child_building import build_confined
from reader.domain.cancel import CancelToken
from reader.domain.errors import ErrorCode, ReaderError
from reader.domain.problems import Problem
from reader.domain.progress import Progress
from reader.tasks.lanes import Lane
from reader.tasks.task import Task

_OLD = 24 * 60 * 60
"""Seconds after which what another window left behind is removed."""
_PREFIX = "review-"
_PASSING_PREFIX = "attest-review-"
"""The same where other programs have files too. The number of the process follows."""
_MEMORY = Path("/dev/shm")
"""Linux keeps what lies here in memory."""


@dataclass(frozen=True, slots=True)
class FolderBuilt:
    """What became of a folder: a collection, or problems."""

    root: Path
    output: Path | None
    problems: tuple[Problem, ...]


class FolderBuilder(QObject):
    """Builds one folder at a time into a place of its own, which goes with it."""

    built = Signal(object)
    """Carries a FolderBuilt."""
    progressed = Signal(int, int)
    """How much of a stage is done, and of how much."""
    failed = Signal(object)

    def __init__(self, lane: Lane, cache: Path | None, parent: QObject) -> None:
        """Collections are written below `cache`, or into memory, if the system can, for None."""
        super().__init__(parent)
        self._lane = lane
        self.cache = cache
        """Where collections are written; None for a folder that passes."""
        self.place: Path | None = None
        """The folder of what is built here."""
        self._count = 0
        self._task: Task | None = None
        self._finished: list[Path] = []
        """Collections that were built and not removed, the oldest first."""

    def build(self, root: Path) -> None:
        """Build a folder, in place of one that is being built."""
        self.cancel()
        try:
            place = self._make_place()
        except OSError as error:
            reason = error.strerror or str(error)
            where = str(self.cache or _passing_folder())
            self.failed.emit(ReaderError(ErrorCode.WRITE_FAILED, path=where, reason=reason))
            return
        self._count += 1
        # Never over the one that is open: a reader may still be asking it for something.
        output = place / f"{self._count}.attest"

        def report(done: int, total: int) -> None:
            self.progressed.emit(done, total)

        def work(token: CancelToken) -> FolderBuilt:
            return build_in_child(root, output, report=report, token=token)

        self._task = self._lane.submit(work)
        self._task.succeeded.connect(self._on_built)
        self._task.failed.connect(self._on_failed)

    def cancel(self) -> None:
        """Stop building; nothing is reported."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def owns(self, path: str) -> bool:
        """Say whether a collection was built here."""
        return self.place is not None and Path(path).parent == self.place

    def remove_before(self, path: str) -> None:
        """Remove what was finished before this collection, as far as the system lets us.

        What is still being built, or waits to be opened, stays.
        """
        while Path(path) in self._finished[1:]:
            with contextlib.suppress(OSError):
                self._finished[0].unlink()
            del self._finished[0]

    def close(self) -> None:
        """Remove everything. Nothing of it may be open any more."""
        if self.place is not None:
            shutil.rmtree(self.place, ignore_errors=True)

    def _make_place(self) -> Path:
        if self.place is None:
            if self.cache is not None:
                self.cache.mkdir(parents=True, exist_ok=True, mode=0o700)
            shelf = self.cache or _passing_folder()
            remove_left_behind(shelf)
            prefix = f"{_PREFIX if self.cache else _PASSING_PREFIX}{os.getpid()}-"
            self.place = Path(tempfile.mkdtemp(prefix=prefix, dir=shelf))
        return self.place

    def _on_built(self, built: object) -> None:
        self._task = None
        assert isinstance(built, FolderBuilt)
        if built.output is not None:
            self._finished.append(built.output)
        self.built.emit(built)

    def _on_failed(self, error: object) -> None:
        self._task = None
        self.failed.emit(error)


def build_in_child(
    root: Path, output: Path, *, report: Callable[[int, int], None], token: CancelToken
) -> FolderBuilt:
    """Build as `attest build` does and return what became of it. Raises ReaderError, Cancelled."""

    def tell(progress: Progress) -> None:
        report(progress.done, progress.total)

    built = build_confined(root, output, progress=tell, cancel=token)
    return FolderBuilt(root, None if built.problems else output, built.problems)


def remove_left_behind(folder: Path) -> None:
    """Remove what windows that were killed left in a folder; what is in use stays."""
    for prefix in (_PREFIX, _PASSING_PREFIX):
        for old in folder.glob(f"{prefix}*"):
            owner = old.name.removeprefix(prefix).partition("-")[0]
            with contextlib.suppress(OSError):
                is_old = time.time() - old.stat().st_mtime > _OLD
                if is_old or (owner.isdecimal() and not _is_running(int(owner))):
                    shutil.rmtree(old, ignore_errors=True)


def _passing_folder() -> Path:
    """Return a folder that is gone when the system is switched off, where there is one."""
    return _MEMORY if os.access(_MEMORY, os.W_OK) else Path(tempfile.gettempdir())


def _is_running(process: int) -> bool:
    if sys.platform == "win32":
        return True  # There, asking would end it; the age of the folder decides.
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True

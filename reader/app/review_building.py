"""Building the folder under review beside the window, with the same command that people use."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from PySide6.QtCore import QObject, Signal

import reader
from reader.domain.cancel import CancelToken
from reader.domain.errors import Cancelled, ErrorCode, ReaderError
from reader.domain.problems import Problem, ProblemCode
from reader.tasks.lanes import Lane
from reader.tasks.task import Task

_OLD = 24 * 60 * 60
"""Seconds after which what another window left behind is removed."""
_PREFIX = "review-"
_PULSE = 0.1
"""Seconds between two looks at a folder that is being built."""


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
        """Collections are written below `cache`, or into a temporary folder for None."""
        super().__init__(parent)
        self._lane = lane
        self._cache = cache
        self._place: Path | None = None
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
            where = str(self._cache or tempfile.gettempdir())
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
        return self._place is not None and Path(path).parent == self._place

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
        if self._place is not None:
            shutil.rmtree(self._place, ignore_errors=True)

    def _make_place(self) -> Path:
        if self._place is None:
            if self._cache is not None:
                self._cache.mkdir(parents=True, exist_ok=True, mode=0o700)
                _remove_old(self._cache)
            self._place = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self._cache))
        return self._place

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
    """Run `attest build` and return what became of the folder. Raises ReaderError, Cancelled."""
    # Into files and not pipes: nobody waits for anybody, and asking it to stop is heard at once.
    with tempfile.TemporaryDirectory(dir=output.parent) as folder:
        answer, notes = Path(folder) / "answer", Path(folder) / "notes"
        with answer.open("wb") as told, notes.open("wb") as noted:
            process = subprocess.Popen(
                [*_program(), "build", str(root), "-o", str(output), "--json"],
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=noted,
                # Where `-m` finds this very program, wherever the person stands.
                cwd=None if _is_packed() else Path(reader.__file__).parent.parent,
            )
        with process, notes.open("rb") as stream:
            complaint = _follow(process, stream, report, token)
        return _read_answer(root, output, answer.read_bytes(), complaint)


def _follow(
    process: subprocess.Popen[bytes],
    notes: IO[bytes],
    report: Callable[[int, int], None],
    token: CancelToken,
) -> str:
    """Hand on the progress until the process ends; return the last it said besides."""
    complaint, started = "", b""
    while True:
        is_over = _has_ended(process, token)
        *lines, started = (started + notes.read()).split(b"\n")
        for line in lines:
            complaint = _hear(line, report) or complaint
        if is_over:
            return complaint


def _has_ended(process: subprocess.Popen[bytes], token: CancelToken) -> bool:
    """Wait a moment for the process to end; end it where nobody waits for it any more."""
    try:
        token.check()
        process.wait(_PULSE)
    except subprocess.TimeoutExpired:
        return False
    except Cancelled:
        process.terminate()
        raise
    return True


def _hear(line: bytes, report: Callable[[int, int], None]) -> str:
    """Hand on a note of progress; return what is none."""
    try:
        progress = json.loads(line)
        report(int(progress["done"]), int(progress["total"] or 0))
    except (ValueError, KeyError, TypeError):
        return line.decode("utf-8", "replace").strip()
    return ""


def _read_answer(root: Path, output: Path, answer: bytes, complaint: str) -> FolderBuilt:
    try:
        record = json.loads(answer)
        problems = tuple(_read_problem(each) for each in record["problems"])
        is_written = record["sha256"] is not None
    except (ValueError, KeyError, TypeError) as error:
        reason = complaint or "the program that builds it gave no answer"
        raise ReaderError(
            ErrorCode.FILE_UNREADABLE, path=str(root), reason=reason.rstrip(".")
        ) from error
    return FolderBuilt(root, output if is_written else None, problems)


def _read_problem(record: dict[str, object]) -> Problem:
    return Problem(
        file=str(record["file"]),
        line=int(str(record["line"])),
        field=str(record["field"]),
        code=ProblemCode(str(record["code"])),
        message=str(record["message"]),
        advice=str(record["advice"]),
    )


def _program() -> list[str]:
    return [sys.executable] if _is_packed() else [sys.executable, "-m", "reader"]


def _is_packed() -> bool:
    return bool(getattr(sys, "frozen", False))


def _remove_old(cache: Path) -> None:
    """Remove what windows that ended badly left behind."""
    for old in cache.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if time.time() - old.stat().st_mtime > _OLD:
                shutil.rmtree(old, ignore_errors=True)

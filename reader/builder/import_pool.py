"""Import workers, one for each processor core, fed in turn.

Jobs go round the workers and answers are read in the order of the jobs, so the result does not
depend on which worker is faster. Nothing waits for two things at once: a job is a short line that
always fits into its pipe, and answers are read one by one.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

import reader
from reader.builder.import_jobs import (
    READY,
    ImportAnswer,
    ImportJob,
    ImportRefusal,
    decode_answer,
)
from reader.domain.problems import ProblemCode

MOST_WORKERS = 4
WORKER_COMMAND = "import-worker"
"""Hidden command of the packaged program that runs a worker."""
_AHEAD = 2
"""Jobs given to a worker at a time: one to work on and one to follow."""


def worker_command() -> list[str]:
    """Return the command line that starts a worker."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_COMMAND]
    return [sys.executable, "-m", "reader.builder.import_worker"]


def default_workers() -> int:
    """Return how many workers suit this machine."""
    return max(1, min(os.cpu_count() or 1, MOST_WORKERS))


class WorkerUnavailableError(Exception):
    """The program cannot start its own import worker: a fault of the installation."""


class ImportPool:
    """Runs jobs in child processes. Use it as a context manager; leaving ends the processes."""

    def __init__(self, workers: int) -> None:
        self._workers = [_Worker() for _ in range(max(1, workers))]

    def __enter__(self) -> ImportPool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.stop()

    def run(self, jobs: Iterable[ImportJob]) -> Iterator[ImportAnswer]:
        """Yield the answer to each job, in their order. Raises WorkerUnavailableError."""
        waiting: deque[_Worker] = deque()
        for number, job in enumerate(jobs):
            worker = self._workers[number % len(self._workers)]
            if len(waiting) >= _AHEAD * len(self._workers):
                yield waiting.popleft().receive()
            worker.send(job.encode())
            waiting.append(worker)
        while waiting:
            yield waiting.popleft().receive()


class _Worker:
    """One child process, started when first needed and again whenever a document ended it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._pending: deque[bytes] = deque()
        self._is_fresh = True
        """True until the process has answered a job."""

    def send(self, job: bytes) -> None:
        """Give the process one more job."""
        self._pending.append(job)
        self._write(job)

    def receive(self) -> ImportAnswer:
        """Return the answer to the oldest job that has none."""
        while True:
            line = self._read_line()
            if line.endswith(b"\n"):
                self._pending.popleft()
                self._is_fresh = False
                return decode_answer(line)
            status = self._end()
            if status == 0 and not self._is_fresh:
                # It ended by itself after the job before, which had filled its memory.
                self._resend()
                continue
            self._pending.popleft()
            self._resend()
            return _explain(status)

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._pending.clear()
        if self._process is not None:
            self._process.kill()
            self._end()

    def _resend(self) -> None:
        for job in self._pending:
            self._write(job)

    def _write(self, job: bytes) -> None:
        stdin = self._running().stdin
        # Where the process has ended, reading its answer will tell.
        with contextlib.suppress(OSError):
            if stdin is not None:
                stdin.write(job)
                stdin.flush()

    def _read_line(self) -> bytes:
        stdout = self._running().stdout
        return stdout.readline() if stdout is not None else b""

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = _start()
            self._is_fresh = True
            stdout = self._process.stdout
            if stdout is None or stdout.readline() != READY:
                status = self._end()
                raise WorkerUnavailableError(f"the import worker ended with status {status}")
        return self._process

    def _end(self) -> int:
        """Wait for the process, which has ended or was told to, and return its status."""
        process, self._process = self._process, None
        if process is None:
            return 0
        for stream in (process.stdin, process.stdout):
            # Closing flushes what a process that has ended will never read.
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        return process.wait()


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        worker_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Where `-m` finds this very program, wherever the person stands.
        cwd=None if getattr(sys, "frozen", False) else Path(reader.__file__).parent.parent,
    )


def _explain(status: int) -> ImportRefusal:
    """Return why a document ended its worker, told by the status of the process."""
    if sys.platform != "win32" and status == -signal.SIGPROF:
        return ImportRefusal(
            ProblemCode.TOO_SLOW,
            0,
            "Importing the document takes more time than any document should",
            "Look for long runs of [ ( * _ or ` without an end and set a backslash before them, "
            "or split the document",
        )
    if status < 0:
        return ImportRefusal(
            ProblemCode.OUT_OF_MEMORY,
            0,
            f"The system ended the import of the document (signal {-status}), most likely for "
            "want of memory",
            "Split it into several documents",
        )
    return ImportRefusal(
        ProblemCode.UNREADABLE,
        0,
        "The importer failed on the document, which is a fault of the program",
        "Write its Markdown more simply, and send the document to those who make Attest",
    )

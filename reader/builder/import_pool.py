"""Import workers, one for each processor core, fed in turn.

Jobs go round the workers and answers are read in the order of the jobs, so the result does not
depend on which worker is faster. Nothing waits for two things at once: a job is a short line that
always fits into its pipe, and answers are read one by one, none longer than a document can make
it and none waited for longer than the worker itself may take.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from types import TracebackType

from reader.builder.import_jobs import (
    READY,
    ImportAnswer,
    ImportJob,
    ImportRefusal,
    decode_answer,
)
from reader.collection.schema import MAX_VALUE
from reader.domain.problems import ProblemCode
from reader.sandbox.children import own_command
from reader.sandbox.ended import HowEnded, how_ended
from reader.sandbox.workers import OverstepError, Worker

MOST_WORKERS = 4
WORKER_COMMAND = "import-worker"
"""Hidden command of the packaged program that runs a worker."""
_AHEAD = 2
"""Jobs given to a worker at a time: one to work on and one to follow."""
_MOST_ANSWER = 5 * MAX_VALUE
"""Bytes: text and layout with a sign before each quotation mark, and addresses of pictures."""
_START_SECONDS = 60.0
_GRACE = 5.0
"""Seconds that the system has to end a worker by its own clock before we do."""


def worker_command() -> list[str]:
    """Return the command line that starts a worker."""
    return own_command(WORKER_COMMAND, module="reader.builder.import_worker")


def default_workers() -> int:
    """Return how many workers suit this machine."""
    return max(1, min(os.cpu_count() or 1, MOST_WORKERS))


class WorkerUnavailableError(Exception):
    """The program cannot start its own import worker: a fault of the installation."""


class ImportPool:
    """Runs jobs in child processes. Use it as a context manager; leaving ends the processes."""

    def __init__(self, workers: int) -> None:
        self._workers = [_Importer() for _ in range(max(1, workers))]

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
        waiting: deque[_Importer] = deque()
        for number, job in enumerate(jobs):
            worker = self._workers[number % len(self._workers)]
            if len(waiting) >= _AHEAD * len(self._workers):
                yield waiting.popleft().receive()
            worker.send(job)
            waiting.append(worker)
        while waiting:
            yield waiting.popleft().receive()


class _Importer:
    """One child process, started when first needed and again whenever a document ended it."""

    def __init__(self) -> None:
        self._worker: Worker | None = None
        self._pending: deque[ImportJob] = deque()
        self._is_fresh = True
        """True until the process has answered a job."""

    def send(self, job: ImportJob) -> None:
        """Give the process one more job."""
        self._pending.append(job)
        self._running().write(job.encode())

    def receive(self) -> ImportAnswer:
        """Return the answer to the oldest job that has none."""
        while True:
            try:
                seconds = self._pending[0].wall_seconds + _GRACE
                line = self._running().read_line(most=_MOST_ANSWER, seconds=seconds)
            except OverstepError as error:
                self._drop(kill=True)
                return self._refuse(_overstepped(error))
            if line.endswith(b"\n"):
                self._pending.popleft()
                self._is_fresh = False
                return decode_answer(line)
            status = self._drop()
            if status == 0 and not self._is_fresh:
                # It ended by itself after the job before, which had filled its memory.
                self._resend()
                continue
            return self._refuse(_explain(status))

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._pending.clear()
        self._drop(kill=True)

    def _refuse(self, refusal: ImportRefusal) -> ImportRefusal:
        """Give up the oldest job and go on with the others."""
        self._pending.popleft()
        self._resend()
        return refusal

    def _resend(self) -> None:
        for job in self._pending:
            self._running().write(job.encode())

    def _running(self) -> Worker:
        if self._worker is None:
            self._worker = Worker(worker_command())
            self._is_fresh = True
            if self._worker.read_line(most=len(READY), seconds=_START_SECONDS) != READY:
                status = self._drop(kill=True)
                raise WorkerUnavailableError(f"the import worker ended with status {status}")
        return self._worker

    def _drop(self, *, kill: bool = False) -> int:
        """Wait for the process to end, which it was told to or has done; return its status."""
        worker, self._worker = self._worker, None
        if worker is None:
            return 0
        return worker.stop() if kill else worker.wait()


def _overstepped(error: OverstepError) -> ImportRefusal:
    """Return why a document whose worker had to be stopped is refused."""
    return ImportRefusal(
        ProblemCode.TOO_SLOW if error.is_silent else ProblemCode.TOO_LARGE,
        0,
        f"The process that imports the document was stopped, because {error}",
        "Split it into several documents, or write its Markdown more simply",
    )


def _explain(status: int) -> ImportRefusal:
    """Return why a document ended its worker, told by the status of the process."""
    match how_ended(status):
        case HowEnded.TOO_SLOW:
            return ImportRefusal(
                ProblemCode.TOO_SLOW,
                0,
                "Importing the document takes more time than any document should",
                "Look for long runs of [ ( * _ or ` without an end and set a backslash before "
                "them, or split the document",
            )
        case HowEnded.TOO_MUCH_MEMORY | HowEnded.CRASHED if status < 0:
            return ImportRefusal(
                ProblemCode.OUT_OF_MEMORY,
                0,
                f"The system ended the import of the document (signal {-status}), most likely "
                "for want of memory",
                "Split it into several documents",
            )
        case _:
            return ImportRefusal(
                ProblemCode.UNREADABLE,
                0,
                "The importer failed on the document, which is a fault of the program",
                "Write its Markdown more simply, and send the document to those who make Attest",
            )

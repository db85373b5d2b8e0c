"""Worker processes that draft side by side; answers come in the order of the jobs."""

from __future__ import annotations

import json
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from reader.attribution.proposing.condensed import DocumentDraft
from reader.attribution.proposing.draft_worker import READY, DraftJob
from reader.domain.errors import ErrorCode, ReaderError
from reader.sandbox.limits import MIB
from reader.sandbox.workers import OverstepError, Worker

_MODULE = "reader.attribution.proposing.draft_process"
MOST_WORKERS = 4
_START_SECONDS = 120.0
_SECONDS = 300.0
_LETTERS_A_SECOND = 2_000
"""A tenth of what a slow computer drafts."""
_MOST_ANSWER = 256 * MIB


def default_workers() -> int:
    """Return how many workers suit this machine."""
    return max(1, min(os.cpu_count() or 1, MOST_WORKERS))


class DraftPool:
    """Drafts in child processes. Use it as a context manager; leaving ends the processes."""

    def __init__(self, workers: int, model: Path) -> None:
        self._workers = [_Drafter(model) for _ in range(max(1, workers))]

    def __enter__(self) -> DraftPool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.stop()

    def run(self, jobs: Iterable[DraftJob]) -> Iterator[DocumentDraft | None]:
        """Yield the draft of each job, None for one that ended its worker. Raises ReaderError."""
        waiting: deque[_Drafter] = deque()
        for number, job in enumerate(jobs):
            # A worker has one job at a time, so that neither side waits for a full pipe.
            if len(waiting) == len(self._workers):
                yield waiting.popleft().receive()
            worker = self._workers[number % len(self._workers)]
            worker.send(job)
            waiting.append(worker)
        while waiting:
            yield waiting.popleft().receive()


class _Drafter:
    """One child process, started when first needed and again whenever a document ended it."""

    def __init__(self, model: Path) -> None:
        self._model = model
        self._worker: Worker | None = None
        self._seconds = 0.0

    def send(self, job: DraftJob) -> None:
        """Give the process a job."""
        self._seconds = _SECONDS + len(job.text) / _LETTERS_A_SECOND
        self._running().write(job.encode())

    def receive(self) -> DocumentDraft | None:
        """Return the answer to the job."""
        try:
            line = self._running().read_line(most=_MOST_ANSWER, seconds=self._seconds)
        except OverstepError:
            line = b""
        if line.endswith(b"\n"):
            return DocumentDraft.decode(line.decode("ascii"))
        self.stop()
        return None

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.stop()

    def _running(self) -> Worker:
        if self._worker is None:
            self._worker = self._start()
        return self._worker

    def _start(self) -> Worker:
        worker = Worker([sys.executable, "-m", _MODULE, str(self._model.resolve())])
        try:
            line = worker.read_line(most=MIB, seconds=_START_SECONDS)
        except OverstepError:
            line = b""
        if line != READY:
            worker.stop()
            reason = json.loads(line)["error"] if line else "the drafting process ended"
            raise ReaderError(ErrorCode.MODEL_UNUSABLE, path=str(self._model), reason=reason)
        return worker

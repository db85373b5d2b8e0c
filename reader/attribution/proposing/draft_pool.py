"""Worker processes that draft side by side; answers come in the order of the jobs."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

import reader
from reader.attribution.proposing.condensed import DocumentDraft
from reader.attribution.proposing.draft_worker import READY, DraftJob
from reader.domain.errors import ErrorCode, ReaderError

_WORKER = "reader.attribution.proposing.draft_worker"
MOST_WORKERS = 4


def default_workers() -> int:
    """Return how many workers suit this machine."""
    return max(1, min(os.cpu_count() or 1, MOST_WORKERS))


class DraftPool:
    """Drafts in child processes. Use it as a context manager; leaving ends the processes."""

    def __init__(self, workers: int, model: Path) -> None:
        self._workers = [_Worker(model) for _ in range(max(1, workers))]

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
        waiting: deque[_Worker] = deque()
        for number, job in enumerate(jobs):
            # A worker has one job at a time, so that neither side waits for a full pipe.
            if len(waiting) == len(self._workers):
                yield waiting.popleft().receive()
            worker = self._workers[number % len(self._workers)]
            worker.send(job)
            waiting.append(worker)
        while waiting:
            yield waiting.popleft().receive()


class _Worker:
    """One child process, started when first needed and again whenever a document ended it."""

    def __init__(self, model: Path) -> None:
        self._model = model
        self._process: subprocess.Popen[bytes] | None = None

    def send(self, job: DraftJob) -> None:
        """Give the process a job."""
        stdin = self._running().stdin
        # Where the process has ended, reading its answer will tell.
        with contextlib.suppress(OSError):
            if stdin is not None:
                stdin.write(job.encode())
                stdin.flush()

    def receive(self) -> DocumentDraft | None:
        """Return the answer to the job."""
        stdout = self._running().stdout
        line = stdout.readline() if stdout is not None else b""
        if line.endswith(b"\n"):
            return DocumentDraft.decode(line.decode("ascii"))
        self.stop()
        return None

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        process.wait()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = self._start()
        return self._process

    def _start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", _WORKER, str(self._model.resolve())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Where `-m` finds this very program, wherever the person stands.
            cwd=Path(reader.__file__).parent.parent,
        )
        line = process.stdout.readline() if process.stdout is not None else b""
        if line != READY:
            self._process = process
            self.stop()
            reason = json.loads(line)["error"] if line else "the drafting process ended"
            raise ReaderError(ErrorCode.MODEL_UNUSABLE, path=str(self._model), reason=reason)
        return process

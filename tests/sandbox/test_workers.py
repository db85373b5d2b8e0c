"""Workers: lines to and fro, bounded in length and time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader.sandbox.workers import OverstepError, Worker
from tests.sandbox.python import command

ECHO = "import sys\nfor line in sys.stdin: print(line, end='', flush=True)"


@pytest.fixture
def workers() -> Iterator[list[Worker]]:
    started: list[Worker] = []
    yield started
    for worker in started:
        worker.stop()


def begin(workers: list[Worker], code: str) -> Worker:
    worker = Worker(command(code))
    workers.append(worker)
    return worker


def test_each_line_comes_by_itself(workers: list[Worker]) -> None:
    worker = begin(workers, ECHO)
    worker.write(b"one\ntwo\n" + b"x" * 1_000_000 + b"\n")
    lines = [worker.read_line(most=2_000_000, seconds=60) for _ in range(3)]
    assert lines == [b"one\n", b"two\n", b"x" * 1_000_000 + b"\n"]


def test_a_line_without_end_is_not_read_to_it(workers: list[Worker]) -> None:
    worker = begin(workers, "while True: print('x' * 1000, end='')")
    with pytest.raises(OverstepError, match="no end"):
        worker.read_line(most=1_000_000, seconds=60)


def test_one_that_does_not_answer_is_not_waited_for(workers: list[Worker]) -> None:
    worker = begin(workers, "print('half', end='', flush=True)\nimport signal\nsignal.pause()")
    with pytest.raises(OverstepError, match="does not answer"):
        worker.read_line(most=100, seconds=0.5)


def test_one_that_has_ended_gives_what_there_is(workers: list[Worker]) -> None:
    worker = begin(workers, "import sys; print('half', end=''); sys.exit(4)")
    assert worker.read_line(most=100, seconds=60) == b"half"
    assert worker.wait() == 4

"""Lanes and tasks: what is submitted is done in order and reported in the window's thread."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal
from pytestqt.qtbot import QtBot

from reader.domain.cancel import CancelToken
from reader.domain.errors import ErrorCode, ReaderError
from reader.tasks.lanes import Lane
from reader.tasks.task import Task, Work
from tests.windows import PATIENCE, count_lane_threads, delete_later, wait

MakeLane = Callable[..., Lane]


class Listener(QObject):
    """Writes down what a task reports, and on which thread."""

    heard = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.news: list[tuple[str, object]] = []
        self.threads: set[int] = set()

    def follow(self, task: Task) -> None:
        """Listen to a task."""
        task.succeeded.connect(self._on_succeeded)
        task.failed.connect(self._on_failed)
        task.finished.connect(self._on_finished)

    def _on_succeeded(self, value: object) -> None:
        self._note("succeeded", value)

    def _on_failed(self, error: object) -> None:
        self._note("failed", error)

    def _on_finished(self) -> None:
        self._note("finished", None)

    def _note(self, what: str, value: object) -> None:
        self.news.append((what, value))
        self.threads.add(threading.get_ident())
        self.heard.emit()

    def kinds(self) -> list[str]:
        """Return what was reported, in order."""
        return [what for what, _ in self.news]


def answer(value: object) -> Work:
    return lambda _token: value


def fail(error: Exception) -> Work:
    def work(_token: CancelToken) -> object:
        raise error

    return work


def note(done: list[int], number: int, threads: set[int] | None = None) -> Work:
    def work(_token: CancelToken) -> None:
        done.append(number)
        if threads is not None:
            threads.add(threading.get_ident())

    return work


def hold(gate: threading.Event, value: object = None) -> Work:
    """Return work that goes on once the gate is open."""

    def work(_token: CancelToken) -> object:
        assert gate.wait(PATIENCE / 1000)
        return value

    return work


def test_a_task_hands_over_its_value_and_then_finishes(qtbot: QtBot, make_lane: MakeLane) -> None:
    lane, listener = make_lane(), Listener()
    listener.follow(lane.submit(answer(42)))
    wait(qtbot, lambda: lane.is_idle)
    assert listener.news == [("succeeded", 42), ("finished", None)]


def test_work_runs_on_a_thread_of_its_own(qtbot: QtBot, make_lane: MakeLane) -> None:
    lane, listener = make_lane(), Listener()
    listener.follow(lane.submit(lambda _token: threading.get_ident()))
    wait(qtbot, lambda: lane.is_idle)
    assert listener.news[0][1] != threading.get_ident()


def test_reports_come_in_the_thread_of_the_window(qtbot: QtBot, make_lane: MakeLane) -> None:
    lane, listener = make_lane(), Listener()
    for work in (answer(1), fail(ValueError("no"))):
        listener.follow(lane.submit(work))
    wait(qtbot, lambda: lane.is_idle)
    assert listener.threads == {threading.get_ident()}


@pytest.mark.parametrize(
    "error",
    [ReaderError(ErrorCode.FILE_NOT_FOUND, path="x"), ZeroDivisionError("a fault"), OSError(5)],
)
def test_an_exception_in_work_is_reported(
    qtbot: QtBot, make_lane: MakeLane, error: Exception
) -> None:
    lane, listener = make_lane(), Listener()
    listener.follow(lane.submit(fail(error)))
    wait(qtbot, lambda: lane.is_idle)
    assert listener.news == [("failed", error), ("finished", None)]


def test_a_lane_goes_on_after_an_exception(qtbot: QtBot, make_lane: MakeLane) -> None:
    lane, listener = make_lane(), Listener()
    lane.submit(fail(ValueError("no")))
    listener.follow(lane.submit(answer("still here")))
    wait(qtbot, lambda: lane.is_idle)
    assert listener.news[0] == ("succeeded", "still here")


def test_a_cancelled_task_only_finishes(qtbot: QtBot, make_lane: MakeLane) -> None:
    lane, listener, gate = make_lane(), Listener(), threading.Event()
    task = lane.submit(hold(gate, "too late"))
    listener.follow(task)
    task.cancel()
    gate.set()
    wait(qtbot, lambda: lane.is_idle)
    assert listener.kinds() == ["finished"]


def test_a_cancelled_task_does_not_report_a_failure(qtbot: QtBot, make_lane: MakeLane) -> None:
    lane, listener, gate = make_lane(), Listener(), threading.Event()

    def work(_token: CancelToken) -> object:
        assert gate.wait(PATIENCE / 1000)
        raise ValueError("nobody asks any more")

    task = lane.submit(work)
    listener.follow(task)
    task.cancel()
    gate.set()
    wait(qtbot, lambda: lane.is_idle)
    assert listener.kinds() == ["finished"]


def test_a_task_cancelled_before_its_turn_is_never_begun(qtbot: QtBot, make_lane: MakeLane) -> None:
    lane, gate, begun = make_lane(), threading.Event(), list[int]()
    lane.submit(hold(gate))
    waiting = lane.submit(lambda _token: begun.append(1))
    waiting.cancel()
    gate.set()
    wait(qtbot, lambda: lane.is_idle)
    assert begun == []


def test_work_that_looks_at_its_token_ends_early(qtbot: QtBot, make_lane: MakeLane) -> None:
    lane, listener, begun = make_lane(), Listener(), threading.Event()

    def work(token: CancelToken) -> object:
        begun.set()
        while True:
            token.check()

    task = lane.submit(work)
    listener.follow(task)
    assert begun.wait(PATIENCE / 1000)
    task.cancel()
    wait(qtbot, lambda: lane.is_idle)
    assert listener.kinds() == ["finished"]


def test_a_value_that_came_just_before_the_cancelling_is_not_handed_over(
    qtbot: QtBot, make_lane: MakeLane
) -> None:
    lane, listener, done = make_lane(), Listener(), threading.Event()
    task = lane.submit(lambda _token: done.set())
    listener.follow(task)
    assert done.wait(PATIENCE / 1000)
    task.cancel()
    wait(qtbot, lambda: lane.is_idle)
    assert listener.kinds() == ["finished"]


def test_tasks_of_a_lane_run_in_order_and_one_at_a_time(qtbot: QtBot, make_lane: MakeLane) -> None:
    lane, order, threads = make_lane(), list[int](), set[int]()

    for number in range(100):
        lane.submit(note(order, number, threads))
    wait(qtbot, lambda: lane.is_idle)
    assert order == list(range(100))
    assert len(threads) == 1


def test_a_lane_keeps_its_thread_between_tasks(qtbot: QtBot, make_lane: MakeLane) -> None:
    lane, threads = make_lane(), list[int]()
    for _ in range(3):
        lane.submit(lambda _token: threads.append(threading.get_ident()))
        wait(qtbot, lambda: lane.is_idle)
    assert len(set(threads)) == 1


def test_of_200_requests_only_the_newest_is_answered(qtbot: QtBot, make_lane: MakeLane) -> None:
    lane, listener = make_lane(newest_wins=True), Listener()
    for number in range(200):
        listener.follow(lane.submit(answer(number)))
    wait(qtbot, lambda: lane.is_idle)
    assert [value for what, value in listener.news if what == "succeeded"] == [199]


def test_every_one_of_200_requests_finishes(qtbot: QtBot, make_lane: MakeLane) -> None:
    lane, listener = make_lane(newest_wins=True), Listener()
    for number in range(200):
        listener.follow(lane.submit(answer(number)))
    wait(qtbot, lambda: lane.is_idle)
    assert listener.kinds().count("finished") == 200


def test_closing_a_lane_without_cancelling_does_all_that_was_submitted(
    make_lane: MakeLane,
) -> None:
    lane, done = make_lane(), list[int]()
    for number in range(50):
        lane.submit(note(done, number))
    lane.close(cancel=False)
    assert done == list(range(50))


def test_closing_a_lane_cancels_what_waits(make_lane: MakeLane) -> None:
    lane, begun, done = make_lane(), threading.Event(), list[int]()

    def first(token: CancelToken) -> object:
        begun.set()
        while True:
            token.check()

    lane.submit(first)
    lane.submit(lambda _token: done.append(1))
    assert begun.wait(PATIENCE / 1000)
    lane.close()
    assert done == []


def test_a_closed_lane_reports_nothing_any_more(make_lane: MakeLane) -> None:
    lane, listener = make_lane(), Listener()
    listener.follow(lane.submit(answer(1)))
    lane.close()
    delete_later()
    assert "succeeded" not in listener.kinds()


def test_a_closed_lane_is_idle(make_lane: MakeLane) -> None:
    lane = make_lane()
    lane.submit(answer(1))
    lane.close()
    assert lane.is_idle


def test_a_lane_can_be_closed_twice(make_lane: MakeLane) -> None:
    lane = make_lane()
    lane.close()
    lane.close()
    assert lane.is_idle


def test_a_task_whose_receiver_is_gone_is_harmless(qtbot: QtBot, make_lane: MakeLane) -> None:
    lane, gate, listener = make_lane(), threading.Event(), Listener()
    listener.follow(lane.submit(hold(gate, 1)))
    listener.deleteLater()
    delete_later()
    gate.set()
    wait(qtbot, lambda: lane.is_idle)
    assert listener.news == []


def test_tasks_that_nobody_keeps_are_reported_all_the_same(
    qtbot: QtBot, make_lane: MakeLane
) -> None:
    lane, listener = make_lane(), Listener()
    for number in range(300):
        listener.follow(lane.submit(answer(number)))
        if number % 50 == 0:
            gc.collect()
            QCoreApplication.processEvents()
    wait(qtbot, lambda: lane.is_idle)
    assert [value for what, value in listener.news if what == "succeeded"] == list(range(300))


def test_what_a_task_held_is_let_go_when_it_has_ended(qtbot: QtBot, make_lane: MakeLane) -> None:
    lane, gone = make_lane(), list[int]()
    for number in range(100):
        work = answer(number)
        weakref.finalize(work, gone.append, number)
        weakref.finalize(lane.submit(work), gone.append, number)
        del work
    wait(qtbot, lambda: lane.is_idle)
    gc.collect()
    assert len(gone) == 200


def test_a_lane_is_idle_when_its_last_task_reports(qtbot: QtBot, make_lane: MakeLane) -> None:
    lane, idle = make_lane(), list[bool]()
    lane.submit(answer(1)).succeeded.connect(lambda _value: idle.append(lane.is_idle))
    wait(qtbot, lambda: bool(idle))
    assert idle == [True]


def test_a_task_is_never_deleted_on_another_thread(qtbot: QtBot, make_lane: MakeLane) -> None:
    lane, threads = make_lane(), set[int]()
    for _ in range(1_000):
        task = lane.submit(answer(1))
        weakref.finalize(task, lambda: threads.add(threading.get_ident()))
        del task
        QCoreApplication.processEvents()
    wait(qtbot, lambda: lane.is_idle)
    gc.collect()
    assert threads == {threading.get_ident()}


def test_a_lane_has_a_thread_with_its_name_until_it_is_closed(
    qtbot: QtBot, make_lane: MakeLane
) -> None:
    lane = make_lane()
    lane.submit(answer(1))
    wait(qtbot, lambda: lane.is_idle)
    assert count_lane_threads() == 1
    lane.close()
    wait(qtbot, lambda: count_lane_threads() == 0)

"""Lanes: workers of one thread each, so that what they own needs no lock."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from reader.tasks.task import Job, Outcome, Task, Work


class Lane(QObject):
    """Runs tasks one after the other, in order, on one thread of its own.

    With `newest_wins`, a new task cancels those before it.
    """

    _ended = Signal(int, object)
    """Number and outcome of a task; emitted on the lane's thread, heard on the window's."""

    def __init__(self, name: str, *, newest_wins: bool = False) -> None:
        super().__init__()
        self.setObjectName(f"lane-{name}")
        self._newest_wins = newest_wins
        self._pool = QThreadPool(self)
        self._pool.setObjectName(self.objectName())  # Qt calls the pool's threads so.
        self._pool.setMaxThreadCount(1)
        # A connection belongs to the thread that opened it: the thread must stay the same.
        self._pool.setExpiryTimeout(-1)
        self._numbers = itertools.count()
        self._running: dict[int, Task] = {}
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def submit(self, work: Work) -> Task:
        """Queue `work` and return its task. Connect to the task before returning to Qt."""
        if self._newest_wins:
            self.cancel_all()
        task = Task()
        number = next(self._numbers)
        self._running[number] = task
        # A function, not a QRunnable: PySide keeps every QRunnable that it was ever given.
        self._pool.start(Job(number, work, token=task.token, report=self._ended.emit))
        return task

    def cancel_all(self) -> None:
        """Cancel everything that waits or runs."""
        for task in self._running.values():
            task.cancel()

    @property
    def is_idle(self) -> bool:
        """True where nothing waits or runs."""
        return not self._running

    def close(self, *, cancel: bool = True) -> None:
        """End the lane. With `cancel=False`, first do all that was submitted."""
        if cancel:
            self.cancel_all()
        self._pool.waitForDone()
        self._running.clear()

    def _on_ended(self, number: int, outcome: Outcome) -> None:
        task = self._running.pop(number, None)
        if task is not None:
            task.report(outcome)

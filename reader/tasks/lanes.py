"""Lanes: workers of one thread each, so that what they own needs no lock."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThreadPool

from reader.tasks.task import Job, Task, Work


class Lane(QObject):
    """Runs tasks one after the other, in order, on one thread of its own.

    With `newest_wins`, a new task cancels those before it.
    """

    def __init__(self, name: str, *, newest_wins: bool = False) -> None:
        super().__init__()
        self.setObjectName(f"lane-{name}")
        self._newest_wins = newest_wins
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        # A connection belongs to the thread that opened it: the thread must stay the same.
        self._pool.setExpiryTimeout(-1)
        self._running: dict[Task, Job] = {}

    def submit(self, work: Work) -> Task:
        """Queue `work` and return its task. Connect to the task before returning to Qt."""
        if self._newest_wins:
            self.cancel_all()
        task = Task(work)
        job = Job(task)
        self._running[task] = job
        task.finished.connect(self._on_finished)
        self._pool.start(job)
        return task

    def cancel_all(self) -> None:
        """Cancel everything that waits or runs."""
        for task in self._running:
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

    def _on_finished(self) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._running.pop(task, None)

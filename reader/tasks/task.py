"""A piece of work that runs beside the window and reports back in the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRunnable, Qt, Signal

from reader.domain.cancel import CancelToken
from reader.domain.errors import Cancelled

Work = Callable[[CancelToken], object]
"""A plain function: it touches no Qt, looks at the token, and returns a value."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    value: object = None
    error: BaseException | None = None


class Task(QObject):
    """One running or waiting piece of work.

    Exactly one of `succeeded` and `failed` is emitted, then `finished`; a cancelled task emits
    `finished` only. All of them in the thread that made the task.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    """Carries the exception."""
    finished = Signal()
    _ended = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.token = CancelToken()
        self._work = work
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop. Nothing but `finished` is reported from now on."""
        self.token.cancel()

    def execute(self) -> None:
        """Do the work. Called on a lane's thread only."""
        self._ended.emit(self._run())

    def _run(self) -> _Outcome:
        try:
            self.token.check()
            return _Outcome(value=self._work(self.token))
        except Cancelled:
            self.token.cancel()
            return _Outcome()
        except Exception as error:  # The task boundary: whatever went wrong is reported.
            return _Outcome(error=error)

    def _deliver(self, outcome: object) -> None:
        assert isinstance(outcome, _Outcome)
        if not self.token.is_cancelled:
            if outcome.error is not None:
                self.failed.emit(outcome.error)
            else:
                self.succeeded.emit(outcome.value)
        self.finished.emit()


class Job(QRunnable):
    """Hands a task to a pool's thread."""

    def __init__(self, task: Task) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._task = task

    def run(self) -> None:
        """Do the task's work."""
        self._task.execute()

"""A piece of work that runs beside the window and reports back in the window's thread."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from reader.domain.cancel import CancelToken
from reader.domain.errors import Cancelled, ReaderError

Work = Callable[[CancelToken], object]
"""A plain function: it touches no Qt, looks at the token, and returns a value."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a piece of work."""

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

    def __init__(self) -> None:
        super().__init__()
        self.token = CancelToken()

    def cancel(self) -> None:
        """Ask the work to stop. Nothing but `finished` is reported from now on."""
        self.token.cancel()

    def report(self, outcome: Outcome) -> None:
        """Tell how the work ended. Called by the lane, in the window's thread."""
        if not self.token.is_cancelled:
            if outcome.error is not None:
                if not isinstance(outcome.error, ReaderError):
                    # A fault of the program: whoever listens, it is written down in full.
                    traceback.print_exception(outcome.error)
                self.failed.emit(outcome.error)
            else:
                self.succeeded.emit(outcome.value)
        self.finished.emit()


class Job:
    """Work on its way to a lane's thread.

    It holds no task: the last reference to a QObject must not go on another thread than its own.
    """

    __slots__ = ("_number", "_report", "_token", "_work")

    def __init__(
        self, number: int, work: Work, *, token: CancelToken, report: Callable[[int, Outcome], None]
    ) -> None:
        self._number = number
        self._work = work
        self._token = token
        self._report = report

    def __call__(self) -> None:
        """Do the work and report it under its number. Called on the lane's thread."""
        self._report(self._number, self._outcome())

    def _outcome(self) -> Outcome:
        try:
            self._token.check()
            return Outcome(value=self._work(self._token))
        except Cancelled:
            self._token.cancel()
            return Outcome()
        # The task boundary: whatever went wrong is reported.
        except Exception as error:  # noqa: BLE001
            return Outcome(error=error)

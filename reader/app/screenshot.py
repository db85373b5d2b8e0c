"""A picture of the window: for documentation, and to see that a program was packed whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from reader.app.program import Program
from reader.domain.errors import ErrorCode, ReaderError

_PAUSE = 20
"""Milliseconds between two looks at the window."""


class Screenshot(QObject):
    """Waits until the window shows what was asked for, saves a picture of it, ends the program."""

    def __init__(self, program: Program, path: Path, *, asked: Sequence[Path] = ()) -> None:
        """`path` is written as PNG, whatever its name; not opening one of `asked` is a failure.

        The program must have been started.
        """
        super().__init__(program)
        self._program = program
        self._path = path
        self._asked = {str(each.resolve()) for each in asked}
        self._error: BaseException | None = None
        self._is_saved = False
        self._pause = QTimer(self)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._look)
        program.controllers.reading.failed.connect(self._on_failed)
        # After the program's own first turn, which asks for the collections.
        QTimer.singleShot(0, self._pause.start)

    def check(self) -> None:
        """Raise what kept the picture from being taken."""
        if self._error is not None:
            raise self._error
        if not self._is_saved:
            raise self._write_failure("the window was closed before")

    def _look(self) -> None:
        page = self._program.window.page
        is_filling = page.filler is not None and not page.filler.is_done
        program = self._program
        if is_filling or not program.page_lane.is_idle or not program.check_lane.is_idle:
            return
        self._pause.stop()
        QCoreApplication.quit()
        if self._error is not None:
            return
        self._is_saved = self._program.window.grab().save(str(self._path), "PNG")
        if not self._is_saved:
            self._error = self._write_failure("check the folder and its rights")

    def _on_failed(self, path: str, error: object) -> None:
        # What comes along or was open in the last session may be missing.
        if isinstance(error, BaseException) and (not path or path in self._asked):
            self._error = error

    def _write_failure(self, reason: str) -> ReaderError:
        return ReaderError(ErrorCode.WRITE_FAILED, path=str(self._path), reason=reason)

"""A picture of the window: for documentation, and to see that a program was packed whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from reader.app.program import Program
from reader.domain.errors import ErrorCode, ReaderError

_PAUSE = 20
"""Milliseconds between two looks at the window."""


class Screenshot(QObject):
    """Waits until the window shows what was asked for, saves a picture of it, ends the program."""

    def __init__(
        self,
        program: Program,
        path: Path,
        *,
        asked: Sequence[Path] = (),
        search: str = "",
        person: str = "",
    ) -> None:
        """`path` is written as PNG, whatever its name; not opening one of `asked` is a failure.

        With `search`, the first passage found for it is opened before; with `person`, the agent
        with this id is shown. The program must have been started.
        """
        super().__init__(program)
        self._program = program
        self._path = path
        self._search = search
        self._person = person
        self._steps = self._walk()
        self._is_done: Callable[[], bool] = next(self._steps)
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

    def _walk(self) -> Iterator[Callable[[], bool]]:
        """Do one thing after the other; yield what tells when each is done."""
        presenters = self._program.presenters
        yield self._stands
        if self._search:
            presenters.results.on_query_wished(self._search)
            yield self._has_answered
            presenters.results.on_result_wished()
            yield self._stands
        if self._person:
            presenters.people.on_agent_wished(self._person)
            if self._program.controllers.people.chosen == self._person:
                yield self._shows_person
            else:
                self._error = self._write_failure(f"nobody has the id {self._person}")

    def _look(self) -> None:
        if self._error is None:
            if not self._is_done():
                return
            further = next(self._steps, None)
            if further is not None:
                self._is_done = further
                return
        self._pause.stop()
        QCoreApplication.quit()
        if self._error is not None:
            return
        self._is_saved = self._program.window.grab().save(str(self._path), "PNG")
        if not self._is_saved:
            self._error = self._write_failure("check the folder and its rights")

    def _stands(self) -> bool:
        page = self._program.window.page
        is_filling = page.filler is not None and not page.filler.is_done
        return not is_filling and self._program.page_lane.is_idle

    def _has_answered(self) -> bool:
        search, answer = self._program.controllers.search, self._program.presenters.results.answer
        if search.is_indexing or search.is_searching or answer is None or answer.is_partial:
            return False
        if not answer.found:
            self._error = self._write_failure(f"nothing was found for {self._search}")
        return True

    def _shows_person(self) -> bool:
        return self._program.window.people.chosen_agent() == self._person

    def _on_failed(self, path: str, error: object) -> None:
        # What comes along or was open in the last session may be missing.
        if isinstance(error, BaseException) and (not path or path in self._asked):
            self._error = error

    def _write_failure(self, reason: str) -> ReaderError:
        return ReaderError(ErrorCode.WRITE_FAILED, path=str(self._path), reason=reason)

"""The first check of a file: said while it lasts, and stopped where that is wished."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from reader.ui.control.reading import ReadingController
from reader.ui.main_window import MainWindow
from reader.ui.theme.texts import clipped, isolated

_LONGEST_NAME = 60
"""Code points of a file's name."""


class CheckingPresenter(QObject):
    """Shows the first check below, and where the page would be as long as nothing is open."""

    def __init__(
        self, window: MainWindow, reading: ReadingController, is_wished: Callable[[str], bool]
    ) -> None:
        """`is_wished` says of a path whether the person asked for it just now."""
        super().__init__(window)
        self._is_wished = is_wished
        self._window = window
        self._reading = reading
        self._progress: dict[str, tuple[int, int]] = {}

    def on_checking_changed(self) -> None:
        """Name the file that is being checked, if one is."""
        self._progress = {
            path: each
            for path, each in self._progress.items()
            if path in self._reading.opener.checking
        }
        self._show()

    def on_progressed(self, path: str, done: int, total: int) -> None:
        """Say how far the check is."""
        self._progress[path] = (done, total)
        self._show()

    def on_stop_wished(self) -> None:
        """Stop the check that is under way."""
        paths = self._reading.opener.checking
        if paths:
            self._reading.opener.cancel(paths[0])

    def _show(self) -> None:
        window, text = self._window, self._text()
        window.status.show_checking(text)
        if text and not self._reading.is_reading and self._may_take_page():
            window.show_waiting(text)
        elif not text and window.empty.is_waiting:
            window.empty.show_text("")

    def _may_take_page(self) -> bool:
        """Say whether no message stands there that this file is not the answer to."""
        is_wished = any(map(self._is_wished, self._reading.opener.checking))
        return is_wished or not self._window.empty.text()

    def _text(self) -> str:
        paths = self._reading.opener.checking
        if not paths:
            return ""
        text = self.tr("Checking {name} before it is opened…")
        done, total = self._progress.get(paths[0], (0, 0))
        if total:
            text += self.tr(" {percent} %")
            percent = min(100, 100 * done // total)
            text = text.replace("{percent}", self._window.locale().toString(percent))
        return text.replace("{name}", isolated(clipped(Path(paths[0]).name, _LONGEST_NAME)))

"""The window that says what this program is, and where it takes it from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt

from reader.build_info import build_info
from reader.domain.errors import ReaderError
from reader.domain.parts import Part
from reader.release.about import About, packaged_folder, read_about
from reader.sandbox.report import protections
from reader.tasks.lanes import Lane
from reader.ui.about.dialog import AboutDialog
from reader.ui.main_window import MainWindow
from reader.ui.messages import failure_sentence


class AboutPresenter(QObject):
    """Opens the window and reads what it wants to show; lives as long as it is open."""

    def __init__(self, window: MainWindow, lane: Lane, *, packaged: Path | None = None) -> None:
        """`packaged` is the folder of a packaged program, in place of this one's."""
        dialog = AboutDialog(build_info(), protections(), window)
        super().__init__(dialog)
        self.dialog = dialog
        self._lane = lane
        self._packaged = packaged or packaged_folder()
        self._about: About | None = None
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.set_colours(window.colours)
        window.colours_changed.connect(self.dialog.set_colours)
        self.dialog.parts.licence_wished.connect(self._on_licence_wished)

    def open(self) -> None:
        """Show the window; its parts follow."""
        self.dialog.open()
        self._submit(partial(_read_about, self._packaged), self._on_read)

    def _on_read(self, about: object) -> None:
        assert isinstance(about, About)
        self._about = about
        if about.parts:
            self.dialog.parts.show_parts(about.parts)
        else:
            self.dialog.parts.show_overview(about.overview)

    def _on_licence_wished(self, part: object) -> None:
        assert isinstance(part, Part)
        if self._about is not None:
            self._submit(partial(_read_licence, self._about, part), self._on_licence_read)

    def _on_licence_read(self, found: object) -> None:
        assert isinstance(found, tuple)
        self.dialog.parts.show_licence(*found)

    def _submit(self, work: Callable[[object], object], then: Callable[[object], None]) -> None:
        task = self._lane.submit(work)
        task.succeeded.connect(then)
        task.failed.connect(self._on_failed)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, ReaderError):
            self.dialog.parts.show_failure(failure_sentence(error))
        elif isinstance(error, BaseException):
            raise error


def _read_about(packaged: Path | None, _token: object) -> About:
    return read_about(packaged)


def _read_licence(about: About, part: Part, _token: object) -> tuple[Part, str]:
    return part, about.licence_of(part)

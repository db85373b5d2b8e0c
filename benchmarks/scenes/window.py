"""The program's window, in the hands of a benchmark."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QWidget,
)

from benchmarks.scenes.painting import Clock, Paints, Stretch
from reader.app.main import make_application
from reader.app.program import Program
from reader.profile.folders import Folders

_Part = TypeVar("_Part", bound=QWidget)


class Window:
    """A window on one collection or more, with the clock that drives it."""

    def __init__(self, *paths: Path) -> None:
        """The last of the collections is shown."""
        self.application: QApplication = make_application(["attest"])
        self._profile = tempfile.TemporaryDirectory(prefix="attest-bench-")
        self.program = Program(Folders(Path(self._profile.name)), paths=paths, bundled=[])
        self.page = self.program.window.page
        self.people = self.program.window.people
        self.clock = Clock()
        self._paints: dict[QWidget, Paints] = {}

    def open(self) -> Stretch:
        """Start, and return when the document has been painted."""
        paints = self.paints(self.page)
        with self.clock.stretch() as opening:
            self.program.start()
            self.clock.wait(lambda: self.page.view is not None)
            before = paints.count
            self.clock.wait(lambda: paints.count > before)
        return opening

    def index(self) -> Stretch:
        """Wait until the collection can be searched."""
        with self.clock.stretch() as indexing:
            self.clock.wait(lambda: not self.program.controllers.search.is_indexing)
        return indexing

    def settle(self) -> None:
        """Wait until nothing is left to do for the page."""
        self.clock.wait(lambda: self.program.page_lane.is_idle)
        self.clock.rest(0.2)

    def paints(self, area: QAbstractScrollArea) -> Paints:
        """Return the counter of an area's viewport."""
        viewport = area.viewport()
        if viewport not in self._paints:
            self._paints[viewport] = Paints(viewport)
        return self._paints[viewport]

    def repaint_after(self, area: QAbstractScrollArea) -> None:
        """Wait until the area has been painted again."""
        paints = self.paints(area)
        before = paints.count
        self.clock.wait(lambda: paints.count > before, 20)

    def list_named(self, name: str) -> QAbstractItemView:
        """Return a list of the people panel."""
        return self.part(self.people, QAbstractItemView, name)

    def results_list(self) -> QAbstractItemView:
        """Return the list of what a search found."""
        return self.part(self.program.window.results, QAbstractItemView, "results")

    def filter_box(self) -> QLineEdit:
        """Return where names are filtered."""
        return next(
            box for box in self.people.findChildren(QLineEdit) if "Filter" in box.placeholderText()
        )

    def button(self, text: str) -> QAbstractButton:
        """Return a button of the people panel."""
        return next(
            each for each in self.people.findChildren(QAbstractButton) if each.text() == text
        )

    @staticmethod
    def part(inside: QWidget, kind: type[_Part], name: str) -> _Part:
        """Return a part by its name."""
        found = inside.findChild(kind, name)
        if found is None:
            raise LookupError(f"the window has no {name}")
        return found

    def close(self) -> None:
        """End the program."""
        self.program.window.close()
        self.program.close()
        self._profile.cleanup()

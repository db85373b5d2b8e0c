"""The program as people start it, until the article stands on the page."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.memory import memory
from reader.app import main as program
from reader.cli.entry import main as run_command
from reader.ui.page.view import PageView


class FirstPaint(QObject):
    """Notes when the page was first painted with a document on it, and ends after a rest."""

    def __init__(self, rest: float) -> None:
        super().__init__()
        self._rest = rest
        self._painted = 0.0
        self._page: PageView | None = None
        QTimer.singleShot(0, self._attach)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Wait for the turn after the first painting of a document."""
        is_paint = event.type() is QEvent.Type.Paint and not self._painted
        if is_paint and self._page is not None and self._page.view is not None:
            self._painted = -1.0
            QTimer.singleShot(0, self._on_painted)
        return super().eventFilter(watched, event)

    def _attach(self) -> None:
        pages = [each for each in QApplication.allWidgets() if isinstance(each, PageView)]
        self._page = pages[0]
        self._page.viewport().installEventFilter(self)

    def _on_painted(self) -> None:
        self._painted = time.monotonic()
        QTimer.singleShot(round(self._rest * 1000), self._finish)

    def _finish(self) -> None:
        print(json.dumps({"painted": self._painted, **memory()}), flush=True)
        QApplication.quit()


def main() -> None:
    """Run `attest` with a watch on its page: a stretch of `sys.argv[1]` seconds after it stands."""
    make_application = program.make_application
    watches = []

    def make_watched(arguments: Sequence[str]) -> QApplication:
        application = make_application(arguments)
        watches.append(FirstPaint(float(sys.argv[1])))
        return application

    program.make_application = make_watched
    sys.exit(run_command(["open"]))


if __name__ == "__main__":
    main()

"""The least that a window with text can take: what Attest's start is compared with."""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTextBrowser

from benchmarks.memory import memory


class FirstPaint(QObject):
    """Notes when a text browser was first painted, and ends the program after a rest."""

    def __init__(self, browser: QTextBrowser, rest: float) -> None:
        super().__init__(browser)
        self._rest = rest
        self._painted = 0.0
        browser.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Wait for the turn after the first painting."""
        if event.type() is QEvent.Type.Paint and not self._painted:
            self._painted = -1.0
            QTimer.singleShot(0, self._on_painted)
        return super().eventFilter(watched, event)

    def _on_painted(self) -> None:
        self._painted = time.monotonic()
        QTimer.singleShot(round(self._rest * 1000), self._finish)

    def _finish(self) -> None:
        print(json.dumps({"painted": self._painted, **memory()}))
        QApplication.quit()


def main() -> None:
    """Show the window for so many seconds after it was painted."""
    application = QApplication(["bare"])
    window = QMainWindow()
    browser = QTextBrowser()
    browser.setPlainText("Some text. " * 1_000)
    window.setCentralWidget(browser)
    window.resize(1280, 800)
    FirstPaint(browser, float(sys.argv[1]))
    window.show()
    application.exec()


if __name__ == "__main__":
    main()

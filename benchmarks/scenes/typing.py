"""Queries typed letter by letter into the window's search box, as fast as people type."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from benchmarks.memory import memory
from benchmarks.scenes.window import Window
from reader.ui.control.answers import Answer

PACE = 0.120
"""Seconds between two keys."""
_QUERIES = (
    "memory allocation failure",
    "how to mount nfs",
    "spinlock deadlock",
    "json dumps indent",
    "asyncio event loop",
    "regular expression",
    '"device driver" module',
    "kernel panic",
    "usb gadget",
    "context manager",
    "the default value of",
    "cpu frequency governor",
    "import error",
    "read a file line by line",
    "hwmon temperature sensor",
)


class _Watch(QObject):
    """Knows for the last key when its results were painted."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._text = ""
        self._has_answer = False
        self.painted = 0.0
        """When the results of the text stood painted, or 0."""
        self.is_empty = False
        """True where there is nothing to paint."""
        viewport.installEventFilter(self)

    def expect(self, text: str) -> None:
        """Wait from now on for the results of this text."""
        self._text, self._has_answer, self.painted, self.is_empty = text, False, 0.0, False

    def on_answered(self, answer: object) -> None:
        """See whether it is the answer to the last key."""
        assert isinstance(answer, Answer)
        if answer.query.text == self._text:
            self._has_answer = bool(answer.found)
            self.is_empty = not answer.found

    def on_emptied(self) -> None:
        """There is nothing to look for."""
        self.is_empty = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The list is about to paint; in the next turn it has."""
        if event.type() is QEvent.Type.Paint and self._has_answer:
            self._has_answer = False
            QTimer.singleShot(0, self, self._on_painted)
        return super().eventFilter(watched, event)

    def _on_painted(self) -> None:
        self.painted = time.perf_counter()


def main() -> None:
    """Type with the collections named on the command line open; the last one is shown."""
    window = Window(*map(Path, sys.argv[1:]))
    window.open()
    indexing = window.index()
    window.settle()
    watch = _Watch(window.results_list().viewport())
    window.program.controllers.search.answered.connect(watch.on_answered)
    window.program.controllers.search.emptied.connect(watch.on_emptied)
    box = window.program.window.top.search
    box.setFocus()
    _type(window, box, watch, _QUERIES[0])
    strokes, empty, overtaken = [], 0, 0
    with window.clock.stretch() as typing:
        for query in _QUERIES:
            for text, seconds, is_empty in _type(window, box, watch, query):
                if is_empty:
                    empty += 1
                else:
                    overtaken += seconds >= PACE
                    strokes.append({"text": text, "seconds": seconds})
    found = {
        "strokes": strokes,
        "empty": empty,
        "overtaken": overtaken,
        "index": indexing.seconds,
        "turn": typing.longest_turn,
        "place": typing.place,
        "memory": memory(),
    }
    window.close()
    print(json.dumps(found))


def _type(
    window: Window, box: QLineEdit, watch: _Watch, query: str
) -> list[tuple[str, float, bool]]:
    """Return for each key the text so far, seconds, and whether nothing was to be shown."""
    strokes = []
    for end in range(1, len(query) + 1):
        text = query[:end]
        watch.expect(text)
        began = time.perf_counter()
        QTest.keyClicks(box, text[-1])
        window.clock.rest(max(0.0, began + PACE - time.perf_counter()))
        # What is not painted yet takes at least until now; the next key gives it up.
        seconds = (watch.painted or time.perf_counter()) - began
        strokes.append((text, seconds, watch.is_empty))
    watch.expect("")
    box.clear()
    window.clock.rest(0.4)
    return strokes


if __name__ == "__main__":
    main()

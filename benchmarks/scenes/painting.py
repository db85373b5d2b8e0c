"""Knowing when a widget was painted and how long the event loop stood still meanwhile."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

_BEAT = 1
"""Milliseconds between two beats. A timer of 0 would take the processor from the lanes."""
_LATE = 0.04
"""Seconds without a beat from which on it is noted where the program is."""


class Paints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """See the event before the widget does: by the next turn it has painted."""
        if event.type() is QEvent.Type.Paint:
            self.count += 1
        return super().eventFilter(watched, event)


@dataclass
class Stretch:
    """A stretch of time, measured."""

    seconds: float = 0.0
    longest_turn: float = 0.0
    """Seconds in which the event loop did not come round."""
    place: str = ""
    """Where in our code it was then, as far as it could be seen."""


class Clock(QObject):
    """Runs the event loop, and measures how long it takes to come round."""

    def __init__(self) -> None:
        super().__init__()
        self._last = time.perf_counter()
        self._stretch = Stretch()
        self._seen = ""
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._main = threading.get_ident()
        threading.Thread(target=self._watch, daemon=True).start()

    @contextmanager
    def stretch(self) -> Iterator[Stretch]:
        """Measure what happens inside."""
        self._stretch = stretch = Stretch()
        self._last = began = time.perf_counter()
        self._seen = ""
        yield stretch
        self._beat()
        stretch.seconds = time.perf_counter() - began

    def wait(self, condition: Callable[[], bool], seconds: float = 300.0) -> None:
        """Run the event loop until something is so. Raises TimeoutError."""
        end = time.perf_counter() + seconds
        while not condition():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.perf_counter() > end:
                raise TimeoutError(f"it was not so after {seconds} seconds")

    def rest(self, seconds: float) -> None:
        """Run the event loop for a while."""
        end = time.perf_counter() + seconds
        self.wait(lambda: time.perf_counter() > end)

    def _beat(self) -> None:
        now = time.perf_counter()
        turn = now - self._last - _BEAT / 1000
        if turn > self._stretch.longest_turn:
            self._stretch.longest_turn = turn
            self._stretch.place = self._seen
        self._seen = ""
        self._last = now

    def _watch(self) -> None:
        while True:
            time.sleep(0.01)
            if time.perf_counter() - self._last > _LATE:
                self._seen = _place(sys._current_frames().get(self._main)) or self._seen


def _place(frame: FrameType | None) -> str:
    """Return file and line of the innermost frame that is the program's own."""
    while frame is not None:
        _, found, name = frame.f_code.co_filename.rpartition("/reader/")
        if found:
            return f"reader/{name}:{frame.f_lineno}"
        frame = frame.f_back
    return ""

"""Searching for garbage where it can be thrown away safely."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

THRESHOLDS = (20_000, 20, 100)
"""New values, then searches among them, then among those that stayed, after which the next search
is due. Reading a large collection makes many values that all stay: with Python's own numbers the
search among them stops the window for a tenth of a second."""
PULSE = 1_000
"""Milliseconds between two looks at these numbers."""


class GarbageSearch(QObject):
    """Lets Python search for garbage on the window's thread only.

    Left alone, it searches on whichever thread makes the next value. What it finds may be parts of
    the window, and to delete those anywhere but on the window's thread ends the program.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.setInterval(PULSE)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Search as far back as is due, if it is."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > THRESHOLDS[generation]:
                gc.collect(generation)
                return

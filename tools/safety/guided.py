"""The program with a guide: `python -m tools.safety.guided F WORDS PERSON PNG`.

Opens F, types the words into the search box, shows the person, takes a picture and quits. Ends with
status 3 where it comes to no end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent

import reader.app.main
from reader.app.program import Program
from reader.cli.entry import main
from reader.domain.ids import AgentId

LOST = 3
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_PAUSE = 50
"""Milliseconds between two looks."""
_LOOKS = 4_000

Condition = Callable[[], bool]


class Guided(Program):
    """The program with somebody in front of it."""

    words = ""
    person = AgentId("")
    picture = Path()

    def start(self) -> None:
        """Start, and lead it on from there."""
        super().start()
        self._looks = 0
        self._steps = self._tour()
        self._wait: Condition = next(self._steps)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_PAUSE)

    def _look(self) -> None:
        self._looks += 1
        if self._looks > _LOOKS:
            QCoreApplication.exit(LOST)
        elif self._wait():
            self._wait = next(self._steps, _never)

    def _tour(self) -> Iterator[Condition]:
        """Do one thing after another; each time yield when to go on."""
        yield self._is_read
        search = self.window.top.search
        search.setFocus()
        for letter in self.words:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.sendEvent(search, QKeyEvent(kind, 0, _NO_MODIFIER, letter))
        yield self._is_found
        self.controllers.people.choose(self.person)
        yield self._is_read
        if not self.window.grab().save(str(self.picture), "PNG"):
            QCoreApplication.exit(LOST)
        self.window.close()

    def _is_read(self) -> bool:
        page = self.window.page
        is_filled = page.filler is not None and page.filler.is_done
        return is_filled and self.page_lane.is_idle and self.write_lane.is_idle

    def _is_found(self) -> bool:
        search = self.controllers.search
        return not search.is_indexing and not search.is_searching and self.search_lane.is_idle


def _never() -> bool:
    return False


if __name__ == "__main__":
    path, Guided.words, person, picture = sys.argv[1:]
    Guided.person, Guided.picture = AgentId(person), Path(picture)
    # The rest is what happens when people start it.
    vars(reader.app.main)["Program"] = Guided
    sys.argv[1:] = ["open", path]
    sys.exit(main())

"""One collection in the window: opening, indexing, searching, filtering, choosing, scrolling."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea

from benchmarks.memory import memory
from benchmarks.scenes.painting import Stretch
from benchmarks.scenes.window import Window
from reader.domain.agents import AgentCounts
from reader.ui.control.answers import Answer
from reader.ui.people.agent_model import AgentModel, AgentRole

_QUERIES = ("commission", "prison letter", "the winter family", "execut", "زندان")
_MOST_PAGES = 150


def main() -> None:
    """Measure all of it on the collection named on the command line."""
    window = Window(Path(sys.argv[1]))
    found: dict[str, Any] = {}
    found["open"] = _as_record(window.open())
    found["index"] = _as_record(window.index())
    window.settle()
    found["memory after indexing"] = memory()
    found["search"] = _search(window)
    found["filter in document"] = _filter(window)
    found["collection scope"] = _widen(window)
    found["filter in collection"] = _filter(window)
    found["choose"] = _choose(window)
    found["scroll"] = _scroll(window, window.list_named("entries"))
    found["memory"] = memory()
    window.close()
    print(json.dumps(found))


def _as_record(stretch: Stretch, **more: object) -> dict[str, object]:
    return {
        "seconds": stretch.seconds,
        "turn": stretch.longest_turn,
        "place": stretch.place,
        **more,
    }


def _search(window: Window) -> dict[str, object]:
    """Type queries, letter by letter, each as soon as the one before was answered."""
    box = window.program.window.top.search
    answers: list[Answer] = []
    window.program.controllers.search.answered.connect(answers.append)
    times, most = [], 0
    with window.clock.stretch() as typing:
        for text in _beginnings():
            answers.clear()
            began = time.perf_counter()
            box.setText(text)
            window.clock.wait(lambda: bool(answers))
            most = max(most, answers[-1].total)
            times.append(time.perf_counter() - began)
    box.clear()
    window.clock.rest(0.1)
    return _as_record(typing, times=times, most=most)


def _beginnings() -> Iterator[str]:
    for query in _QUERIES:
        for end in range(1, len(query) + 1):
            if not query[:end].endswith(" "):
                yield query[:end]


def _filter(window: Window) -> dict[str, object]:
    """Type names into the filter of the panel and take them away again."""
    box, agents = window.filter_box(), window.list_named("agents")
    names = _names(agents)
    box.setFocus()
    times = []
    with window.clock.stretch() as typing:
        for name in names:
            for key in [*name[:5], *[Qt.Key.Key_Backspace] * min(5, len(name))]:
                began = time.perf_counter()
                if isinstance(key, str):
                    QTest.keyClicks(box, key)
                else:
                    QTest.keyClick(box, key)
                window.repaint_after(agents)
                times.append(time.perf_counter() - began)
    return _as_record(typing, times=times, rows=_rows(agents))


def _widen(window: Window) -> dict[str, object]:
    """List the people of the whole collection."""
    agents = window.list_named("agents")
    counted: list[tuple[AgentCounts, ...]] = []

    def note(_collection: str, counts: object) -> None:
        assert isinstance(counts, tuple)
        counted.append(counts)

    window.program.controllers.people.counts_read.connect(note)
    with window.clock.stretch() as widening:
        QTest.mouseClick(window.button("Collection"), Qt.MouseButton.LeftButton)
        window.clock.wait(lambda: bool(counted))
        window.repaint_after(agents)
    return _as_record(widening, rows=_rows(agents))


def _choose(window: Window) -> dict[str, object]:
    """Choose the agent with the most statements."""
    agents, entries = window.list_named("agents"), window.list_named("entries")
    model = agents.model()
    assert isinstance(model, AgentModel)
    rows = [model.index(row).data(AgentRole.ROW) for row in range(model.rowCount())]
    best = max(range(len(rows)), key=lambda row: rows[row].counts.statements)
    with window.clock.stretch() as choosing:
        agents.setCurrentIndex(model.index(best))
        window.clock.wait(lambda: _rows(entries) > 0)
        window.repaint_after(entries)
    window.settle()
    return _as_record(choosing, statements=rows[best].counts.statements)


def _scroll(window: Window, area: QAbstractItemView) -> dict[str, object]:
    """Page through a list, as far as it reaches."""
    times = []
    with window.clock.stretch() as scrolling:
        for _ in range(_MOST_PAGES):
            bar = area.verticalScrollBar()
            if bar.value() == bar.maximum():
                if window.program.page_lane.is_idle:
                    break
                window.clock.wait(lambda: window.program.page_lane.is_idle)
            began = time.perf_counter()
            bar.setValue(bar.value() + bar.pageStep())
            _paint(window, area)
            times.append(time.perf_counter() - began)
    return _as_record(scrolling, times=times or [0.0], rows=_rows(area))


def _paint(window: Window, area: QAbstractScrollArea) -> None:
    """Let an area paint what it has put off."""
    paints = window.paints(area)
    before = paints.count
    area.viewport().update()
    window.clock.wait(lambda: paints.count > before, 20)


def _rows(view: QAbstractItemView) -> int:
    return view.model().rowCount()


def _names(agents: QAbstractItemView) -> list[str]:
    model = agents.model()
    step = max(1, model.rowCount() // 5)
    return [
        str(model.index(row, 0).data()).split()[-1] for row in range(0, model.rowCount(), step)
    ][:5]


if __name__ == "__main__":
    main()

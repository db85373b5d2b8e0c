"""One long document on the page: first paint, filling, jumping to the end, many hits."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.memory import memory
from benchmarks.scenes.painting import Stretch
from benchmarks.scenes.window import Window
from reader.ui.page.overlays import Layer

_HITS = 10_000
_PAGES = 40


def main() -> None:
    """Measure all of it on the collection named on the command line."""
    window = Window(Path(sys.argv[1]))
    page = window.page
    filled: list[bool] = []
    page.filled.connect(lambda: filled.append(True))
    found = {"open": _as_record(window.open())}
    with window.clock.stretch() as filling:
        window.clock.wait(lambda: bool(filled))
    found["fill"] = _as_record(filling)
    window.index()
    window.settle()
    assert page.view is not None
    length = len(page.view.document.text)
    with window.clock.stretch() as jumping:
        page.jump_to(length - 10, length - 1)
        window.repaint_after(page)
    found["jump"] = _as_record(jumping)
    window.clock.rest(1.5)
    step = max(2, length // _HITS)
    hits = [(at, at + 2) for at in range(0, length - 2, step)][:_HITS]
    with window.clock.stretch() as marking:
        page.lay(Layer.HIT, hits)
        window.repaint_after(page)
    found["hits"] = _as_record(marking)
    bar = page.verticalScrollBar()
    bar.setValue(0)
    window.clock.rest(0.2)
    with window.clock.stretch() as scrolling:
        for _ in range(_PAGES):
            bar.setValue(bar.value() + bar.pageStep())
            page.viewport().update()
            window.repaint_after(page)
    scrolling.seconds /= _PAGES
    found["scroll"] = _as_record(scrolling)
    resident = memory()
    window.close()
    print(json.dumps({**found, "memory": resident}))


def _as_record(stretch: Stretch) -> dict[str, float | str]:
    return {"seconds": stretch.seconds, "turn": stretch.longest_turn, "place": stretch.place}


if __name__ == "__main__":
    main()

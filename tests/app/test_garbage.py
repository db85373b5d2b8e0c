"""Garbage is searched for on the window's thread only: parts of the window may be among it."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from reader.app.garbage import THRESHOLDS, GarbageSearch


class Knot:
    """A value that holds itself, and says on which thread it goes."""

    def __init__(self, gone: list[int]) -> None:
        self._self = self
        self._gone = gone

    def __del__(self) -> None:
        self._gone.append(threading.get_ident())


@pytest.fixture
def search() -> Iterator[GarbageSearch]:
    parent = QObject()
    gc.collect()
    yield GarbageSearch(parent)
    parent.deleteLater()
    gc.enable()


def test_no_other_thread_searches(search: GarbageSearch) -> None:
    gone: list[int] = []

    def work() -> None:
        Knot(gone)
        kept = [[number] for number in range(THRESHOLDS[0] * 3)]
        assert kept

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert gone == []
    search.look()
    gc.collect()
    assert gone == [threading.get_ident()]


def test_garbage_goes_when_there_is_much(search: GarbageSearch) -> None:
    gone: list[int] = []
    Knot(gone)
    search.look()
    assert gone == []
    kept = [[number] for number in range(THRESHOLDS[0] * 3)]
    search.look()
    assert gone == [threading.get_ident()]
    assert kept


@pytest.mark.usefixtures("search")
def test_it_looks_by_itself(qtbot: QtBot) -> None:
    gone: list[int] = []
    Knot(gone)
    kept = [[number] for number in range(THRESHOLDS[0] * 3)]
    qtbot.waitUntil(lambda: bool(gone), timeout=60_000)
    assert kept

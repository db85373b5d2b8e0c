"""The libraries that we are locked to have none of the faults that we know of."""

from __future__ import annotations

import sys

import apsw
from PySide6.QtGui import QTextCursor, QTextDocument

from reader.collection.opening import OLDEST_SQLITE

CALLS = 5_000


def test_calls_into_qt_lose_no_reference_to_none() -> None:
    # PySide6 6.12.0 on Python 3.11 loses one with each call that returns nothing, and dies in the
    # end. From Python 3.12 on None is never counted, so that the number cannot change at all.
    document = QTextDocument()
    document.setPlainText("text " * 20)
    cursor = QTextCursor(document)
    before = sys.getrefcount(None)
    for position in range(CALLS):
        cursor.setPosition(position % 50)
    assert abs(sys.getrefcount(None) - before) < CALLS / 100


def test_calls_into_qt_lose_no_reference_to_true() -> None:
    cursor = QTextCursor(QTextDocument("text"))
    before = sys.getrefcount(True)
    for _ in range(CALLS):
        cursor.atStart()
    assert abs(sys.getrefcount(True) - before) < CALLS / 100


def test_sqlite_is_new_enough_for_files_from_others() -> None:
    assert tuple(map(int, apsw.sqlite_lib_version().split("."))) >= OLDEST_SQLITE >= (3, 53, 2)


def test_sqlite_was_built_with_what_the_defences_need() -> None:
    assert not {"OMIT_AUTHORIZATION", "OMIT_PROGRESS_CALLBACK"} & set(apsw.compile_options)

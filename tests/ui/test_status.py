"""The line below: a passing message is seen and heard, and goes by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from reader.ui import status
from reader.ui.status import StatusLine
from tests.windows import delete_later, texts_in

NO_ROOM = "No room for the search index: it is kept in memory until the window closes."


@pytest.fixture
def line() -> Iterator[StatusLine]:
    """A status line in a window of its own."""
    window = QWidget()
    yield StatusLine(window)
    window.deleteLater()
    delete_later()


def test_a_message_is_told_to_a_screen_reader(
    line: StatusLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def hear(_widget: QWidget, text: str) -> None:
        heard.append(text)

    monkeypatch.setattr(status, "announce", hear)
    line.show_message(NO_ROOM)
    assert heard == [NO_ROOM] == [line.message()]


@pytest.mark.parametrize("stays", [False, True])
def test_a_message_goes_by_itself_unless_it_is_to_stay(line: StatusLine, stays: bool) -> None:
    line.show_message(NO_ROOM, stays=stays)
    (timer,) = line.findChildren(QTimer)
    assert timer.isActive() is not stays
    if not stays:
        timer.timeout.emit()
        assert line.message() == ""


@pytest.mark.parametrize(
    ("count", "told"),
    [(1, "1 proposed statement is hidden"), (1200, "1,200 proposed statements are hidden")],
)
def test_how_many_statements_are_hidden_is_said_until_none_is(
    line: StatusLine, count: int, told: str
) -> None:
    line.show_hidden(count)
    assert told in texts_in(line)
    line.show_hidden(0)
    assert told not in texts_in(line)


def test_only_a_private_window_is_called_so(line: StatusLine) -> None:
    assert "Private: nothing is kept" not in texts_in(line)
    line.show_private()
    assert "Private: nothing is kept" in texts_in(line)

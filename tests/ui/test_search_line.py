"""The line for queries: signs stay where they were typed, and nobody sees the marks for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLineEdit

from reader.ui.finding.isolating import ISOLATE, LTR_MARK, Marked, with_marks, without_marks
from reader.ui.finding.query_line import LONGEST, QueryLine
from tests.windows import delete_later, press

MIXED = 'by:منتظری -اعدام "حکم"~5'
OTHER_WAY = 'اعدام by:Montazeri "house arrest"~5 -حکم'
CASES = [
    (MIXED, ["by", ":", "منتظری", "-", "اعدام", '"', "حکم", '"', "~5"], False),
    (
        OTHER_WAY,
        ["اعدام", "by", ":", "Montazeri", '"', "house arrest", '"', "~5", "-", "حکم"],
        True,
    ),
]
LETTERS = st.text('ab حکم-~*"«():|/ 1O😀\u200c\u0301', max_size=25)
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
KEYS = st.sampled_from(
    [
        (Qt.Key.Key_Left, _PLAIN), (Qt.Key.Key_Right, _PLAIN), (Qt.Key.Key_Home, _PLAIN),
        (Qt.Key.Key_End, _PLAIN), (Qt.Key.Key_Left, _SHIFT), (Qt.Key.Key_Right, _SHIFT),
        (Qt.Key.Key_Backspace, _PLAIN), (Qt.Key.Key_Delete, _PLAIN),
        (Qt.Key.Key_Backspace, _CTRL), (Qt.Key.Key_A, _CTRL),
    ]
)  # fmt: skip


@pytest.fixture
def line() -> Iterator[QueryLine]:
    """A line in a window of its own."""
    found = QueryLine()
    found.show()
    found.setFocus()
    yield found
    found.close()
    found.deleteLater()
    delete_later()


def type_letters(line: QLineEdit, text: str) -> None:
    """Type letter by letter."""
    for letter in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, _PLAIN, letter)
        QCoreApplication.sendEvent(line, event)


def laid_out(marked: Marked) -> list[float]:
    """Return where the places of a query stand, laid out as a line edit does."""
    layout = QTextLayout(marked.text)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.beginLayout()
    row = layout.createLine()
    layout.endLayout()
    return [_x(row.cursorToX(place)) for place in marked.places]


def _x(edge: object) -> float:
    """Return the place in pixels, whichever way PySide gives it."""
    first = edge[0] if isinstance(edge, tuple) else edge
    assert isinstance(first, float)
    return first


def middles(text: str, parts: list[str], edges: list[float]) -> list[float]:
    """Return the middle of each part of a query; the edge before a part may be anywhere."""
    found, start = [], 0
    for part in parts:
        start = text.index(part, start)
        inside = edges[start + 1 : start + len(part) + 1]
        found.append(sum(inside) / len(inside))
        start += len(part)
    return found


def is_in_order(numbers: list[float], *, is_rtl: bool) -> bool:
    """Say whether numbers only grow, or only shrink."""
    return numbers == sorted(numbers, reverse=is_rtl)


@pytest.mark.parametrize(("text", "parts", "is_rtl"), CASES)
def test_every_sign_stands_beside_its_word_in_the_order_typed(
    text: str, parts: list[str], is_rtl: bool
) -> None:
    assert is_in_order(middles(text, parts, laid_out(with_marks(text))), is_rtl=is_rtl)
    bare = Marked(text, tuple(range(len(text) + 1)))
    assert not is_in_order(middles(text, parts, laid_out(bare)), is_rtl=is_rtl)


@pytest.mark.parametrize("window", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize(("text", "parts", "is_rtl"), CASES)
def test_so_it_does_in_windows_of_both_directions(
    line: QueryLine, text: str, parts: list[str], is_rtl: bool, window: Qt.LayoutDirection
) -> None:
    line.resize(700, line.height())
    line.setLayoutDirection(window)
    line.setText(text)
    edges = []
    for place in with_marks(text).places:
        line.setCursorPosition(place)
        edges.append(float(line.cursorRect().center().x()))
    assert is_in_order(middles(text, parts, edges), is_rtl=is_rtl)


@pytest.mark.parametrize("text", ["", "iran -war", "حکم -اعدام «زندان»", '"a b"~5 by:x'])
def test_a_query_of_one_direction_is_shown_as_it_is(text: str) -> None:
    assert with_marks(text).text == text


def test_neighbouring_words_read_as_a_text_does() -> None:
    assert with_marks("by:x حکم اعدام").text.count(ISOLATE) == 2


@given(text=LETTERS)
def test_marks_come_off_again_and_every_place_is_known(text: str) -> None:
    marked = with_marks(text)
    assert without_marks(marked.text) == text
    places = [marked.shown_at(place) for place in range(len(text) + 1)]
    assert places == sorted(places)
    assert [marked.place_of(place) for place in places] == list(range(len(text) + 1))
    assert all(marked.text[shown - 1] == letter for letter, shown in zip(text, places[1:],
               strict=True))  # fmt: skip


@pytest.mark.parametrize("text", [MIXED, OTHER_WAY])
def test_what_is_typed_is_what_is_told(line: QueryLine, text: str) -> None:
    told: list[str] = []
    line.query_changed.connect(told.append)
    type_letters(line, text)
    assert told == [text[:end] for end in range(1, len(text) + 1)]
    assert line.text() == text
    assert ISOLATE in line.shown_text()


@given(changes=st.lists(LETTERS.map(lambda text: text[:4]) | KEYS, max_size=25))
def test_the_line_edits_like_one_without_marks(
    changes: list[str | tuple[Qt.Key, Qt.KeyboardModifier]],
) -> None:
    marked, bare = QueryLine(), QLineEdit()
    for each in (marked, bare):
        for change in changes:
            if isinstance(change, str):
                type_letters(each, change)
            else:
                press(each, *change)
    before = bare.text().encode("utf-16-le")[: 2 * bare.cursorPosition()].decode("utf-16-le")
    assert marked.text() == bare.text()
    assert marked.selectedText() == bare.selectedText()
    assert marked.cursor_place() == len(before)
    for each in (marked, bare):
        each.deleteLater()
    delete_later()


@pytest.mark.parametrize("is_cut", [False, True])
def test_marks_are_not_copied(line: QueryLine, is_cut: bool) -> None:
    line.setText(MIXED)
    line.selectAll()
    press(line, Qt.Key.Key_X if is_cut else Qt.Key.Key_C, _CTRL)
    assert QGuiApplication.clipboard().text() == MIXED
    assert line.text() == ("" if is_cut else MIXED)


def test_marks_of_others_are_taken_out_of_what_is_pasted(line: QueryLine) -> None:
    QGuiApplication.clipboard().setText(f"{LTR_MARK}by:\u2068منتظری\u2069\u202e x")
    press(line, Qt.Key.Key_V, _CTRL)
    assert line.text() == "by:منتظری x"


def test_typing_is_taken_back_word_by_word_and_given_again(line: QueryLine) -> None:
    type_letters(line, "by:منتظری -اعدام")
    line.setText("another")
    for expected in ("by:منتظری -اعدام", "by:منتظری "):
        press(line, Qt.Key.Key_Z, _CTRL)
        assert line.text() == expected
    press(line, Qt.Key.Key_Z, _CTRL | _SHIFT)
    assert line.text() == "by:منتظری -اعدام"


def test_a_query_is_no_longer_than_it_may_be(line: QueryLine) -> None:
    QGuiApplication.clipboard().setText("a حکم " * LONGEST)
    press(line, Qt.Key.Key_V, _CTRL)
    assert len(line.text()) == LONGEST

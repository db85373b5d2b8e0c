"""Where a statement begins that is not verified, a shape says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QTextCharFormat, QTextCursor
from pytestqt.qtbot import QtBot

from reader.domain.ids import AgentId
from reader.domain.ranges import Anchor
from reader.domain.statements import Form, Statement, Status
from reader.profile.settings import NumbersChoice
from reader.ui.page.statement_marks import StatementMarks
from reader.ui.page.view import PageView
from reader.ui.theme.colours import THEMES, Colours
from tests.ui.conftest import ShowBlocks
from tests.ui.pages import SPEAKERS, Said, paragraph
from tests.windows import wait

TEXT = "Before it. The words that somebody said, in full. After it."
PERSIAN = "پیش از آن. واژه‌هایی که کسی گفت. پس از آن."
START, END = 11, 48
LONG = "All that was proposed " * 400
themes = pytest.mark.parametrize("colours", THEMES.values(), ids=THEMES)


def places(page: PageView) -> list[tuple[Statement, QPointF]]:
    """Return the marks in sight."""
    return list(StatementMarks(page.places).places())


def show_in(qtbot: QtBot, page: PageView, colours: Colours, zoom: int = 100) -> None:
    """Show the page in other colours or another size."""
    page.set_look(colours, zoom, NumbersChoice.HOVER)
    wait(qtbot, lambda: page.filler is not None and page.filler.is_done)


def picture(page: PageView) -> QImage:
    """Return what the page paints."""
    return page.viewport().grab().toImage()


def column(image: QImage, at: QPointF, reach: int) -> list[QColor]:
    """Return the colours above and below a place, from `reach` above it to `reach` below."""
    x, y = round(at.x()), round(at.y())
    return [image.pixelColor(x, y + dy) for dy in range(-reach, reach + 1)]


def far(one: QColor, other: QColor) -> int:
    """Return by how much two colours differ."""
    return sum(
        abs(a - b)
        for a, b in zip(one.getRgb(), other.getRgb(), strict=True)  # type: ignore[call-overload]
    )


@themes
@pytest.mark.parametrize("zoom", [60, 100, 300])
def test_a_proposed_statement_begins_with_an_open_circle(
    qtbot: QtBot, show_blocks: ShowBlocks, colours: Colours, zoom: int
) -> None:
    page = show_blocks([paragraph(TEXT)], [Said(START, END, status=Status.PROPOSED)])
    show_in(qtbot, page, colours, zoom)
    ((_, at),) = places(page)
    radius = round(max(2.8, page.places.formats.em * 0.2)) if page.places.formats else 0
    found = column(picture(page), at, radius + 1)
    paper = QColor(colours.paper)
    assert far(found[radius + 1], paper) < 60
    above, below = found[: radius + 1], found[radius + 2 :]
    for half in (above, below):
        assert max(far(colour, paper) for colour in half) > 120


def test_a_verified_statement_has_no_mark(show_blocks: ShowBlocks) -> None:
    assert places(show_blocks([paragraph(TEXT)], [Said(START, END)])) == []


@pytest.mark.parametrize("status", [Status.DISPUTED, Status.WITHDRAWN])
def test_a_contested_statement_begins_with_a_cross(show_blocks: ShowBlocks, status: Status) -> None:
    page = show_blocks([paragraph(TEXT)], [Said(START, END, status=status)])
    ((_, at),) = places(page)
    middle = picture(page).pixelColor(round(at.x()), round(at.y()))
    assert far(middle, QColor(page.places.colours.paper)) > 120


@pytest.mark.parametrize(("text", "language"), [(TEXT, "en"), (PERSIAN, "fa")])
def test_the_mark_stands_before_the_words_on_the_side_where_they_begin(
    show_blocks: ShowBlocks, text: str, language: str
) -> None:
    said = [Said(START, len(text) - 12, status=Status.PROPOSED)]
    page = show_blocks([paragraph(text)], said, language=language)
    ((_, at),) = places(page)
    first = page.places.range_rects(START, START + 1)[0]
    if language == "fa":
        assert first.right() < at.x() < first.right() + 10
    else:
        assert first.left() - 10 < at.x() < first.left()
    assert first.top() < at.y() < first.bottom() + 4


def test_the_mark_grows_with_the_text(qtbot: QtBot, show_blocks: ShowBlocks) -> None:
    page = show_blocks([paragraph(TEXT)], [Said(START, END, status=Status.PROPOSED)])
    away = []
    for zoom in (100, 300):
        show_in(qtbot, page, page.places.colours, zoom)
        ((_, at),) = places(page)
        away.append(page.places.range_rects(START, START + 1)[0].left() - at.x())
    assert away[1] > 2 * away[0] > 0


def test_each_piece_of_words_has_a_mark(show_blocks: ShowBlocks) -> None:
    page = show_blocks([paragraph(TEXT)], [Said(START, 20, status=Status.PROPOSED)])
    assert page.view is not None
    (statement,) = page.view.statements
    whole = statement.content[0]
    further = Anchor(whole.document, 26, 34, TEXT[26:34])
    page.show_statements(
        replace(page.view, statements=(replace(statement, content=(whole, further)),))
    )
    assert len(places(page)) == 2


def test_words_that_begin_further_up_are_marked_where_they_come_into_sight(
    show_blocks: ShowBlocks,
) -> None:
    page = show_blocks([paragraph(LONG)], [Said(0, len(LONG) - 1, status=Status.PROPOSED)])
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    ((_, at),) = places(page)
    assert 0 <= at.y() <= 60


def test_a_statement_that_was_changed_is_marked_as_what_it_is_now(
    show_blocks: ShowBlocks,
) -> None:
    page = show_blocks([paragraph(TEXT)], [Said(START, END, 3, status=Status.PROPOSED)])
    assert page.view is not None
    (statement,) = page.view.statements
    shorter = Anchor(statement.document, START, 20, TEXT[START:20])
    accepted = replace(statement, status=Status.VERIFIED, form=Form.INDIRECT, content=(shorter,))
    page.show_statements(replace(page.view, statements=(accepted,)))
    dotted, none = (
        QTextCharFormat.UnderlineStyle.DotLine, QTextCharFormat.UnderlineStyle.NoUnderline,
    )  # fmt: skip
    looks = [look_at(page, at) for at in (15, 30)]
    assert [look.underlineStyle() for look in looks] == [dotted, none]
    assert looks[0].underlineColor() == QColor(page.places.colours.speakers[0])
    assert page.speaker_colour(SPEAKERS[3]) == page.places.colours.speakers[0]
    assert page.speaker_colour(AgentId("nobody")) == page.places.colours.muted


def look_at(page: PageView, position: int) -> QTextCharFormat:
    """Return how a letter looks."""
    assert page.filler is not None
    cursor = QTextCursor(page.document())
    cursor.setPosition(page.filler.map.to_place(position) + 1)
    return cursor.charFormat()

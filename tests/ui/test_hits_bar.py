"""The bar beside the scroll bar: where the hits are, in every direction, theme and length."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.profile.settings import NumbersChoice
from reader.ui.page.hits_bar import mark_colour
from reader.ui.page.overlays import Layer
from reader.ui.page.view import PageView
from reader.ui.theme.colours import THEMES, Colours, contrast
from tests.ui.conftest import ShowBlocks
from tests.ui.pages import paragraph, table_row
from tests.windows import click, wait

WORDS = "words that fill the page " * 12
LONG = [paragraph(f"{number}: {WORDS}") for number in range(200)]
LENGTH = sum(len(block.text) + 1 for block in LONG) - 1

themes = pytest.mark.parametrize("colours", THEMES.values(), ids=THEMES)


def picture(page: PageView) -> QImage:
    """Return the bar as it is painted over the page."""
    return page.grab(page.hits_bar.geometry()).toImage()


def painted_rows(page: PageView, colour: str) -> list[int]:
    """Return the rows of the bar in which a colour is seen."""
    image = picture(page)
    return [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y).name() == colour.lower() for x in range(image.width()))
    ]


def lay(page: PageView, hits: Sequence[tuple[int, int]], now: int = -1) -> None:
    """Lay hits over the page as a search does."""
    page.lay(Layer.HIT, hits)
    page.lay(Layer.HIT_NOW, [hits[now]] if now >= 0 else [])


def share_of(page: PageView, position: int) -> float:
    """Return which share of the page's height lies above a code point, as Qt lays it out."""
    assert page.filler is not None
    bar = page.verticalScrollBar()
    place = page.filler.map.to_place(position)
    block = page.document().findBlock(place)
    # First the block: asking for it may lay it out anew, and lines of before are then no more.
    top = page.document().documentLayout().blockBoundingRect(block).top()
    line = block.layout().lineForTextPosition(place - block.position())
    return (top + line.y()) / (bar.maximum() + bar.pageStep())


# --- being there --------------------------------------------------------------------------


def test_without_hits_there_is_no_bar(show_blocks: ShowBlocks) -> None:
    page = show_blocks(LONG)
    assert not page.hits_bar.isVisible()
    lay(page, [(100, 105)])
    assert page.hits_bar.isVisible()
    lay(page, [])
    assert not page.hits_bar.isVisible()


def test_where_the_whole_document_is_in_sight_there_is_no_bar(show_blocks: ShowBlocks) -> None:
    page = show_blocks([paragraph("one"), paragraph("two")])
    lay(page, [(0, 3)])
    assert not page.hits_bar.isVisible()


def test_another_document_has_no_hits_of_the_one_before(show_blocks: ShowBlocks) -> None:
    page = show_blocks(LONG)
    lay(page, [(100, 105)])
    assert page.view is not None
    page.show_document(page.view, {}, {})
    assert not page.hits_bar.isVisible()


def test_the_bar_has_a_name_and_takes_no_place_in_the_order_of_keys(
    show_blocks: ShowBlocks,
) -> None:
    bar = show_blocks(LONG).hits_bar
    assert bar.accessibleName() == bar.toolTip() == "Hits in this document"
    assert bar.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_the_text_does_not_move_when_the_bar_comes(show_blocks: ShowBlocks) -> None:
    page = show_blocks(LONG)
    before = (page.viewport().width(), page.verticalScrollBar().maximum())
    lay(page, [(100, 105)])
    assert (page.viewport().width(), page.verticalScrollBar().maximum()) == before
    assert page.places.text_margin() > page.hits_bar.width()


# --- where hits are -----------------------------------------------------------------------


@pytest.mark.parametrize("passage", [0, 7, 60, 140, 199])
def test_a_mark_stands_where_its_hit_stands_in_the_document(
    show_blocks: ShowBlocks, passage: int
) -> None:
    page = show_blocks([paragraph("short"), *LONG[:80], paragraph("x " * 9_000), *LONG[80:]])
    assert page.view is not None
    start = page.view.document.starts[passage] + 3
    lay(page, [(start, start + 2)])
    (first, *_) = painted_rows(page, mark_colour(page.places.colours).name())
    assert abs(first - share_of(page, start) * page.hits_bar.height()) <= 2


def test_hits_in_a_table_stand_between_what_is_around_it(show_blocks: ShowBlocks) -> None:
    rows = [table_row([f"{number}", WORDS]) for number in range(120)]
    page = show_blocks([*LONG[:20], *rows, *LONG[20:40]])
    assert page.view is not None
    starts = page.view.document.starts
    for passage in (19, 25, 80, 139, 140):
        start = starts[passage]
        lay(page, [(start, start + 1)])
        (first, *_) = painted_rows(page, mark_colour(page.places.colours).name())
        assert abs(first - share_of(page, start) * page.hits_bar.height()) <= 8


def test_while_the_document_is_written_its_length_has_to_do(
    qtbot: QtBot, show_blocks: ShowBlocks
) -> None:
    page = show_blocks(LONG * 20)
    assert page.view is not None
    page.show_document(page.view, {}, {})
    assert page.filler is not None
    assert not page.filler.is_done
    middle = page.view.document.info.length // 2
    lay(page, [(middle, middle + 5)])
    (first, *_) = painted_rows(page, mark_colour(page.places.colours).name())
    assert abs(first - page.hits_bar.height() / 2) <= 1
    wait(qtbot, lambda: page.filler is not None and page.filler.is_done)
    (first, *_) = painted_rows(page, mark_colour(page.places.colours).name())
    assert abs(first - share_of(page, middle) * page.hits_bar.height()) <= 2


@pytest.mark.parametrize("size", [(900, 400), (500, 700)])
def test_marks_follow_another_size_of_the_page(
    qtbot: QtBot, show_blocks: ShowBlocks, size: tuple[int, int]
) -> None:
    page = show_blocks([paragraph("a title"), paragraph("x " * 9_000), *LONG])
    assert page.view is not None
    start = page.view.document.starts[60]
    lay(page, [(start, start + 5)])
    page.resize(*size)

    def is_there() -> bool:
        rows = painted_rows(page, mark_colour(page.places.colours).name())
        wanted = share_of(page, start) * page.hits_bar.height()
        return bool(rows) and abs(rows[0] - wanted) <= 2

    wait(qtbot, is_there)
    assert page.hits_bar.height() == page.viewport().height()


def test_marks_follow_another_size_of_the_text(qtbot: QtBot, show_blocks: ShowBlocks) -> None:
    page = show_blocks([paragraph("a title"), paragraph("x " * 9_000), *LONG])
    lay(page, [(LENGTH // 2, LENGTH // 2 + 5)])
    page.set_look(page.places.colours, 200, NumbersChoice.HOVER)
    wait(qtbot, lambda: page.filler is not None and page.filler.is_done)
    (first, *_) = painted_rows(page, mark_colour(page.places.colours).name())
    assert abs(first - share_of(page, LENGTH // 2) * page.hits_bar.height()) <= 2


def test_ten_thousand_hits_are_a_few_rectangles(show_blocks: ShowBlocks) -> None:
    page = show_blocks(LONG)
    lay(page, [(at, at + 2) for at in range(0, LENGTH, 5)][:10_000])
    rows = painted_rows(page, mark_colour(page.places.colours).name())
    # The head stands above the text, and room for turning the page below it.
    assert rows == list(range(rows[0], rows[-1] + 1))
    assert 0.4 * page.hits_bar.height() < len(rows) < page.hits_bar.height()


# --- the current hit, colours and sides ---------------------------------------------------


@themes
def test_marks_can_be_seen_in_every_theme(colours: Colours) -> None:
    assert contrast(mark_colour(colours).name(), colours.paper) >= 3


@themes
def test_the_current_hit_is_told_by_its_shape_too(
    show_blocks: ShowBlocks, colours: Colours
) -> None:
    page = show_blocks(LONG)
    page.set_look(colours, 100, NumbersChoice.HOVER)
    lay(page, [(1_000, 1_005), (30_000, 30_005)], now=1)
    image = picture(page)
    ink, warm = QColor(colours.ink), mark_colour(colours)
    seen = [places_of(image, colour) for colour in (ink, warm)]
    heights = [len({y for _, y in places}) for places in seen]
    assert heights[0] > heights[1] > 0
    assert min(x for x, _ in seen[0]) < min(x for x, _ in seen[1])


def places_of(image: QImage, colour: QColor) -> list[tuple[int, int]]:
    """Return where a colour is seen, as far as smooth edges allow."""
    return [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if is_like(image.pixelColor(x, y), colour)
    ]


def is_like(found: QColor, colour: QColor) -> bool:
    """Say whether two colours look the same."""
    return all(
        abs(one - other) < 24
        for one, other in (
            (found.red(), colour.red()),
            (found.green(), colour.green()),
            (found.blue(), colour.blue()),
        )
    )


def test_the_bar_stands_beside_the_scroll_bar_in_either_direction(
    qapp: QApplication, show_blocks: ShowBlocks
) -> None:
    page = show_blocks(LONG)
    lay(page, [(1_000, 1_005)])
    bar, scroll = page.hits_bar, page.verticalScrollBar()
    assert bar.geometry().right() + 1 == scroll.mapTo(page, QPoint(0, 0)).x()
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qapp.processEvents()
    assert bar.geometry().left() == scroll.mapTo(page, QPoint(scroll.width(), 0)).x()
    assert painted_rows(page, mark_colour(page.places.colours).name())


# --- the pointer --------------------------------------------------------------------------


def test_a_click_goes_to_the_nearest_hit_and_tells_it(
    qtbot: QtBot, show_blocks: ShowBlocks
) -> None:
    page = show_blocks(LONG)
    hits = [(1_000, 1_005), (30_000, 30_005), (50_000, 50_005)]
    lay(page, hits)
    row = painted_rows(page, mark_colour(page.places.colours).name())[3]
    with qtbot.waitSignal(page.hit_chosen) as told:
        click(page.hits_bar, QPoint(5, row + 12))
    assert told.args == [30_000, 30_005]
    (rect,) = page.places.range_rects(30_000, 30_005)
    assert 0 < rect.top() < page.viewport().height()
    assert list(page.overlays.ranges(Layer.FLASH)) == [(30_000, 30_005)]


def test_a_click_on_the_bar_is_none_on_the_page(qtbot: QtBot, show_blocks: ShowBlocks) -> None:
    page = show_blocks(LONG)
    lay(page, [(1_000, 1_005)])
    with qtbot.assertNotEmitted(page.citation_wished):
        click(page.hits_bar, QPoint(2, 40))


def test_the_wheel_scrolls_the_page_under_the_bar(
    qapp: QApplication, show_blocks: ShowBlocks
) -> None:
    page = show_blocks(LONG)
    lay(page, [(1_000, 1_005)])
    place = QPoint(4, 100)
    wheel = QWheelEvent(
        place,
        page.hits_bar.mapToGlobal(place),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    qapp.sendEvent(page.hits_bar, wheel)
    assert page.verticalScrollBar().value() > 0

"""From what is laid over a page to what Qt is asked to paint behind its letters."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from reader.ui.page.geometry import PageGeometry
from reader.ui.page.overlays import Layer, Overlays


def selections_in_sight(
    page: PageGeometry, overlays: Overlays, flash: QColor
) -> list[QTextEdit.ExtraSelection]:
    """Return the marked ranges that are in sight, lower layers first.

    `flash` is the highlight after a jump, as strong as it is now.
    """
    if page.filler is None:
        return []
    start, end = page.visible_range()
    looks = _looks(page, flash)
    return [
        _selection(page, looks[overlay.layer], place)
        for overlay in overlays.between(start, end)
        if overlay.layer in looks
        for place in page.filler.map.stretches(max(overlay.start, start), min(overlay.end, end))
    ]


def _looks(page: PageGeometry, flash: QColor) -> dict[Layer, QTextCharFormat]:
    # What is only proposed has no ground, only an outline.
    grounds = {
        Layer.CHOSEN: QColor(page.colours.chosen),
        Layer.PERSON: QColor(page.colours.person),
        Layer.HIT: QColor(page.colours.hit),
        Layer.HIT_NOW: QColor(page.colours.hit_now),
        Layer.FLASH: flash,
    }
    looks = {layer: QTextCharFormat() for layer in grounds}
    for layer, look in looks.items():
        look.setBackground(grounds[layer])
    return looks


def _selection(
    page: PageGeometry, look: QTextCharFormat, place: tuple[int, int]
) -> QTextEdit.ExtraSelection:
    cursor = QTextCursor(page.edit.document())
    cursor.setPosition(place[0])
    cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor
    selection.format = look
    return selection

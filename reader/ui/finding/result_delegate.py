"""Painting a hit: where it stands, and two lines of its words with the hits marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader.ui.finding.results import FoundPassage, ResultRole, passage_words, proposed_words
from reader.ui.odd_names import name_shown
from reader.ui.page.positions import PageMap, shown
from reader.ui.standing import OPEN_CIRCLE
from reader.ui.theme.colours import LIGHT, Colours
from reader.ui.theme.fonts import reading_font
from reader.ui.theme.rows import paint_ground
from reader.ui.theme.texts import draw_line, isolated, lay_out, leading_for
from reader.ui.trust.changed import SPACE, mark_width, paint_changed

_Index = QModelIndex | QPersistentModelIndex
LINES = 3
LONGEST_LEAD = 30
"""Code points before the first hit of a snippet."""
LEADING = 1.5
"""Distance of lines as a multiple of the text's size."""
_PADDING = 10.0


class ResultDelegate(QStyledItemDelegate):
    """Rows of one height, so that a hundred thousand of them scroll as lightly as ten."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.colours: Colours = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the one height of all rows."""
        small, reading = self._fonts(option)
        height = QFontMetricsF(small).height() * 2
        height += reading.pixelSize() * LEADING * LINES + 2 * _PADDING
        return QSize(160, round(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one hit."""
        found = index.data(ResultRole.FOUND)
        if not isinstance(found, FoundPassage):
            return
        painter.save()
        paint_ground(painter, option, self.colours)
        small, reading = self._fonts(option)
        area = QRectF(option.rect).adjusted(_PADDING + 4, _PADDING, -_PADDING - 4, -2)
        line = QFontMetricsF(small).height()
        is_right = option.direction is Qt.LayoutDirection.RightToLeft
        small_bold = QFont(small)
        small_bold.setWeight(QFont.Weight.DemiBold)
        head = QRectF(area.left(), area.top(), area.width(), line)
        painter.setPen(QColor(self.colours.ink))
        passage = passage_words(found)
        room = QFontMetricsF(small).horizontalAdvance(passage) + 8
        before, after = (room, 0.0) if is_right else (0.0, -room)
        title = head.adjusted(before, 0, after, 0)
        draw_line(
            painter, title, shown(name_shown(found.document_title)), small_bold, is_right=is_right
        )
        painter.setPen(QColor(self.colours.muted))
        draw_line(painter, head, passage, small, is_right=not is_right)
        body = area.adjusted(0, line + 2, 0, 0)
        height = self._snippet(painter, body, found, reading)
        foot = QRectF(area.left(), body.top() + height + 2, area.width(), line)
        if found.is_changed:
            paint_changed(painter, foot, small, is_right=is_right)
            used = mark_width(small) + SPACE
            foot.adjust(*((0, 0, -used, 0) if is_right else (used, 0, 0, 0)))
        painter.setPen(QColor(self.colours.muted))
        draw_line(painter, foot, shown(foot_words(found)), small, is_right=is_right)
        painter.restore()

    def _fonts(self, option: QStyleOptionViewItem) -> tuple[QFont, QFont]:
        small = QFont(option.font)
        small.setPixelSize(12)
        reading = reading_font(100)
        reading.setPixelSize(14)
        return small, reading

    def _snippet(self, painter: QPainter, area: QRectF, found: FoundPassage, font: QFont) -> float:
        """Paint the snippet and return its height."""
        lead = _lead(found)
        dots = "…" if lead else ""
        text = dots + shown(found.hit.snippet[lead:]).replace("\u2028", " ")
        layout = lay_out(
            text,
            font,
            width=area.width(),
            leading=leading_for(font, LEADING),
            most_lines=LINES,
            formats=self._highlights(text, found, lead - len(dots)),
        )
        painter.setPen(QColor(self.colours.ink))
        layout.draw(painter, area.topLeft())
        last = layout.lineAt(layout.lineCount() - 1) if layout.lineCount() else None
        return last.y() + font.pixelSize() * LEADING if last is not None else 0.0

    def _highlights(
        self, text: str, found: FoundPassage, shift: int
    ) -> list[QTextLayout.FormatRange]:
        units = PageMap()
        units.add(0, text, 0)
        formats = []
        for start, end in found.hit.highlights:
            first, last = units.to_places(start - shift, end - shift)
            part = QTextLayout.FormatRange()
            part.start, part.length = first, last - first
            look = QTextCharFormat()
            look.setBackground(QColor(self.colours.hit))
            look.setFontWeight(QFont.Weight.Bold.value)
            part.format = look
            formats.append(part)
        return formats


def foot_words(found: FoundPassage) -> str:
    """Return what stands below the words: who speaks, and that only a proposal finds it."""
    names = ", ".join(isolated(name_shown(name)) for name in found.speakers)
    doubt = f"{OPEN_CIRCLE} {proposed_words()}" if found.hit.is_proposed else ""
    return "  ".join(filter(None, [doubt, names and f"— {names}"]))


def _lead(found: FoundPassage) -> int:
    """Return how much of the snippet to leave out, so that its first hit is among what is seen."""
    snippet = found.hit.snippet
    first = min((start for start, _ in found.hit.highlights), default=0)
    if first <= LONGEST_LEAD:
        return 0
    return snippet.find(" ", first - LONGEST_LEAD, first) + 1 or first

"""A small bar along the scroll bar: where in the document the hits of a search are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from reader.ui.page.geometry import PageGeometry
from reader.ui.page.rows import Range, Rows, rows_between, stretches
from reader.ui.theme.colours import Colours, contrast

WIDTH = 12
"""Pixels."""
_MARK = 3
"""Height of a mark in pixels."""
_INDENT = 3
"""Pixels at the side of the text that only the mark of the current hit takes."""
_LONG = 3 * _MARK
"""Where hits stand so close that their marks grow longer than this, a quieter band says it."""
_EDGE = 2
"""Width of the strong edge of a band in pixels."""
_POINT = 5.0
"""Half the height of the mark of the current hit."""
_SETTLING = 200
"""Milliseconds without a change of the page's length until hits are measured again."""
_VISIBLE = 3.0
"""Contrast of a mark with the paper."""


class HitsBar(QWidget):
    """Lies over the margin of a page, beside its scroll bar; there only while there are hits.

    Hits become rows of pixels once for each change of hits, size or layout; painting them and
    scrolling past them costs nothing more.
    """

    hit_wished = Signal(int, int)
    """The hit nearest to a click: its range in code points."""

    def __init__(self, edit: QTextEdit, page: PageGeometry) -> None:
        super().__init__(edit)
        self._edit = edit
        self._page = page
        self._hits: Sequence[Range] = ()
        self._now: Range | None = None
        self._rows: Rows | None = None
        self._marks: list[QRect] = []
        """Painted in the strong colour."""
        self._bands: list[QRect] = []
        """Painted below the marks, in the soft one."""
        self._colour = QColor()
        self._coloured: Colours | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLING)
        self._timer.timeout.connect(self.measure)
        edit.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.setObjectName("hits-bar")
        self.setAccessibleName(self.tr("Hits in this document"))
        self.setToolTip(self.tr("Hits in this document"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedWidth(WIDTH)
        self.hide()

    def set_hits(self, hits: Sequence[Range], now: Range | None) -> None:
        """Show where hits are, in reading order, and which of them is the current one."""
        has_changed = hits is not self._hits
        self._hits, self._now = hits, now
        if has_changed:
            self._mark()
        self._show_if_wanted()
        self.update()

    def set_place(self) -> None:
        """Stand beside the scroll bar, on whichever side of the page it is."""
        area = self._edit.viewport().geometry()
        is_rtl = self._edit.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = area.left() if is_rtl else area.right() + 1 - WIDTH
        self.setGeometry(left, area.top(), WIDTH, area.height())

    def measure(self) -> None:
        """Find out anew where the hits stand: the page has another length or another text."""
        self._timer.stop()
        self._rows = None
        self._mark()
        self._show_if_wanted()
        self.update()

    # --- Qt -------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew where the bar is longer or shorter."""
        super().resizeEvent(event)
        if self._rows is not None and len(self._rows.starts) != self.height():
            self.measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a short mark for hits and a longer, pointed one for the current hit."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._page.colours.hit))
        painter.drawRects(self._bands)
        painter.setBrush(self._mark_colour())
        painter.drawRects(self._marks)
        if self._now is not None and self._rows is not None:
            self._paint_now(painter, self._rows.row_of(self._now[0]) + _MARK / 2)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the click: the page below must not hear of it."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the hit nearest to the click."""
        event.accept()
        is_inside = self.rect().contains(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not is_inside or self._rows is None:
            return
        hit = self._rows.nearest(self._hits, round(event.position().y()))
        if hit is not None:
            self.hit_wished.emit(*hit)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll as if the bar were not there."""
        QCoreApplication.sendEvent(self._edit.viewport(), event)

    # --- inside ---------------------------------------------------------------------------

    def _show_if_wanted(self) -> None:
        # Where the whole document is in sight, so are its hits.
        has_more = self._edit.verticalScrollBar().maximum() > 0
        self.setVisible(bool(self._hits) and has_more)

    def _mark(self) -> None:
        """Merge the hits into rows of pixels."""
        if not self._hits:
            # The next hits may be those of another document.
            self._marks, self._bands, self._rows = [], [], None
            return
        if self._rows is None:
            self._rows = rows_between(self._page.spread(), self.height())
        is_rtl = self._edit.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = 1 if is_rtl else _INDENT
        found = [
            QRect(left, first, WIDTH - _INDENT - 1, length)
            for first, length in stretches(list(self._rows.marked(self._hits)), _MARK)
        ]
        self._bands = [each for each in found if each.height() > _LONG]
        inner = WIDTH - _INDENT - 1 - _EDGE
        self._marks = [
            each.adjusted(0, 0, -inner, 0) if is_rtl else each.adjusted(inner, 0, 0, 0)
            for each in self._bands
        ]
        self._marks += [each for each in found if each.height() <= _LONG]

    def _paint_now(self, painter: QPainter, middle: float) -> None:
        """Paint a triangle that points from the text to the scroll bar, with a rim of paper."""
        middle = min(max(middle, _POINT + 1), self.height() - _POINT - 1)
        is_rtl = self._edit.layoutDirection() is Qt.LayoutDirection.RightToLeft
        base, tip = (WIDTH - 1.0, 1.0) if is_rtl else (1.0, WIDTH - 1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._page.colours.paper), 1.2))
        painter.setBrush(QColor(self._page.colours.ink))
        corners = [
            QPointF(base, middle - _POINT),
            QPointF(tip, middle),
            QPointF(base, middle + _POINT),
        ]
        painter.drawPolygon(QPolygonF(corners))

    def _mark_colour(self) -> QColor:
        if self._coloured is not self._page.colours:
            self._coloured = self._page.colours
            self._colour = mark_colour(self._page.colours)
        return self._colour

    def _on_range_changed(self, _least: int, _most: int) -> None:
        # While the document is being written, what share of the text lies before a hit says it.
        filler = self._page.filler
        if self._hits and filler is not None and filler.is_done:
            self._timer.start()


def mark_colour(colours: Colours) -> QColor:
    """Return the warm colour of hits, as strong as a small mark on paper must be."""
    colour = QColor(colours.hit_now)
    while contrast(colour.name(), colours.paper) < _VISIBLE:
        colour = colour.lighter(110) if colours.is_dark else colour.darker(106)
    return colour

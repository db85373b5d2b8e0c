"""What is painted where a statement begins that is not verified, so that no colour is needed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from reader.domain.statements import Statement, Status
from reader.ui.page.geometry import PageGeometry

_RADIUS = 0.2
"""Of a circle, in ems; it grows with the text."""
_LEAST_RADIUS = 2.8
_BELOW = 0.13
"""Ems by which Qt paints the line lower than the font says."""


class StatementMarks:
    """Paints a circle on the line under proposed statements, a cross on that of contested ones.

    It stands at the start of each piece of words, or of the first line in sight where a piece
    begins further up.
    """

    def __init__(self, page: PageGeometry) -> None:
        self._page = page

    def paint(self, painter: QPainter) -> None:
        """Paint the marks of all statements in sight."""
        formats = self._page.formats
        if formats is None:
            return
        colours = self._page.colours
        radius = self._radius()
        painter.setPen(QPen(QColor(colours.proposed), max(1.4, radius * 0.42)))
        for statement, at in self.places():
            if statement.status is Status.PROPOSED:
                painter.setBrush(QColor(colours.paper))
                painter.drawEllipse(at, radius, radius)
            else:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                for dx, dy in ((-radius, -radius), (radius, -radius)):
                    painter.drawLine(at + QPointF(dx, dy), at - QPointF(dx, dy))

    def places(self) -> Iterator[tuple[Statement, QPointF]]:
        """Yield the statements in sight that are not verified, with where their marks stand."""
        view = self._page.view
        if view is None or self._page.formats is None:
            return
        # The line under the words begins where the circle ends.
        metrics = QFontMetricsF(self._page.formats.font)
        below = QPointF(0.0, metrics.underlinePos() + self._page.formats.em * _BELOW)
        start, end = self._page.visible_range()
        for statement in view.statements:
            if statement.status is Status.VERIFIED:
                continue
            for piece in statement.content:
                if piece.start < end and start < piece.end:
                    lines = self._page.line_starts(max(piece.start, start), min(piece.end, end))
                    if lines:
                        at, side = lines[0]
                        yield statement, at + below - QPointF(side * self._radius(), 0.0)

    def _radius(self) -> float:
        formats = self._page.formats
        return max(_LEAST_RADIUS, (formats.em if formats is not None else 0.0) * _RADIUS)

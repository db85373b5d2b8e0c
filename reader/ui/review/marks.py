"""The current statement's ranges, laid over the page, with ends that can be dragged."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from reader.ui.page.view import PageView
from reader.ui.review.proposals import Attribution, Span
from reader.ui.review.strokes import part_colour, stroke_part
from reader.ui.review.wording import Handle, handles_of, snap, span_of

_KNOB, _CHOSEN_KNOB = 4.0, 6.0
"""Radius of the knob at an end, in pixels."""
_GRIP = 9.0
"""How near to a knob the pointer takes hold of it, in pixels."""
_SCROLL = 24
"""Pixels that the page scrolls at a time while an end is dragged out of sight."""


class ReviewMarks(QWidget):
    """Lies over the page and lets the pointer through, but for the ends of ranges."""

    end_moved = Signal(object, int)
    """An end was dragged: its Handle and the code point it is to stand at."""
    end_taken = Signal(object)
    """The pointer has taken hold of an end; carries its Handle."""

    def __init__(self, page: PageView) -> None:
        super().__init__(page)
        self._page = page
        self._what: Attribution | None = None
        self._chosen: Handle | None = None
        self._dragged: Handle | None = None
        self.setObjectName("review-marks")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        page.viewport().installEventFilter(self)
        page.verticalScrollBar().valueChanged.connect(self.update)
        page.filled.connect(self.update)
        self.hide()

    def show_ranges(self, what: Attribution | None, chosen: Handle | None = None) -> None:
        """Mark the ranges of a statement of the document on the page, or nothing."""
        self._what, self._chosen = what, chosen
        self._fit()
        self.setVisible(what is not None)
        self.raise_()
        self.update()

    def knob(self, handle: Handle) -> QPointF | None:
        """Return where the knob of an end is, in the page's viewport, or None out of the text."""
        edge = self._edge(handle)
        if edge is None:
            return None
        return QPointF(edge.x(), edge.bottom() if handle.is_end else edge.top())

    # --- Qt -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint every range in its own shape, and the ends."""
        if self._what is None or self._page.filler is None:
            return
        colours = self._page.places.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for part, span in self._what.spans():
            colour = QColor(part_colour(part, colours))
            for rect in self._page.places.range_rects(*span):
                stroke_part(painter, part, rect.adjusted(-1, 1, 1, -1), colour)
        for handle in handles_of(self._what):
            self._paint_end(painter, handle)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take hold of an end; everything else is the page's."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        if self._what is None or not isinstance(event, QMouseEvent):
            return False
        point = event.position()
        if event.type() == QEvent.Type.MouseButtonPress:
            return self._take(point, event.button())
        if event.type() == QEvent.Type.MouseMove:
            return self._follow(point, event.modifiers())
        if event.type() == QEvent.Type.MouseButtonRelease and self._dragged is not None:
            self._dragged = None
            return True
        return False

    # --- inside ---------------------------------------------------------------------------

    def _fit(self) -> None:
        self.setGeometry(self._page.viewport().geometry())

    def _take(self, point: QPointF, button: Qt.MouseButton) -> bool:
        handle = self._handle_at(point)
        if handle is None or button is not Qt.MouseButton.LeftButton:
            return False
        self._dragged = handle
        self.end_taken.emit(handle)
        return True

    def _follow(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        handle = self._dragged
        if handle is None:
            is_near = self._handle_at(point) is not None
            if is_near:
                self._page.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
            return is_near
        self._scroll(point)
        filler, view = self._page.filler, self._page.view
        if filler is not None and view is not None:
            position = filler.map.to_position(
                self._page.cursorForPosition(point.toPoint()).position()
            )
            # Whole words, unless Alt asks for letters.
            if not modifiers & Qt.KeyboardModifier.AltModifier:
                position = snap(view.document.text, position, is_end=handle.is_end)
            self.end_moved.emit(handle, position)
        return True

    def _scroll(self, point: QPointF) -> None:
        bar = self._page.verticalScrollBar()
        if point.y() < 0:
            bar.setValue(bar.value() - _SCROLL)
        elif point.y() > self._page.viewport().height():
            bar.setValue(bar.value() + _SCROLL)

    def _handle_at(self, point: QPointF) -> Handle | None:
        """Return the end whose knob is nearest to the pointer, if one is near."""
        near = [
            (distance, number, handle)
            for number, (handle, knob) in enumerate(self._knobs())
            if (distance := (knob - point).manhattanLength()) <= _GRIP
        ]
        return min(near)[2] if near else None

    def _knobs(self) -> Iterator[tuple[Handle, QPointF]]:
        for handle in handles_of(self._what) if self._what is not None else ():
            knob = self.knob(handle)
            if knob is not None:
                yield handle, knob

    def _paint_end(self, painter: QPainter, handle: Handle) -> None:
        edge, knob = self._edge(handle), self.knob(handle)
        if (
            edge is None
            or knob is None
            or not self.rect().toRectF().intersects(edge.adjusted(-9, -9, 9, 9))
        ):
            return
        colours = self._page.places.colours
        is_chosen = handle == self._chosen
        colour = QColor(part_colour(handle.part, colours))
        painter.setPen(QPen(colour, 3.0 if is_chosen else 1.6))
        painter.drawLine(edge.topLeft(), edge.bottomLeft())
        painter.setPen(QPen(QColor(colours.ink) if is_chosen else colour, 1.6))
        painter.setBrush(colour if is_chosen else QColor(colours.paper))
        radius = _CHOSEN_KNOB if is_chosen else _KNOB
        painter.drawEllipse(knob, radius, radius)

    def _edge(self, handle: Handle) -> QRectF | None:
        """Return the line, without width, at which a range begins or ends."""
        span = None if self._what is None else span_of(self._what, handle.part, handle.piece)
        return None if span is None else self._caret(span, is_end=handle.is_end)

    def _caret(self, span: Span, *, is_end: bool) -> QRectF | None:
        filler = self._page.filler
        if filler is None or filler.map.end < span[1]:
            return None
        stretches = list(filler.map.stretches(*span))
        if not stretches:
            return None
        place = stretches[-1][1] if is_end else stretches[0][0]
        # Where a range ends at the end of a line, its end is not the next line's beginning.
        inside = place - 1 if is_end else place
        document = self._page.document()
        block = document.findBlock(inside)
        line = block.layout().lineForTextPosition(inside - block.position())
        if not line.isValid():
            return None
        origin = document.documentLayout().blockBoundingRect(block).topLeft()
        found: object = line.cursorToX(place - block.position())
        # PySide returns (x, cursor position) where C++ returns x.
        x = float(str(found[0] if isinstance(found, tuple) else found))
        top = origin.y() + line.y() - self._page.verticalScrollBar().value()
        return QRectF(origin.x() + x, top, 0.0, line.height())

"""The page: one document, its marks, and what is laid over it for a while."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QCursor,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from reader.collection.views import DocumentView
from reader.domain.ids import AgentId
from reader.domain.statements import Statement
from reader.profile.settings import NumbersChoice
from reader.ui.announcing import announce
from reader.ui.page.filling import LINK_SCHEME, PageFiller, PageLink
from reader.ui.page.flash import Flash
from reader.ui.page.formats import Formats, Look
from reader.ui.page.heads import head_lines
from reader.ui.page.margin import MarginPainter, overlay_outlines
from reader.ui.page.overlays import Layer, Overlays
from reader.ui.theme.colours import LIGHT, Colours
from reader.ui.theme.fonts import MEASURE, reading_font
from reader.ui.tips import Tip

PASSAGES_AT_ONCE = 50
"""Passages written in one turn of the event loop: about ten milliseconds."""
_TIP_DELAY = 350


class PageView(QTextBrowser):
    """Shows one document. Positions are code points of its canonical text throughout."""

    statement_activated = Signal(str)
    """A statement in the text was clicked; carries its id."""
    citation_wished = Signal(int)
    """The number of a passage (from 0) in the margin was clicked."""
    link_activated = Signal(object)
    """A link or note reference was activated; carries a PageLink."""
    menu_wished = Signal(QPoint, object)
    """A context menu is wanted at a place of the screen; carries the PageLink there or None."""
    passage_changed = Signal(int)
    """Another passage stands at the top; from 0."""
    filled = Signal()
    """The whole document stands on the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: DocumentView | None = None
        self.overlays = Overlays()
        self.numbers = NumbersChoice.HOVER
        self.hovered_passage = -1
        self._colours: Colours = LIGHT
        self._zoom = 100
        self._pictures: dict[str, QImage] = {}
        self._filler: PageFiller | None = None
        self._owned: QTextDocument | None = None
        self._formats: Formats | None = None
        self._pending: tuple[int, int, bool] | None = None
        self._top_passage = -1
        self._describe: dict[str, str] = {}
        self._pressed = QPoint()
        self._margin = MarginPainter(self)
        self._flash = Flash(self)
        self._flash.strength_changed.connect(self.refresh_overlays)
        self._tip = Tip(self)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._fill_more)
        self._tip_timer = QTimer(self)
        self._tip_timer.setSingleShot(True)
        self._tip_timer.setInterval(_TIP_DELAY)
        self._tip_timer.timeout.connect(self._show_tip)
        self.setObjectName("page")
        self.setAccessibleName(self.tr("Document text"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.anchorClicked.connect(self._on_anchor_clicked)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # --- what is shown --------------------------------------------------------------------

    def show_document(
        self, view: DocumentView, pictures: dict[str, QImage], descriptions: dict[str, str]
    ) -> None:
        """Show a document from its beginning.

        `descriptions` says in words, by statement id, who speaks and through whom: the pointer
        over a statement shows it.
        """
        self.view = view
        self._pictures = pictures
        self._describe = descriptions
        self.overlays.clear()
        self._flash.stop()
        self._pending = None
        self._refill()

    def show_nothing(self) -> None:
        """Show an empty page."""
        self.view = None
        self._filler = None
        self._timer.stop()
        self.overlays.clear()
        self._new_document()

    def set_look(self, colours: Colours, zoom: int, numbers: NumbersChoice) -> None:
        """Show the same place in other colours or another size (percent)."""
        has_changed = (colours, zoom) != (self._colours, self._zoom)
        self._colours, self._zoom, self.numbers = colours, zoom, numbers
        if has_changed and self.view is not None:
            position = self.top_position()
            self._refill()
            self.jump_to(position, position, centred=False)
        self.viewport().update()

    def set_motion(self, has_motion: bool) -> None:
        """Let the highlight after a jump fade, or stand still and end."""
        self._flash.has_motion = has_motion

    @property
    def colours(self) -> Colours:
        """The colours of the page."""
        return self._colours

    @property
    def formats(self) -> Formats | None:
        """The formats of the page, or None where nothing is shown."""
        return self._formats

    @property
    def filler(self) -> PageFiller | None:
        """What knows where the text stands, or None where nothing is shown."""
        return self._filler

    def speaker_colour(self, agent: AgentId) -> str:
        """Return the hue of a speaker of this document, or the muted colour."""
        if self._formats is None or not self.has_speaker(agent):
            return self._colours.muted
        return self._formats.speaker_colour(agent)

    def has_speaker(self, agent: AgentId) -> bool:
        """Say whether the agent speaks in the document."""
        return agent in self._speakers()

    # --- places ---------------------------------------------------------------------------

    def jump_to(self, start: int, end: int, *, centred: bool = True) -> None:
        """Bring a range into sight: centred with a fading highlight, or at the top without."""
        self._pending = (start, end, centred)
        self._try_jump()

    def top_position(self) -> int:
        """Return the code point at the top of the page."""
        if self._pending is not None:
            return self._pending[0]
        if self._filler is None:
            return 0
        return self._filler.map.to_position(self.cursorForPosition(QPoint(4, 4)).position())

    def visible_range(self) -> tuple[int, int]:
        """Return the code points in sight, half-open."""
        if self._filler is None:
            return 0, 0
        corner = self.viewport().rect().bottomRight()
        bottom = self.cursorForPosition(corner).position()
        return self.top_position_shown(), self._filler.map.to_position(bottom) + 1

    def top_position_shown(self) -> int:
        """Return the code point in the upper corner, whatever jump is still to come."""
        if self._filler is None:
            return 0
        return self._filler.map.to_position(self.cursorForPosition(QPoint(0, 0)).position())

    def selected_range(self) -> tuple[int, int] | None:
        """Return the selected range, or None where nothing of the text is selected."""
        cursor = self.textCursor()
        if self._filler is None or not cursor.hasSelection():
            return None
        start = self._filler.map.to_position(cursor.selectionStart())
        end = self._filler.map.to_position(cursor.selectionEnd())
        return (start, end) if start < end else None

    def current_passage(self) -> int:
        """Return the passage (from 0) of the selection or caret if in sight, else at the top."""
        if self.view is None or self._filler is None:
            return 0
        if self.hasFocus() or self.textCursor().hasSelection():
            start, end = self.visible_range()
            caret = self._filler.map.to_position(self.textCursor().selectionStart())
            if start <= caret < end:
                return self.view.document.passage_at(caret)
        return max(0, self._top_passage)

    def statement_at(self, point: QPoint) -> Statement | None:
        """Return the innermost statement under a place of the viewport."""
        position = self.position_at(point)
        if position is None or self.view is None:
            return None
        around = [
            (piece.end - piece.start, number)
            for number, statement in enumerate(self.view.statements)
            for piece in statement.content
            if piece.start <= position < piece.end
        ]
        return self.view.statements[min(around)[1]] if around else None

    def position_at(self, point: QPoint) -> int | None:
        """Return the code point under a place of the viewport, or None beside the text."""
        if self._filler is None:
            return None
        cursor = self.cursorForPosition(point)
        if cursor.position() < self._filler.first_place:
            return None
        near = self.cursorRect(cursor)
        if abs(near.center().x() - point.x()) > near.height() or not (
            near.top() - 4 <= point.y() <= near.bottom() + 4
        ):
            return None
        return self._filler.map.to_position(cursor.position())

    # --- overlays -------------------------------------------------------------------------

    def lay(self, layer: Layer, ranges: Sequence[tuple[int, int]]) -> None:
        """Mark ranges for one reason, in place of those marked for it before."""
        self.overlays.put(layer, ranges)
        self.refresh_overlays()

    def refresh_overlays(self) -> None:
        """Give Qt the marked ranges that are in sight."""
        if self._filler is None:
            self.setExtraSelections([])
            return
        start, end = self.visible_range()
        grounds = {
            Layer.CHOSEN: QColor(self._colours.chosen),
            Layer.PERSON: QColor(self._colours.person),
            Layer.HIT: QColor(self._colours.hit),
            Layer.HIT_NOW: QColor(self._colours.hit_now),
            Layer.FLASH: self._flash.colour(self._colours),
        }
        selections = []
        for overlay in self.overlays.between(start, end):
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            first, last = self._filler.map.to_places(overlay.start, overlay.end)
            cursor.setPosition(min(first, self.document().characterCount() - 1))
            cursor.setPosition(
                min(last, self.document().characterCount() - 1), QTextCursor.MoveMode.KeepAnchor
            )
            look = QTextCharFormat()
            look.setBackground(grounds[overlay.layer])
            selection.cursor = cursor
            selection.format = look
            selections.append(selection)
        self.setExtraSelections(selections)
        self.viewport().update()

    # --- Qt -------------------------------------------------------------------------------

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Refuse to load anything: only a picture, never None, keeps Qt from opening files."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            blank = QImage(1, 1, QImage.Format.Format_ARGB32)
            blank.fill(Qt.GlobalColor.transparent)
            return blank
        return ""

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy exact words: plain text, as it stands in the document."""
        data = QMimeData()
        chosen = self.selected_range()
        if chosen is not None and self.view is not None:
            data.setText(self.view.document.text[chosen[0] : chosen[1]])
        else:
            data.setText(self.textCursor().selection().toPlainText())
        return data

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for our own menu; Qt's would offer what is not safe."""
        self.menu_wished.emit(event.globalPos(), self._link_at(event.pos()))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle and the place at the top."""
        position = self.top_position()
        super().resizeEvent(event)
        self._set_margins()
        if self._filler is not None and event.size().width() != event.oldSize().width():
            self.jump_to(position, position, centred=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then what stands beside it."""
        super().paintEvent(event)
        if self._filler is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        start, end = self.visible_range()
        self._margin.paint(painter)
        overlay_outlines(painter, self, self.overlays.between(start, end))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click begins."""
        self._pressed = event.position().toPoint()
        self._tip.hide()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a click on a statement or on a passage number."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        is_click = (
            event.button() is Qt.MouseButton.LeftButton
            and (point - self._pressed).manhattanLength() < 4
            and not self.textCursor().hasSelection()
        )
        if not is_click or self.anchorAt(point):
            return
        passage = self._margin.passage_at(point)
        if passage is not None:
            self.citation_wished.emit(passage)
            return
        statement = self.statement_at(point)
        if statement is not None:
            self.statement_activated.emit(statement.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the number of the passage under the pointer, and who speaks there."""
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        passage = self._margin.passage_near(point)
        if passage != self.hovered_passage:
            self.hovered_passage = passage
            self.viewport().update()
        if not self._tip.isVisible() or self.statement_at(point) is None:
            self._tip.hide()
            self._tip_timer.start()
        is_active = self._margin.passage_at(point) is not None or bool(self.anchorAt(point))
        shape = Qt.CursorShape.PointingHandCursor if is_active else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        """Take away what only the pointer showed."""
        super().leaveEvent(event)
        self._tip_timer.stop()
        self._tip.hide()
        if self.hovered_passage >= 0:
            self.hovered_passage = -1
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the space bar turn pages, as in every reader."""
        if event.key() == Qt.Key.Key_Space:
            bar = self.verticalScrollBar()
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            bar.setValue(bar.value() + (-1 if back else 1) * round(bar.pageStep() * 0.9))
            event.accept()
            return
        super().keyPressEvent(event)

    # --- inside ---------------------------------------------------------------------------

    def _speakers(self) -> dict[AgentId, int]:
        order: dict[AgentId, int] = {}
        for statement in self.view.statements if self.view else ():
            order.setdefault(statement.speaker, len(order))
        return order

    def _refill(self) -> None:
        assert self.view is not None
        look = Look(self._colours, self._zoom, self.view.document.info.direction)
        self._formats = Formats(look, self._speakers())
        document = self._new_document()
        document.setDefaultFont(self._formats.font)
        document.setDocumentMargin(0)
        self._top_passage = -1
        self._set_margins()
        self._filler = PageFiller(
            document,
            self.view,
            self._formats,
            head=head_lines(self.view, self._formats),
            pictures=self._pictures,
            width=self._measure(),
        )
        self._fill_more()
        # Writing has carried the caret along to the end.
        self.setTextCursor(QTextCursor(document))
        if not self._filler.is_done:
            self._timer.start()

    def _new_document(self) -> QTextDocument:
        """Put an empty text on the page, in place of the one before."""
        # Qt deletes the text it made itself; those we make are ours to delete.
        old, self._owned = self._owned, QTextDocument(self)
        self._owned.setUndoRedoEnabled(False)
        self.setDocument(self._owned)
        if old is not None:
            old.deleteLater()
        return self._owned

    def _fill_more(self) -> None:
        if self._filler is None:
            self._timer.stop()
            return
        self._filler.fill(PASSAGES_AT_ONCE)
        if self._filler.is_done:
            self._timer.stop()
        self._try_jump()
        if self._filler.is_done:
            self._on_scrolled()
            self.filled.emit()

    def _try_jump(self) -> None:
        if self._pending is None or self._filler is None:
            return
        start, end, centred = self._pending
        if not self._filler.is_done and self._filler.map.end <= end:
            return
        self._pending = None
        if start == 0 and not centred:
            self.verticalScrollBar().setValue(0)
            return
        first, _ = self._filler.map.to_places(start, max(start + 1, end))
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        if centred:
            self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        top = bar.value() + self.cursorRect(cursor).top()
        above = self.viewport().height() * 0.38 if centred else 4
        bar.setValue(round(top - above))
        if centred and end > start:
            self.overlays.put(Layer.FLASH, [(start, end)])
            self._flash.start()
            self._announce(start, end)
        self.refresh_overlays()
        self._on_scrolled()

    def _announce(self, start: int, end: int) -> None:
        assert self.view is not None
        document = self.view.document
        passage = self.tr("Passage {number}: {words}")
        passage = passage.replace("{number}", str(document.passage_at(start) + 1))
        announce(self, passage.replace("{words}", document.text[start : min(end, start + 300)]))

    def _on_scrolled(self) -> None:
        self._tip.hide()
        self.refresh_overlays()
        if self.view is None or self._filler is None or self._filler.map.end == 0:
            return
        passage = self.view.document.passage_at(self.top_position_shown())
        if passage != self._top_passage:
            self._top_passage = passage
            self.passage_changed.emit(passage)

    def _measure(self) -> float:
        metrics = QFontMetricsF(reading_font(self._zoom))
        # The average width that fonts state counts capitals and signs; running text is narrower.
        sample = "the quick words of a page that people read for hours and hours "
        return metrics.horizontalAdvance(sample) / len(sample) * MEASURE

    def _set_margins(self) -> None:
        width = self.viewport().width()
        least = min(56.0, width * 0.08)
        side = max(least, (width - self._measure()) / 2)
        frame = self.document().rootFrame()
        layout = frame.frameFormat()
        if abs(layout.leftMargin() - side) > 0.5 or layout.topMargin() == 0:
            layout.setLeftMargin(side)
            layout.setRightMargin(side)
            layout.setTopMargin(36)
            layout.setBottomMargin(max(48.0, self.viewport().height() * 0.4))
            frame.setFrameFormat(layout)

    def text_margin(self) -> float:
        """Return the distance of the text column from either side, in pixels."""
        return self.document().rootFrame().frameFormat().leftMargin()

    def range_rects(self, start: int, end: int) -> list[QRectF]:
        """Return where a range stands in the viewport, a rectangle a line."""
        if self._filler is None:
            return []
        first, last = self._filler.map.to_places(start, end)
        offset = self.verticalScrollBar().value()
        layout = self.document().documentLayout()
        rects = []
        block = self.document().findBlock(first)
        while block.isValid() and block.position() < last:
            origin = layout.blockBoundingRect(block).topLeft()
            lines = block.layout()
            for number in range(lines.lineCount()):
                line = lines.lineAt(number)
                begin = max(first - block.position(), line.textStart())
                stop = min(last - block.position(), line.textStart() + line.textLength())
                if begin < stop:
                    edges = [self._cursor_x(line.cursorToX(at)) for at in (begin, stop)]
                    top = origin.y() + line.y() - offset
                    rects.append(
                        QRectF(
                            origin.x() + min(edges), top, abs(edges[1] - edges[0]), line.height()
                        )
                    )
            block = block.next()
        return rects

    @staticmethod
    def _cursor_x(found: object) -> float:
        # PySide returns (x, cursor position) where C++ returns x.
        value = found[0] if isinstance(found, tuple) else found
        return float(str(value))

    def _link_at(self, point: QPoint) -> PageLink | None:
        return self._link(self.anchorAt(point))

    def _link(self, href: str) -> PageLink | None:
        number = href.removeprefix(LINK_SCHEME)
        if self._filler is None or not number.isdecimal():
            return None
        return self._filler.links[int(number)]

    def _on_anchor_clicked(self, target: QUrl) -> None:
        link = self._link(target.toString())
        if link is not None:
            self.link_activated.emit(link)

    def _show_tip(self) -> None:
        point = self.viewport().mapFromGlobal(QCursor.pos())
        if not self.viewport().rect().contains(point):
            return
        link = self._link_at(point)
        statement = self.statement_at(point)
        if link is not None and link.mark.target:
            self._tip.show_at(self.viewport().mapToGlobal(point), link.mark.target)
        elif statement is not None and statement.id in self._describe:
            self._tip.show_at(self.viewport().mapToGlobal(point), self._describe[statement.id])

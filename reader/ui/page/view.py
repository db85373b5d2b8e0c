"""The page: one document, its marks, and what is laid over it for a while."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from reader.collection.views import DocumentView
from reader.domain.ids import AgentId
from reader.profile.settings import NumbersChoice
from reader.ui.announcing import announce
from reader.ui.page.current_passage import CurrentPassage
from reader.ui.page.filling import PageFiller
from reader.ui.page.flash import Flash
from reader.ui.page.geometry import PageGeometry
from reader.ui.page.hits_bar import HitsBar
from reader.ui.page.jumping import Jump, Jumper
from reader.ui.page.laying import selections_in_sight
from reader.ui.page.margin import MarginPainter, overlay_outlines
from reader.ui.page.overlays import Layer, Overlays
from reader.ui.page.pointing import PointerTips
from reader.ui.page.remarking import mark_again
from reader.ui.page.selecting import selected_range
from reader.ui.page.speaking import spoken_place
from reader.ui.page.writer import PageWriter
from reader.ui.theme.colours import Colours


class PageView(QTextBrowser):
    """Shows one document. Positions are code points of its canonical text throughout."""

    statement_activated = Signal(str)
    """A statement in the text was clicked; carries its id."""
    left = Signal()
    """Esc was pressed: what is laid over the page is not wanted any more."""
    zoom_wished = Signal(int)
    """The wheel asks for larger (1) or smaller (-1) text."""
    citation_wished = Signal(int)
    """The number of a passage (from 0) in the margin was clicked."""
    link_activated = Signal(object)
    """A link or note reference was activated; carries a PageLink."""
    menu_wished = Signal(QPoint, object)
    """A context menu is wanted at a place of the screen; carries the PageLink there or None."""
    passage_changed = Signal(int)
    """Another passage stands at the top; from 0."""
    hit_chosen = Signal(int, int)
    """A hit was clicked in the bar beside the page, which has gone there; carries its range."""
    filled = Signal()
    """The whole document stands on the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places = PageGeometry(self)
        self.overlays = Overlays()
        self._pictures: dict[str, QImage] = {}
        self._top_passage = -1
        self.current = CurrentPassage(self, self.places)
        self._pressed = QPoint()
        self._margin = MarginPainter(self.places)
        self._flash = Flash(self)
        self._flash.strength_changed.connect(self.refresh_overlays)
        self._writer = PageWriter(self, self.places)
        self._writer.advanced.connect(self._on_advanced)
        self._jumper = Jumper(self.places)
        self._tips = PointerTips(self, self.places)
        self.hits_bar = HitsBar(self, self.places)
        self.hits_bar.hit_wished.connect(self._on_hit_wished)
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
        self.places.view = view
        self._pictures = pictures
        self._tips.descriptions = descriptions
        self._clear_overlays()
        self._flash.stop()
        self._jumper.waiting = None
        self._write()

    def show_statements(self, view: DocumentView) -> None:
        """Mark other statements in the document that is shown; nothing moves."""
        before, self.places.view = self.view, view
        if before is None or self.filler is None or self.places.formats is None:
            return
        if self.filler.is_done:
            formats = self.places.formats
            mark_again(self.document(), self.filler, formats, before=before, after=view)
            self.viewport().update()
        else:
            position = self.top_position()
            self._write()
            self.jump_to(position, position, centred=False)

    def show_nothing(self) -> None:
        """Show an empty page."""
        self.places.view = None
        self._writer.clear()
        self._clear_overlays()

    def set_look(self, colours: Colours, zoom: int, numbers: NumbersChoice) -> None:
        """Show the same place in other colours or another size (percent)."""
        has_changed = (colours, zoom) != (self.places.colours, self.places.zoom)
        shape = self.places
        shape.colours, shape.zoom, shape.numbers = colours, zoom, numbers
        if has_changed and self.view is not None:
            position = self.top_position()
            self._write()
            self.jump_to(position, position, centred=False)
        self.viewport().update()

    def set_motion(self, has_motion: bool) -> None:
        """Let the highlight after a jump fade, or stand still and end."""
        self._flash.has_motion = has_motion

    @property
    def view(self) -> DocumentView | None:
        """The document on the page, or None."""
        return self.places.view

    @property
    def filler(self) -> PageFiller | None:
        """What knows where the text stands, or None where nothing is shown."""
        return self.places.filler

    def speaker_colour(self, agent: AgentId) -> str:
        """Return the hue of a speaker of this document, or the muted colour."""
        formats = self.places.formats
        if formats is None or not formats.has_speaker(agent):
            return self.places.colours.muted
        return formats.speaker_colour(agent)

    # --- places ---------------------------------------------------------------------------

    def jump_to(self, start: int, end: int, *, centred: bool = True) -> None:
        """Bring a range into sight: centred with a fading highlight, or at the top without."""
        self._jumper.waiting = Jump(start, end, centred)
        self._try_jump()

    def top_position(self) -> int:
        """Return the code point at the top of the page."""
        if self._jumper.waiting is not None:
            return self._jumper.waiting.start
        if self.filler is None:
            return 0
        return self.filler.map.to_position(self.cursorForPosition(QPoint(4, 4)).position())

    def selected_range(self) -> tuple[int, int] | None:
        """Return the selected range, or None where nothing of the text is selected."""
        if self.filler is None:
            return None
        return selected_range(self.textCursor(), self.filler.map)

    def current_passage(self) -> int:
        """Return the passage (from 0) of the selection or caret if in sight, else at the top."""
        return self.current.at()

    # --- overlays -------------------------------------------------------------------------

    def lay(self, layer: Layer, ranges: Sequence[tuple[int, int]]) -> None:
        """Mark ranges for one reason, in place of those marked for it before."""
        self.overlays.put(layer, ranges)
        self.refresh_overlays()
        if layer in (Layer.HIT, Layer.HIT_NOW):
            self._show_hits()

    def refresh_overlays(self) -> None:
        """Give Qt the marked ranges that are in sight."""
        flash = self._flash.colour(self.places.colours)
        self.setExtraSelections(selections_in_sight(self.places, self.overlays, flash))
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
        self.menu_wished.emit(event.globalPos(), self.places.link(self.anchorAt(event.pos())))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle and the place at the top."""
        position = self.top_position()
        super().resizeEvent(event)
        self.places.set_margins()
        self.hits_bar.set_place()
        if self.filler is not None and event.size().width() != event.oldSize().width():
            self.jump_to(position, position, centred=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then what stands beside it."""
        super().paintEvent(event)
        if self.filler is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        start, end = self.places.visible_range()
        self._margin.paint(painter)
        overlay_outlines(painter, self.places, self.overlays.between(start, end))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click begins."""
        self._pressed = event.position().toPoint()
        self._tips.hide()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a click on a statement or on a passage number."""
        point = event.position().toPoint()
        # What lies under the pointer now: following a link moves the text.
        is_link = bool(self.anchorAt(point))
        passage = self._margin.passage_at(point)
        statement = self.places.statement_at(point)
        super().mouseReleaseEvent(event)
        event.accept()  # QTextBrowser would have what lies behind it hear of the click too.
        is_click = (
            event.button() is Qt.MouseButton.LeftButton
            and (point - self._pressed).manhattanLength() < 4
            and not self.textCursor().hasSelection()
        )
        if not is_click or is_link:
            return
        if passage is not None:
            self.citation_wished.emit(passage)
            return
        if statement is not None:
            self.statement_activated.emit(statement.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the number of the passage under the pointer, and who speaks there."""
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        passage = self._margin.passage_near(point)
        if passage != self.places.hovered_passage:
            self.places.hovered_passage = passage
            self.viewport().update()
        self._tips.follow(point)
        is_active = self._margin.passage_at(point) is not None or bool(self.anchorAt(point))
        shape = Qt.CursorShape.PointingHandCursor if is_active else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        """Take away what only the pointer showed."""
        super().leaveEvent(event)
        self._tips.leave()
        if self.places.hovered_passage >= 0:
            self.places.hovered_passage = -1
            self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the bar of hits on the side of the scroll bar."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.hits_bar.set_place()
            self.hits_bar.measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the space bar turn pages, as in every reader."""
        if event.key() == Qt.Key.Key_Space:
            bar = self.verticalScrollBar()
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            bar.setValue(bar.value() + (-1 if back else 1) * round(bar.pageStep() * 0.9))
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.ignore()  # The window may have a drawer to close.
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let Ctrl and the wheel change the size of the text, as everywhere."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoom_wished.emit(1 if turned > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    # --- inside ---------------------------------------------------------------------------

    def _write(self) -> None:
        assert self.view is not None
        self._top_passage = -1
        self.current.forget()
        self._writer.write(self.view, self._pictures)

    def _on_advanced(self) -> None:
        self._try_jump()
        if self.filler is not None and self.filler.is_done:
            self._on_scrolled()
            self.hits_bar.measure()
            self.filled.emit()

    def _try_jump(self) -> None:
        jump = self._jumper.make()
        if jump is None or jump.is_to_top:
            return
        if jump.is_shown:
            self.overlays.put(Layer.FLASH, [(jump.start, jump.end)])
            self._flash.start()
            assert self.view is not None
            announce(self, spoken_place(self.view, jump.start, jump.end))
        self._on_scrolled()

    def _on_scrolled(self) -> None:
        self._tips.hide()
        self.refresh_overlays()
        if self.view is None or self.filler is None or self.filler.map.end == 0:
            return
        passage = self.view.document.passage_at(self.places.top_position_shown())
        if passage != self._top_passage:
            self._top_passage = passage
            self.passage_changed.emit(passage)
        self.current.look()

    def _on_anchor_clicked(self, target: QUrl) -> None:
        link = self.places.link(target.toString())
        if link is not None:
            self.link_activated.emit(link)

    def _clear_overlays(self) -> None:
        self.overlays.clear()
        self._show_hits()

    def _show_hits(self) -> None:
        now = self.overlays.ranges(Layer.HIT_NOW)
        self.hits_bar.set_hits(self.overlays.ranges(Layer.HIT), now[0] if now else None)

    def _on_hit_wished(self, start: int, end: int) -> None:
        self.jump_to(start, end)
        self.hit_chosen.emit(start, end)

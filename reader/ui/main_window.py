"""The window: the parts of the house put side by side. It holds no logic of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.profile.session import Session
from reader.ui.actions.building import Actions
from reader.ui.actions.table import ActionId
from reader.ui.empty_page import EmptyPage
from reader.ui.finding.find_bar import FindBar
from reader.ui.finding.results_panel import ResultsPanel
from reader.ui.library.library_panel import LibraryPanel
from reader.ui.page.view import PageView
from reader.ui.people.panel import PeoplePanel
from reader.ui.status import StatusLine
from reader.ui.theme.colours import LIGHT, Colours
from reader.ui.theme.sheet import style_sheet
from reader.ui.top_bar import TopBar
from reader.ui.trust.band import TrustBand

DRAWER_BELOW = 1_000
"""Pixels: in a narrower window the right side lies over the page instead of beside it."""
LEFT_HIDDEN_BELOW = 680
"""Pixels: in a still narrower window the left side is put away until it is asked for."""
DRAWER_WIDTH = 340
_USUAL_SIZE = (1280, 800)
_FRAME = QSize(8, 48)
"""Pixels that a desktop's frame and title bar take; Qt learns the true ones once it is too late."""
_USUAL_SIDES = (260, 680, 340)


class MainWindow(QWidget):
    """Top bar, left side, page, right side, status line."""

    closing = Signal()
    colours_changed = Signal(object)
    """The window is painted in other Colours."""
    files_dropped = Signal(object)
    """Paths (list of str) of files that were dropped on the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main-window")
        self.setWindowTitle("Attest")
        self.setAcceptDrops(True)
        self.resize(*_USUAL_SIZE)
        self.setMinimumSize(420, 320)
        self.colours: Colours = LIGHT
        self.may_close: Callable[[], bool] | None = None
        """Asked before the window closes; it says itself why not."""
        self.actions_ = Actions(self)
        self.top = TopBar(self.actions_, self)
        self.library = LibraryPanel(self)
        self.results = ResultsPanel(self)
        self.page = PageView(self)
        self.empty = EmptyPage(self)
        self.band = TrustBand(self)
        self.find_bar = FindBar(self)
        self.people = PeoplePanel(self)
        self.status = StatusLine(self)
        self._is_drawer = False
        self._wants_right = True
        self._has_room_left = True
        # What was wished for while there was room beside the page.
        self._wanted_left = self._wanted_right = True
        self._sides_before = (True, True)
        """Whether left and right were shown before a panel took its place beside the page."""
        self._beside: QWidget | None = None
        self._assemble()
        self.actions_[ActionId.LEFT_SIDE].setChecked(True)
        self.actions_[ActionId.RIGHT_SIDE].setChecked(True)
        for action in (ActionId.BACK, ActionId.FORWARD, ActionId.SAVE_ORIGINAL):
            self.actions_[action].setEnabled(False)
        self.show_empty("")

    # --- what is shown --------------------------------------------------------------------

    def show_page(self) -> None:
        """Show the open document."""
        self._centre.setCurrentWidget(self._reading)

    def show_empty(self, text: str) -> None:
        """Show a message where the page would be."""
        self.empty.show_text(text)
        self._centre.setCurrentWidget(self.empty)

    def show_refusal(self, heading: str, text: str, *, changed_path: str = "") -> None:
        """Say where the page would be why it is not there, with a way to open a changed file."""
        self.empty.show_text(text, heading=heading, changed_path=changed_path)
        self._centre.setCurrentWidget(self.empty)
        self.empty.take_keyboard()

    def show_nothing(self) -> None:
        """Show nothing of any document: what stands beside the page is not of another one."""
        self.library.show_nothing_open()
        self.page.show_nothing()
        self.setWindowTitle("Attest")
        self.status.show_nothing()
        self.actions_[ActionId.SAVE_ORIGINAL].setEnabled(False)

    def show_waiting(self, text: str) -> None:
        """Say where the page would be what is waited for, with a way to stop it."""
        self.empty.show_waiting(text)
        self._centre.setCurrentWidget(self.empty)

    def show_results(self, is_shown: bool) -> None:
        """Let the results take the left column, or give it back to the contents."""
        self._left.setCurrentWidget(self.results if is_shown else self.library)
        if is_shown and not self._left.isVisible():
            self.set_left_shown(True)

    @property
    def is_showing_results(self) -> bool:
        """True while the results take the left column."""
        return self._left.currentWidget() is self.results

    def show_instead(self, view: QWidget) -> None:
        """Show something else where the page would be, until the page is shown again."""
        if self._centre.indexOf(view) < 0:
            self._centre.addWidget(view)
        self._centre.setCurrentWidget(view)

    def show_beside(self, panel: QWidget | None) -> None:
        """Put a panel beside the page, in place of the people; None takes it away again.

        Unlike the people it never lies over the page.
        """
        if panel is self._beside:
            return
        if self._beside is not None:
            self._beside.hide()
            self._beside.setParent(self)
        else:
            self._sides_before = (self._left_shown(), self._wants_right)
        self._beside = panel
        if panel is not None:
            self.set_right_shown(False)
            # The page needs the room: in a narrow window it stands alone with the panel.
            self.set_left_shown(self._left_shown() and not self._is_drawer)
            self._middle.addWidget(panel)
            QWidget.setTabOrder(self.page, panel)
            panel.show()
        else:
            left, right = self._sides_before
            self.set_left_shown(left and self._has_room_left)
            self.set_right_shown(right and not self._is_drawer)

    def set_left_shown(self, is_shown: bool) -> None:
        """Show or hide the left side."""
        self._left.setVisible(is_shown)
        self.actions_[ActionId.LEFT_SIDE].setChecked(is_shown)

    def set_right_shown(self, is_shown: bool) -> None:
        """Show or hide the right side, as a drawer where the window is narrow."""
        self._wants_right = is_shown
        self.people.setVisible(is_shown)
        self.actions_[ActionId.RIGHT_SIDE].setChecked(is_shown)
        self._place_drawer()

    @property
    def has_panel_beside(self) -> bool:
        """True while a panel stands beside the page in place of the people."""
        return self._beside is not None

    @property
    def is_drawer(self) -> bool:
        """True where the right side lies over the page."""
        return self._is_drawer

    def set_colours(self, colours: Colours) -> None:
        """Paint the lists in other colours; the palette does the rest."""
        self.colours = colours
        self.top.search.set_colours(colours)
        self.results.set_colours(colours)
        self.people.set_colours(colours)
        self.setStyleSheet(style_sheet(colours))
        self.band.refresh()
        self.colours_changed.emit(colours)

    # --- session --------------------------------------------------------------------------

    def restore(self, session: Session) -> None:
        """Take the shape that the last session had."""
        if session.geometry:
            self.restoreGeometry(QByteArray.fromBase64(session.geometry.encode("ascii", "ignore")))
        if len(session.layout) == 3 and all(session.layout[:2]):
            self._columns.setSizes(list(session.layout))
        self.set_left_shown(session.is_left_shown)
        self.set_right_shown(session.is_right_shown)

    def fit(self, room: QRect) -> None:
        """Be no larger than the room that a screen has, so that the line below is in sight."""
        if not self.isMaximized() and not self.isFullScreen():
            self.resize(self.size().boundedTo(room.size() - _FRAME))

    def shape(self) -> Session:
        """Return the shape the window has now, without a place."""
        left = self._left_shown() if self._has_room_left else self._wanted_left
        right = self._wanted_right if self._is_drawer else self._wants_right
        if self._beside is not None:
            left, right = self._sides_before
        return Session(
            geometry=bytes(self.saveGeometry().toBase64().data()).decode("ascii"),
            layout=tuple(self._columns.sizes()) if not self._is_drawer else (),
            is_left_shown=left,
            is_right_shown=right,
        )

    # --- Qt -------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the right side into a drawer where there is no room beside the page."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < DRAWER_BELOW
        if is_narrow != self._is_drawer:
            self._set_drawer(is_narrow)
        has_room = event.size().width() >= LEFT_HIDDEN_BELOW
        if has_room != self._has_room_left:
            self._has_room_left = has_room
            if not has_room:
                self._wanted_left = self._left_shown()
            self.set_left_shown(has_room and self._wanted_left)
        self._place_drawer()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell before going, unless something would be lost that nobody was told of."""
        if self.may_close is not None and not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc close the drawer."""
        if event.key() == Qt.Key.Key_Escape and self._is_drawer and self.people.isVisible():
            self.set_right_shown(False)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Give back and forward their keys when the direction changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.actions_.set_direction(self.layoutDirection())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept collections dragged onto the window."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files were dropped."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        self.files_dropped.emit(paths)

    def popup_menu(self, actions: list[ActionId], place: QPoint) -> QMenu:
        """Open a menu of actions at a place of the screen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in actions:
            menu.addAction(self.actions_[action])
        menu.popup(place)
        return menu

    # --- inside ---------------------------------------------------------------------------

    def _assemble(self) -> None:
        self._reading = QWidget(self)
        inner = QVBoxLayout(self._reading)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.band)
        inner.addWidget(self.page, 1)
        inner.addWidget(self.find_bar)
        self._centre = QStackedWidget(self)
        self._centre.addWidget(self.empty)
        self._centre.addWidget(self._reading)
        self._middle = QSplitter(Qt.Orientation.Horizontal, self)
        self._middle.setHandleWidth(1)
        self._middle.setChildrenCollapsible(False)
        self._middle.addWidget(self._centre)
        self._middle.setStretchFactor(0, 1)
        self._left = QStackedWidget(self)
        self._left.setObjectName("left-side")
        self._left.addWidget(self.library)
        self._left.addWidget(self.results)
        self._left.setMinimumWidth(180)
        self._right = QFrame(self)
        self._right.setObjectName("right-side")
        right = QHBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.people)
        self.people.setMinimumWidth(240)
        self._columns = QSplitter(Qt.Orientation.Horizontal, self)
        self._columns.setHandleWidth(1)
        self._columns.setChildrenCollapsible(False)
        for part in (self._left, self._middle, self._right):
            self._columns.addWidget(part)
        self._columns.setStretchFactor(1, 1)
        self._columns.setSizes(list(_USUAL_SIDES))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top)
        whole.addWidget(self._columns, 1)
        whole.addWidget(self.status)
        QWidget.setTabOrder(self.top.search, self.library)
        QWidget.setTabOrder(self.library, self.page)
        QWidget.setTabOrder(self.page, self.people)

    def _left_shown(self) -> bool:
        return self.actions_[ActionId.LEFT_SIDE].isChecked()

    def _set_drawer(self, is_drawer: bool) -> None:
        self._is_drawer = is_drawer
        if is_drawer:
            self._right.setParent(self)
            self._right.setAutoFillBackground(True)
            self._wanted_right = self._wants_right
            self.set_right_shown(False)
        else:
            self._columns.addWidget(self._right)
            self._right.show()
            self.set_right_shown(self._wanted_right)
        if self._beside is not None:
            self.set_left_shown(self._sides_before[0] and not is_drawer)

    def _place_drawer(self) -> None:
        if not self._is_drawer:
            self._right.setVisible(self._wants_right)
            return
        area = self._columns.geometry()
        width = min(DRAWER_WIDTH, area.width() - 40)
        is_rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = area.left() if is_rtl else area.right() + 1 - width
        self._right.setGeometry(QRect(left, area.top(), width, area.height()))
        self._right.setVisible(self._wants_right)
        self._right.raise_()

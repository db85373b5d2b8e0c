"""The side panel: people and bodies above, what is recorded of the chosen one below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from reader.collection.views import AgentView
from reader.domain.agents import Agent, AgentCounts
from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.ui.labels import plain_label
from reader.ui.people.agent_head import AgentHead
from reader.ui.people.agent_model import AgentModel, AgentOrder, AgentRole, AgentRow
from reader.ui.people.card_menu import CardWish, card_menu
from reader.ui.people.delegates import AgentDelegate, EntryDelegate
from reader.ui.people.entries import Entry
from reader.ui.people.entry_model import EntryModel, Read
from reader.ui.people.hidden_note import HiddenNote
from reader.ui.people.keyboard import EntryList
from reader.ui.people.people_head import PeopleHead
from reader.ui.theme.colours import Colours

RELAY_DELAY = 30
"""Milliseconds."""


class PeoplePanel(QWidget):
    """Shows agents and their entries; every wish leaves by signal."""

    agent_wished = Signal(str)
    """An agent was chosen; carries its id."""
    scope_wished = Signal(bool)
    """True for the whole collection, False for the open document."""
    entry_wished = Signal(object)
    """An entry's place should be shown; carries the Entry."""
    citation_wished = Signal(object)
    """An entry should be cited; carries the Entry."""
    left = Signal()
    """Esc was pressed: nobody is to be chosen any more."""
    more_wished = Signal(object)
    """Further entries are wanted; carries what the model asks for."""
    proposed_wished = Signal()
    """What is only proposed, and hidden, should be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("people-panel")
        self.setAccessibleName(self.tr("People and statements"))
        self.agents = AgentModel(self)
        self.entries = EntryModel(self)
        self._agent_delegate = AgentDelegate(self)
        self.cards = EntryDelegate(self)
        self._opened: DocumentId | None = None
        self._chosen: AgentId | None = None
        # While the panel is dragged wider, hundreds of cards need not follow each pixel.
        self._relay_timer = QTimer(self)
        self._relay_timer.setSingleShot(True)
        self._relay_timer.setInterval(RELAY_DELAY)
        self._relay_timer.timeout.connect(self._relay)
        self._build_agents()
        self._build_entries()
        self._assemble()
        self._connect()
        self.show_no_agent()

    # --- what is shown --------------------------------------------------------------------

    def set_agents(
        self, agents: Sequence[Agent], counts: Sequence[AgentCounts], opened: DocumentId | None
    ) -> None:
        """List agents, of the open document or of the collection."""
        self._opened = opened
        self.agents.set_agents(agents, counts)
        self._say_count()
        self._mark_agent()

    def show_hidden(self, statements: int, names: int = 0) -> None:
        """Say how many proposed statements and names are left out of what is listed."""
        self._hidden.show_count(statements, names)
        self._say_count()

    def show_changed(self, is_changed: bool) -> None:
        """Mark all that is listed as coming from a changed file, or not."""
        self._head.show_changed(is_changed)

    def show_agent(
        self,
        view: AgentView,
        first: Sequence[Read],
        *,
        opened: DocumentId | None,
        select: StatementId | None = None,
    ) -> None:
        """Show what is recorded of one agent, with a statement chosen if asked for."""
        self._opened = opened
        self.cards.opened = opened
        self.cards.fold_all()
        self.entries.show_agent(view, first, opened)
        self._agent_head.show_agent(view)
        self._detail.show()
        self._hint.hide()
        self._chosen = view.agent.id
        self._mark_agent()
        if select is not None:
            self.choose_entry(self.entries.find_statement(select))
        else:
            self._entries.scrollToTop()

    def set_opened(self, opened: DocumentId | None) -> None:
        """Tell entries of the open document from those of others, without listing them anew."""
        self._opened = opened
        self.cards.opened = opened
        self.entries.opened = opened
        self._relay()

    def show_no_agent(self) -> None:
        """Show only the list."""
        self._chosen = None
        self.entries.clear()
        self._detail.hide()
        self._hint.setVisible(bool(self.agents.total))
        self._agents.clearSelection()
        self._agents.setCurrentIndex(QModelIndex())

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours."""
        self._agent_delegate.colours = colours
        self.cards.colours = colours
        self.cards.forget()
        self._agents.viewport().update()
        self._relay()

    # --- what is chosen -------------------------------------------------------------------

    def chosen_agent(self) -> AgentId | None:
        """Return the agent whose entries are listed, or None."""
        return self._chosen

    def chosen_entry(self) -> Entry | None:
        """Return the current entry, or None."""
        row = self._entries.currentIndex().row()
        return self.entries.entry(row) if row >= 0 else None

    def choose_entry(self, row: int) -> None:
        """Make an entry the current one and bring it into sight."""
        if row < 0:
            return
        index = self.entries.index(row)
        self._entries.setCurrentIndex(index)
        self._entries.scrollTo(index, QListView.ScrollHint.PositionAtTop)

    def step(self, step: int) -> bool:
        """Go to the next entry (1) or the one before (-1). Returns False where there is none."""
        row = self.entries.find_place(self._entries.currentIndex().row(), step)
        if row < 0:
            return False
        self.choose_entry(row)
        self._on_entry_activated(self.entries.index(row))
        return True

    def has_keyboard_in_entries(self) -> bool:
        """Say whether the keyboard is in the cards, with one of them current."""
        return self._entries.hasFocus() and self.chosen_entry() is not None

    def cite_current(self) -> None:
        """Ask for the citation of the current entry."""
        self._on_citation_wished(self._entries.currentIndex().row())

    def focus_filter(self) -> None:
        """Put the keyboard into the filter."""
        self._head.focus_filter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc choose nobody; in a drawer, it closes the drawer."""
        if event.key() == Qt.Key.Key_Escape and self._detail.isVisible():
            self.left.emit()
            return
        super().keyPressEvent(event)

    # --- building -------------------------------------------------------------------------

    def _build_agents(self) -> None:
        self._head = PeopleHead(self)
        self._agents = QListView(self)
        self._agents.setObjectName("agents")
        self._agents.setAccessibleName(self.tr("People and bodies"))
        self._agents.setModel(self.agents)
        self._agents.setItemDelegate(self._agent_delegate)
        self._agents.setUniformItemSizes(True)
        self._agents.setFrameShape(QFrame.Shape.NoFrame)
        self._agents.setMouseTracking(True)
        self._count = plain_label("", self)
        self._count.setWordWrap(True)
        self._count.setObjectName("quiet")
        self._hidden = HiddenNote(self)
        self._hidden.show_wished.connect(self.proposed_wished)

    def _build_entries(self) -> None:
        self._detail = QWidget(self)
        self._agent_head = AgentHead(self._detail)
        self._entries = EntryList(self._detail)
        self._entries.setObjectName("entries")
        self._entries.setAccessibleName(self.tr("Descriptions and statements"))
        self._entries.setModel(self.entries)
        self._entries.setItemDelegate(self.cards)
        self._entries.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._entries.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._entries.setFrameShape(QFrame.Shape.NoFrame)
        self._entries.setMouseTracking(True)
        self._hint = plain_label(
            self.tr("Choose a name to see how the text describes them and what they say."), self
        )
        self._hint.setObjectName("quiet")
        self._hint.setWordWrap(True)

    def _assemble(self) -> None:
        upper = QWidget(self)
        above = QVBoxLayout(upper)
        above.setContentsMargins(8, 10, 8, 4)
        above.addWidget(self._head)
        above.addWidget(self._agents, 1)
        above.addWidget(self._count)
        above.addWidget(self._hidden)
        above.addWidget(self._hint)
        above.addStretch(0)
        inner = QVBoxLayout(self._detail)
        inner.setContentsMargins(0, 8, 0, 0)
        inner.setSpacing(2)
        inner.addWidget(self._agent_head)
        inner.addWidget(self._entries, 1)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(upper)
        self._split.addWidget(self._detail)
        self._split.setStretchFactor(0, 2)
        self._split.setStretchFactor(1, 3)
        self._split.setSizes([260, 400])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        # As the eye goes.
        for before, after in pairwise((*self._head.stops(), self._agents)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self._head.list_wished.connect(self._on_list_wished)
        self._head.filter_changed.connect(self._on_filter_changed)
        self._head.order_changed.connect(self._on_order_changed)
        self._head.scope_wished.connect(self.scope_wished)
        self._agents.selectionModel().currentChanged.connect(self._on_agent_changed)
        self._agents.activated.connect(self._on_agent_activated)
        self._entries.activated.connect(self._on_entry_activated)
        self._entries.fold_wished.connect(self.cards.toggle_fold)
        self._entries.menu_wished.connect(self._on_menu_wished)
        self._entries.resized.connect(self._relay_timer.start)
        self.cards.jump_wished.connect(self._on_jump_wished)
        self.cards.citation_wished.connect(self._on_citation_wished)
        self.cards.agent_wished.connect(self.agent_wished)
        self.entries.more_wished.connect(self.more_wished)

    # --- slots ----------------------------------------------------------------------------

    def _on_list_wished(self) -> None:
        """Choose the first name, or the one already chosen, with the keyboard in the list."""
        if not self.agents.rowCount():
            return
        self._agents.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self._agents.currentIndex().isValid():
            self._agents.setCurrentIndex(self.agents.index(0))

    def _on_filter_changed(self, text: str) -> None:
        self.agents.set_filter(text)
        self._say_count()
        self._mark_agent()

    def _on_order_changed(self, order: AgentOrder) -> None:
        self.agents.set_order(order)
        self._mark_agent()

    def _on_agent_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = current.data(AgentRole.ROW)
        if isinstance(row, AgentRow):
            self.agent_wished.emit(row.agent.id)

    def _on_agent_activated(self, index: QModelIndex) -> None:
        row = index.data(AgentRole.ROW)
        if isinstance(row, AgentRow):
            self.agent_wished.emit(row.agent.id)

    def _on_entry_activated(self, index: QModelIndex) -> None:
        if index.isValid():
            self._on_jump_wished(index.row())

    def _on_jump_wished(self, row: int) -> None:
        entry = self.entries.entry(row)
        if entry.place is not None:
            self.entry_wished.emit(entry)

    def _on_citation_wished(self, row: int) -> None:
        entry = self.entries.entry(row)
        if entry.place is not None:
            self.citation_wished.emit(entry)

    def _on_menu_wished(self, index: QModelIndex, place: QPoint) -> None:
        menu = card_menu(self.entries.entry(index.row()), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self._on_menu_chosen)
        menu.popup(place)

    def _on_menu_chosen(self, line: QAction) -> None:
        wish = line.data()
        assert isinstance(wish, CardWish)
        self.cards.act(self._entries.currentIndex(), wish.action, wish.agent)

    # --- inside ---------------------------------------------------------------------------

    def _relay(self) -> None:
        self.cards.width = self._entries.viewport().width()
        self.cards.forget()
        self._entries.scheduleDelayedItemsLayout()

    def _mark_agent(self) -> None:
        """Make the chosen agent the current row, without asking for it again."""
        row = -1 if self._chosen is None else self.agents.row_of(self._chosen)
        selection = self._agents.selectionModel()
        was_blocked = selection.blockSignals(True)
        index = self.agents.index(row) if row >= 0 else QModelIndex()
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.blockSignals(was_blocked)
        if row >= 0:
            self._agents.scrollTo(index)
        self._agents.viewport().update()

    def _say_count(self) -> None:
        shown, total = self.agents.rowCount(), self.agents.total
        if self._opened is None:
            text = ""
        elif not total and self._hidden.has_any:
            text = self.tr("Nobody is recorded in this document but in what is only proposed.")
        elif not total:
            text = self.tr(
                "No people or statements are recorded in this document. A curator can record them "
                "in the folder that the collection is made from; the handbook (F1) says how."
            )
        elif shown == 0:
            text = self.tr("No name fits. Try fewer letters.")
        else:
            text = ""
        self._count.setText(text)
        self._count.setVisible(bool(text))
        self._agents.setVisible(bool(shown))
        self._hint.setVisible(bool(total) and not self._detail.isVisibleTo(self))

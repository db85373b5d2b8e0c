"""The filter and the list of cards, with the keys that act on them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListView


class EntryList(QListView):
    """The cards; tells its delegate how wide they may be."""

    resized = Signal()
    fold_wished = Signal(QModelIndex)
    """All words of an entry should be shown, or only the first of them again."""
    menu_wished = Signal(QModelIndex, QPoint)
    """A menu of what can be done with an entry is wanted, at a place of the screen."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards out anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter lead to the current entry, and space show all its words."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.fold_wished.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make an entry the current one: its frame shows where the keyboard is."""
        had_current = self.currentIndex().isValid()
        super().focusInEvent(event)
        if not had_current and event.reason() is not Qt.FocusReason.MouseFocusReason:
            rows = (self.model().index(row, 0) for row in range(self.model().rowCount()))
            self.setCurrentIndex(next(filter(_can_be_chosen, rows), self.model().index(0, 0)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the entry under the pointer; for the Menu key, of the current one."""
        is_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_key else self.indexAt(event.pos())
        if _can_be_chosen(index):
            self.setCurrentIndex(index)
            # The middle of a card that is higher than the list may be out of sight.
            card = self.visualRect(index).intersected(self.viewport().rect())
            below = self.viewport().mapToGlobal(card.center())
            self.menu_wished.emit(index, below if is_key else event.globalPos())
        event.accept()


class FilterBox(QLineEdit):
    """Filters names; Down and Enter go on to the list, Esc empties the box."""

    list_wished = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the keys act on the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list_wished.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def _can_be_chosen(index: QModelIndex) -> bool:
    return index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsSelectable)

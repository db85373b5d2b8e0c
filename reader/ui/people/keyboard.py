"""The filter and the list of cards, with the keys that act on them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListView


class EntryList(QListView):
    """The cards; tells its delegate how wide they may be."""

    resized = Signal()
    fold_wished = Signal(QModelIndex)
    """All words of an entry should be shown, or only the first of them again."""

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

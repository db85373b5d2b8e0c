"""The library as a tree of two levels: collections, and their documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import overload

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.collection.views import CollectionView
from reader.domain.collections import TrustState
from reader.domain.documents import DocumentInfo
from reader.domain.ids import CollectionId, DocumentId
from reader.ui.odd_names import name_shown, oddity_sentence
from reader.ui.trust.changed import changed_words

_Index = QModelIndex | QPersistentModelIndex
_TOP = 0
"""Internal id of a collection's row; a document's row has its collection's row plus one."""

BATCH = 100
"""Documents that become rows at once: a tree asks for each of its rows."""

FARTHEST = 1_000
"""Documents up to which rows are made to show where one is."""


class LibraryRole(IntEnum):
    """What a row can be asked beyond its text."""

    IS_CHANGED = Qt.ItemDataRole.UserRole + 1
    """True for the row of a collection whose file was changed since it was made."""


@dataclass(frozen=True, slots=True)
class LibraryItem:
    """What a row stands for."""

    collection: CollectionView
    document: DocumentInfo | None

    @property
    def is_changed(self) -> bool:
        """True for a collection, not for its documents, whose file was changed."""
        is_changed = self.collection.file_state.state is TrustState.CHANGED
        return is_changed and self.document is None


class LibraryModel(QAbstractItemModel):
    """Collections in the order they were opened, the bundled ones first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._collections: list[CollectionView] = []
        self._fetched: list[int] = []
        """How many documents of each collection are rows yet."""

    def add(self, view: CollectionView) -> None:
        """Append a collection, or replace the one with the same id."""
        row = next((at for at, old in enumerate(self._collections) if old.id == view.id), None)
        if row is not None:
            self.beginResetModel()
            self._collections[row] = view
            self._fetched[row] = min(BATCH, len(view.documents))
            self.endResetModel()
            return
        row = len(self._collections)
        self.beginInsertRows(QModelIndex(), row, row)
        self._collections.append(view)
        self._fetched.append(min(BATCH, len(view.documents)))
        self.endInsertRows()

    def remove(self, collection: CollectionId) -> None:
        """Take a collection out, if it is there."""
        row = next((at for at, old in enumerate(self._collections) if old.id == collection), None)
        if row is None:
            return
        # The rows below have their collection's row as their name: all of them change.
        self.beginResetModel()
        del self._collections[row], self._fetched[row]
        self.endResetModel()

    def item(self, index: _Index) -> LibraryItem | None:
        """Return what a row stands for, or None."""
        if not index.isValid():
            return None
        if index.internalId() == _TOP:
            return LibraryItem(self._collections[index.row()], None)
        view = self._collections[index.internalId() - 1]
        return LibraryItem(view, view.documents[index.row()])

    def index_of(self, collection: CollectionId, document: DocumentId | None) -> QModelIndex:
        """Return where a collection or document stands; an invalid index if nowhere.

        A document far down a large collection stands where its collection does.
        """
        for row, view in enumerate(self._collections):
            if view.id != collection:
                continue
            numbers = (info.number for info in view.documents if info.id == document)
            number = next(numbers, None)
            top = self.createIndex(row, 0, _TOP)
            while number is not None and self._fetched[row] <= number < FARTHEST:
                self.fetchMore(top)
            if number is not None and number < self._fetched[row]:
                return self.createIndex(number, 0, row + 1)
            return top
        return QModelIndex()

    def index(self, row: int, column: int, parent: _Index | None = None) -> QModelIndex:
        """Return the index of a row."""
        if parent is None or not parent.isValid():
            is_there = 0 <= row < len(self._collections)
            return self.createIndex(row, column, _TOP) if is_there else QModelIndex()
        if 0 <= row < self._fetched[parent.row()]:
            return self.createIndex(row, column, parent.row() + 1)
        return QModelIndex()

    @overload
    def parent(self) -> QObject | None: ...

    @overload
    def parent(self, child: _Index) -> QModelIndex: ...

    def parent(self, child: _Index | None = None) -> QObject | QModelIndex | None:
        """Return the collection that a document's row belongs to; without a row, the owner."""
        if child is None:
            return super().parent()
        if not child.isValid() or child.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many collections, or documents of a collection, there are."""
        if parent is None or not parent.isValid():
            return len(self._collections)
        is_collection = parent.internalId() == _TOP
        return self._fetched[parent.row()] if is_collection else 0

    def hasChildren(self, parent: _Index | None = None) -> bool:
        """Say whether there is something to unfold."""
        if parent is None or not parent.isValid():
            return bool(self._collections)
        is_collection = parent.internalId() == _TOP
        return is_collection and bool(self._collections[parent.row()].documents)

    def canFetchMore(self, parent: _Index) -> bool:
        """Say whether a collection has documents that are no rows yet."""
        if not parent.isValid() or parent.internalId() != _TOP:
            return False
        return self._fetched[parent.row()] < len(self._collections[parent.row()].documents)

    def fetchMore(self, parent: _Index) -> None:
        """Make rows of the next documents of a collection."""
        if not self.canFetchMore(parent):
            return
        first = self._fetched[parent.row()]
        last = min(first + BATCH, len(self._collections[parent.row()].documents))
        self.beginInsertRows(self.createIndex(parent.row(), 0, _TOP), first, last - 1)
        self._fetched[parent.row()] = last
        self.endInsertRows()

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return 1."""
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's title, what a screen reader says, or whether its file was changed."""
        item = self.item(index)
        if item is None:
            return None
        title = item.document.title if item.document else item.collection.info.title
        if role == Qt.ItemDataRole.DisplayRole:
            return name_shown(title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            changed = f"{changed_words()}." if item.is_changed else ""
            return " ".join(filter(None, [name_shown(title), changed, oddity_sentence(title)]))
        if role == LibraryRole.IS_CHANGED:
            return item.is_changed
        return None

    def collections(self) -> Sequence[CollectionView]:
        """Return the open collections."""
        return tuple(self._collections)

"""Found passages as the window lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from reader.domain.ids import CollectionId, DocumentId
from reader.domain.results import Hit

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """One hit with what its row shows."""

    collection: CollectionId
    hit: Hit
    document_title: str
    speakers: tuple[str, ...]
    """Who makes statements in the passage, by name."""


class ResultRole(IntEnum):
    """What a row can be asked beyond its text."""

    FOUND = Qt.ItemDataRole.UserRole + 1


class ResultModel(QAbstractListModel):
    """Hits, best first; asks for more when the list is scrolled to its end."""

    more_wished = Signal(int)
    """How many hits are listed already."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: list[FoundPassage] = []
        self._total = 0
        self._is_waiting = False

    def set_found(self, found: Sequence[FoundPassage], total: int) -> None:
        """List the first hits of a new search."""
        self.beginResetModel()
        self._found, self._total, self._is_waiting = list(found), total, False
        self.endResetModel()

    def add_found(self, found: Sequence[FoundPassage]) -> None:
        """Append further hits of the same search."""
        self._is_waiting = False
        if not found:
            self._total = len(self._found)
            return
        first = len(self._found)
        self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
        self._found += found
        self.endInsertRows()

    @property
    def total(self) -> int:
        """How many passages fit, listed or not."""
        return self._total

    def found(self, row: int) -> FoundPassage | None:
        """Return the hit in a row, or None."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def documents(self) -> list[tuple[CollectionId, DocumentId]]:
        """Return the documents of the listed hits, each once, in the order of the list."""
        pairs = ((found.collection, found.hit.document) for found in self._found)
        return list(dict.fromkeys(pairs))

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many hits are listed so far."""
        return 0 if parent is not None and parent.isValid() else len(self._found)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a hit's snippet, the hit itself, or what a screen reader says."""
        found = self.found(index.row())
        if found is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return found.hit.snippet
        if role == ResultRole.FOUND:
            return found
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{place_words(found)}. {found.hit.snippet}"
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        """Say whether there are hits that are not listed yet."""
        return not parent.isValid() and not self._is_waiting and len(self._found) < self._total

    def fetchMore(self, parent: _Index) -> None:
        """Ask for the next hits."""
        if self.canFetchMore(parent):
            self._is_waiting = True
            self.more_wished.emit(len(self._found))


def passage_words(found: FoundPassage) -> str:
    """Return the number of a hit's passage, in words."""
    text = QCoreApplication.translate("Finding", "passage {number}")
    return text.replace("{number}", str(found.hit.passage + 1))


def place_words(found: FoundPassage) -> str:
    """Return where a hit stands, in words."""
    return f"{found.document_title}, {passage_words(found)}"

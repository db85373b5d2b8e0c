"""Found passages as the window lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from reader.domain.ids import CollectionId, DocumentId
from reader.domain.results import Hit
from reader.ui.trust.changed import changed_words

_Index = QModelIndex | QPersistentModelIndex
PassageKey = tuple[CollectionId, DocumentId, int]
"""Names a passage among all collections."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """One hit with what its row shows."""

    collection: CollectionId
    hit: Hit
    document_title: str
    speakers: tuple[str, ...]
    """Who makes verified statements in the passage, by name."""
    is_changed: bool = False
    """True where the file was changed since it was made."""


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
        self._rows: dict[PassageKey, int] = {}
        self._documents: dict[tuple[CollectionId, DocumentId], int] = {}
        """The first row of each document."""
        self._total = 0
        self._is_waiting = False

    def set_found(self, found: Sequence[FoundPassage], total: int) -> None:
        """List the first hits of a new search."""
        self.beginResetModel()
        self._found, self._total, self._is_waiting = [], total, False
        self._rows, self._documents = {}, {}
        self._append(found)
        self.endResetModel()

    def refresh(self, found: Sequence[FoundPassage], total: int) -> bool:
        """Take the first hits of a search that is answered again.

        Returns False where they are not those that are listed; nothing is changed then.
        """
        listed = self._found[: len(found)]
        if total < len(self._found) or [*map(_key, found)] != [*map(_key, listed)]:
            return False
        self._total, self._is_waiting = total, False
        self._found[: len(found)] = found
        if found:
            self.dataChanged.emit(self.index(0), self.index(len(found) - 1))
        return True

    def set_found_again(
        self, found: Sequence[FoundPassage], total: int, wanted: Sequence[FoundPassage]
    ) -> None:
        """List the first hits of a search that is answered again, in another order.

        Where one of those that are `wanted` is not among them, what was listed before stays behind
        them, unless less is found than before.
        """
        first = {*map(_key, found)}
        rest = [each for each in self._found if _key(each) not in first]
        is_needed = any(_key(each) not in first for each in wanted)
        keeps = is_needed and len(found) + len(rest) <= total
        self.set_found([*found, *rest] if keeps else found, total)

    def add_found(self, found: Sequence[FoundPassage]) -> None:
        """Append further hits of the same search; those that are listed already are passed over."""
        self._is_waiting = False
        if not found:
            self._total = len(self._found)
            return
        new = [each for each in found if _key(each) not in self._rows]
        if new:
            first = len(self._found)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._append(new)
            self.endInsertRows()
        else:
            self.fetchMore(QModelIndex())

    @property
    def is_waiting(self) -> bool:
        """True while further hits are read."""
        return self._is_waiting

    @property
    def total(self) -> int:
        """How many passages fit, listed or not."""
        return self._total

    def found(self, row: int) -> FoundPassage | None:
        """Return the hit in a row, or None."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def row_of(self, found: FoundPassage) -> int:
        """Return the row of the same passage, or -1."""
        return self._rows.get(_key(found), -1)

    def row_at(self, collection: CollectionId, document: DocumentId, passage: int) -> int:
        """Return the row of a passage, or -1."""
        return self._rows.get((collection, document, passage), -1)

    def first_row_in(self, collection: CollectionId, document: DocumentId) -> int:
        """Return the first row of a document, or -1."""
        return self._documents.get((collection, document), -1)

    def documents(self) -> list[tuple[CollectionId, DocumentId]]:
        """Return the documents of the listed hits, each once, in the order of the list."""
        return list(self._documents)

    def _append(self, found: Sequence[FoundPassage]) -> None:
        for row, each in enumerate(found, len(self._found)):
            self._rows.setdefault(_key(each), row)
            self._documents.setdefault((each.collection, each.hit.document), row)
        self._found += found

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
            doubt = f"{proposed_words()}. " if found.hit.is_proposed else ""
            changed = f"{changed_words()}. " if found.is_changed else ""
            return f"{changed}{doubt}{place_words(found)}. {found.hit.snippet}"
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        """Say whether there are hits that are not listed yet."""
        return not parent.isValid() and not self._is_waiting and len(self._found) < self._total

    def fetchMore(self, parent: _Index) -> None:
        """Ask for the next hits."""
        if self.canFetchMore(parent):
            self._is_waiting = True
            self.more_wished.emit(len(self._found))


def _key(found: FoundPassage) -> PassageKey:
    return found.collection, found.hit.document, found.hit.passage


def proposed_words() -> str:
    """Say that a hit is found only through what is proposed."""
    return QCoreApplication.translate("Finding", "Found only through proposals, not checked")


def passage_words(found: FoundPassage) -> str:
    """Return the number of a hit's passage, in words."""
    text = QCoreApplication.translate("Finding", "passage {number}")
    return text.replace("{number}", QLocale().toString(found.hit.passage + 1))


def place_words(found: FoundPassage) -> str:
    """Return where a hit stands, in words."""
    return f"{found.document_title}, {passage_words(found)}"

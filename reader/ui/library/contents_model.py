"""The headings of the open document as a list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.domain.documents import Heading
from reader.ui.page.positions import shown

_Index = QModelIndex | QPersistentModelIndex
_STEP = "    "


class ContentsModel(QAbstractListModel):
    """Headings in reading order, set in by their level."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings: tuple[Heading, ...] = ()
        self._passages: list[int] = []

    def set_headings(self, headings: Sequence[Heading]) -> None:
        """Show the headings of another document."""
        self.beginResetModel()
        self._headings = tuple(headings)
        self._passages = [heading.passage for heading in headings]
        self.endResetModel()

    def passage(self, row: int) -> int | None:
        """Return the passage (from 0) of the heading in a row, or None."""
        return self._passages[row] if 0 <= row < len(self._passages) else None

    def row_at(self, passage: int) -> int:
        """Return the row of the heading under which a passage stands, or -1."""
        return bisect_right(self._passages, passage) - 1

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many headings there are."""
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a heading, set in by its level; for a screen reader, with the level in words."""
        if not 0 <= index.row() < len(self._headings):
            return None
        heading = self._headings[index.row()]
        text = shown(heading.text).replace("\u2028", " ")
        if role == Qt.ItemDataRole.DisplayRole:
            return _STEP * (heading.level - 1) + text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = self.tr("{text}, level {level}").replace("{level}", str(heading.level))
            return spoken.replace("{text}", text)
        return None

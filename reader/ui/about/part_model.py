"""The list of parts: grouped, with a heading before each group, and filtered."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from reader.domain.citations import NOT_STATED
from reader.domain.parts import Part, PartKind

_Index = QModelIndex | QPersistentModelIndex


class PartRole(IntEnum):
    """What a row can be asked beyond its text."""

    PART = Qt.ItemDataRole.UserRole + 1
    """A Part; None for a heading."""


class PartModel(QAbstractListModel):
    """Parts that fit the filter, under headings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Part, ...] = ()
        self._rows: list[Part | PartKind] = []

    def set_parts(self, parts: Sequence[Part]) -> None:
        """Show these parts, in the order of their kinds."""
        self._all = tuple(parts)
        self.set_filter("")

    def set_filter(self, text: str) -> None:
        """Show only parts that hold `text` in their name or licence."""
        wanted = text.strip().casefold()
        shown = [part for part in self._all if wanted in f"{part.name} {part.licence}".casefold()]
        self.beginResetModel()
        self._rows = []
        for kind in PartKind:
            group = [part for part in shown if part.kind is kind]
            if group:
                self._rows += [kind, *group]
        self.endResetModel()

    def first_part(self) -> int:
        """Return the row of the first part, or -1 where none is shown."""
        return next((at for at, row in enumerate(self._rows) if isinstance(row, Part)), -1)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows are shown, headings among them."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Say what can be done with a row: a heading cannot be chosen."""
        if 0 <= index.row() < len(self._rows) and isinstance(self._rows[index.row()], Part):
            return super().flags(index)
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's words, its part, or what a screen reader says."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if isinstance(row, PartKind):
            texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return group_title(row) if role in texts else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == PartRole.PART:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            pieces = (row.name, row.version, licence_words(row))
            return ", ".join(piece for piece in pieces if piece)
        return None


def licence_words(part: Part) -> str:
    """Return the licence of a part, or the words for what nobody stated."""
    return part.licence or NOT_STATED


def group_title(kind: PartKind) -> str:
    """Return the heading of a group."""
    return {
        PartKind.PROGRAM: _tr("The program"),
        PartKind.COLLECTION: _tr("Bundled collections"),
        PartKind.FONT: _tr("Fonts"),
        PartKind.WORDS: _tr("Word lists"),
        PartKind.PACKAGE: _tr("Python packages"),
        PartKind.LIBRARY: _tr("Libraries"),
        PartKind.SYSTEM: _tr("Libraries of the system it was made on"),
        PartKind.CRATE: _tr("Rust crates"),
    }[kind]


def _tr(text: str) -> str:
    return QCoreApplication.translate("About", text)

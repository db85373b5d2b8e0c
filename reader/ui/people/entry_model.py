"""The list under a chosen agent, read a batch at a time."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from reader.collection.views import AgentView, StatementView
from reader.domain.ids import DocumentId, StatementId
from reader.ui.people.entries import (
    Entry,
    EntryKind,
    chain_path,
    spoken_path,
    statement_facts,
)

BATCH = 50
"""Statements read at once."""
_Index = QModelIndex | QPersistentModelIndex


class EntryRole(IntEnum):
    """What an entry can be asked beyond its text."""

    ENTRY = Qt.ItemDataRole.UserRole + 1


class EntryModel(QAbstractListModel):
    """Entries of one agent; asks for more statements when the list is scrolled to its end."""

    more_wished = Signal(object)
    """Numbers of the statements that are wanted next."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.opened: DocumentId | None = None
        self._entries: list[Entry] = []
        self._says: list[int] = []
        self._about: list[int] = []
        self._about_total = 0
        self._has_about_heading = False
        self._is_waiting = False

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._entries, self._says, self._about = [], [], []
        self._has_about_heading = True
        self._is_waiting = False
        self.endResetModel()

    def show_agent(
        self, view: AgentView, first: Sequence[StatementView], opened: DocumentId | None
    ) -> None:
        """Show an agent, with the statements already read: those it makes, then those about it."""
        self.beginResetModel()
        self.opened = opened
        self._says, self._about = list(view.says), list(view.spoken_about)
        self._about_total = len(self._about)
        self._has_about_heading = False
        self._is_waiting = False
        self._entries = [
            Entry(
                EntryKind.HEADING,
                self.tr("Described here as ({count})").replace(
                    "{count}", str(len(view.descriptions))
                ),
            )
        ]
        self._entries += [Entry(EntryKind.DESCRIPTION, place=place) for place in view.descriptions]
        if not view.descriptions:
            self._entries.append(Entry(EntryKind.EMPTY, self.tr("No description is recorded.")))
        says = self.tr("Says ({count})").replace("{count}", str(len(view.says)))
        self._entries.append(Entry(EntryKind.HEADING, says))
        if not view.says:
            self._entries.append(Entry(EntryKind.EMPTY, self.tr("No statement is recorded.")))
        self._take(first)
        self.endResetModel()

    def add_statements(self, batch: Sequence[StatementView]) -> None:
        """Append statements that were asked for."""
        self._is_waiting = False
        before = len(self._entries)
        self._take(batch)
        grown = self._entries[before:]
        del self._entries[before:]
        if grown:
            self.beginInsertRows(QModelIndex(), before, before + len(grown) - 1)
            self._entries += grown
            self.endInsertRows()

    def next_numbers(self) -> list[int]:
        """Return the numbers of the statements to read next; empty where all are listed."""
        return self._says[:BATCH] or self._about[:BATCH]

    def entry(self, row: int) -> Entry:
        """Return the entry in a row."""
        return self._entries[row]

    def find_statement(self, statement: StatementId) -> int:
        """Return the row of a statement, or -1 where it is not listed yet."""
        return next(
            (
                row
                for row, entry in enumerate(self._entries)
                if entry.statement is not None and entry.statement.statement.id == statement
            ),
            -1,
        )

    def find_place(self, row: int, step: int) -> int:
        """Return the nearest row after `row` in the direction of `step` that leads somewhere.

        Returns -1 where there is none.
        """
        row += step
        while 0 <= row < len(self._entries):
            if self._entries[row].is_place:
                return row
            row += step
        return -1

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many entries are listed so far."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an entry's words, the entry itself, or what a screen reader says."""
        if not 0 <= index.row() < len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.words
        if role == EntryRole.ENTRY:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(entry)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let only entries that lead somewhere be chosen."""
        if 0 <= index.row() < len(self._entries) and self._entries[index.row()].is_place:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled

    def canFetchMore(self, parent: _Index) -> bool:
        """Say whether there are statements that are not listed yet."""
        return not parent.isValid() and not self._is_waiting and bool(self.next_numbers())

    def fetchMore(self, parent: _Index) -> None:
        """Ask for the next statements."""
        if self.canFetchMore(parent):
            self._is_waiting = True
            self.more_wished.emit(self.next_numbers())

    def _take(self, batch: Sequence[StatementView]) -> None:
        for view in batch:
            if self._says:
                self._says.pop(0)
                self._entries.append(Entry(EntryKind.STATEMENT, place=view.place, statement=view))
                continue
            self._open_about()
            self._about.pop(0)
            self._entries.append(
                Entry(EntryKind.STATEMENT, place=view.place, statement=view, shows_speaker=True)
            )
        if not self._says:
            self._open_about()

    def _open_about(self) -> None:
        if self._has_about_heading:
            return
        self._has_about_heading = True
        about = self.tr("Spoken about ({count})").replace("{count}", str(self._about_total))
        self._entries.append(Entry(EntryKind.HEADING, about))
        if not self._about_total:
            text = self.tr("No statement of others mentions them.")
            self._entries.append(Entry(EntryKind.EMPTY, text))

    def _spoken(self, entry: Entry) -> str:
        if entry.statement is None:
            place = entry.place.document_title if entry.place else ""
            return f"{entry.words}. {place}" if place else entry.words
        path = spoken_path(chain_path(entry.statement, self.opened))
        return f"{entry.words}. {statement_facts(entry.statement)}. {path}"

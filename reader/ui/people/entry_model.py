"""The list under a chosen agent, read a batch at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from reader.collection.views import AgentView, PlacedAnchor, SpokenAbout, StatementView
from reader.domain.agents import Description
from reader.domain.ids import DocumentId, StatementId
from reader.ui.people.entries import Entry, EntryKind, spoken_statement
from reader.ui.standing import counted_hidden

BATCH = 50
"""Entries read at once."""
Wanted = Description | int | SpokenAbout
"""What is not looked up yet: a description, or a statement by its number."""
Read = PlacedAnchor | StatementView
"""What a wanted entry becomes when it was read."""
_Index = QModelIndex | QPersistentModelIndex


class EntryRole(IntEnum):
    """What an entry can be asked beyond its text."""

    ENTRY = Qt.ItemDataRole.UserRole + 1


@dataclass(slots=True)
class _Section:
    """A heading, and what is still to be read of what stands under it."""

    title: str
    empty: str
    """What is said where there is nothing; without it the section is left out then."""
    total: int
    waiting: deque[Wanted]
    shows_speaker: bool = False


class EntryModel(QAbstractListModel):
    """Entries of one agent; asks for more when the list is scrolled to its end."""

    more_wished = Signal(object)
    """What is wanted next: a list of descriptions, or of numbers of statements."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.opened: DocumentId | None = None
        self._entries: list[Entry] = []
        self._sections: deque[_Section] = deque()
        """The first one is being listed."""
        self._is_waiting = False

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._entries = []
        self._sections.clear()
        self._is_waiting = False
        self.endResetModel()

    def show_agent(self, view: AgentView, first: Sequence[Read], opened: DocumentId | None) -> None:
        """Show an agent, with what was read already of descriptions and then statements."""
        self.beginResetModel()
        self.opened = opened
        self._is_waiting = False
        self._sections = deque(self._make_sections(view))
        self._entries = []
        if view.hidden:
            self._entries.append(Entry(EntryKind.EMPTY, f"{counted_hidden(view.hidden)}."))
        self._entries += self._open_sections()
        self._entries += self._take(first)
        self.endResetModel()

    def add_entries(self, batch: Sequence[Read]) -> None:
        """Append what was asked for."""
        self._is_waiting = False
        grown = self._take(batch)
        if grown:
            first = len(self._entries)
            self.beginInsertRows(QModelIndex(), first, first + len(grown) - 1)
            self._entries += grown
            self.endInsertRows()

    def next_wanted(self) -> list[Wanted]:
        """Return what to read next; empty where all is listed."""
        return list(islice(self._sections[0].waiting, BATCH)) if self._sections else []

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
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if 0 <= index.row() < len(self._entries) and self._entries[index.row()].is_place:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled

    def canFetchMore(self, parent: _Index) -> bool:
        """Say whether there is something that is not listed yet."""
        return not parent.isValid() and not self._is_waiting and bool(self._sections)

    def fetchMore(self, parent: _Index) -> None:
        """Ask for what comes next."""
        if self.canFetchMore(parent):
            self._is_waiting = True
            self.more_wished.emit(self.next_wanted())

    def _make_sections(self, view: AgentView) -> Iterator[_Section]:
        """Yield the sections in their order; what is proposed stands apart from what is not."""
        described = self.tr("Described here as ({count})")
        yield self._section(described, view.descriptions, self.tr("No description is recorded."))
        none = self.tr("No statement is recorded.")
        if view.proposed or view.hidden:
            none = self.tr("No checked statement is recorded.")
        yield self._section(self.tr("Says ({count})"), view.says, none)
        yield self._section(self.tr("Proposed, not checked ({count})"), view.proposed)
        none = self.tr("No statement of others mentions them.")
        about = self._section(self.tr("Spoken about ({count})"), view.spoken_about, none)
        title = self.tr("Proposed as spoken about, not checked ({count})")
        proposed_about = self._section(title, view.proposed_about)
        about.shows_speaker = proposed_about.shows_speaker = True
        yield about
        yield proposed_about

    def _section(self, title: str, waiting: Sequence[Wanted], empty: str = "") -> _Section:
        total = len(waiting)
        named = title.replace("{count}", QLocale().toString(total))
        return _Section(named, empty, total, deque(waiting))

    def _take(self, batch: Sequence[Read]) -> list[Entry]:
        """Return the entries of a batch, with the headings of the sections that it opens."""
        entries = []
        for read in batch:
            section = self._sections[0]
            section.waiting.popleft()
            entries.append(_entry(read, shows_speaker=section.shows_speaker))
            if not section.waiting:
                self._sections.popleft()
                entries += self._open_sections()
        return entries

    def _open_sections(self) -> list[Entry]:
        """Return the heading of the next section, and of all before it that are empty."""
        entries = []
        while self._sections:
            section = self._sections[0]
            if section.waiting or section.empty:
                entries.append(Entry(EntryKind.HEADING, section.title))
            if section.waiting:
                break
            if section.empty:
                entries.append(Entry(EntryKind.EMPTY, section.empty))
            self._sections.popleft()
        return entries

    def _spoken(self, entry: Entry) -> str:
        if entry.statement is None:
            place = entry.place.document_title if entry.place else ""
            return f"{entry.words}. {place}" if place else entry.words
        return spoken_statement(entry.statement, self.opened)


def _entry(read: Read, *, shows_speaker: bool) -> Entry:
    if isinstance(read, StatementView):
        return Entry(
            EntryKind.STATEMENT, place=read.place, statement=read, shows_speaker=shows_speaker
        )
    return Entry(EntryKind.DESCRIPTION, place=read)

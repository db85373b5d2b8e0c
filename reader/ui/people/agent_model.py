"""The list of people and bodies: filtered and sorted rows of one height."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from reader.collection.views import AgentView
from reader.domain.agents import Agent, AgentCounts, AgentKind
from reader.domain.ids import AgentId
from reader.ui.odd_names import name_shown, oddity_sentence
from reader.ui.standing import CROSS, OPEN_CIRCLE, naming_words

_Index = QModelIndex | QPersistentModelIndex


class AgentRole(IntEnum):
    """What a row can be asked beyond its text."""

    ROW = Qt.ItemDataRole.UserRole + 1


class AgentOrder(StrEnum):
    """How the list is sorted."""

    APPEARANCE = "appearance"
    NAME = "name"
    STATEMENTS = "statements"


@dataclass(frozen=True, slots=True)
class AgentRow:
    """One agent with its counts."""

    agent: Agent
    counts: AgentCounts

    @property
    def summary(self) -> str:
        """How many statements, in words: what is proposed or contested apart; "" for none."""
        counted = (
            (self.counts.verified, _tr("{count} said")),
            (self.counts.proposed, _tr("{count} proposed")),
            (self.counts.contested, _tr("{count} contested")),
        )
        told = [_counted(text, count) for count, text in counted if count]
        if self.is_named_as_proposed:
            told.append(_tr("proposed"))
        return " · ".join(told)

    @property
    def short_summary(self) -> str:
        """The same with signs for words, where there is little room."""
        counted = (
            (self.counts.verified, _tr("{count} said")),
            (self.counts.proposed, f"{{count}} {OPEN_CIRCLE}"),
            (self.counts.contested, f"{{count}} {CROSS}"),
        )
        told = [_counted(text, count) for count, text in counted if count]
        if self.is_named_as_proposed:
            told.append(OPEN_CIRCLE)
        return " · ".join(told)

    @property
    def is_named_as_proposed(self) -> bool:
        """True where the row stands for something proposed that no count tells of."""
        return self.counts.is_proposed_only and not self.counts.proposed

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        counts = self.counts
        told = self.summary or _counted(_tr("{count} said"), 0)
        if self.is_named_as_proposed:
            told = naming_words()
            if not counts.is_proposed:
                told = _counted(_tr("only proposed mentions: {count}"), counts.proposed_mentions)
        elif counts.is_proposed_only and counts.statements == counts.proposed:
            told = _counted(_tr("only proposed statements: {count}"), counts.proposed)
        if counts.is_proposed and not self.is_named_as_proposed:
            told = f"{told}, {naming_words()}"
        spoken = f"{name_shown(self.agent.name)}, {kind_word(self.agent.kind)}, {told}"
        odd = oddity_sentence(self.agent.name)
        return f"{spoken}. {odd}" if odd else spoken


class AgentModel(QAbstractListModel):
    """Rows that fit the filter, in the chosen order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[AgentRow] = []
        self._shown: list[AgentRow] = []
        self._filter = ""
        self._order = AgentOrder.APPEARANCE
        self._keys: dict[AgentId, tuple[str, ...]] = {}

    def set_agents(self, agents: Sequence[Agent], counts: Sequence[AgentCounts]) -> None:
        """Show those of `agents` that are counted."""
        by_id = {agent.id: agent for agent in agents}
        self._all = [
            AgentRow(by_id[entry.agent], entry) for entry in counts if entry.agent in by_id
        ]
        self._refresh()

    def set_keys(self, keys: Mapping[AgentId, tuple[str, ...]]) -> None:
        """Take the folded spellings of agents, so that the first filtering need not fold them."""
        self._keys = dict(keys)

    def set_filter(self, text: str) -> None:
        """Show only agents with a spelling that holds `text`, however it is spelt."""
        self._filter = fold(text) if text else ""
        self._refresh()

    def set_order(self, order: AgentOrder) -> None:
        """Sort the rows."""
        self._order = order
        self._refresh()

    def row_of(self, agent: AgentId) -> int:
        """Return the row of an agent, or -1 where the list does not show it."""
        return next((at for at, row in enumerate(self._shown) if row.agent.id == agent), -1)

    def agent_row(self, row: int) -> AgentRow:
        """Return what stands in a row."""
        return self._shown[row]

    @property
    def total(self) -> int:
        """How many agents there are without the filter."""
        return len(self._all)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's name, the row itself, or what a screen reader says."""
        if not 0 <= index.row() < len(self._shown):
            return None
        row = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return name_shown(row.agent.name)
        if role == AgentRole.ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None

    def _of(self, row: AgentRow) -> tuple[str, ...]:
        keys = self._keys.get(row.agent.id)
        if keys is None:
            self._keys |= fold_spellings([row.agent])
            keys = self._keys[row.agent.id]
        return keys

    def _refresh(self) -> None:
        self.beginResetModel()
        found = self._all
        if self._filter:
            found = [row for row in found if any(self._filter in key for key in self._of(row))]
        if self._order is AgentOrder.APPEARANCE:
            found = sorted(found, key=lambda row: (row.counts.first, row.agent.number))
        elif self._order is AgentOrder.NAME:
            found = sorted(found, key=lambda row: (self._of(row)[0], row.agent.number))
        else:
            found = sorted(found, key=_by_statements)
        self._shown = found
        self.endResetModel()


def _by_statements(row: AgentRow) -> tuple[int, int, int]:
    """Order by what is checked; proposals count among equals only."""
    counts = row.counts
    return counts.proposed - counts.statements, -counts.proposed, counts.first


def _counted(text: str, count: int) -> str:
    return text.replace("{count}", QLocale().toString(count))


def fold_spellings(agents: Iterable[Agent]) -> dict[AgentId, tuple[str, ...]]:
    """Return every spelling of each agent as search compares it."""
    return {agent.id: tuple(fold(name) for name in agent.spellings()) for agent in agents}


def fold(name: str) -> str:
    """Return a name as search compares it: folded words with one space between."""
    # Imported where it is used: the window is up before search is loaded.
    from reader.search.words.normalising import tokens

    return " ".join(token for token, _ in tokens(name))


def kind_word(kind: AgentKind) -> str:
    """Return the word for a kind of agent."""
    return {
        AgentKind.PERSON: _tr("person"),
        AgentKind.ORGANISATION: _tr("organisation"),
        AgentKind.GROUP: _tr("group"),
        AgentKind.UNNAMED: _tr("unnamed source"),
    }[kind]


def agent_facts(view: AgentView) -> str:
    """Return what an agent is, and what of it is only proposed."""
    facts = [kind_word(view.agent.kind)]
    if view.agent.is_proposed:
        facts.append(naming_words())
    elif view.mentions and all(each.is_proposed for each in view.mentions):
        facts.append(_tr("named in this document only as proposed"))
    if view.proposed and not view.says:
        facts.append(_tr("only proposed statements"))
    return " · ".join(facts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("People", text)

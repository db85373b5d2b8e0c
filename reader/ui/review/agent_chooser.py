"""Choosing an agent by typing, or making one up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.domain.agents import AgentKind
from reader.domain.ids import AgentId
from reader.ui.finding.choices import Choice, ChoiceList
from reader.ui.people.agent_model import fold, fold_spellings
from reader.ui.review.choice_line import ChoiceLine
from reader.ui.review.like_names import LikeNames
from reader.ui.review.proposals import KnownAgent
from reader.ui.review.sentences import agent_sentence, create_sentence
from reader.ui.theme.colours import Colours

MOST_ROWS = 200
"""Agents listed at once; typing finds the others."""
_IN_SIGHT = 9
_LONGEST_NAME = 200


class _AgentList(ChoiceList):
    """As high as its rows, up to a number of them."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.setUniformItemSizes(False)

    def sizeHint(self) -> QSize:
        """Return the size of the rows that should be in sight."""
        return QSize(240, self.height_for(min(self.rows.rowCount(), _IN_SIGHT)) + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the size of a few rows."""
        return QSize(120, self.height_for(min(self.rows.rowCount(), 3)) + 2)


class AgentChooser(QWidget):
    """A line to type in, and below it everybody whose name fits, in any spelling."""

    agent_chosen = Signal(str)
    """Carries the id of an agent."""
    creation_wished = Signal(str, object)
    """Carries a name and an AgentKind: nobody is called so yet."""
    resized = Signal()
    """The list has become longer or shorter."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._known: Mapping[AgentId, KnownAgent] = {}
        self._first: Sequence[AgentId] = ()
        self._keys: dict[AgentId, tuple[str, ...]] = {}
        self._like_names = LikeNames({}, {}, ())
        self._line = ChoiceLine(self)
        self._line.setMaxLength(_LONGEST_NAME)
        self._line.setPlaceholderText(self.tr("Type a name, in any spelling"))
        self._line.setAccessibleName(self.tr("Name of the one who speaks"))
        self._list = _AgentList(self.tr("People and bodies to choose from"), self)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self._line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._line)
        layout.addWidget(self._list)
        self._line.textChanged.connect(self._list_agents)
        self._line.moved.connect(self._list.step)
        self._line.entered.connect(self._on_entered)
        self._list.chosen.connect(self._on_chosen)

    def show_agents(self, known: Mapping[AgentId, KnownAgent], first: Sequence[AgentId]) -> None:
        """Offer agents; `first` are those of the open document, the most likely one first."""
        if {each: entry.agent for each, entry in known.items()} != {
            each: entry.agent for each, entry in self._known.items()
        }:
            self._keys = fold_spellings(entry.agent for entry in known.values())
        self._known, self._first = known, first
        names = {agent: self._keys[agent][0] or known[agent].agent.name for agent in known}
        self._like_names = LikeNames(known, names, first)
        self._line.clear()
        self._list_agents()

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours."""
        self._list.set_colours(colours)

    def _list_agents(self, _text: str = "") -> None:
        typed = self._line.text().strip()
        found = self._found(fold(typed)) if typed else self._in_order()
        choices = [
            Choice(
                self._known[each].agent.name,
                agent_sentence(self._known[each]),
                each,
                below=self._like_names.line(each),
            )
            for each in found[:MOST_ROWS]
        ]
        if typed:
            choices += [
                Choice(create_sentence(kind, typed), "", (kind, typed)) for kind in AgentKind
            ]
        self._list.set_choices(choices)
        if choices:
            self._list.setCurrentIndex(self._list.rows.index(0))
        self._list.setVisible(bool(choices))
        self._list.updateGeometry()
        self.resized.emit()

    def _in_order(self) -> list[AgentId]:
        likely = [each for each in self._first if each in self._known]
        return list(dict.fromkeys((*likely, *self._known)))

    def _found(self, typed: str) -> list[AgentId]:
        """Return those with a name that holds what was typed; those that begin so first."""
        fitting = [
            each for each in self._in_order() if any(typed in key for key in self._keys[each])
        ]
        return sorted(fitting, key=lambda each: not self._begins(each, typed))

    def _begins(self, agent: AgentId, typed: str) -> bool:
        return any(key.startswith(typed) or f" {typed}" in key for key in self._keys[agent])

    def _on_entered(self) -> None:
        choice = self._list.current()
        if choice is not None:
            self._on_chosen(choice.value)

    def _on_chosen(self, value: object) -> None:
        if isinstance(value, tuple):
            kind, name = value
            self.creation_wished.emit(name, kind)
        else:
            self.agent_chosen.emit(str(value))

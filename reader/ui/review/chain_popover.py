"""The chain: through whom the words reach us."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from reader.domain.ids import AgentId
from reader.ui.finding.choices import Choice, ChoiceList
from reader.ui.labels import plain_label
from reader.ui.review.agent_chooser import AgentChooser
from reader.ui.review.like_names import LikeNames
from reader.ui.review.popover_sheet import PopoverSheet
from reader.ui.review.proposals import KnownAgent
from reader.ui.review.sentences import agent_sentence
from reader.ui.theme.colours import Colours

_STEPS = 5
"""Steps in sight at once."""


class _StepList(ChoiceList):
    """The steps of a chain; Alt and the arrows move one, Delete takes one out."""

    move_wished = Signal(int)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.setUniformItemSizes(False)
        # Who is in the chain is seen first, and those who could be have what is left.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Alt and the arrows move the current step."""
        is_arrow = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if is_arrow and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_wished.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size of all steps, up to a number of them."""
        return QSize(240, self.height_for(min(max(2, self.rows.rowCount()), _STEPS)) + 2)


class ChainPopover(PopoverSheet):
    """Orders those through whom the words reach us; the speaker stands last and stays."""

    chain_changed = Signal(object)
    """Carries the agents (tuple of AgentId) before the speaker, outermost first."""
    creation_wished = Signal(str, object)

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor, self.tr("Through whom the words reach us"))
        self._outer: list[AgentId] = []
        self._speaker = AgentId("")
        self._known: Mapping[AgentId, KnownAgent] = {}
        self._first: Sequence[AgentId] = ()
        self._like_names = LikeNames({}, {}, ())
        self._steps = _StepList(self.tr("The chain, outermost first"), self)
        hint = plain_label(
            self.tr("Outermost first. Alt and an arrow key move a step, Delete takes it out."), self
        )
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        self._chooser = AgentChooser(self)
        self._done = QPushButton(self.tr("Done"), self)
        self._done.setAutoDefault(False)
        for part in (self._steps, hint, self._chooser, self._done):
            self.column.addWidget(part)
        self._done.clicked.connect(self.close_popover)
        self._steps.move_wished.connect(self._on_move)
        self._steps.removal_wished.connect(self._on_removal)
        self._chooser.resized.connect(self.place_again)
        self._chooser.agent_chosen.connect(self._on_chosen)
        self._chooser.creation_wished.connect(self.creation_wished)

    def open_with(
        self,
        known: Mapping[AgentId, KnownAgent],
        first: Sequence[AgentId],
        chain: Sequence[AgentId],
    ) -> None:
        """Show a chain, with the keyboard where a further step is typed."""
        *self._outer, self._speaker = chain
        self._first = first
        self._take(known)
        self._list_steps()
        self._offer()
        self.open_below()
        self._chooser.setFocus(Qt.FocusReason.PopupFocusReason)

    def add(self, agent: AgentId, known: Mapping[AgentId, KnownAgent]) -> None:
        """Put an agent before the speaker."""
        self._take(known)
        self._on_chosen(agent)

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours."""
        self._steps.set_colours(colours)
        self._chooser.set_colours(colours)

    def _take(self, known: Mapping[AgentId, KnownAgent]) -> None:
        self._known = known
        self._like_names = LikeNames.as_written(known, self._first)

    def _list_steps(self) -> None:
        steps = [*self._outer, self._speaker]
        self._steps.set_choices([self._step(each) for each in steps])
        self._steps.updateGeometry()
        self.place_again()

    def _offer(self) -> None:
        """Offer everybody who is not in the chain yet."""
        taken = {*self._outer, self._speaker}
        others = {agent: known for agent, known in self._known.items() if agent not in taken}
        self._chooser.show_agents(others, self._first)

    def _step(self, agent: AgentId) -> Choice:
        known = self._known.get(agent)
        if known is None:
            return Choice(agent, self._role(agent, ""), agent)
        role = self._role(agent, agent_sentence(known))
        return Choice(known.agent.name, role, agent, below=self._like_names.line(agent))

    def _role(self, agent: AgentId, kind: str) -> str:
        return self.tr("the speaker") if agent == self._speaker else kind

    def _on_chosen(self, agent: str) -> None:
        if agent != self._speaker and agent not in self._outer:
            self._outer.append(AgentId(agent))
            self._tell()

    def _on_removal(self, agent: object) -> None:
        if agent in self._outer:
            self._outer.remove(AgentId(str(agent)))
            self._tell()

    def _on_move(self, step: int) -> None:
        row = self._steps.currentIndex().row()
        if 0 <= row < len(self._outer) and 0 <= row + step < len(self._outer):
            self._outer.insert(row + step, self._outer.pop(row))
            self._tell()
            self._steps.setCurrentIndex(self._steps.rows.index(row + step))

    def _tell(self) -> None:
        self._list_steps()
        self._offer()
        self.chain_changed.emit(tuple(self._outer))

"""What opens over the review panel: choosing the speaker, the chain, a name, the keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.domain.agents import AgentKind
from reader.domain.ids import AgentId
from reader.profile.reviewer import LONGEST_NAME
from reader.ui.finding.choices import Choice, ChoiceList
from reader.ui.finding.popover import Popover
from reader.ui.labels import plain_label
from reader.ui.review.agent_chooser import AgentChooser
from reader.ui.review.keys import KEYS, key_text
from reader.ui.review.like_names import LikeNames
from reader.ui.review.proposals import KnownAgent
from reader.ui.review.sentences import agent_sentence
from reader.ui.theme.colours import Colours

_WIDTH = 360
_STEPS = 5
"""Steps of a chain in sight at once."""
_Value = TypeVar("_Value")


class _Sheet(Popover):
    """A popover with a title and parts below one another."""

    can_cover_anchor = True

    def __init__(self, anchor: QWidget, title: str) -> None:
        super().__init__(anchor)
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 12)
        self.column.setSpacing(6)
        label = plain_label(title, self)
        label.setObjectName("panel-title")
        self.column.addWidget(label)

    def wanted_width(self) -> int:
        """Return the width in pixels that it has where there is room."""
        return _WIDTH


class SpeakerPopover(_Sheet):
    """Chooses who speaks."""

    agent_chosen = Signal(str)
    creation_wished = Signal(str, object)

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor, self.tr("Who says it"))
        self._chooser = AgentChooser(self)
        self.column.addWidget(self._chooser)
        self._chooser.resized.connect(self.place_again)
        self._chooser.agent_chosen.connect(self._on_chosen)
        self._chooser.creation_wished.connect(self._on_creation)

    def open_with(self, known: Mapping[AgentId, KnownAgent], first: Sequence[AgentId]) -> None:
        """Offer agents, with the keyboard in the line."""
        self._chooser.show_agents(known, first)
        self.open_below()
        self._chooser.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours."""
        self._chooser.set_colours(colours)

    def _on_chosen(self, agent: str) -> None:
        self.close_popover()
        self.agent_chosen.emit(agent)

    def _on_creation(self, name: str, kind: AgentKind) -> None:
        self.close_popover()
        self.creation_wished.emit(name, kind)


class _ValueList(ChoiceList):
    """As high as all its rows."""

    def sizeHint(self) -> QSize:
        """Return the size of all rows."""
        return QSize(160, self.height_for(self.rows.rowCount()) + 2)


class ValuePopover(_Sheet):
    """Chooses one of a few values; typing a letter finds one."""

    value_chosen = Signal(object)

    def __init__(self, anchor: QWidget, title: str) -> None:
        super().__init__(anchor, title)
        self._list = _ValueList(title, self)
        self._list.delegate.has_checks = True
        self.column.addWidget(self._list)
        self._list.chosen.connect(self._on_chosen)

    def wanted_width(self) -> int:
        """Return the width in pixels that it has where there is room."""
        return 200

    def open_with(self, values: Mapping[_Value, str], current: _Value) -> None:
        """Offer values by their words, with the keyboard in the list."""
        self._list.set_choices(
            [Choice(text, "", value, is_checked=value == current) for value, text in values.items()]
        )
        self._list.updateGeometry()
        row = list(values).index(current)
        self._list.setCurrentIndex(self._list.rows.index(row))
        self.open_below()
        self._list.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours."""
        self._list.set_colours(colours)

    def _on_chosen(self, value: object) -> None:
        self.close_popover()
        self.value_chosen.emit(value)


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


class ChainPopover(_Sheet):
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


class ReviewerPopover(_Sheet):
    """Asks under which name somebody reviews."""

    name_given = Signal(str)
    """Carries the name, or nothing."""

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor, self.tr("Who reviews?"))
        text = self.tr(
            "The name is written beside each of your decisions, so that others can see who decided "
            "and a second reviewer can be told from the first. It may be a short name, or nothing."
        )
        label = plain_label(text, self)
        label.setWordWrap(True)
        self._name = QLineEdit(self)
        self._name.setMaxLength(LONGEST_NAME)
        self._name.setAccessibleName(self.tr("Name of the reviewer"))
        self._name.setPlaceholderText(self.tr("a curator"))
        self._done = QPushButton(self.tr("Go on"), self)
        self._done.setAutoDefault(False)
        for part in (label, self._name, self._done):
            self.column.addWidget(part)
        self._name.returnPressed.connect(self._on_done)
        self._done.clicked.connect(self._on_done)

    def open_with(self, name: str) -> None:
        """Ask, with the name known so far."""
        self._name.setText(name)
        self.open_below()
        self._name.setFocus(Qt.FocusReason.PopupFocusReason)
        self._name.selectAll()

    def _on_done(self) -> None:
        # The name first: closing without one means that nobody wants to give it now.
        self.name_given.emit(self._name.text())
        self.close_popover()


class KeysPopover(_Sheet):
    """Shows the keys."""

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor, self.tr("Keys"))
        self._table = QWidget(self)
        self._rows = rows = QGridLayout(self._table)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setVerticalSpacing(4)
        rows.setHorizontalSpacing(14)
        rows.setColumnStretch(1, 1)
        for number, (keys, text) in enumerate(self._all()):
            key = plain_label(keys, self._table)
            key.setObjectName("panel-title")
            label = plain_label(text, self._table)
            label.setWordWrap(True)
            rows.addWidget(key, number, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(label, number, 1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._table)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("Keys"))
        self.column.addWidget(self._scroll)

    def wanted_height(self) -> int:
        """Return the height in pixels that it has where there is room."""
        margins = self.column.contentsMargins()
        inner = self.wanted_width() - margins.left() - margins.right() - 16
        return self._rows.heightForWidth(inner) + 56

    def open_with(self) -> None:
        """Show the keys; the arrow keys scroll, Esc puts them away."""
        self.open_below()
        self._scroll.setFocus(Qt.FocusReason.PopupFocusReason)

    def _all(self) -> Iterator[tuple[str, str]]:
        native = QKeySequence.SequenceFormat.NativeText
        for row in KEYS:
            keys = [QKeySequence(key).toString(native) for key in row.keys]
            yield ", ".join(keys[:2]), key_text(row)
        yield "Esc Esc", self.tr("leave the review")

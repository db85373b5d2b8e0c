"""What opens over the review panel: choosing the speaker, a name, the keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from reader.domain.agents import AgentKind
from reader.domain.ids import AgentId
from reader.profile.reviewer import LONGEST_NAME
from reader.ui.labels import plain_label
from reader.ui.review.agent_chooser import AgentChooser
from reader.ui.review.keys import KEYS, key_text
from reader.ui.review.popover_sheet import PopoverSheet
from reader.ui.review.proposals import KnownAgent
from reader.ui.theme.colours import Colours


class SpeakerPopover(PopoverSheet):
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


class ReviewerPopover(PopoverSheet):
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


class KeysPopover(PopoverSheet):
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

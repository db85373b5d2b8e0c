"""What stands above the cards of the chosen agent: who it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.collection.views import AgentView
from reader.ui.labels import plain_label
from reader.ui.odd_names import name_shown, oddity_sentence
from reader.ui.people.agent_model import agent_facts
from reader.ui.theme.texts import isolated


class AgentHead(QWidget):
    """Name, kind and note, and the other names."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = self._label("agent-name")
        font = self._name.font()
        font.setPixelSize(16)
        font.setBold(True)
        self._name.setFont(font)
        self._kind = self._label("quiet")
        self._names = self._label("quiet")
        self._names.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 0, 12, 0)
        layout.setSpacing(2)
        for label in (self._name, self._kind, self._names):
            layout.addWidget(label)

    def show_agent(self, view: AgentView) -> None:
        """Say who somebody is."""
        agent = view.agent
        self._name.setText(name_shown(agent.name))
        others = [name for name in agent.spellings() if name != agent.name]
        also = self.tr("Also: {names}").replace(
            "{names}", " · ".join(isolated(name_shown(name)) for name in others)
        )
        self._names.setText(also if others else "")
        self._names.setVisible(bool(others))
        odd = next(filter(None, map(oddity_sentence, agent.spellings())), "")
        self._kind.setText(". ".join(filter(None, (agent_facts(view), odd, agent.note))))

    def _label(self, name: str) -> QLabel:
        label = plain_label("", self)
        label.setObjectName(name)
        label.setWordWrap(True)
        return label

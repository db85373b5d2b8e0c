"""What the note of a decision says, with names where the file has ids. No Qt.

Where reviewers disagree, the note of the later one keeps what was recorded before; a file names
agents by their ids.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reader.domain.ids import AgentId
from reader.ui.review.proposals import KnownAgent

_BETWEEN = "; "
_AGENTS = re.compile(r"(speaker|chain) was (.+)")
_BETWEEN_AGENTS = ", "


def note_with_names(note: str, known: Mapping[AgentId, KnownAgent]) -> str:
    """Return a note that names agents as they are called; an id follows where names are alike.

    Whatever somebody wrote by hand stays as it is.
    """
    return _BETWEEN.join(_part(part, known) for part in note.split(_BETWEEN))


def _part(part: str, known: Mapping[AgentId, KnownAgent]) -> str:
    found = _AGENTS.fullmatch(part)
    if found is None:
        return part
    agents = [AgentId(text) for text in found[2].split(_BETWEEN_AGENTS)]
    if not all(agent in known for agent in agents):
        return part
    names = _BETWEEN_AGENTS.join(_name(agent, known) for agent in agents)
    return f"{found[1]} was {names}"


def _name(agent: AgentId, known: Mapping[AgentId, KnownAgent]) -> str:
    name = known[agent].agent.name
    alike = [each for each in known.values() if each.agent.name.casefold() == name.casefold()]
    return f"{name} ({agent})" if len(alike) > 1 else name

"""Agents who are called alike, and what tells them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from reader.domain.ids import AgentId
from reader.ui.review.proposals import KnownAgent
from reader.ui.review.sentences import agent_sentence, where_sentence
from reader.ui.theme.texts import clipped, isolated

_LONGEST = 60
"""Code points that are shown of a description."""


class LikeNames:
    """Knows which agents share a name, as names are compared."""

    def __init__(
        self,
        known: Mapping[AgentId, KnownAgent],
        keys: Mapping[AgentId, str],
        here: Collection[AgentId],
    ) -> None:
        """`keys` are equal where names are alike; `here` are those of the open document."""
        self._known = known
        self._keys = keys
        self._here = frozenset(here)
        self._alike: dict[str, list[AgentId]] = {}
        self._lines: dict[AgentId, str] = {}
        for agent in known:
            self._alike.setdefault(keys[agent], []).append(agent)

    @classmethod
    def as_written(
        cls, known: Mapping[AgentId, KnownAgent], here: Collection[AgentId] = ()
    ) -> LikeNames:
        """Return what knows which names are the same but for capitals."""
        keys = {agent: each.agent.name.casefold() for agent, each in known.items()}
        return cls(known, keys, here)

    def line(self, agent: AgentId) -> str:
        """Return what tells an agent from others of that name; nothing where there are none."""
        group = self._alike[self._keys[agent]]
        if len(group) > 1 and agent not in self._lines:
            self._tell_apart(group)
        return self._lines.get(agent, "")

    def _tell_apart(self, group: list[AgentId]) -> None:
        lines = {agent: self._facts(agent) for agent in group}
        kinds = {agent: agent_sentence(self._known[agent]) for agent in group}
        seen = Counter((kinds[agent], line) for agent, line in lines.items())
        for agent, line in lines.items():
            is_alone = bool(line) and seen[kinds[agent], line] == 1
            # An id says little to a person, so it comes where nothing else does.
            self._lines[agent] = line if is_alone else " · ".join(filter(None, (line, agent)))

    def _facts(self, agent: AgentId) -> str:
        known = self._known[agent]
        described = clipped(known.described, _LONGEST)
        where = where_sentence(known, is_here=agent in self._here)
        return " · ".join(filter(None, (described and isolated(described), where)))

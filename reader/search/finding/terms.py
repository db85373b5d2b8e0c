"""An index as a dictionary: which words and names stand in it, and how often."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from reader.search.finding.agents import AgentDirectory
from reader.search.indexing import fields as f
from reader.search.indexing.index import PassageIndex
from reader.search.suggesting.terms import AgentNameEntry

_MOST_SPELLINGS = 250


class IndexTerms:
    """The terms of one index; a `TermSource`."""

    def __init__(self, index: PassageIndex, agents: AgentDirectory) -> None:
        self._searcher = index.searcher
        self._names = tuple(
            AgentNameEntry(agent.id, agent.name, spelling)
            for agent in agents.agents
            for spelling in agent.spellings()
        )

    def without_proposed(self, agents: AgentDirectory) -> IndexTerms:
        """Return the same without the names of agents that are only proposed."""
        unwanted = {agent.id for agent in agents.agents if agent.is_proposed}
        if not unwanted:
            return self
        left = copy(self)
        left._names = tuple(entry for entry in self._names if entry.agent not in unwanted)
        return left

    def terms(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Return the tokens that begin so, with the number of passages, most frequent first."""
        return self._searcher.terms_with_prefix(f.BODY, prefix, limit=limit)

    def frequency(self, term: str) -> int:
        """Return in how many passages a token stands, written so or in another reading."""
        return max(self._searcher.doc_freq(f.BODY, term), self._searcher.doc_freq(f.EXTRA, term))

    def spellings(self, skeleton: str) -> list[str]:
        """Return the names with this skeleton, as they are written in the texts."""
        begin = f.name_tags(skeleton)
        found = self._searcher.terms_with_prefix(f.TAGS, begin, limit=_MOST_SPELLINGS)
        return [term[len(begin) :] for term, _ in found]

    def names(self) -> Sequence[AgentNameEntry]:
        """Return every name of every agent."""
        return self._names

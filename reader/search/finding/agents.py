"""Which agents a word of a query names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reader.domain.agents import Agent
from reader.domain.queries import Field, Word
from reader.search.words.normalising import read

_Name = tuple[str, ...]


class AgentDirectory:
    """Finds agents by their id or by any of their names."""

    def __init__(self, agents: Sequence[Agent]) -> None:
        self.agents = tuple(agents)
        self._ids = {agent.id.casefold(): agent.number for agent in agents}
        self._names: dict[str, list[tuple[_Name, int]]] = defaultdict(list)
        """Names by each of their tokens, with the number of the agent."""
        for agent in agents:
            for name in {name for text in agent.spellings() for name in _readings(text)}:
                for token in set(name):
                    self._names[token].append((name, agent.number))

    def named(self, field: Field) -> list[int]:
        """Return the numbers of the agents that a field's value means, in the curator's order.

        An id means that agent only; other words mean all whose names hold them.
        """
        found: set[int] = set()
        number = self._ids.get(field.value.casefold())
        if number is not None:
            return [number]
        if field.word is not None:
            for spelling in field.word.spellings():
                found.update(self._with(spelling))
        return sorted(found)

    def with_token(self, token: str) -> list[int]:
        """Return the numbers of the agents in whose names this token stands."""
        return sorted({number for _, number in self._names.get(token, ())})

    def _with(self, word: Word) -> Iterable[int]:
        *first, last = word.tokens
        if first or not word.is_prefix:
            names: Iterable[tuple[_Name, int]] = self._names.get(word.tokens[0], ())
        else:
            begun = (names for token, names in self._names.items() if token.startswith(last))
            names = (entry for entries in begun for entry in entries)
        return {number for name, number in names if _holds(name, word)}


def _holds(name: _Name, word: Word) -> bool:
    size = len(word.tokens)
    for at in range(len(name) - size + 1):
        *first, last = name[at : at + size]
        if tuple(first) == word.tokens[:-1] and (
            last == word.tokens[-1] or (word.is_prefix and last.startswith(word.tokens[-1]))
        ):
            return True
    return False


def _readings(text: str) -> Iterable[_Name]:
    readings = read(text)
    yield from (tuple(reading.forms) for reading in readings.streams())
    yield from ((form,) for form in readings.singles.forms)

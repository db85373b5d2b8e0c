"""Keeping what a reviewer began where the files have changed meanwhile. No Qt."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace

from reader.domain.ids import AgentId, StatementId
from reader.source.editing.entries import AgentEntry
from reader.ui.review.deciding import changed_fields
from reader.ui.review.naming_agents import new_agent
from reader.ui.review.proposals import Attribution, Draft, KnownAgent

# The speaker stands last in the chain: neither is right without the other.
_TOGETHER = (
    ("speaker", "chain"), ("form",), ("act",), ("content",), ("cue",), ("source",), ("date",),
)  # fmt: skip

_RANGES = frozenset({"content", "cue", "source"})


@dataclass(frozen=True, slots=True)
class Dropped:
    """Fields of a draft that were not kept: the file has other values for them by now."""

    statement: StatementId
    file: str
    fields: tuple[str, ...]


def rebase(
    draft: Attribution, base: Attribution, now: Attribution, *, is_same_text: bool = True
) -> tuple[Attribution, tuple[str, ...]]:
    """Return `now` with what the draft changed of `base`, and the fields that both changed.

    Of those the draft's values are not taken, and none of its ranges where the text of the
    document is another by now.
    """
    mine, others = set(changed_fields(base, draft)), set(changed_fields(base, now))
    if not is_same_text:
        others |= _RANGES
    kept, lost = now, list[str]()
    for fields in _TOGETHER:
        is_same = all(getattr(draft, name) == getattr(now, name) for name in fields)
        if mine.isdisjoint(fields) or is_same:
            continue
        if others.isdisjoint(fields):
            kept = _with(kept, draft, fields)
        else:
            lost += [name for name in fields if name in mine]
    return kept, tuple(lost)


def without_unknown(
    attribution: Attribution, now: Attribution, known: Container[AgentId]
) -> tuple[Attribution, tuple[str, ...]]:
    """Return the same, with speaker and chain as in `now` where they name somebody unknown."""
    fields = _TOGETHER[0]
    if attribution.chain == now.chain or all(agent in known for agent in attribution.chain):
        return attribution, ()
    return _with(attribution, now, fields), changed_fields(now, attribution)[:1]


class MadeAgents:
    """Agents made up in drafts, at home in a folder that was read again.

    One who is in the folder by now is made up no more, and one whose id has become another's gets
    a new id.
    """

    def __init__(
        self,
        made: Iterable[AgentEntry],
        standing: Mapping[AgentId, KnownAgent],
        merged: Iterable[AgentId] = (),
    ) -> None:
        """`standing` are in the folder; the ids of those `merged` into them are given to nobody."""
        self._names: dict[AgentId, AgentId] = {}
        self._entries: dict[AgentId, AgentEntry] = {}
        made = tuple(made)
        taken = {*standing, *merged, *(AgentId(entry.id) for entry in made)}
        for entry in made:
            known = standing.get(AgentId(entry.id))
            if known is None:
                self._entries[AgentId(entry.id)] = entry
            elif (known.agent.kind, known.agent.name) != (entry.kind, entry.name):
                fresh = new_agent(entry.name, entry.kind, taken)
                taken.add(AgentId(fresh.id))
                self._names[AgentId(entry.id)] = AgentId(fresh.id)
                self._entries[AgentId(fresh.id)] = fresh

    @property
    def ids(self) -> frozenset[AgentId]:
        """Ids of those who are not in the folder."""
        return frozenset(self._entries)

    def at_home(self, draft: Draft) -> Draft:
        """Return a draft that names its agents as they are called here, and brings them along."""
        given, names = draft.attribution, self._names
        made = {AgentId(entry.id) for entry in draft.new_agents}
        own = {old: new for old, new in names.items() if old in made}
        attribution = replace(
            given,
            speaker=own.get(given.speaker, given.speaker),
            chain=tuple(own.get(agent, agent) for agent in given.chain),
        )
        wanted = {*attribution.chain, *(own.get(agent, agent) for agent in made)}
        brought = tuple(entry for agent, entry in self._entries.items() if agent in wanted)
        return Draft(attribution, brought)


def _with(one: Attribution, other: Attribution, fields: Iterable[str]) -> Attribution:
    values = {name: getattr(other, name) for name in fields}
    return replace(one, **values)

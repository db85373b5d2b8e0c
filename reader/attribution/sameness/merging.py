"""Merging agents and setting them apart, as a curator decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.attribution.sameness.decisions import (
    Decision,
    DecisionError,
    FileChange,
    are_apart,
    are_person_and_body,
    change_sidecars,
    change_text,
    describe,
    find_agents,
    read_agents_text,
    spellings,
)
from reader.attribution.sameness.spelled import script_of
from reader.domain.agents import AgentName, NameKind
from reader.source.agents_file import AGENTS_FILE, SourceAgent
from reader.source.editing.agents_text import agent_entry, change_agent
from reader.source.editing.merged_agents import move_into_merged, remove_from_merged
from reader.source.editing.name_lists import add_names
from reader.source.editing.renaming import NamedEntry
from reader.source.editing.trees import Fields, Tree
from reader.source.folder import SourceFolder

_MAX_NESTED = 3
"""A merged agent may hold merged agents, so many times over."""
_SHOWN = 3


def merge_agents(
    folder: SourceFolder, keep: str, others: Sequence[str], *, is_forced: bool = False
) -> Decision:
    """Return what changes when `others` become a part of the agent `keep`.

    Everything that named one of them names `keep`, whose names they become. `keep` keeps their
    entries in `merged`, and each changed entry of a sidecar its former agent in `was`: splitting
    takes it back. With `is_forced` a person is merged with a body, too, and what was set apart.
    Raises DecisionError where it is not possible, and ReaderError.
    """
    first, *rest = find_agents(folder, [keep, *others])
    if not rest:
        raise DecisionError("Name at least two agents: the one to keep and those to merge into it.")
    for other in rest:
        _check_pair(first, other, is_forced=is_forced)
    sidecars = _merged_sidecars(folder, keep, others)
    merging = _Merging(folder, first, rest)
    before = read_agents_text(folder)
    after = change_text(AGENTS_FILE, before, merging.change)
    # The agents come last: until then both are there, and a second try ends what was begun.
    return Decision(tuple(merging.notes()), (*sidecars, FileChange(AGENTS_FILE, before, after)))


def set_apart(folder: SourceFolder, one: str, other: str) -> Decision:
    """Return what changes when a curator says that two agents are not one.

    It is written down with the first of them. Raises DecisionError, ReaderError.
    """
    first, second = find_agents(folder, [one, other])
    if are_apart(first, second):
        raise DecisionError(f"'{one}' and '{other}' are set apart already.")
    before = read_agents_text(folder)

    def change(text: str) -> str:
        return change_agent(text, one, apart=[*first.apart, other])

    after = change_text(AGENTS_FILE, before, change)
    note = f"{describe(first)} and {describe(second)} are not one: they are not suggested again."
    return Decision((note,), (FileChange(AGENTS_FILE, before, after),))


def _check_pair(keep: SourceAgent, other: SourceAgent, *, is_forced: bool) -> None:
    if are_person_and_body(keep, other) and not is_forced:
        raise DecisionError(
            f"{describe(keep)} is recorded as {keep.kind.value}, {describe(other)} as "
            f"{other.kind.value}. If they are one nevertheless, add --force."
        )
    if are_apart(keep, other) and not is_forced:
        raise DecisionError(
            f"{describe(keep)} and {describe(other)} were set apart in {AGENTS_FILE}. If they are "
            "one nevertheless, add --force."
        )
    if _depth(other) >= _MAX_NESTED:
        raise DecisionError(
            f"Too many agents were merged into {describe(other)} one after the other. Merge "
            f"{describe(keep)} into it instead."
        )


def _depth(agent: SourceAgent) -> int:
    return 1 + max(map(_depth, agent.merged)) if agent.merged else 0


def _merged_sidecars(folder: SourceFolder, keep: str, others: Sequence[str]) -> list[FileChange]:
    both: list[str] = []

    def choose(entry: NamedEntry) -> NamedEntry | None:
        named = {entry.agent, *entry.chain}
        former = sorted(named.intersection(others))
        if not former:
            return None
        if len(former) > 1 or keep in named:
            both.append(entry.id)
            return None
        return replace(
            entry,
            agent=keep if entry.agent == former[0] else entry.agent,
            chain=tuple(keep if step == former[0] else step for step in entry.chain),
            was=(*entry.was, former[0]),
        )

    changes = change_sidecars(folder, others, choose)
    if both:
        more = f" and {len(both) - _SHOWN} more" if len(both) > _SHOWN else ""
        raise DecisionError(
            f"In the chain of the statement {', '.join(both[:_SHOWN])}{more} one of them passes "
            "on words of another, so they are not one. Change its chain or speaker first."
        )
    return changes


@dataclass(slots=True)
class _Merging:
    """Works out the new text of `agents.yaml`."""

    folder: SourceFolder
    keep: SourceAgent
    others: Sequence[SourceAgent]

    def change(self, text: str) -> str:
        """Return the text with the others merged. Raises EditError."""
        records = [self._record(text, other) for other in self.others]
        gone = {other.id for other in self.others}
        text = add_names(text, self.keep.id, self._new_names())
        if self.keep.is_proposed and not all(other.is_proposed for other in self.others):
            text = change_agent(text, self.keep.id, status=None)
        for agent in self.folder.agents:
            if agent.id not in gone and not gone.isdisjoint(agent.apart):
                left = [each for each in agent.apart if each not in gone]
                text = change_agent(text, agent.id, apart=left or None)
        held = {former.id for former in self.keep.merged}
        for other, record in zip(self.others, records, strict=True):
            if other.id in held:
                # What a split that was cut short has left there.
                text = remove_from_merged(text, self.keep.id, other.id)
            text = move_into_merged(text, self.keep.id, other.id, record)
        return text

    def notes(self) -> list[str]:
        """Return what happens to the agents, a sentence each."""
        found = []
        for other in self.others:
            names = [name.text for name in self._names_of(other) if name in self._new_names()]
            new = f" New names: {'; '.join(names)}." if names else ""
            found.append(f"{describe(other)} becomes a part of {describe(self.keep)}.{new}")
        return found

    def _record(self, text: str, other: SourceAgent) -> Fields:
        """Return the former entry of an agent, with all that is needed to bring it back."""
        record = dict(agent_entry(text, other.id))
        apart: list[Tree] = list(other.apart)
        apart += [
            agent.id
            for agent in self.folder.agents
            if other.id in agent.apart and agent.id not in other.apart
        ]
        if apart:
            record["apart"] = apart
        # Where a split was cut short `keep` still has the names that are not its own.
        held = next((former for former in self.keep.merged if former.id == other.id), None)
        own = {name.text for name in self._added_by(other)}
        if held is not None:
            own = set(spellings(held)).difference(held.shared)
        shared: list[Tree] = [name for name in spellings(other) if name not in own]
        if shared:
            record["shared"] = shared
        return record

    def _new_names(self) -> list[AgentName]:
        return [name for other in self.others for name in self._added_by(other)]

    def _added_by(self, other: SourceAgent) -> list[AgentName]:
        """Return the names that `keep` has from one of the others and from none before it."""
        known = set(spellings(self.keep))
        for each in self.others:
            fresh = {name.text: name for name in self._names_of(each) if name.text not in known}
            if each is other:
                return list(fresh.values())
            known.update(fresh)
        return []

    def _names_of(self, other: SourceAgent) -> list[AgentName]:
        is_same_script = script_of(other.name).family is script_of(self.keep.name).family
        kind = NameKind.PRINTED if is_same_script else NameKind.SCRIPT
        return [AgentName(other.name, kind), *other.names]

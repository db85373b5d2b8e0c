"""Splitting an agent: some of its names belong to another one, or a merge is taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reader.attribution.sameness.decisions import (
    Decision,
    DecisionError,
    FileChange,
    change_sidecars,
    change_text,
    describe,
    find_agents,
    find_entries,
    read_agents_text,
    spellings,
)
from reader.domain.agents import AgentName, NameKind
from reader.domain.ids import ID_RULE, is_id
from reader.source.agents_file import AGENTS_FILE, SourceAgent
from reader.source.editing.agents_text import (
    add_agents,
    agent_entries,
    agent_entry,
    change_agent,
)
from reader.source.editing.entries import AgentEntry
from reader.source.editing.merged_agents import add_from_merged, remove_from_merged
from reader.source.editing.name_lists import remove_names
from reader.source.editing.renaming import NamedEntry
from reader.source.editing.trees import Fields, Tree
from reader.source.folder import SourceFolder
from reader.source.places.folding import fold_space


def split_agent(
    folder: SourceFolder, identity: str, new: str, names: Sequence[str] = ()
) -> Decision:
    """Return what changes when some names of an agent become the agent `new`.

    Mentions, descriptions and statements go with the names that the document prints there. Where
    `new` was merged into the agent, no names are needed: its entry comes back as it was, with all
    that named it. Raises DecisionError where it is not possible, and ReaderError.
    """
    (agent,) = find_agents(folder, [identity])
    wanted = tuple(dict.fromkeys(fold_space(name) for name in names))
    former = next((each for each in agent.merged if each.id == new), None)
    _check_new_id(folder, agent, new, former, wanted)
    if former is None:
        return _split_names(folder, agent, new, wanted)
    if wanted and set(wanted) != set(spellings(former)):
        raise DecisionError(
            f"'{new}' was merged into '{identity}' with the names {_list(spellings(former))}. "
            "Leave --names out to take the merge back, or choose another id."
        )
    return _take_back(folder, agent, former)


def _check_new_id(
    folder: SourceFolder,
    agent: SourceAgent,
    new: str,
    former: SourceAgent | None,
    names: Sequence[str],
) -> None:
    if not is_id(new):
        raise DecisionError(f"'{new}' cannot be an id: write {ID_RULE}, and not ending with '.'.")
    standing = next((each for each in folder.agents if each.id == new), None)
    if standing is None:
        return
    wanted = names if former is None else tuple(map(fold_space, spellings(former)))
    kind = agent.kind if former is None else former.kind
    named = tuple(map(fold_space, spellings(standing)))
    if standing is agent or (standing.kind, named) != (kind, tuple(wanted)):
        raise DecisionError(f"There is an agent '{new}' already; choose another id.")
    # A split that was cut short has put this one there. It is ended now.


# --- names --------------------------------------------------------------------------------------


def _split_names(
    folder: SourceFolder, agent: SourceAgent, new: str, names: Sequence[str]
) -> Decision:
    left = _check_names(agent, names)

    def choose(entry: NamedEntry) -> NamedEntry | None:
        is_moved = entry.agent == agent.id and entry.words in names
        return _moved(entry, agent.id, new, was=()) if is_moved else None

    def is_unsure(entry: NamedEntry) -> bool:
        is_named = agent.id in (entry.agent, *entry.chain)
        return is_named and not (entry.agent == agent.id and entry.words in (*names, *left))

    def begin(text: str) -> str:
        return _with_new(text, agent, new, names)

    def end(text: str) -> str:
        return _without_names(text, agent, names)

    sidecars = change_sidecars(folder, (agent.id,), choose)
    note = f"{_list(names)} is now the agent '{new}', no longer {describe(agent)}."
    return Decision(
        (note,),
        _around(folder, sidecars, begin, end),
        tuple(find_entries(folder, agent.id, is_unsure)),
    )


def _check_names(agent: SourceAgent, names: Sequence[str]) -> list[str]:
    """Return the names that are left to an agent. Raises DecisionError."""
    known = [fold_space(name) for name in spellings(agent)]
    if not names:
        raise DecisionError(
            f"Say with --names which names of {describe(agent)} go: it has {_list(known)}."
        )
    for name in names:
        if name not in known:
            raise DecisionError(
                f"{describe(agent)} has no name “{name}”. Its names are {_list(known)}."
            )
    left = [name for name in known if name not in names]
    if not left:
        raise DecisionError(f"{describe(agent)} would have no name left. Leave it at least one.")
    return left


def _with_new(text: str, agent: SourceAgent, new: str, names: Sequence[str]) -> str:
    """Return the text of `agents.yaml` with a new agent that has some names of another."""
    if new in agent_entries(text):
        return text
    others = {fold_space(name.text): name for name in agent.names}
    first, *rest = names
    moved = tuple(others.get(name, AgentName(name, NameKind.ALIAS)) for name in rest)
    return add_agents(text, [AgentEntry(new, agent.kind, first, moved, None, False)])


def _without_names(text: str, agent: SourceAgent, names: Sequence[str]) -> str:
    """Return the text of `agents.yaml` in which an agent has lost some names."""
    gone = {name.text for name in agent.names if fold_space(name.text) in names}
    if fold_space(agent.name) in names:
        shown = next(name.text for name in agent.names if name.text not in gone)
        text = change_agent(text, agent.id, name=shown)
        gone.add(shown)
    return remove_names(text, agent.id, gone)


# --- merges taken back --------------------------------------------------------------------------


def _take_back(folder: SourceFolder, agent: SourceAgent, former: SourceAgent) -> Decision:
    own = _own_names(agent, former)
    printed = {fold_space(name) for name in own}

    def choose(entry: NamedEntry) -> NamedEntry | None:
        if entry.was[-1:] == (former.id,) and agent.id in (entry.agent, *entry.chain):
            return _moved(entry, agent.id, former.id, was=entry.was[:-1])
        # What was recorded since the merge goes with the words that are printed there.
        is_own = entry.agent == agent.id and not entry.was and entry.words in printed
        return _moved(entry, agent.id, former.id, was=()) if is_own else None

    def begin(text: str) -> str:
        return _with_former(text, agent, former)

    def end(text: str) -> str:
        return _without_former(text, agent, former, own)

    sidecars = change_sidecars(folder, (agent.id,), choose)
    note = f"{describe(former)} is an agent of its own again, no longer {describe(agent)}."
    return Decision((note,), _around(folder, sidecars, begin, end))


def _own_names(agent: SourceAgent, former: SourceAgent) -> set[str]:
    """Return the names that an agent has from one that was merged into it, and from no other."""
    others = {name for each in agent.merged if each is not former for name in each.shared}
    return {name for name in spellings(former) if name not in former.shared} - others


def _with_former(text: str, agent: SourceAgent, former: SourceAgent) -> str:
    """Return the text of `agents.yaml` with the entry of a merged agent in its list, too."""
    if former.id in agent_entries(text):
        return text
    return add_from_merged(text, agent.id, former.id)


def _without_former(text: str, agent: SourceAgent, former: SourceAgent, own: set[str]) -> str:
    """Return the text of `agents.yaml` in which an agent holds a merged one no more."""
    # Names that others have from the same merge are theirs from now on.
    handed_on = {name for name in spellings(former) if name not in former.shared} - own
    text = remove_from_merged(text, agent.id, former.id)
    left = [_handed(record, handed_on) for record in _records(text, agent)]
    text = remove_names(text, agent.id, own)
    return change_agent(text, agent.id, merged=left or None)


def _records(text: str, agent: SourceAgent) -> list[Fields]:
    merged = agent_entry(text, agent.id).get("merged")
    return [tree for tree in merged if isinstance(tree, dict)] if isinstance(merged, list) else []


def _handed(record: Fields, names: set[str]) -> Fields:
    """Return a former entry that shares these names no more; they are taken out of `names`."""
    shared = record.get("shared")
    if not isinstance(shared, list) or names.isdisjoint(map(str, shared)):
        return record
    left: list[Tree] = [name for name in shared if name not in names]
    names.difference_update(map(str, shared))
    others = {name: value for name, value in record.items() if name != "shared"}
    return {**others, "shared": left} if left else others


# --- files ---------------------------------------------------------------------------------------


def _around(
    folder: SourceFolder,
    sidecars: Sequence[FileChange],
    begin: Callable[[str], str],
    end: Callable[[str], str],
) -> tuple[FileChange, ...]:
    """Return all files of a split, in an order in which it can be cut short anywhere.

    First both agents are there with all that belongs to them, so that nothing is named that is
    not there and the same split, asked for again, ends what was begun.
    """
    before = read_agents_text(folder)
    both = change_text(AGENTS_FILE, before, begin)
    after = change_text(AGENTS_FILE, both, end)
    first = () if both == before else (FileChange(AGENTS_FILE, before, both),)
    last = () if after == both else (FileChange(AGENTS_FILE, both, after),)
    return (*first, *sidecars, *last)


# --- entries ------------------------------------------------------------------------------------


def _moved(entry: NamedEntry, old: str, new: str, *, was: tuple[str, ...]) -> NamedEntry:
    return replace(
        entry,
        agent=new if entry.agent == old else entry.agent,
        chain=tuple(new if step == old else step for step in entry.chain),
        was=was,
    )


def _list(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)

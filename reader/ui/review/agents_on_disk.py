"""The agents that a decision names: seen to stand in `agents.yaml` before it is written. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.domain.ids import AgentId
from reader.source.agents_file import AGENTS_FILE, AgentStatus
from reader.source.editing.agents_text import (
    add_agents,
    agent_entries,
    change_agent,
    remove_agent,
)
from reader.source.editing.entries import AgentEntry
from reader.source.editing.files import edit_source_file, read_source_file
from reader.source.editing.parsed_text import EditError
from reader.source.editing.renaming import entries_naming
from reader.source.editing.steps import SmallStep, digest_of_text, small_step
from reader.source.editing.trees import Fields, Tree, agent_tree, same_meaning, stripped
from reader.source.problem_log import ProblemLog
from reader.source.sidecars import STATEMENTS_FOLDER, list_sidecars


class AgentMissingError(Exception):
    """A decision names an agent that `agents.yaml` does not have, or has as somebody else."""

    def __init__(self, agent: str, *, is_other: bool) -> None:
        super().__init__(agent)
        self.agent = agent
        self.is_other = is_other
        """True where the id is another's by now."""


@dataclass(frozen=True, slots=True)
class AgentsStep:
    """What a decision changed in `agents.yaml`: enough to take it back."""

    step: SmallStep
    added: tuple[AgentEntry, ...]
    confirmed: tuple[AgentId, ...]
    """Those who were proposed until then."""


class AgentsOnDisk:
    """Writes what decisions change in `agents.yaml`, and takes it back."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._made: dict[str, AgentEntry] = {}
        """Who was made up since the folder was read, whether or not they came into the file."""
        self._digest = ""
        self._entries: dict[str, Fields] = {}
        """What the file with this digest says."""

    def remember(self, made: Iterable[AgentEntry]) -> None:
        """Take note of agents who were made up, should a later decision name them too."""
        self._made.update((entry.id, entry) for entry in made)

    def forget(self) -> None:
        """Know nobody but those in the file: it was read again."""
        self._made.clear()

    def write(self, named: Sequence[AgentId], confirmed: Sequence[AgentId]) -> AgentsStep | None:
        """See that everybody who is `named` stands in the file; None where nothing changes.

        Those who are missing are added where this review made them up; who is `confirmed` is
        proposed no more. Raises AgentMissingError, ReaderError.
        """
        added: tuple[AgentEntry, ...] = ()
        taken_on: tuple[AgentId, ...] = ()

        def change(text: str) -> str:
            nonlocal added, taken_on
            standing = self._read(text)
            for agent in named:
                self._require(agent, standing.get(agent))
            missing = dict.fromkeys(agent for agent in named if agent not in standing)
            added = tuple(self._made[agent] for agent in missing)
            taken_on = tuple(each for each in confirmed if "status" in standing.get(each, {}))
            for agent in taken_on:
                text = change_agent(text, agent, status=None)
            return add_agents(text, added)

        edit = edit_source_file(self._root, AGENTS_FILE, change)
        return AgentsStep(small_step(edit), added, taken_on) if edit.changes else None

    def take_back(self, step: AgentsStep) -> None:
        """Take a step out of the file again.

        Who is named by any sidecar by now stays, and so does what others have written since.
        Raises ReaderError.
        """
        kept = self.named({entry.id for entry in step.added})

        def change(text: str) -> str:
            before = None if kept else step.step.taken_back(text)
            if before is not None:
                return before
            standing = self._read(text)
            for agent in step.confirmed:
                if agent in standing:
                    text = change_agent(text, agent, status=AgentStatus.PROPOSED)
            for entry in step.added:
                is_ours = stripped(standing.get(entry.id, "")) == agent_tree(entry)
                if is_ours and entry.id not in kept:
                    text = remove_agent(text, entry.id)
            return text

        edit_source_file(self._root, AGENTS_FILE, change)

    def named(self, agents: Collection[str]) -> set[str]:
        """Return those of `agents` whom a sidecar names; all where one cannot be understood."""
        found: set[str] = set()
        for name in list_sidecars(self._root, ProblemLog()) if agents else ():
            text = read_source_file(self._root, f"{STATEMENTS_FOLDER}/{name}") or ""
            try:
                for entry in entries_naming(text, agents):
                    found.update((entry.agent, *entry.chain))
            except EditError:
                return set(agents)
        return found.intersection(agents)

    def _read(self, text: str) -> dict[str, Fields]:
        digest = digest_of_text(text)
        if digest != self._digest:
            self._entries, self._digest = agent_entries(text), digest
        return self._entries

    def _require(self, agent: AgentId, standing: Fields | None) -> None:
        """Raise where somebody is missing whom nobody made up, or another has the id."""
        made = self._made.get(agent)
        if standing is None and made is None:
            raise AgentMissingError(agent, is_other=False)
        if standing is not None and made is not None and not _is_same(standing, made):
            raise AgentMissingError(agent, is_other=True)


def _is_same(standing: Fields, made: AgentEntry) -> bool:
    """Say whether an entry is that of an agent who was made up, whatever was added to it since."""
    wanted = agent_tree(made)
    return all(same_meaning(name, _text(standing, name), wanted[name]) for name in ("kind", "name"))


def _text(fields: Fields, name: str) -> Tree:
    return fields.get(name, "")

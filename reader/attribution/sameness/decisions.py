"""What a curator decides about agents: worked out first, then written, file by file."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reader.domain.agents import AgentKind
from reader.domain.errors import ReaderError
from reader.source.agents_file import AGENTS_FILE, SourceAgent
from reader.source.editing.files import read_source_file, write_source_file
from reader.source.editing.parsed_text import EditError
from reader.source.editing.renaming import EntryKind, NamedEntry, change_named, entries_naming
from reader.source.folder import SourceFolder
from reader.source.problem_log import did_you_mean

_BODIES = frozenset({AgentKind.ORGANISATION, AgentKind.GROUP})


class DecisionError(Exception):
    """The decision cannot be carried out; the text is the sentence for the person."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a decision changes in one file."""

    name: str
    """Path inside the source folder, with forward slashes."""
    before: str
    after: str
    entries: tuple[NamedEntry, ...] = ()
    """Of a sidecar: the entries that name another agent, as they are afterwards."""

    def count(self, kind: EntryKind) -> int:
        """Return how many entries of one list change."""
        return sum(entry.kind is kind for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Staying:
    """Entries of a sidecar that a split leaves as they are, though a curator should look."""

    name: str
    entries: tuple[NamedEntry, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """All that a decision changes. Nothing is written yet."""

    notes: tuple[str, ...]
    """What happens to the agents, a sentence each."""
    files: tuple[FileChange, ...]
    """In the order in which they are written: after each of them the folder can be built.

    A file may be written twice.
    """
    staying: tuple[Staying, ...] = ()
    """What a split leaves though its words are none of the names that stay: pronouns, mostly."""


def carry_out(root: Path, decision: Decision) -> None:
    """Write all files of a decision, or none: each is replaced as a whole.

    Raises ReaderError where a file cannot be written or was changed in the meantime; files that
    were written already are put back.
    """
    written: list[FileChange] = []
    try:
        for file in decision.files:
            write_source_file(root, file.name, file.after, expected=file.before)
            written.append(file)
    except ReaderError:
        for file in reversed(written):
            # What cannot be put back stays: the folder can be built, and the failure is told.
            with contextlib.suppress(ReaderError):
                write_source_file(root, file.name, file.before, expected=file.after)
        raise


def find_agents(folder: SourceFolder, ids: Sequence[str]) -> list[SourceAgent]:
    """Return the agents with these ids. Raises DecisionError for unknown and repeated ones."""
    known = {agent.id: agent for agent in folder.agents}
    for number, identity in enumerate(ids):
        if identity not in known:
            hint = did_you_mean(identity, known).rstrip()
            raise DecisionError(
                f"{AGENTS_FILE} has no agent with the id '{identity}'. {hint}".rstrip()
            )
        if identity in ids[:number]:
            raise DecisionError(f"'{identity}' is named twice; name each agent once.")
    return [known[identity] for identity in ids]


def spellings(agent: SourceAgent) -> tuple[str, ...]:
    """Return the shown name of an agent and all others, without repeats."""
    return tuple(dict.fromkeys((agent.name, *(name.text for name in agent.names))))


def describe(agent: SourceAgent) -> str:
    """Return how sentences call an agent: its name and its id."""
    return f"“{agent.name}” ({agent.id})"


def are_apart(one: SourceAgent, other: SourceAgent) -> bool:
    """Say whether a curator set two agents apart, or such as were merged into them."""
    return not _apart(one).isdisjoint(_ids(other)) or not _apart(other).isdisjoint(_ids(one))


def are_person_and_body(one: SourceAgent, other: SourceAgent) -> bool:
    """Say whether one is a person and the other an organisation or a group."""
    kinds = {one.kind, other.kind}
    return AgentKind.PERSON in kinds and not kinds.isdisjoint(_BODIES)


def change_text(name: str, text: str, change: Callable[[str], str]) -> str:
    """Return what `change` makes of a file's text. Raises DecisionError where it cannot."""
    try:
        return change(text)
    except EditError as error:
        raise _unchangeable(name, error) from error


def read_agents_text(folder: SourceFolder) -> str:
    """Return the text of `agents.yaml`. Raises ReaderError."""
    return read_source_file(folder.root, AGENTS_FILE) or ""


def change_sidecars(
    folder: SourceFolder,
    agents: Iterable[str],
    choose: Callable[[NamedEntry], NamedEntry | None],
) -> list[FileChange]:
    """Return the sidecars with other entries where `choose` returns one.

    Only files that name one of `agents` are looked at. Raises DecisionError, ReaderError.
    """
    found = []
    for name, before, entries in _read_sidecars(folder, tuple(agents)):
        chosen = (choose(entry) for entry in entries)
        changed = tuple(entry for entry in chosen if entry is not None)
        if changed:
            after = change_text(name, before, partial(change_named, changed=changed))
            found.append(FileChange(name, before, after, changed))
    return found


def find_entries(
    folder: SourceFolder, agent: str, is_wanted: Callable[[NamedEntry], bool]
) -> list[Staying]:
    """Return the entries that `is_wanted` takes, of files that name an agent.

    Raises DecisionError, ReaderError.
    """
    found = []
    for name, _, entries in _read_sidecars(folder, (agent,)):
        wanted = tuple(entry for entry in entries if is_wanted(entry))
        if wanted:
            found.append(Staying(name, wanted))
    return found


def _read_sidecars(
    folder: SourceFolder, agents: tuple[str, ...]
) -> Iterator[tuple[str, str, tuple[NamedEntry, ...]]]:
    for sidecar in folder.sidecars:
        text = read_source_file(folder.root, sidecar.file) or ""
        try:
            entries = entries_naming(text, agents)
        except EditError as error:
            raise _unchangeable(sidecar.file, error) from error
        if entries:
            yield sidecar.file, text, entries


def _unchangeable(name: str, error: EditError) -> DecisionError:
    return DecisionError(f"{name} cannot be changed: {error.reason}.")


def _apart(agent: SourceAgent) -> set[str]:
    found = set(agent.apart)
    for former in agent.merged:
        found |= _apart(former)
    return found


def _ids(agent: SourceAgent) -> set[str]:
    found = {agent.id}
    for former in agent.merged:
        found |= _ids(former)
    return found

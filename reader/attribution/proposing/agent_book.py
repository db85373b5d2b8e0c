"""The agents of a collection while drafts are added: found by their names, or proposed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count

from reader.attribution.proposing.condensed import NamedAgent
from reader.attribution.resolving.entities import organisation_key
from reader.attribution.resolving.person_names import Gender, parse_person
from reader.domain.agents import AgentKind, AgentName, NameKind
from reader.source.agents_file import SourceAgent
from reader.source.editing.entries import AgentEntry

UNRESOLVED_ID = "speaker-not-resolved"
UNRESOLVED_NAME = "speaker not resolved"
_UNRESOLVED_NOTE = (
    "Stands where the draft could not tell who speaks. A curator chooses the speaker in the review."
)
_LONGEST_ID = 60
_INITIAL = re.compile(r"\b(\w) (?=\w\b)")
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 120
_MOST_NAMES = 8
"""Beside the fullest one."""


class AgentBook:
    """Knows every agent by all its names, and collects those that are new."""

    def __init__(self, agents: Iterable[SourceAgent]) -> None:
        self._ids: set[str] = set()
        self._by_name: dict[tuple[bool, str], set[str]] = {}
        self._genders: dict[str, Gender] = {}
        """Of persons, as their names or titles tell."""
        self._new: list[AgentEntry] = []
        self._roles: dict[str, tuple[str, set[str]]] = {}
        for agent in agents:
            self._note(agent, agent.id)
            if agent.kind is AgentKind.PERSON:
                self._genders[agent.id] = _gender(agent.name)
            if agent.kind in (AgentKind.PERSON, AgentKind.ORGANISATION):
                self._record(agent.id, agent.kind is AgentKind.PERSON, _telling(agent))

    def take_new(self) -> list[AgentEntry]:
        """Return the agents proposed since the last call."""
        new, self._new = self._new, []
        return new

    def find(self, agent: NamedAgent) -> str | None:
        """Return the id of the one known agent with the fullest name, or None.

        A name that two agents share is nobody's; other names of the document do not decide.
        """
        found = self._alike(agent)
        return next(iter(found)) if len(found) == 1 else None

    def is_ambiguous(self, agent: NamedAgent) -> bool:
        """Say whether several known agents have the agent's fullest name."""
        return len(self._alike(agent)) > 1

    def _alike(self, agent: NamedAgent) -> set[str]:
        """Return the ids of those with the agent's fullest name whom no title speaks against."""
        known = self._by_name.get((agent.is_person, _fold(_shorten(agent.name))), set())
        return {
            identity
            for identity in known
            if self._genders.get(identity, Gender.UNKNOWN).agrees_with(agent.gender)
        }

    def find_or_propose(self, agent: NamedAgent, document: str) -> str:
        """Return the id of an agent, proposing it where it is not known.

        A person of whom a document prints only one name is that document's: a family name that
        two documents share says nothing. Who is one is for `attest agents --suggest-merges`.
        """
        known = self.find(agent)
        if known is not None:
            return known
        name = _shorten(agent.name)
        if agent.is_person and _is_single(name):
            return self._find_or_add_role(_slug(f"{document} {name}"), AgentKind.PERSON, name)
        # A family name alone could be many people's: it stays a mention and becomes no alias.
        others = [
            form
            for form in agent.forms
            if form != agent.name and (" " in form or not agent.is_person) and len(form) > 1
        ][:_MOST_NAMES]
        identity = self._fresh_id(_slug(name))
        kind = AgentKind.PERSON if agent.is_person else AgentKind.ORGANISATION
        self._add(identity, kind, name, others)
        self._record(identity, agent.is_person, (name, *others))
        self._genders[identity] = agent.gender
        return identity

    def propose_role(self, document: str, kind: AgentKind, role: str) -> str:
        """Return the id of a source without a name, one for each document and wording."""
        name = _shorten(role)
        return self._find_or_add_role(_slug(f"{document} {name}"), kind, name)

    def unresolved(self) -> str:
        """Return the id of the agent that stands for speakers who could not be resolved."""
        return self._find_or_add_role(
            UNRESOLVED_ID, AgentKind.UNNAMED, UNRESOLVED_NAME, _UNRESOLVED_NOTE
        )

    def _find_or_add_role(
        self, base: str, kind: AgentKind, name: str, note: str | None = None
    ) -> str:
        for identity in _numbered(base):
            if identity not in self._ids:
                break
            # Ids are cut, so two wordings can come to one; and a person may have it by chance.
            now, names = self._roles.get(identity, ("", set()))
            if _fold(name) in names:
                return now
        identity = self._fresh_id(base)
        self._roles[identity] = identity, {_fold(name)}
        self._add(identity, kind, name, (), note)
        return identity

    def _note(self, agent: SourceAgent, identity: str) -> None:
        """Take an agent's id; `identity` is the one it goes by since it was merged."""
        self._ids.add(agent.id)
        if agent.kind is not AgentKind.ORGANISATION:
            self._roles[agent.id] = identity, {_fold(name) for name in _spellings(agent)}
        for merged in agent.merged:
            self._note(merged, identity)

    def _add(
        self, identity: str, kind: AgentKind, name: str, others: Iterable[str],
        note: str | None = None,
    ) -> None:  # fmt: skip
        names = tuple(AgentName(other, NameKind.PRINTED) for other in others)
        self._new.append(AgentEntry(identity, kind, name, names, note, is_proposed=True))

    def _record(self, identity: str, is_person: bool, spellings: Iterable[str]) -> None:
        for spelling in spellings:
            self._by_name.setdefault((is_person, _fold(spelling)), set()).add(identity)

    def _fresh_id(self, base: str) -> str:
        identity = next(made for made in _numbered(base) if made not in self._ids)
        self._ids.add(identity)
        return identity


def _telling(agent: SourceAgent) -> tuple[str, ...]:
    """Return the names by which the agent is known in any document.

    One name of a person is enough only where a curator calls them so, or says so of an alias.
    """
    if agent.kind is not AgentKind.PERSON:
        return _spellings(agent)
    single = () if agent.is_proposed else (agent.name, *_aliases(agent))
    return tuple(name for name in _spellings(agent) if not _is_single(name) or name in single)


def _aliases(agent: SourceAgent) -> tuple[str, ...]:
    return tuple(name.text for name in agent.names if name.kind is NameKind.ALIAS)


def _gender(name: str) -> Gender:
    parsed = parse_person(name.split())
    return Gender.UNKNOWN if parsed is None else parsed.gender


def _is_single(name: str) -> bool:
    return " " not in _fold(name)


def _spellings(agent: SourceAgent) -> tuple[str, ...]:
    return (agent.name, *(name.text for name in agent.names))


def _numbered(base: str) -> Iterator[str]:
    """Yield ids that begin with `base`, cut to their longest, the plain one first."""
    plain = base[:_LONGEST_ID].strip("-") or "agent"
    yield plain
    for number in count(2):
        yield f"{plain}-{number}"


def _fold(name: str) -> str:
    """Return a name without regard to capitals, dots, articles and the shape of apostrophes.

    Initials count as one word, however far apart they are written.
    """
    return _INITIAL.sub(r"\1", organisation_key(name.replace("-", " ")))


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_ID.sub("-", plain.replace("'", "")).strip("-")


def _shorten(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"

"""The agents of a collection while drafts are added: found by their names, or proposed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from reader.attribution.proposing.condensed import NamedAgent
from reader.attribution.resolving.entities import organisation_key
from reader.domain.agents import AgentKind, AgentName, NameKind
from reader.source.agents_file import SourceAgent
from reader.source.editing.entries import AgentEntry

UNRESOLVED_ID = "speaker-not-resolved"
UNRESOLVED_NAME = "speaker not resolved"
_UNRESOLVED_NOTE = (
    "Stands where the draft could not tell who speaks. A curator chooses the speaker in the review."
)
_LONGEST_ID = 60
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 120


class AgentBook:
    """Knows every agent by all its names, and collects those that are new."""

    def __init__(self, agents: Iterable[SourceAgent]) -> None:
        self._ids: set[str] = set()
        self._by_name: dict[tuple[bool, str], set[str]] = {}
        self._new: list[AgentEntry] = []
        for agent in agents:
            self._ids.add(agent.id)
            for merged in agent.merged:
                self._ids.add(merged.id)
            spellings = (agent.name, *(name.text for name in agent.names))
            if agent.kind in (AgentKind.PERSON, AgentKind.ORGANISATION):
                self._record(agent.id, agent.kind is AgentKind.PERSON, spellings)

    def take_new(self) -> list[AgentEntry]:
        """Return the agents proposed since the last call."""
        new, self._new = self._new, []
        return new

    def find(self, agent: NamedAgent) -> str | None:
        """Return the id of the one known agent with the fullest name, or None.

        A name that two agents share is nobody's; other names of the document do not decide.
        """
        found = self._by_name.get((agent.is_person, _fold(agent.name)), set())
        return next(iter(found)) if len(found) == 1 else None

    def is_ambiguous(self, agent: NamedAgent) -> bool:
        """Say whether several known agents have the agent's fullest name."""
        return len(self._by_name.get((agent.is_person, _fold(agent.name)), ())) > 1

    def find_or_propose(self, agent: NamedAgent) -> str:
        """Return the id of an agent, proposing it where it is not known."""
        known = self.find(agent)
        if known is not None:
            return known
        name = _shorten(agent.name)
        # A family name alone could be many people's: it stays a mention and becomes no alias.
        others = [
            form
            for form in agent.forms
            if form != agent.name and (" " in form or not agent.is_person) and len(form) > 1
        ]
        identity = self._fresh_id(name)
        kind = AgentKind.PERSON if agent.is_person else AgentKind.ORGANISATION
        self._add(identity, kind, name, others[:8])
        self._record(identity, agent.is_person, (name, *others))
        return identity

    def propose_role(self, document: str, kind: AgentKind, role: str) -> str:
        """Return the id of a source without a name, one for each document and wording."""
        name = _shorten(role)
        identity = _slug(f"{document} {name}")[:_LONGEST_ID].strip("-")
        if identity not in self._ids:
            self._ids.add(identity)
            self._add(identity, kind, name, ())
        return identity

    def unresolved(self) -> str:
        """Return the id of the agent that stands for speakers who could not be resolved."""
        if UNRESOLVED_ID not in self._ids:
            self._ids.add(UNRESOLVED_ID)
            self._add(UNRESOLVED_ID, AgentKind.UNNAMED, UNRESOLVED_NAME, (), _UNRESOLVED_NOTE)
        return UNRESOLVED_ID

    def _add(
        self, identity: str, kind: AgentKind, name: str, others: Iterable[str],
        note: str | None = None,
    ) -> None:  # fmt: skip
        names = tuple(AgentName(other, NameKind.PRINTED) for other in others)
        self._new.append(AgentEntry(identity, kind, name, names, note, is_proposed=True))

    def _record(self, identity: str, is_person: bool, spellings: Iterable[str]) -> None:
        for spelling in spellings:
            self._by_name.setdefault((is_person, _fold(spelling)), set()).add(identity)

    def _fresh_id(self, name: str) -> str:
        base = _slug(name)[:_LONGEST_ID].strip("-") or "agent"
        identity = base
        number = 2
        while identity in self._ids:
            identity = f"{base}-{number}"
            number += 1
        self._ids.add(identity)
        return identity


def _fold(name: str) -> str:
    """Return a name without regard to capitals, dots, articles and the shape of apostrophes."""
    return organisation_key(name.replace("-", " "))


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_ID.sub("-", plain.replace("'", "")).strip("-")


def _shorten(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"

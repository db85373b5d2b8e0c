"""Ids for agents that a reviewer makes up. No Qt."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Container
from itertools import count

from reader.domain.agents import AgentKind
from reader.domain.ids import AgentId, is_id
from reader.domain.romanising import romanised
from reader.source.editing.entries import AgentEntry

_LONGEST = 60
_DIGEST = 8
_JOINT = re.compile(r"[^a-z0-9]+")


def new_agent(name: str, kind: AgentKind, taken: Container[str]) -> AgentEntry:
    """Return an agent with an id that is not taken, made from the name as far as that goes."""
    base = _JOINT.sub("-", romanised(name)).strip("-")[:_LONGEST].strip("-")
    if not is_id(base):
        base = f"{kind.value}-{_digest(name)}"
    numbered = (base if number == 1 else f"{base}-{number}" for number in count(1))
    identity = next(each for each in numbered if each not in taken)
    return AgentEntry(AgentId(identity), kind, name, (), None, is_proposed=False)


def _digest(name: str) -> str:
    """Return what tells names apart of whose letters none can be written in an id."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]

"""Ids for agents that a reviewer makes up. No Qt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from reader.domain.agents import AgentKind
from reader.domain.ids import AgentId, is_id
from reader.source.editing.entries import AgentEntry

_LONGEST = 60
_JOINT = re.compile(r"[^a-z0-9]+")
# Letters that do not come apart into a plain one and an accent.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)


def new_agent(name: str, kind: AgentKind, taken: Container[str]) -> AgentEntry:
    """Return an agent with an id that is not taken, made from the name as far as that goes."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN))
    letters = _JOINT.sub("-", "".join(each for each in plain if not unicodedata.combining(each)))
    base = letters.strip("-")[:_LONGEST].strip("-")
    if not is_id(base):
        # A name in another script has no letters that an id may hold.
        base = kind.value
    number = 1
    identity = base
    while identity in taken:
        number += 1
        identity = f"{base}-{number}"
    return AgentEntry(AgentId(identity), kind, name, (), None, is_proposed=False)

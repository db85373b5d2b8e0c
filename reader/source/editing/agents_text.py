"""Changing the text of `agents.yaml`: texts in, texts out.

Everything that a change does not concern stays as it was, to the byte. Each function raises
EditError where a text is not in the dialect of source folders or the change cannot be made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from reader.source.agents_file import AGENT_FIELDS
from reader.source.editing.entries import AgentEntry
from reader.source.editing.entry_lists import EntryList
from reader.source.editing.trees import AgentFields, Fields, agent_fields, agent_tree

_AGENTS = EntryList("agents", AGENT_FIELDS, in_full=True, is_apart=True)


def add_agents(text: str, entries: Sequence[AgentEntry]) -> str:
    """Return the text with agents at the end of the list, which is begun where missing."""
    return _AGENTS.add(text, [agent_tree(entry) for entry in entries])


def agent_entries(text: str) -> dict[str, Fields]:
    """Return all that the entries say, by the ids of the agents."""
    return _AGENTS.entries(text)


def agent_entry(text: str, identity: str, /) -> Fields:
    """Return all that the entry of one agent says."""
    return _AGENTS.entry(text, identity)


def change_agent(text: str, identity: str, /, **fields: Unpack[AgentFields]) -> str:
    """Return the text with new values for fields of one agent; None takes a field out."""
    return _AGENTS.change(text, identity, agent_fields(fields))


def remove_agent(text: str, identity: str, /) -> str:
    """Return the text without one agent."""
    return _AGENTS.remove(text, identity)

"""What a person typed for a document or an agent, and what a collection calls it."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from reader.cli.refusals import Refusal
from reader.domain.agents import Agent
from reader.domain.documents import DocumentInfo
from reader.domain.ids import AgentId, DocumentId

_Id = TypeVar("_Id", bound=str)
_NEAR = 5
"""How many near ones a refusal lists."""


def find_document(typed: str, documents: Sequence[DocumentInfo], path: Path) -> DocumentId:
    """Return the document with this id. Raises Refusal with near ones where there is none."""
    for info in documents:
        if info.id == typed:
            return info.id
    spellings = {info.id: (info.id, info.title) for info in documents}
    titles = {info.id: info.title for info in documents}
    near = [f"{name} ({titles[name]})" for name in _find_near(typed, spellings)]
    raise Refusal(_sentence(path, f"no document '{typed}'", near, "documents"))


def find_agent(typed: str, agents: Sequence[Agent], path: Path) -> AgentId:
    """Return the agent with this id or with this spelling of a name, whatever the case.

    Raises Refusal where there is none, with near ones, or more than one, with all of them.
    """
    for agent in agents:
        if agent.id == typed:
            return agent.id
    wanted = _folded(typed)
    found = [agent for agent in agents if wanted in map(_folded, (agent.id, *agent.spellings()))]
    if len(found) == 1:
        return found[0].id
    if found:
        which = ", ".join(f"{agent.id} ({agent.name})" for agent in found)
        raise Refusal(f"In {path} '{typed}' may be one of {which}. Give the id.")
    spellings = {agent.id: (agent.id, *agent.spellings()) for agent in agents}
    shown = {agent.id: agent.name for agent in agents}
    near = [f"{name} ({shown[name]})" for name in _find_near(typed, spellings)]
    raise Refusal(_sentence(path, f"no agent '{typed}'", near, "agents"))


def _sentence(path: Path, what: str, near: Sequence[str], command: str) -> str:
    hint = f" Near it: {', '.join(near)}." if near else ""
    return f"{path} has {what}.{hint} `attest {command}` lists all."


def _find_near(typed: str, spellings: Mapping[_Id, Iterable[str]]) -> list[_Id]:
    """Return the ids whose spellings hold what was typed or look like it, the likest first."""
    wanted = _folded(typed)
    if not wanted:
        return []
    likeness = {
        name: max(_likeness(wanted, _folded(text)) for text in texts)
        for name, texts in spellings.items()
    }
    near = [name for name, value in likeness.items() if value >= 0.6]
    return sorted(near, key=lambda name: -likeness[name])[:_NEAR]


def _likeness(wanted: str, text: str) -> float:
    if len(wanted) > 2 and wanted in text:
        return 1.0
    return difflib.SequenceMatcher(None, wanted, text[:200], autojunk=False).ratio()


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())

"""`agents.yaml`: who speaks and who is spoken about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reader.domain.agents import AgentKind, AgentName, NameKind
from reader.domain.problems import ProblemCode
from reader.source.fields import Fields, PlacedText, as_fields, as_text, check_unique
from reader.source.files import MAX_YAML, is_there, read_text
from reader.source.problem_log import ProblemLog, SourcePlace
from reader.source.yaml_text import YamlMapping, YamlNode, YamlText, parse_yaml

AGENTS_FILE = "agents.yaml"
AGENT_FIELDS = ("id", "kind", "name", "names", "note", "status", "apart", "merged")
_MERGED_FIELDS = (*AGENT_FIELDS, "shared")
_NAME_FIELDS = ("text", "kind", "language")


class AgentStatus(StrEnum):
    """What may be said of an agent. Without it the agent is a curator's."""

    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class SourceAgent:
    """One entry of `agents.yaml`. Texts are empty where a problem was logged."""

    id: str
    kind: AgentKind
    name: str
    names: tuple[AgentName, ...]
    note: str | None
    is_proposed: bool
    """True where the draft added the agent and no curator has taken it on."""
    apart: tuple[str, ...]
    """Ids of agents of whom a curator says that they are not this one."""
    place: SourcePlace
    node: YamlMapping
    merged: tuple[SourceAgent, ...] = ()
    """Entries of agents that were merged into this one, as they were."""
    shared: tuple[str, ...] = ()
    """Of a merged entry: the names that the other one had too."""


def read_agents_file(root: Path, log: ProblemLog) -> tuple[SourceAgent, ...]:
    """Return the agents in the order of the file, none where there is no file; log what is wrong.

    An agent with mistakes is returned too, so that what refers to it is not called wrong.
    """
    if not is_there(root / AGENTS_FILE):
        return ()
    source = read_text(root, AGENTS_FILE, limit=MAX_YAML, log=log)
    mapping = parse_yaml(source.text, file=AGENTS_FILE, log=log) if source else None
    if mapping is None:
        return ()
    top = Fields(mapping, place=SourcePlace(AGENTS_FILE, 1), known=("agents",), log=log)
    agents = [_read_agent(node, place, AGENT_FIELDS, log) for node, place in top.items("agents")]
    known = tuple(agent for agent in agents if agent is not None)
    ids = [PlacedText(agent.id, agent.place.at(agent.place.line, f"{agent.place.field}.id"))
           for agent in known if agent.id]  # fmt: skip
    check_unique(ids, "agent", log)
    return known


def _read_agent(
    node: YamlNode, place: SourcePlace, known: tuple[str, ...], log: ProblemLog
) -> SourceAgent | None:
    fields = as_fields(node, place=place, known=known, log=log)
    if fields is None or not isinstance(node, YamlMapping):
        return None
    kinds = ", ".join(AgentKind)
    fields.require("id", advice="Give the agent an id by which statements name it")
    fields.require("kind", advice=f"Write one of: {kinds}")
    fields.require("name", advice="Write the name as printed, or the role of an unnamed source")
    names = [_read_name(entry, at, log) for entry, at in fields.items("names")]
    # YAML's limit of levels ends this.
    merged = [_read_agent(entry, at, _MERGED_FIELDS, log) for entry, at in fields.items("merged")]
    return SourceAgent(
        id=fields.id("id") or "",
        kind=fields.choice("kind", AgentKind) or AgentKind.PERSON,
        name=fields.text("name") or "",
        names=tuple(name for name in names if name is not None),
        note=fields.text("note"),
        is_proposed=fields.choice("status", AgentStatus) is AgentStatus.PROPOSED,
        apart=_read_texts("apart", fields, log),
        place=place,
        node=node,
        merged=tuple(agent for agent in merged if agent is not None),
        shared=_read_texts("shared", fields, log) if "shared" in known else (),
    )


def _read_texts(name: str, fields: Fields, log: ProblemLog) -> tuple[str, ...]:
    texts = (as_text(entry, place, log) for entry, place in fields.items(name))
    return tuple(placed.text for placed in texts if placed is not None)


def _read_name(node: YamlNode, place: SourcePlace, log: ProblemLog) -> AgentName | None:
    if isinstance(node, YamlText):
        if node.is_absent:
            log.add(
                ProblemCode.MISSING_FIELD,
                place,
                message="A name is empty",
                advice="Write the name, or take the line out",
            )
            return None
        return AgentName(node.text.strip(), NameKind.ALIAS)
    fields = as_fields(node, place=place, known=_NAME_FIELDS, log=log)
    if fields is None or not fields.require("text", advice="Write the name"):
        return None
    return AgentName(
        text=fields.text("text") or "",
        kind=fields.choice("kind", NameKind) or NameKind.ALIAS,
        language=fields.language("language") or "",
    )

"""`attest agents`: who speaks and who is spoken about, and who of them may be one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import defaultdict
from pathlib import Path

from reader.cli.agent_options import add_decisions, is_for_source
from reader.cli.arguments import add_json
from reader.cli.exit_codes import ExitCode
from reader.cli.output import Json, visible, write_json, write_line
from reader.cli.paragraphs import counted, odd_facts, write_facts
from reader.cli.places import Places
from reader.cli.records import agent_record
from reader.collection.reading import Collection
from reader.domain.agents import AgentCounts, AgentKind, AgentName, Description, Mention
from reader.domain.ids import AgentId

_KINDS = {
    AgentKind.PERSON: "person",
    AgentKind.ORGANISATION: "organisation",
    AgentKind.GROUP: "group",
    AgentKind.UNNAMED: "unnamed source",
}

_PROPOSED = "PROPOSED by a draft (not verified)"


def add_arguments(parser: ArgumentParser) -> None:
    """Take one collection; or a source folder and what to do with its agents."""
    parser.add_argument(
        "file", type=Path, metavar="F", help="a collection; with the options below a source folder"
    )
    add_json(parser)
    add_decisions(parser)


def run(arguments: Namespace) -> int:
    """Print every agent in the curator's order, or do what is asked of a source folder."""
    path: Path = arguments.file
    if is_for_source(arguments):
        # Not needed for a collection.
        from reader.cli.source_agents import run_on_source

        return run_on_source(path, arguments)
    with Collection.open(path) as collection:
        if arguments.json:
            write_json(_read_records(collection))
        else:
            _write_agents(collection)
    return ExitCode.DONE


def _read_records(collection: Collection) -> list[Json]:
    mentions: dict[AgentId, list[Mention]] = defaultdict(list)
    for mention in collection.mentions():
        mentions[mention.agent].append(mention)
    descriptions: dict[AgentId, list[Description]] = defaultdict(list)
    for description in collection.descriptions():
        descriptions[description.agent].append(description)
    return [
        agent_record(
            agent,
            mentions=mentions[agent.id],
            descriptions=descriptions[agent.id],
            counts=counts,
        )
        for agent, counts in zip(collection.agents(), collection.agent_counts(), strict=True)
    ]


def _write_agents(collection: Collection) -> None:
    descriptions = _show_descriptions(collection)
    proposed = 0
    for agent, counts in zip(collection.agents(), collection.agent_counts(), strict=True):
        if agent.number:
            write_line()
        write_line(visible(agent.name))
        facts = [
            ("Id", visible(agent.id)),
            ("Kind", _KINDS[agent.kind]),
            *([("Status", _PROPOSED)] if agent.is_proposed else []),
            ("Also", "; ".join(map(_show_name, agent.names)) or "no other spelling recorded"),
            ("Recorded", _show_counts(counts)),
        ]
        facts += [("Described as", text) for text in descriptions[agent.id]]
        facts += odd_facts(*agent.spellings())
        if agent.note:
            facts.append(("Curator's note", visible(agent.note)))
        write_facts(facts, indent=2)
        proposed += agent.is_proposed
    if proposed:
        write_line()
        write_line(
            f"{counted(collection.info.agents, 'agent')}, {proposed:,} of them proposed only."
        )


def _show_descriptions(collection: Collection) -> dict[AgentId, list[str]]:
    # In reading order, whoever is described: each text is opened once.
    places = Places(collection)
    shown: dict[AgentId, list[str]] = defaultdict(list)
    for description in collection.descriptions():
        anchor = description.anchor
        doubt = "" if places.hold([anchor]) else " NOT VERIFIED: the words do not stand there"
        shown[description.agent].append(
            f"“{visible(anchor.exact)}” ({visible(anchor.document)}, "
            f"{places.cite_passages([anchor])}){doubt}"
        )
    return shown


def _show_name(name: AgentName) -> str:
    return (
        f"{visible(name.text)} [{visible(name.language)}]" if name.language else visible(name.text)
    )


def _show_counts(counts: AgentCounts) -> str:
    return (
        f"{counted(counts.statements, 'statement')}{_unchecked(counts.proposed)}, "
        f"{counted(counts.mentions, 'mention')}{_unchecked(counts.proposed_mentions)}, "
        f"{counted(counts.descriptions, 'description')}"
    )


def _unchecked(proposed: int) -> str:
    return f" ({proposed:,} of them proposed only)" if proposed else ""

"""`attest agents`: who speaks and who is spoken about, and who of them may be one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.cli.agent_options import add_decisions, is_for_source
from reader.cli.arguments import add_json
from reader.cli.exit_codes import ExitCode
from reader.cli.output import Json, visible, write_json, write_line
from reader.cli.paragraphs import counted, odd_facts, write_facts
from reader.cli.places import Places
from reader.cli.records import agent_record
from reader.collection.reading import Collection
from reader.domain.agents import Agent, AgentCounts, AgentKind, AgentName, Description, Mention
from reader.domain.ids import AgentId

_KINDS = {
    AgentKind.PERSON: "person",
    AgentKind.ORGANISATION: "organisation",
    AgentKind.GROUP: "group",
    AgentKind.UNNAMED: "unnamed source",
}

_Listed = tuple[Agent, AgentCounts]
_PROPOSED = "PROPOSED by a draft (not verified)"


def add_arguments(parser: ArgumentParser) -> None:
    """Take one collection; or a source folder and what to do with its agents."""
    parser.add_argument(
        "file", type=Path, metavar="F", help="a collection; with the options below a source folder"
    )
    parser.add_argument(
        "--no-proposed",
        action="store_true",
        help="of a collection: leave out whom and what a draft only proposed",
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
        listed = list(zip(collection.agents(), collection.agent_counts(), strict=True))
        if arguments.no_proposed:
            listed = _checked(listed)
        if arguments.json:
            write_json(_read_records(collection, listed, has_proposed=not arguments.no_proposed))
        else:
            _write_agents(collection, listed)
    return ExitCode.DONE


def _checked(listed: Iterable[_Listed]) -> list[_Listed]:
    """Return the agents without what is proposed, and without those of whom nothing else is."""
    left = ((agent, counts.without_proposed()) for agent, counts in listed)
    return [each for each in left if each[1].has_anything or not each[0].is_proposed]


def _read_records(
    collection: Collection, listed: Iterable[_Listed], *, has_proposed: bool
) -> list[Json]:
    mentions: dict[AgentId, list[Mention]] = defaultdict(list)
    for mention in collection.mentions():
        if has_proposed or not mention.is_proposed:
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
        for agent, counts in listed
    ]


def _write_agents(collection: Collection, listed: Sequence[_Listed]) -> None:
    descriptions = _show_descriptions(collection)
    proposed = 0
    for number, (agent, counts) in enumerate(listed):
        if number:
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
        write_line(f"{counted(len(listed), 'agent')}, {proposed:,} of them proposed only.")


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

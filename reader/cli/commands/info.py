"""`attest info`: what a collection says of itself."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from reader.cli.arguments import add_collection, add_json
from reader.cli.exit_codes import ExitCode
from reader.cli.output import write_json
from reader.cli.paragraphs import stated, write_facts
from reader.cli.records import info_record
from reader.cli.signers import signature_facts, state_words
from reader.collection.reading import Collection
from reader.domain.collections import CollectionInfo, FileState


def add_arguments(parser: ArgumentParser) -> None:
    """Take one collection."""
    add_collection(parser)
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the collection's own words, its counts and the state of the file."""
    path: Path = arguments.file
    with Collection.open(path) as collection:
        info, state = collection.info, collection.file_state
        proposed, agents = len(collection.proposed_numbers()), collection.proposed_agents()
    if arguments.json:
        write_json(info_record(info, state, proposed=proposed, proposed_agents=agents))
    else:
        write_facts(_facts(info, state, proposed, agents))
    return ExitCode.DONE


def _facts(
    info: CollectionInfo, state: FileState, proposed: int, agents: int
) -> list[tuple[str, str]]:
    return [
        ("Title", stated(info.title)),
        ("Id", stated(info.id)),
        ("Version", stated(info.version)),
        ("Language", stated(info.language)),
        ("Description", stated(info.description)),
        ("Curator", stated(info.curator)),
        ("Licence", stated(info.licence)),
        ("Documents", f"{info.documents:,}"),
        ("Agents", f"{info.agents:,}{_unchecked(agents)}"),
        ("Statements", f"{info.statements:,}{_unchecked(proposed)}"),
        ("Format", state.format),
        ("Size", f"{state.size:,} bytes"),
        ("SHA-256", state.sha256),
        ("State", state_words(state.state, state.signature)),
        *signature_facts(state.signature),
    ]


def _unchecked(proposed: int) -> str:
    return f", {proposed:,} of them proposed only" if proposed else ""

"""`attest documents`: the documents and their provenance."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from reader.cli.arguments import add_collection, add_json
from reader.cli.exit_codes import ExitCode
from reader.cli.output import visible, write_json, write_line
from reader.cli.paragraphs import odd_facts, stated, write_facts
from reader.cli.records import document_record
from reader.collection.reading import Collection
from reader.domain.documents import DocumentInfo, TitleOrigin
from reader.domain.languages import UNDETERMINED


def add_arguments(parser: ArgumentParser) -> None:
    """Take one collection."""
    add_collection(parser)
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print every document in reading order."""
    path: Path = arguments.file
    with Collection.open(path) as collection:
        documents = collection.documents()
    if arguments.json:
        write_json([document_record(info) for info in documents])
        return ExitCode.DONE
    for info in documents:
        if info.number:
            write_line()
        _write_document(info)
    return ExitCode.DONE


def _write_document(info: DocumentInfo) -> None:
    is_given = info.title_origin is TitleOrigin.CURATOR
    write_line(f"{visible(info.title)}{' [title given by the curator]' if is_given else ''}")
    origin = info.provenance
    facts = [
        ("Id", info.id),
        ("Author", stated(origin.author)),
        ("Publisher", stated(origin.publisher)),
        ("Date", stated(origin.date)),
        ("Address", stated(origin.address)),
        ("Original", stated(origin.original)),
        ("Language", stated(None if info.language == UNDETERMINED else info.language)),
        ("Passages", f"{info.passages:,}"),
        ("SHA-256", info.sha256),
    ]
    facts += odd_facts(info.title)
    if info.note:
        facts.append(("Curator's note", visible(info.note)))
    write_facts(facts, indent=2)

"""`attest text`: the canonical text of a document."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from reader.cli.arguments import add_collection, add_json
from reader.cli.exit_codes import ExitCode
from reader.cli.names import find_document
from reader.cli.output import write_exact, write_json
from reader.cli.records import text_record
from reader.cli.refusals import Refusal
from reader.collection.reading import Collection


def add_arguments(parser: ArgumentParser) -> None:
    """Take a collection and a document of it."""
    add_collection(parser)
    parser.add_argument("document", metavar="DOC", help="id of a document (`attest documents`)")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the text exactly as all ranges count in it."""
    path: Path = arguments.file
    with Collection.open(path) as collection:
        name = find_document(arguments.document, collection.documents(), path)
        document = collection.document(name)
    if not document.is_intact:
        raise Refusal(
            f"In {path} the text of '{name}' does not have its recorded SHA-256, so it is not "
            "printed. Ask for the file again from someone you trust."
        )
    if arguments.json:
        write_json(text_record(document))
    else:
        write_exact(document.text)
    return ExitCode.DONE

"""`attest verify`: everything in a file against what the file states of itself."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from reader.cli.arguments import add_collection, add_json
from reader.cli.exit_codes import ExitCode
from reader.cli.output import visible, write_json, write_line
from reader.cli.paragraphs import counted, write_facts
from reader.cli.records import signature_record
from reader.cli.signers import signature_facts, state_words
from reader.collection.verifying import MAX_PROBLEMS, Verification, verify


def add_arguments(parser: ArgumentParser) -> None:
    """Take one collection."""
    add_collection(parser)
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the state of the file, who signed it and every problem found."""
    path: Path = arguments.file
    found = verify(path)
    if arguments.json:
        write_json(
            {
                "state": found.state.value,
                "sha256": found.sha256,
                "signature": signature_record(found.signature),
                "problems": found.problems,
            }
        )
    else:
        _write(found)
    return ExitCode.DONE if found.is_sound else ExitCode.PROBLEMS


def _write(found: Verification) -> None:
    write_facts(
        [
            ("State", state_words(found.state, found.signature)),
            *signature_facts(found.signature),
            ("SHA-256", found.sha256),
            (
                "Checked",
                f"{counted(found.documents, 'document')}, {counted(found.anchors, 'range')}",
            ),
        ]
    )
    write_line()
    for problem in found.problems:
        write_line(visible(problem))
    if len(found.problems) == MAX_PROBLEMS:
        write_line("There may be more; the list ends here.")
    write_line(f"{counted(len(found.problems), 'problem')}." if found.problems else "No problems.")

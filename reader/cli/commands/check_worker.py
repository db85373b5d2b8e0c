"""`attest check-worker`: reads an unknown file inside a process that is held to limits."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from reader.cli.exit_codes import ExitCode
from reader.cli.output import flush_output, write_line
from reader.collection.first_check import work


def add_arguments(parser: ArgumentParser) -> None:
    """Take the file."""
    parser.add_argument("file", type=Path, metavar="F")


def run(arguments: Namespace) -> int:
    """Read everything, and say on standard output how it goes."""
    work(arguments.file, tell=_tell)
    return ExitCode.DONE


def _tell(line: str) -> None:
    write_line(line)
    flush_output()

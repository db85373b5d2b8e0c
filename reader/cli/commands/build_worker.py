"""`attest build-worker`: builds a collection inside a process that is held to limits."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from reader.builder.child_building import work
from reader.cli.arguments import whole_number
from reader.cli.exit_codes import ExitCode
from reader.cli.output import flush_output, write_line


def add_arguments(parser: ArgumentParser) -> None:
    """Take a folder and the file to write."""
    parser.add_argument("source", type=Path, metavar="SRC")
    parser.add_argument("output", type=Path, metavar="OUT")
    parser.add_argument("--jobs", type=whole_number(1, 256), metavar="N")


def run(arguments: Namespace) -> int:
    """Build, and say on standard output how it goes."""
    work(arguments.source, arguments.output, jobs=arguments.jobs, tell=_tell)
    return ExitCode.DONE


def _tell(line: str) -> None:
    write_line(line)
    flush_output()

"""`attest import-worker`: reads source files for a build, in a process of its own."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.builder.import_worker import main
from reader.cli.exit_codes import ExitCode


def add_arguments(_parser: ArgumentParser) -> None:
    """Take nothing: the work comes over standard input."""


def run(_arguments: Namespace) -> int:
    """Work until standard input ends."""
    main()
    return ExitCode.DONE

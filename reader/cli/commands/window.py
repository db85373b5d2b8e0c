"""`attest open`: the window."""

from __future__ import annotations

import importlib
from argparse import ArgumentParser, Namespace

from reader.cli.refusals import Refusal


def add_arguments(parser: ArgumentParser) -> None:
    """Take collection files, or none."""
    parser.add_argument("files", nargs="*", metavar="F", help="collections to open")


def run(arguments: Namespace) -> int:
    """Open the window; return when it was closed."""
    files: list[str] = arguments.files
    try:
        # By name, so that reading this module never reaches Qt.
        status: int = importlib.import_module("reader.app.main").run_window(files)
    except ImportError as error:
        if error.name is not None and error.name.partition(".")[0] == "reader":
            raise
        raise Refusal(
            f"The window cannot be opened here: {error}. The other commands work."
        ) from error
    return status

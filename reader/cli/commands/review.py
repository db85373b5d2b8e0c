"""`attest review`: a window in which drafted statements are decided."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from reader.cli.commands.window import open_window
from reader.source.folder import require_folder


def add_arguments(parser: ArgumentParser) -> None:
    """Take a source folder."""
    parser.add_argument("source", type=Path, metavar="SRC", help="the source folder")
    parser.add_argument(
        "--private",
        action="store_true",
        help="keep nothing but the decisions: no session, no preferences, no name",
    )


def run(arguments: Namespace) -> int:
    """Open the window on the folder; return when it was closed."""
    source: Path = arguments.source
    require_folder(source)
    return open_window([], picture=None, is_private=arguments.private, review=source)

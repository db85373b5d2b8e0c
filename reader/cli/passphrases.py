"""Passphrases: typed at a terminal where nobody can read them, or taken from a file."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from pathlib import Path

from reader.cli.output import is_terminal, visible
from reader.cli.refusals import Refusal
from reader.collection.trailer import open_regular, unreadable

SHORT = 16
"""Code points. A passphrase that has fewer is said to be short."""
_MOST_BYTES = 4096


def add_passphrase_file(parser: ArgumentParser) -> None:
    """Take `--passphrase-file`."""
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="take the passphrase from the only line of this file instead of asking for it",
    )


def new_passphrase(file: Path | None) -> str:
    """Return the passphrase for a new key; one that is typed is asked for twice.

    Raises Refusal where there is none, CollectionError where the file cannot be read.
    """
    if file is not None:
        return _from_file(file)
    typed = _ask("A passphrase for the new key: ")
    if typed != _ask("The same again: "):
        raise Refusal("The two were not the same. No key was made; try again.")
    return typed


def known_passphrase(file: Path | None, key: Path) -> str:
    """Return the passphrase of the key in file `key`. Raises as `new_passphrase` does."""
    return (
        _from_file(file) if file is not None else _ask(f"The passphrase of {visible(str(key))}: ")
    )


def _ask(question: str) -> str:
    if not is_terminal(sys.stdin):
        raise Refusal(
            "A passphrase is needed, and there is no terminal to ask for it. Name a file that "
            "holds it with --passphrase-file."
        )
    try:
        typed = getpass.getpass(question)
    except EOFError:
        typed = ""
    return _not_empty(typed)


def _from_file(file: Path) -> str:
    try:
        with open_regular(file) as stream:
            data = stream.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise unreadable(file, error) from error
    try:
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        lines = []
    if len(data) > _MOST_BYTES or len(lines) > 1:
        lines = []
    if not lines:
        raise Refusal(
            f"{file} does not hold a passphrase: it must be one line of UTF-8, of "
            f"{_MOST_BYTES} bytes at most."
        )
    return _not_empty(lines[0])


def _not_empty(passphrase: str) -> str:
    if not passphrase:
        raise Refusal("An empty passphrase protects nothing. Nothing was done; try again.")
    return passphrase

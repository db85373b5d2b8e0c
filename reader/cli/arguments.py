"""Arguments that several commands take."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from pathlib import Path


def add_collection(parser: ArgumentParser) -> None:
    """Take one collection file."""
    parser.add_argument("file", type=Path, metavar="F", help="a collection, such as my.attest")


def add_json(parser: ArgumentParser) -> None:
    """Take `--json`."""
    parser.add_argument("--json", action="store_true", help="print JSON, for other programs")


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Return a type of argument: a whole number within bounds."""

    def read(text: str) -> int:
        is_number = text.isascii() and text.isdigit() and len(text) <= 18
        if not is_number or not least <= int(text) <= most:
            raise ArgumentTypeError(f"'{text}' is not a whole number from {least} to {most}")
        return int(text)

    return read

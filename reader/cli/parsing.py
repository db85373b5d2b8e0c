"""What was typed, understood or refused with a reason."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from reader import __version__
from reader.cli.command_table import BY_NAME, COMMANDS, Command, CommandModule
from reader.cli.exit_codes import ExitCode
from reader.cli.output import complain

_ABOUT = "Read collections of testimony offline: who said what, on whose word, and where it stands."


class Parser(argparse.ArgumentParser):
    """An argument parser that complains in one line of ours."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with what was typed and end with the status for it."""
        complain(f"{message}. `{self.prog} --help` shows how.")
        sys.exit(ExitCode.USAGE)


def parse_command(typed: Sequence[str]) -> tuple[CommandModule, argparse.Namespace]:
    """Return the command's module and its arguments.

    Raises SystemExit after help was printed or where nothing sensible was typed.
    """
    if not typed:
        typed = ["open"]
    command = BY_NAME.get(typed[0])
    if command is None:
        _parser_of_all().parse_args(typed)
        raise AssertionError("a command that the table does not know was accepted")
    module = command.load()
    parser = _parser_of(command)
    module.add_arguments(parser)
    # Options may stand between positionals, but old versions lose "--" on the way:
    # https://github.com/python/cpython/issues/125355
    read = parser.parse_args if "--" in typed else parser.parse_intermixed_args
    return module, read(typed[1:])


def _parser_of(command: Command) -> Parser:
    return Parser(
        prog=f"attest {command.name}",
        description=f"{command.summary[0].upper()}{command.summary[1:]}.\n\n{command.explanation}",
        epilog=f"example:\n  attest {command.example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _parser_of_all() -> Parser:
    width = max(len(command.name) for command in COMMANDS if not command.is_hidden)
    lines = [
        f"  {command.name:{width}}  {command.summary}"
        for command in COMMANDS
        if not command.is_hidden
    ]
    parser = Parser(
        prog="attest",
        usage="attest [COMMAND] [...]",
        description=f"{_ABOUT}\n\ncommands:\n" + "\n".join(lines),
        epilog="`attest COMMAND --help` tells more. `attest` alone opens the window.\n\n"
        "example:\n  attest statements iran-1988.attest",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"attest {__version__}")
    parser.add_argument("command", type=_a_command, help=argparse.SUPPRESS)
    return parser


def _a_command(text: str) -> str:
    if text.endswith(".attest"):
        raise argparse.ArgumentTypeError(f"to open a collection: `attest open {text}`")
    known = ", ".join(command.name for command in COMMANDS if not command.is_hidden)
    raise argparse.ArgumentTypeError(f"there is no command '{text}'; there are {known}")

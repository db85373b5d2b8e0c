"""Every command explains itself."""

from __future__ import annotations

import pytest

from reader import __version__
from reader.cli.command_table import COMMANDS, Command
from tests.cli.conftest import Run


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_help_says_what_a_command_does_with_an_example(run: Run, command: Command) -> None:
    outcome = run(command.name, "--help")
    assert outcome.status == 0
    assert f"example:\n  attest {command.example}\n" in outcome.text
    assert command.explanation.splitlines()[0] in outcome.text


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_example_begins_with_its_command(command: Command) -> None:
    assert command.example.split()[0] == command.name


def test_the_list_of_commands_names_all_but_the_hidden_one(run: Run) -> None:
    outcome = run("--help")
    assert outcome.status == 0
    for command in COMMANDS:
        assert (f"\n  {command.name} " in outcome.text) is not command.is_hidden


def test_search_says_how_passages_are_counted(run: Run) -> None:
    assert "passage counts from 1" in run("search", "--help").text


def test_version_is_the_package_s(run: Run) -> None:
    outcome = run("--version")
    assert (outcome.status, outcome.text) == (0, f"attest {__version__}\n")


def test_every_name_is_there_once() -> None:
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)
    assert len({command.module for command in COMMANDS}) == len(COMMANDS)

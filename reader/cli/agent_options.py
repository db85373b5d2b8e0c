"""What `attest agents` takes for a source folder."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli.arguments import whole_number
from reader.cli.refusals import Refusal

DEFAULT_LIMIT = 50


def add_decisions(parser: ArgumentParser) -> None:
    """Take suggesting and deciding which agents are one."""
    group = parser.add_argument_group("for a source folder")
    action = group.add_mutually_exclusive_group()
    action.add_argument(
        "--suggest-merges", action="store_true", help="list agents that may be one, best first"
    )
    action.add_argument(
        "--merge",
        nargs="+",
        metavar=("KEEP", "OTHER"),
        help="let the agents OTHER become a part of KEEP: their ids",
    )
    action.add_argument(
        "--split",
        nargs=2,
        metavar=("AGENT", "NEW"),
        help="take the merge of NEW into AGENT back, or make names of AGENT an agent NEW",
    )
    action.add_argument(
        "--apart",
        nargs=2,
        metavar=("ONE", "OTHER"),
        help="record that two agents are not one; they are not suggested again",
    )
    group.add_argument(
        "--names", nargs="+", metavar="NAME", help="with --split: the names that go to NEW"
    )
    group.add_argument(
        "--force", action="store_true",
        help="with --merge: also a person with an organisation, and what was set apart",
    )  # fmt: skip
    group.add_argument(
        "--dry-run", action="store_true", help="say what a decision would change; write nothing"
    )
    group.add_argument(
        "--limit",
        type=whole_number(1, 1_000_000),
        metavar="N",
        help=f"with --suggest-merges: how many pairs (as a rule {DEFAULT_LIMIT})",
    )


def is_for_source(arguments: Namespace) -> bool:
    """Say whether a source folder is meant. Raises Refusal for options that do not fit."""
    is_decision = bool(arguments.merge or arguments.split or arguments.apart)
    for given, name, fits, wanted in (
        (arguments.names, "--names", arguments.split, "--split"),
        (arguments.force, "--force", arguments.merge, "--merge"),
        (arguments.dry_run, "--dry-run", is_decision, "--merge, --split or --apart"),
        (arguments.limit, "--limit", arguments.suggest_merges, "--suggest-merges"),
    ):
        if given and not fits:
            raise Refusal(f"{name} goes with {wanted} only.")
    return is_decision or bool(arguments.suggest_merges)

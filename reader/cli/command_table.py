"""The commands, as data."""

from __future__ import annotations

import importlib
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from typing import Protocol, cast


class CommandModule(Protocol):
    """What each module in `reader/cli/commands` offers."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what the command takes."""

    def run(self, arguments: Namespace) -> int:
        """Do it and return the exit status."""


@dataclass(frozen=True, slots=True)
class Command:
    """One word after `attest`."""

    name: str
    module: str
    """Module in `reader/cli/commands`."""
    summary: str
    """One line for the list of commands."""
    explanation: str
    """More for `--help`."""
    example: str
    """What to type, without "attest"."""
    is_hidden: bool = False
    only_reads: bool = False
    """True where it may give up writing, and other processes, before it opens what others made."""

    def load(self) -> CommandModule:
        """Import the module: only now, so that no command waits for what another needs."""
        module = importlib.import_module(f"reader.cli.commands.{self.module}")
        return cast("CommandModule", module)


COMMANDS = (
    Command(
        "open",
        "window",
        "open the reader's window",
        "`attest` alone opens the window too.",
        "open iran-1988.attest",
    ),
    Command(
        "info",
        "info",
        "what a collection says of itself, and whether the file is intact",
        "The whole file is read and compared with its trailer first.",
        "info iran-1988.attest",
        only_reads=True,
    ),
    Command(
        "documents",
        "documents",
        "list the documents and where they come from",
        "What nobody stated is shown as not stated (null with --json).",
        "documents iran-1988.attest",
        only_reads=True,
    ),
    Command(
        "agents",
        "agents",
        "list who speaks and who is spoken about, or who of them may be one",
        "A description is what a document says of an agent, in the document's words.\n"
        "start and end count code points of what `attest text` prints, from 0.\n\n"
        "In a source folder, --suggest-merges lists agents that may be one, with what speaks for\n"
        "and against it. Nothing is merged by itself: a curator decides with --merge or --apart.\n"
        "A merge keeps every mention and statement, and --split takes it back.",
        "agents iran-1988/ --suggest-merges",
    ),
    Command(
        "statements",
        "statements",
        "list who said what, on whose word, and where it stands",
        "start and end count code points of what `attest text` prints, from 0; passages count\n"
        "from 1. verified_anchors is false where the words do not stand at their place.\n"
        "What a machine proposed says so: --no-proposed leaves it out, --status proposed lists\n"
        "nothing else.",
        'statements iran-1988.attest --by "Ingrid Betancourt"',
        only_reads=True,
    ),
    Command(
        "text",
        "text",
        "print the canonical text of a document",
        "Exactly the text that all ranges count in, as UTF-8, without a line end added.",
        "text iran-1988.attest article",
        only_reads=True,
    ),
    Command(
        "search",
        "search",
        "find passages",
        "All words must stand in the passage. Write -- before a query such as -word, which\n"
        "would be taken for an option. With --json, passage counts from 1 as people cite it,\n"
        "start and end are the passage's range in what `attest text` prints, and highlights are\n"
        "ranges of the snippet; with several files, collection is the collection's id.",
        'search iran-1988.attest "death commission" --limit 5',
    ),
    Command(
        "verify",
        "verify",
        "check the file, every document's hash and every range's words",
        "Says who signed it too: the fingerprint of the key, to be compared with the words that\n"
        "the signer gave you, the day, and the comment (null with --json where it is unsigned).\n"
        "Exit status 0: nothing is wrong. 1: something is, and it is listed.",
        "verify iran-1988.attest",
        only_reads=True,
    ),
    Command(
        "build",
        "build",
        "make a collection from a source folder",
        "Exit status 0: built. 1: the folder has problems, each listed with its file and line.\n"
        "With --json, progress is written to standard error, one JSON object a line.",
        "build iran-1988/ -o iran-1988.attest",
    ),
    Command(
        "keygen",
        "keygen",
        "make a key to sign collections with",
        "Makes KEY, the secret key, encrypted with a passphrase that is asked for, and KEY.pub.\n"
        "Prints the key's fingerprint: twelve words to tell your readers in person. Nothing is\n"
        "ever overwritten, and nobody can recover a lost key or passphrase.",
        "keygen my.key",
    ),
    Command(
        "sign",
        "sign",
        "sign a collection, so that readers can tell who made it",
        "Only the end of the file changes; the old file stays until the signed one is whole.\n"
        "The signature covers every byte, the id, title and version, the day and the comment.\n"
        "A changed file is refused, and so is one that has a signature but for --again.",
        'sign iran-1988.attest --key my.key --comment "First edition"',
    ),
    Command(
        "fingerprint",
        "fingerprint",
        "show the words of a key, or of the key that signed a collection",
        "The twelve words and the digits spell the same: the SHA-256 of the public key. Compare\n"
        "them with what the signer told you in person.",
        "fingerprint my.key.pub",
        only_reads=True,
    ),
    Command(
        "draft",
        "draft",
        "propose who said what in the documents of a source folder",
        "Proposals are added to statements/ and agents.yaml with the status proposed; what a\n"
        "curator wrote is never touched, and a second run adds nothing twice. Needs the extra\n"
        "attest-reader[draft]. The model reads English. Exit status 0: done. 1: some documents\n"
        "were skipped, each with its reason.",
        "draft iran-1988/ --min-confidence 0.7",
    ),
    Command(
        "review",
        "review",
        "decide about drafted statements, in the window",
        "Each decision is written into the folder's own files at once. The folder is built first;\n"
        "if it has problems, the window lists them with file and line.",
        "review iran-1988/",
    ),
    Command(
        "about",
        "about",
        "say which build this is, what protects on this system, parts and licences",
        "A packaged program lists every part: packages, libraries, fonts, collections. With\n"
        "--json, what is not known or not stated is null.",
        "about --licence SQLite",
    ),
    Command(
        "verify-release",
        "verify_release",
        "check the files of a release before they are installed",
        "SHA256SUMS must carry the signature of the release key, and every file its hash. Exit\n"
        "status 0: all is as it was signed. 1: something is missing, changed or was added.",
        "verify-release downloads/",
    ),
    Command(
        "build-worker",
        "build_worker",
        "make a collection inside a process that is held to limits",
        "Started by `attest build`; tells it over standard output how it goes.",
        "build-worker iran-1988/ iran-1988.attest",
        is_hidden=True,
    ),
    Command(
        "check-worker",
        "check_worker",
        "read an unknown collection inside a process that is held to limits",
        "Started before a file is opened for the first time; tells over standard output whether\n"
        "it is sound.",
        "check-worker iran-1988.attest",
        is_hidden=True,
    ),
    Command(
        "import-worker",
        "import_worker",
        "read source files for a build",
        "Started by a build; speaks with it over standard input and output.",
        "import-worker",
        is_hidden=True,
    ),
)

BY_NAME = {command.name: command for command in COMMANDS}

"""`attest keygen`: makes a key to sign collections with."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from reader.cli.arguments import add_json
from reader.cli.exit_codes import ExitCode
from reader.cli.output import note, visible, write_json, write_line
from reader.cli.paragraphs import counted, write_facts
from reader.cli.passphrases import SHORT, add_passphrase_file, new_passphrase
from reader.cli.records import key_record
from reader.cli.refusals import Refusal
from reader.cli.signers import key_facts
from reader.collection.signing.key_files import require_new, write_key_files
from reader.collection.signing.sodium import new_secret_key


def add_arguments(parser: ArgumentParser) -> None:
    """Take a new file, and how it is protected."""
    parser.add_argument("key", type=Path, metavar="KEY", help="the file to make; KEY.pub too")
    parser.add_argument(
        "--no-passphrase",
        action="store_true",
        help="do not encrypt it: whoever gets the file can sign in your name",
    )
    add_passphrase_file(parser)
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Make the two files and print the fingerprint."""
    path: Path = arguments.key
    if arguments.no_passphrase and arguments.passphrase_file is not None:
        raise Refusal("Either --no-passphrase or --passphrase-file can be meant, not both.")
    # Before a passphrase is typed for nothing.
    require_new(path)
    passphrase = None if arguments.no_passphrase else new_passphrase(arguments.passphrase_file)
    if passphrase is not None and len(passphrase) < SHORT:
        note(
            f"A passphrase of {counted(len(passphrase), 'sign')} is soon "
            "found by whoever gets hold of the file. Five or six words that nobody says "
            "together are better: make another key if this one matters."
        )
    secret = new_secret_key()
    public_path = write_key_files(path, secret, passphrase)
    if arguments.json:
        files = {"secret_file": str(path), "public_file": str(public_path)}
        write_json({**key_record(secret.public), **files})
        return ExitCode.DONE
    write_facts(
        [
            ("Secret key", f"{visible(str(path))}  (keep it, and let nobody copy it)"),
            ("Public key", f"{visible(str(public_path))}  (for everybody)"),
            *key_facts(secret.public),
        ]
    )
    write_line()
    write_line("Tell your readers the twelve words in person, by telephone or on paper.")
    return ExitCode.DONE

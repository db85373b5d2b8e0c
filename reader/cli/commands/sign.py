"""`attest sign`: puts a signature into a collection file."""

from __future__ import annotations

import datetime
from argparse import ArgumentParser, Namespace
from pathlib import Path

from reader.cli.arguments import add_collection, add_json
from reader.cli.exit_codes import ExitCode
from reader.cli.output import visible, write_json
from reader.cli.paragraphs import write_facts
from reader.cli.passphrases import add_passphrase_file, known_passphrase
from reader.cli.records import signature_record
from reader.cli.signers import signature_facts
from reader.collection.signing.key_files import read_secret_key
from reader.collection.signing.sealing import check_signable, sign_file


def add_arguments(parser: ArgumentParser) -> None:
    """Take a collection, a key and what to state."""
    add_collection(parser)
    parser.add_argument(
        "--key", type=Path, required=True, metavar="KEY", help="the file that `attest keygen` made"
    )
    parser.add_argument(
        "--comment", default="", metavar="TEXT", help="words of your own, one line for all readers"
    )
    parser.add_argument(
        "--date", metavar="DAY", help="the day of signing, such as 2026-11-22; usually today"
    )
    parser.add_argument(
        "--again", action="store_true", help="take the place of a signature that it has"
    )
    add_passphrase_file(parser)
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Sign the file and print what stands in it now."""
    path: Path = arguments.file
    statement = {
        "comment": arguments.comment,
        "date": arguments.date or datetime.date.today().isoformat(),
    }
    locked = read_secret_key(arguments.key)
    # What cannot be signed is told before a passphrase is typed for it.
    check_signable(path, **statement, again=arguments.again)
    passphrase = ""
    if locked.needs_passphrase:
        passphrase = known_passphrase(arguments.passphrase_file, locked.path)
    signature = sign_file(path, locked.open(passphrase), **statement, again=arguments.again)
    if arguments.json:
        write_json({"file": str(path), "signature": signature_record(signature)})
    else:
        write_facts([("Signed", visible(str(path))), *signature_facts(signature)])
    return ExitCode.DONE

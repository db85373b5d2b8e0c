"""`attest fingerprint`: the words of a key, to be compared with those a person gave you."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from reader.cli.arguments import add_json
from reader.cli.exit_codes import ExitCode
from reader.cli.output import write_json
from reader.cli.paragraphs import write_facts
from reader.cli.records import key_record
from reader.cli.refusals import Refusal
from reader.cli.signers import key_facts
from reader.collection.reading import Collection
from reader.collection.signing.key_files import read_public_key
from reader.collection.trailer import looks_like_collection


def add_arguments(parser: ArgumentParser) -> None:
    """Take a key or a signed collection."""
    parser.add_argument("file", type=Path, metavar="F", help="KEY, KEY.pub or a signed collection")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the fingerprint of the key in a file, or of the one that signed it."""
    key = _key_of(arguments.file)
    if arguments.json:
        write_json(key_record(key))
    else:
        write_facts(key_facts(key))
    return ExitCode.DONE


def _key_of(path: Path) -> str:
    if not looks_like_collection(path):
        return read_public_key(path)
    with Collection.open(path) as collection:
        signature = collection.file_state.signature
    if signature is None:
        raise Refusal(f"{path} is not signed, so there is no key to tell of.")
    return signature.key

"""`attest verify-release`: the files of a release against their signed hashes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from reader.cli.arguments import add_json
from reader.cli.exit_codes import ExitCode
from reader.cli.output import visible, write_json, write_line
from reader.cli.paragraphs import counted, write_facts
from reader.collection.signing.fingerprint import fingerprint_words
from reader.program_files import resources_folder
from reader.release.checking import MOST_EXTRA, ReleaseReport, check_release
from reader.release.key import release_key


def add_arguments(parser: ArgumentParser) -> None:
    """Take a folder, and a key in place of the built-in one."""
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="where SHA256SUMS, SHA256SUMS.sig and files lie"
    )
    parser.add_argument(
        "--key", type=Path, metavar="PUB", help="a public key to check with, not the built-in one"
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Check the signature, then every hash, and print what does not fit."""
    key = release_key(resources_folder(), named=arguments.key)
    report = check_release(arguments.folder, key)
    if arguments.json:
        write_json(
            {
                "key": key,
                "is_sound": report.is_sound,
                "intact": report.intact,
                "missing": report.missing,
                "changed": report.changed,
                "extra": report.extra,
            }
        )
    else:
        _write(report, key, is_built_in=arguments.key is None)
    return ExitCode.DONE if report.is_sound else ExitCode.PROBLEMS


def _write(report: ReleaseReport, key: str, *, is_built_in: bool) -> None:
    origin = "built into this program" if is_built_in else "the one that you named"
    write_facts([("Signed by", f"{fingerprint_words(key)} ({origin})")])
    write_line()
    for label, names in (
        ("intact", report.intact),
        ("MISSING", report.missing),
        ("CHANGED", report.changed),
        ("NOT PART OF THE RELEASE", report.extra),
    ):
        for name in names:
            write_line(f"{label}: {visible(name)}")
    if len(report.extra) == MOST_EXTRA:
        write_line("There may be more that are no part of it; the list ends here.")
    write_line()
    if report.is_sound:
        write_line(f"{counted(len(report.intact), 'file')}, each as it was signed.")
        return
    if report.changed:
        write_line("Do not install what was changed; ask for it again from someone you trust.")
    write_line("The folder is not exactly what was signed.")

"""`attest build`: a source folder becomes a collection."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from reader.builder.child_building import build_confined
from reader.builder.report import BuildReport
from reader.cli.arguments import add_json, whole_number
from reader.cli.exit_codes import ExitCode
from reader.cli.output import complain, note, visible, write_json
from reader.cli.paragraphs import counted, write_facts
from reader.cli.progress_notes import choose_progress
from reader.cli.records import build_record
from reader.sandbox.files import landlock_version


def add_arguments(parser: ArgumentParser) -> None:
    """Take a folder and the file to write."""
    parser.add_argument("source", type=Path, metavar="SRC", help="the source folder")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT", required=True, help="the collection to write"
    )
    parser.add_argument(
        "--jobs", type=whole_number(1, 256), metavar="N", help="how many processes read documents"
    )
    parser.add_argument("--quiet", action="store_true", help="show no progress")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Build, then list every problem or say what was written."""
    output: Path = arguments.output
    if not (landlock_version() or arguments.json or arguments.quiet):
        note("This system cannot forbid what builds to write elsewhere (it has no Landlock).")
    with choose_progress(is_json=arguments.json, is_quiet=arguments.quiet) as progress:
        report = build_confined(arguments.source, output, progress=progress, jobs=arguments.jobs)
    if arguments.json:
        write_json(build_record(report, output))
    elif report.problems:
        _list_problems(report, output)
    else:
        _write_facts(report, output)
    return ExitCode.PROBLEMS if report.problems else ExitCode.DONE


def _list_problems(report: BuildReport, output: Path) -> None:
    for problem in report.problems:
        note(visible(str(problem)))
    complain(f"{counted(len(report.problems), 'problem')}; {output} was not written.")


def _write_facts(report: BuildReport, output: Path) -> None:
    holds = [
        counted(report.documents, "document"),
        counted(report.passages, "passage"),
        counted(report.agents, "agent"),
        counted(report.statements, "statement"),
    ]
    facts = [("Written", visible(str(output))), ("Holds", ", ".join(holds))]
    if report.left_out:
        who = counted(report.left_out, "proposed agent")
        facts.append(("Left out", f"{who} that no statement and no checked mention names"))
    write_facts(
        [*facts, ("Size", f"{report.size:,} bytes"), ("SHA-256", report.sha256)],
    )

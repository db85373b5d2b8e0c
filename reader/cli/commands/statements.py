"""`attest statements`: who said what, on whose word, and where it stands."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from reader.cli.arguments import add_collection, add_json
from reader.cli.exit_codes import ExitCode
from reader.cli.names import find_agent, find_document
from reader.cli.output import visible, write_json, write_line
from reader.cli.paragraphs import counted, stated, write_facts, write_words
from reader.cli.places import Places
from reader.cli.records import statement_record
from reader.collection.reading import Collection
from reader.domain.ids import AgentId, DocumentId
from reader.domain.standing import percent, recorder
from reader.domain.statements import Form, Origin, OriginKind, Statement, Status

_STATUSES = {
    Status.VERIFIED: "verified",
    Status.PROPOSED: "PROPOSED{} (not verified)",
    Status.DISPUTED: "DISPUTED",
    Status.WITHDRAWN: "WITHDRAWN",
}
_NOT_HELD = "NOT VERIFIED: the words do not stand at their recorded place"


def add_arguments(parser: ArgumentParser) -> None:
    """Take a collection, and whose or which document's statements to list."""
    add_collection(parser)
    parser.add_argument(
        "--by", metavar="AGENT", help="only what this agent said: an id or any recorded spelling"
    )
    parser.add_argument("--document", metavar="D", help="only what stands in the document D")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--status",
        action="append",
        type=_a_status,
        metavar="S",
        help="only those that are verified, proposed, disputed or withdrawn; may be given twice",
    )
    which.add_argument(
        "--no-proposed", action="store_true", help="leave out what a machine only proposed"
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print statements in reading order."""
    path: Path = arguments.file
    with Collection.open(path) as collection:
        agents = collection.agents()
        speaker: AgentId | None = None
        document: DocumentId | None = None
        if arguments.by is not None:
            speaker = find_agent(arguments.by, agents, path)
        if arguments.document is not None:
            document = find_document(arguments.document, collection.documents(), path)
        found = collection.statements(speaker=speaker, document=document)
        wanted = _wanted(arguments)
        left_out = Counter(entry.status for entry in found if entry.status not in wanted)
        found = [entry for entry in found if entry.status in wanted]
        names = {agent.id: agent.name for agent in agents}
        places = Places(collection)
        if arguments.json:
            write_json(
                [
                    statement_record(
                        entry, names=names, verified_anchors=places.hold(entry.anchors())
                    )
                    for entry in found
                ]
            )
        else:
            _write_statements(collection, found, names=names, places=places)
            _write_counts(Counter(entry.status for entry in found), left_out)
    return ExitCode.DONE


def _a_status(text: str) -> Status:
    if text not in set(Status):
        known = ", ".join(Status)
        raise ArgumentTypeError(f"there is no status '{text}'; there are {known}")
    return Status(text)


def _wanted(arguments: Namespace) -> frozenset[Status]:
    asked: list[Status] | None = arguments.status
    if arguments.no_proposed:
        return frozenset(Status) - {Status.PROPOSED}
    return frozenset(asked) if asked else frozenset(Status)


def _write_statements(
    collection: Collection,
    statements: list[Statement],
    *,
    names: Mapping[AgentId, str],
    places: Places,
) -> None:
    titles = {info.id: info.title for info in collection.documents()}
    for statement in statements:
        _write_statement(statement, names=names, title=titles[statement.document], places=places)
        write_line()


def _write_counts(written: Counter[Status], left_out: Counter[Status]) -> None:
    """Say how many there were; what is not verified is counted apart, and what was left out."""
    told = counted(written.total(), "statement")
    if written.total() > written[Status.VERIFIED]:
        told += f": {_show_counts(written)}"
    write_line(f"{told}.")
    if left_out:
        write_line(f"Left out: {_show_counts(left_out)}.")


def _show_counts(counts: Counter[Status]) -> str:
    return ", ".join(f"{counts[status]:,} {status}" for status in Status if counts[status])


def _write_statement(
    statement: Statement, *, names: Mapping[AgentId, str], title: str, places: Places
) -> None:
    holds = places.hold(statement.anchors())
    status = _show_status(statement)
    if not holds:
        is_sound = statement.status is Status.VERIFIED
        status = _NOT_HELD if is_sound else f"{status}; {_NOT_HELD}"
    speaker = visible(names[statement.speaker])
    write_line(f"{speaker} {statement.act.value} ({statement.form.value}; {status})")
    # Only what is given as the speaker's own words stands in quotation marks.
    is_direct = statement.form is Form.DIRECT
    for number, piece in enumerate(statement.content):
        if number:
            write_words("[...]", indent=4)
        write_words(f"“{piece.exact}”" if is_direct else piece.exact, indent=4)
    place = f"{visible(title)}, {places.cite_passages(statement.content)}"
    facts = [
        ("Chain", _show_chain([names[agent] for agent in statement.chain])),
        ("Said on", stated(statement.date)),
        (
            "Stands in" if holds else "Recorded in",
            f"{place} (document {visible(statement.document)})",
        ),
        ("Recorded by", _show_origin(statement.origin)),
        ("Id", visible(statement.id)),
    ]
    if statement.note:
        facts.append(("Curator's note", visible(statement.note)))
    write_facts(facts, indent=2)


def _show_status(statement: Statement) -> str:
    """Return the status in words; a proposal says whose it is."""
    by = visible(recorder(statement.origin))
    return _STATUSES[statement.status].format(f" by {by}" if by else "")


def _show_chain(names: Sequence[str]) -> str:
    shown = " -> ".join(map(visible, names))
    return shown if len(names) > 1 else f"{shown} alone"


def _show_origin(origin: Origin) -> str:
    if origin.kind is OriginKind.CURATOR:
        return f"curator {visible(origin.name)}" if origin.name else "a curator, name not stated"
    sure = "" if origin.confidence is None else f", confidence {percent(origin.confidence)} %"
    return f"machine: {visible(recorder(origin))}{sure}"

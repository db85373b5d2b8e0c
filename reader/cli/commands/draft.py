"""`attest draft`: proposes who said what in the documents of a source folder."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.bundled import resources_folder
from reader.builder.importing import ImportedDocument, import_documents
from reader.cli.arguments import add_json, whole_number
from reader.cli.exit_codes import ExitCode
from reader.cli.output import Json, complain, note, visible, write_json
from reader.cli.paragraphs import counted, write_facts
from reader.cli.progress_notes import choose_progress
from reader.cli.records import problem_record
from reader.domain.cancel import CancelToken
from reader.domain.errors import ErrorCode, ReaderError
from reader.domain.ids import DocumentId
from reader.domain.problems import Problem
from reader.domain.progress import ProgressSink
from reader.source.editing.one_writer import FolderSnapshot, held_folder
from reader.source.folder import SourceFolder, read_folder, require_folder
from reader.source.problem_log import ProblemLog

if TYPE_CHECKING:
    from reader.attribution.proposing.folder_draft import DraftReport, SourceText

_EXTRA = "draft"
_USUAL_CONFIDENCE = 0.5


def add_arguments(parser: ArgumentParser) -> None:
    """Take a folder, and how sure the engine must be."""
    parser.add_argument("source", type=Path, metavar="SRC", help="the source folder")
    parser.add_argument(
        "--document", metavar="D", action="append", help="only this document (may be repeated)"
    )
    parser.add_argument(
        "--min-confidence",
        type=_share,
        default=_USUAL_CONFIDENCE,
        metavar="X",
        help="leave out statements less likely right than this, from 0 to 1 (usually 0.5)",
    )
    parser.add_argument(
        "--no-attitudes",
        action="store_true",
        help="leave out what people believe or intend, and keep what they say",
    )
    parser.add_argument("--model", type=Path, metavar="FOLDER", help="draft with another model")
    parser.add_argument("--dry-run", action="store_true", help="write nothing, only count")
    parser.add_argument(
        "--jobs", type=whole_number(1, 64), metavar="N", help="how many processes draft"
    )
    parser.add_argument("--quiet", action="store_true", help="show no progress")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Draft, then say what was proposed and what was left out."""
    log = ProblemLog()
    require_folder(arguments.source)
    with (
        held_folder(arguments.source),
        choose_progress(is_json=arguments.json, is_quiet=arguments.quiet) as progress,
    ):
        report = _draft(arguments, log, progress)
    problems = log.sorted()
    if arguments.json:
        write_json(_record(report, problems))
    else:
        _write_report(arguments.source, report, problems, is_dry=arguments.dry_run)
    return ExitCode.PROBLEMS if problems or report.skipped else ExitCode.DONE


def _draft(arguments: Namespace, log: ProblemLog, progress: ProgressSink) -> DraftReport:
    try:
        from reader.attribution.model import ENGINE
        from reader.attribution.proposing.draft_pool import DraftPool, default_workers
        from reader.attribution.proposing.folder_draft import Engine, FolderDraft
        from reader.attribution.proposing.sidecar_draft import DraftOptions
        from reader.attribution.tagging.settings import read_settings
    except ImportError as error:
        raise ReaderError(ErrorCode.EXTRA_MISSING, extra=_EXTRA, reason=str(error)) from error
    model: Path = arguments.model or resources_folder() / "models" / "attribution-en"
    settings = read_settings(model)
    cancel = CancelToken()
    snapshot = FolderSnapshot(arguments.source)
    folder = read_folder(arguments.source, progress=progress, cancel=cancel)
    _refuse_unreadable(folder)
    log.extend(folder.problems)
    texts = list(_texts(folder, arguments.document, log, progress, cancel))
    engine = Engine(ENGINE, settings.version, settings.language)
    options = DraftOptions(arguments.min_confidence, not arguments.no_attitudes)
    workers = min(arguments.jobs or default_workers(), max(1, len(texts)))
    with DraftPool(workers, model) as pool:
        drafting = FolderDraft(folder, snapshot, engine, options, pool.run)
        return drafting.run(
            texts, total=len(texts), progress=progress, cancel=cancel, is_dry=arguments.dry_run
        )


def _refuse_unreadable(folder: SourceFolder) -> None:
    """Raise ReaderError where the agents cannot be read: adding to them could only do harm."""
    for problem in folder.problems:
        if problem.file == "agents.yaml":
            raise ReaderError(
                ErrorCode.FILE_UNREADABLE,
                path=str(folder.root / problem.file),
                reason=f"line {problem.line}: {problem.message}",
            )


def _texts(
    folder: SourceFolder,
    wanted: list[str] | None,
    log: ProblemLog,
    progress: ProgressSink,
    cancel: CancelToken,
) -> Iterator[SourceText]:

    known = {document.id.text for document in folder.documents}
    for name in wanted or ():
        if name not in known:
            raise ReaderError(ErrorCode.DOCUMENT_UNKNOWN, path=str(folder.root), document=name)
    broken = {problem.file for problem in folder.problems}
    for document in import_documents(folder, log, progress=progress, cancel=cancel):
        identity = document.info.id
        if wanted and identity not in wanted:
            continue
        # A sidecar with faults is left alone: what it says is not fully known.
        if f"statements/{identity}.yaml" in broken:
            continue
        yield _text(document, identity)


def _text(document: ImportedDocument, identity: DocumentId) -> SourceText:
    from reader.attribution.proposing.folder_draft import SourceText

    paragraphs = []
    start = 0
    for block in document.blocks():
        if block.text:
            paragraphs.append((start, start + len(block.text)))
        start += len(block.text) + 1
    return SourceText(
        identity, document.file, document.text, tuple(paragraphs), document.info.language
    )


def _write_report(
    source: Path, report: DraftReport, problems: tuple[Problem, ...], *, is_dry: bool
) -> None:
    for problem in problems:
        note(visible(str(problem)))
    for skipped in report.skipped:
        note(visible(f"{skipped.file}: nothing proposed: {skipped.reason}"))
    verb = "Would propose" if is_dry else "Proposed"
    made = [
        counted(report.statements, "statement"),
        counted(report.mentions, "mention"),
        counted(report.agents, "agent"),
    ]
    left = [
        f"{report.known:,} known from before",
        f"{report.doubtful:,} too doubtful (--min-confidence)",
        *([f"{report.unplaced:,} that cannot be placed exactly"] if report.unplaced else []),
    ]
    write_facts(
        [
            ("Drafted", counted(report.documents, "document")),
            (verb, ", ".join(made)),
            ("Left out", ", ".join(left)),
        ]
    )
    if report.statements and not is_dry:
        note(f"None of these is verified. Decide with `attest review {visible(str(source))}`.")
    if problems:
        complain(
            f"{counted(len(problems), 'problem')} to mend before a build; statement files with "
            "a problem were left alone."
        )


def _record(report: DraftReport, problems: tuple[Problem, ...]) -> Json:
    return {
        "documents": report.documents,
        "statements": report.statements,
        "mentions": report.mentions,
        "agents": report.agents,
        "known": report.known,
        "doubtful": report.doubtful,
        "unplaced": report.unplaced,
        "changed": report.changed,
        "skipped": [{"file": each.file, "reason": each.reason} for each in report.skipped],
        "problems": [problem_record(problem) for problem in problems],
    }


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise ArgumentTypeError(f"'{text}' is not a number from 0 to 1")
    return value

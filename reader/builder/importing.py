"""All documents of a source folder, imported in child processes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from reader.builder.import_jobs import ImportAnswer, ImportedText, ImportJob, ImportLimits
from reader.builder.import_pool import ImportPool, default_workers
from reader.collection.layout import decode_layout
from reader.domain.blocks import Block
from reader.domain.cancel import CancelToken
from reader.domain.documents import DocumentInfo, Provenance, TitleOrigin
from reader.domain.ids import DocumentId
from reader.domain.languages import UNDETERMINED, direction_of
from reader.domain.problems import ProblemCode
from reader.domain.progress import Progress, ProgressSink
from reader.source.document_files import SourceDocument
from reader.source.folder import ATTACHMENTS_FOLDER, SourceFolder
from reader.source.problem_log import ProblemLog, SourcePlace

IMPORT_STAGE = "import"


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """A document with its text and everything stated of it."""

    info: DocumentInfo
    text: str
    layout: str
    images: tuple[tuple[str, int], ...]
    file: str

    def blocks(self) -> tuple[Block, ...]:
        """Return the document's blocks."""
        return decode_layout(self.layout.encode(), self.text)


def import_documents(
    folder: SourceFolder,
    log: ProblemLog,
    *,
    progress: ProgressSink,
    cancel: CancelToken,
    workers: int | None = None,
    limits: ImportLimits | None = None,
) -> Iterator[ImportedDocument]:
    """Yield the documents in reading order; log those that cannot be imported and leave them out.

    Raises Cancelled, and WorkerUnavailableError where the program cannot start itself.
    """
    limits = limits or ImportLimits()
    total = len(folder.documents)
    count = min(workers or default_workers(), max(total, 1))
    jobs = (_make_job(folder, document, limits) for document in folder.documents)
    with ImportPool(count) as pool:
        answers = pool.run(jobs)
        for number, answer in enumerate(answers):
            cancel.check()
            progress(Progress(IMPORT_STAGE, number + 1, total))
            imported = _describe(folder, number, answer, log)
            if imported is not None:
                yield imported


def _make_job(folder: SourceFolder, document: SourceDocument, limits: ImportLimits) -> ImportJob:
    return ImportJob(
        path=str((folder.root / document.file).resolve()),
        kind=document.kind.value,
        lines_before=document.lines_before,
        sha256=document.sha256,
        seconds=limits.seconds_for(document.size),
        wall_seconds=limits.wall_seconds_for(document.size),
        memory=limits.memory,
    )


def _describe(
    folder: SourceFolder, number: int, answer: ImportAnswer, log: ProblemLog
) -> ImportedDocument | None:
    document = folder.documents[number]
    if not isinstance(answer, ImportedText):
        place = SourcePlace(document.file, answer.line)
        log.add(answer.code, place, message=answer.message, advice=answer.advice)
        return None
    title = document.title or answer.heading
    if not answer.passages:
        log.add(
            ProblemCode.WRONG_SHAPE,
            SourcePlace(document.file),
            message="The document has no text",
            advice="Write its text, or remove the file",
        )
        return None
    if not title:
        log.add(
            ProblemCode.MISSING_FIELD,
            SourcePlace(document.file, 1, "title"),
            message="The document has neither a field 'title' nor a heading of level 1",
            advice=_title_advice(document),
        )
    info = _make_info(folder, number, answer, title)
    return ImportedDocument(info, answer.text, answer.layout, answer.images, document.file)


def _title_advice(document: SourceDocument) -> str:
    if document.file.endswith(".txt"):
        beside = document.file.removesuffix(".txt") + ".yaml"
        return f"Write 'title: ...' into '{beside}'"
    return "Write 'title: ...' between two lines '---' at the top, or begin the text with '# TITLE'"


def _make_info(folder: SourceFolder, number: int, answer: ImportedText, title: str) -> DocumentInfo:
    document = folder.documents[number]
    collection = folder.collection
    language = document.language or (collection.language if collection else None) or UNDETERMINED
    origin = document.title_origin if document.title else TitleOrigin.DOCUMENT
    original = document.original
    return DocumentInfo(
        number=number,
        id=DocumentId(document.id.text),
        title=title,
        title_origin=origin,
        language=language,
        direction=document.direction or direction_of(language),
        sha256=hashlib.sha256(answer.text.encode()).hexdigest(),
        length=len(answer.text),
        passages=answer.passages,
        provenance=Provenance(
            publisher=document.publisher,
            author=document.author,
            date=document.date,
            address=document.address,
            original=f"{ATTACHMENTS_FOLDER}/{original.text}" if original else None,
        ),
        note=document.note,
    )

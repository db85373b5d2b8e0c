"""Drafting a small source folder in this process, as `attest draft` does with others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reader.attribution.model import ENGINE, Model
from reader.attribution.proposing.condensed import DocumentDraft
from reader.attribution.proposing.draft_worker import DraftJob, draft_job
from reader.attribution.proposing.folder_draft import (
    DraftReport,
    Draw,
    Engine,
    FolderDraft,
    SourceText,
)
from reader.attribution.proposing.sidecar_draft import DraftOptions
from reader.builder.building import build, check
from reader.builder.import_jobs import ImportedText, ImportJob
from reader.builder.import_worker import import_document
from reader.builder.markdown_importer import MarkdownImporter
from reader.collection.layout import decode_layout
from reader.collection.reading import Collection
from reader.domain.cancel import CancelToken
from reader.domain.progress import ProgressSink, no_progress
from reader.domain.statements import Statement
from reader.sandbox.limits import MIB
from reader.source.document_files import SourceDocument
from reader.source.editing.one_writer import FolderSnapshot
from reader.source.folder import SourceFolder, read_folder
from reader.source.sidecars import SourceStatement, SourceStatus

NOTE = """Tilda Marsh said: “Nobody left the valley.”

The road was closed in winter.

“The dam will hold,” Anton Weber said on Monday.

The mill stood empty for years.

According to the Lund Writers Union, forty books were burned.
"""
PERSIAN = """نرگس گفت: «ما از دره رفتیم و هیچ کس نماند.» مادر او نیز گفت که خانه‌ها ویران شده بود و
کسی به روستا باز نگشت. پس از آن مردم به شهر رفتند و در آنجا ماندند تا زمستان تمام شد.
"""
"""Not English."""


@dataclass(slots=True)
class FolderDrafter:
    """Drafts one folder as often as a test wants."""

    root: Path
    model: Model
    cancel: CancelToken = field(default_factory=CancelToken)
    progress: ProgressSink = no_progress
    draw: Draw | None = None
    """Who drafts instead of the model."""

    def draft(
        self,
        *,
        min_confidence: float = 0.3,
        with_attitudes: bool = True,
        is_dry: bool = False,
    ) -> DraftReport:
        """Draft all documents."""
        standing = FolderSnapshot(self.root)
        folder = read_folder(self.root)
        drafting = FolderDraft(
            folder,
            standing,
            Engine(ENGINE, self.model.version, self.model.language),
            DraftOptions(min_confidence, with_attitudes),
            self.draw or self._draw,
        )
        texts = self.texts()
        return drafting.run(
            texts, total=len(texts), progress=self.progress, cancel=self.cancel, is_dry=is_dry
        )

    def texts(self) -> list[SourceText]:
        """Return the folder's documents as the builder reads them."""
        folder = read_folder(self.root)
        importer = MarkdownImporter()
        return [_text(folder, document, importer) for document in folder.documents]

    def _draw(self, jobs: Iterable[DraftJob]) -> Iterator[DocumentDraft | None]:
        for job in jobs:
            yield draft_job(job, self.model)


def _text(folder: SourceFolder, document: SourceDocument, importer: MarkdownImporter) -> SourceText:
    job = ImportJob(
        path=str(folder.root / document.file),
        kind=document.kind.value,
        lines_before=document.lines_before,
        sha256=document.sha256,
        seconds=10.0,
        memory=1024 * MIB,
    )
    imported = import_document(job, importer)
    assert isinstance(imported, ImportedText)
    paragraphs = []
    start = 0
    for block in decode_layout(imported.layout.encode(), imported.text):
        if block.text:
            paragraphs.append((start, start + len(block.text)))
        start += len(block.text) + 1
    assert folder.collection is not None
    language = document.language or folder.collection.language or "und"
    return SourceText(document.id.text, document.file, imported.text, tuple(paragraphs), language)


def snapshot(root: Path) -> dict[str, bytes]:
    """Return every file of a folder with its bytes."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def assert_no_problems(root: Path) -> None:
    """Hold that the folder can be built."""
    problems = check(root, jobs=1).problems
    assert problems == (), "\n".join(map(str, problems))


def built_statements(root: Path, output: Path) -> list[Statement]:
    """Return the statements of the collection that the folder makes."""
    report = build(root, output, jobs=1)
    assert report.problems == (), "\n".join(map(str, report.problems))
    with Collection.open(output) as collection:
        return list(collection.statements())


def proposals(root: Path, document: str = "letter") -> list[SourceStatement]:
    """Return the proposed entries of a document's sidecar."""
    return [
        entry
        for sidecar in read_folder(root).sidecars
        if sidecar.document == document
        for entry in sidecar.statements
        if entry.status is SourceStatus.PROPOSED
    ]


def said(statement: Statement) -> tuple[str, str]:
    """Return who a statement is ascribed to and its words."""
    return statement.speaker, " ".join(piece.exact for piece in statement.content)

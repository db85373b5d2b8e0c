"""From a source folder to a collection file: all of it, or nothing and a list of problems."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from reader.builder.import_jobs import ImportLimits
from reader.builder.importing import ImportedDocument, import_documents
from reader.builder.linking import Links, link_document
from reader.builder.naming import leave_unnamed_out
from reader.builder.report import BuildReport
from reader.builder.stored_files import (
    CheckedFile,
    check_files,
    check_picture_places,
    load_file,
)
from reader.collection.trailer import looks_like_collection
from reader.collection.writing import CollectionWriter
from reader.domain.agents import Agent
from reader.domain.blocks import block_starts
from reader.domain.cancel import CancelToken
from reader.domain.collections import CollectionInfo
from reader.domain.errors import CollectionError, ErrorCode
from reader.domain.ids import CollectionId
from reader.domain.languages import UNDETERMINED
from reader.domain.progress import Progress, ProgressSink, no_progress
from reader.source.collection_file import SourceCollection
from reader.source.folder import SourceFolder, read_folder
from reader.source.places.resolving import Resolver
from reader.source.problem_log import ProblemLog
from reader.source.sidecars import Sidecar

RESOLVE_STAGE = "resolve"
WRITE_STAGE = "write"


@dataclass(frozen=True, slots=True)
class _Prepared:
    """Everything a collection will hold."""

    folder: SourceFolder
    documents: tuple[ImportedDocument, ...]
    agents: tuple[Agent, ...]
    links: tuple[Links, ...]
    """One for each document, in their order."""
    files: tuple[CheckedFile, ...]


def build(
    source: Path,
    output: Path,
    *,
    progress: ProgressSink = no_progress,
    cancel: CancelToken | None = None,
    jobs: int | None = None,
    limits: ImportLimits | None = None,
) -> BuildReport:
    """Build the collection `output` from the folder `source` and say what it holds.

    With any problem nothing is written and an older `output` stays as it is. `jobs` is how many
    processes import. Raises ReaderError where `source` is no folder or `output` cannot be written,
    and Cancelled.
    """
    require_safe_output(source, output)
    building = _Building(progress, cancel or CancelToken())
    prepared = building.prepare(source, jobs, limits)
    if len(building.log) or prepared.folder.collection is None:
        return building.report(prepared)
    sha256 = building.write(prepared, prepared.folder.collection, output)
    if not sha256:
        return building.report(prepared)
    return building.report(prepared, sha256=sha256, size=output.stat().st_size)


def require_safe_output(source: Path, output: Path) -> None:
    """Raise CollectionError where writing `output` would destroy what is no collection."""
    reason = ""
    if output.resolve().is_relative_to(source.resolve()):
        reason = "it lies inside the source folder; choose a place outside"
    elif output.is_file() and output.stat().st_size and not looks_like_collection(output):
        reason = "a file of that name is there and is no collection; choose another name"
    if reason:
        raise CollectionError(ErrorCode.WRITE_FAILED, path=str(output), reason=reason)


def check(
    source: Path,
    *,
    progress: ProgressSink = no_progress,
    cancel: CancelToken | None = None,
    jobs: int | None = None,
    limits: ImportLimits | None = None,
) -> BuildReport:
    """Do all that `build` does but write."""
    building = _Building(progress, cancel or CancelToken())
    return building.report(building.prepare(source, jobs, limits))


class _Building:
    def __init__(self, progress: ProgressSink, cancel: CancelToken) -> None:
        self.log = ProblemLog()
        self._progress = progress
        self._cancel = cancel

    def prepare(self, source: Path, jobs: int | None, limits: ImportLimits | None) -> _Prepared:
        folder = read_folder(source, progress=self._progress, cancel=self._cancel)
        self.log.extend(folder.problems)
        files = check_files(folder, self.log, self._cancel)
        documents = tuple(
            import_documents(
                folder,
                self.log,
                progress=self._progress,
                cancel=self._cancel,
                workers=jobs,
                limits=limits,
            )
        )
        pictures = frozenset(folder.media)
        for document in documents:
            check_picture_places(document.images, document.file, pictures, self.log)
        agents, links = leave_unnamed_out(folder.agents, self._link(folder, documents))
        return _Prepared(folder, documents, agents, links, files)

    def _link(
        self, folder: SourceFolder, documents: tuple[ImportedDocument, ...]
    ) -> tuple[Links, ...]:
        sidecars = {sidecar.document: sidecar for sidecar in folder.sidecars}
        links = []
        for number, document in enumerate(documents):
            self._cancel.check()
            self._progress(Progress(RESOLVE_STAGE, number + 1, len(documents)))
            sidecar = sidecars.get(document.info.id)
            links.append(self._link_one(document, sidecar) if sidecar else Links((), (), ()))
        return tuple(links)

    def _link_one(self, document: ImportedDocument, sidecar: Sidecar) -> Links:
        resolver = Resolver(document.text, lambda: block_starts(document.blocks()))
        return link_document(
            sidecar, document.info.id, document.text, resolver=resolver, log=self.log
        )

    def write(self, prepared: _Prepared, collection: SourceCollection, output: Path) -> str:
        """Write the collection and return its SHA-256, or nothing where a file has changed."""
        total = len(prepared.documents)
        with CollectionWriter(output) as writer:
            writer.set_info(_make_info(collection, prepared))
            for file in prepared.files:
                self._cancel.check()
                stored = load_file(prepared.folder.root, file, self.log)
                if stored is None:
                    return ""
                writer.add_file(stored)
            for agent in prepared.agents:
                writer.add_agent(agent)
            for number, document in enumerate(prepared.documents):
                self._cancel.check()
                self._progress(Progress(WRITE_STAGE, number + 1, total))
                writer.add_document(document.info, document.blocks())
            for mention in chain.from_iterable(links.mentions for links in prepared.links):
                writer.add_mention(mention)
            for entry in chain.from_iterable(links.descriptions for links in prepared.links):
                writer.add_description(entry)
            for statement in chain.from_iterable(links.statements for links in prepared.links):
                writer.add_statement(statement)
            self._cancel.check()
            return writer.finish(progress=self._progress, cancel=self._cancel)

    def report(self, prepared: _Prepared, *, sha256: str = "", size: int = 0) -> BuildReport:
        return BuildReport(
            documents=len(prepared.documents),
            passages=sum(document.info.passages for document in prepared.documents),
            agents=len(prepared.agents),
            left_out=len(prepared.folder.agents) - len(prepared.agents),
            mentions=sum(len(links.mentions) for links in prepared.links),
            descriptions=sum(len(links.descriptions) for links in prepared.links),
            statements=_count_statements(prepared.links),
            files=len(prepared.files),
            sha256=sha256,
            size=size,
            problems=self.log.sorted(),
        )


def _count_statements(links: Iterable[Links]) -> int:
    return sum(len(entry.statements) for entry in links)


def _make_info(collection: SourceCollection, prepared: _Prepared) -> CollectionInfo:
    return CollectionInfo(
        id=CollectionId(collection.id),
        title=collection.title,
        version=collection.version,
        language=collection.language or UNDETERMINED,
        description=collection.description,
        curator=collection.curator,
        licence=collection.licence,
        documents=len(prepared.documents),
        agents=len(prepared.agents),
        statements=_count_statements(prepared.links),
    )

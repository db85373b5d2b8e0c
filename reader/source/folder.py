"""A whole source folder, read and checked as far as that is possible without its texts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reader.domain.cancel import CancelToken
from reader.domain.errors import ErrorCode, ReaderError
from reader.domain.problems import Problem, ProblemCode
from reader.domain.progress import Progress, ProgressSink, no_progress
from reader.source.agents_file import AGENTS_FILE, SourceAgent, read_agents_file
from reader.source.collection_file import COLLECTION_FILE, SourceCollection, read_collection_file
from reader.source.document_files import (
    DOCUMENTS_FOLDER,
    SourceDocument,
    check_reading_order,
    list_documents,
    read_document,
)
from reader.source.fields import PlacedText, check_unique
from reader.source.files import list_folder
from reader.source.problem_log import ProblemLog, SourcePlace, did_you_mean, shorten
from reader.source.sidecars import Sidecar, list_sidecars, read_sidecar

MEDIA_FOLDER = "media"
ATTACHMENTS_FOLDER = "attachments"
READ_STAGE = "read"


@dataclass(frozen=True, slots=True)
class SourceFolder:
    """All that a source folder says, but for the texts of its documents."""

    root: Path
    collection: SourceCollection | None
    documents: tuple[SourceDocument, ...]
    """In reading order."""
    agents: tuple[SourceAgent, ...]
    sidecars: tuple[Sidecar, ...]
    media: tuple[str, ...]
    """Names with their folder, such as "media/map.png"."""
    attachments: tuple[str, ...]
    problems: tuple[Problem, ...]


def require_folder(path: Path) -> None:
    """Raise ReaderError where `path` is no folder: nothing at all, or a file."""
    if path.is_dir():
        return
    if path.exists():
        raise ReaderError(
            ErrorCode.FILE_UNREADABLE, path=str(path), reason="it is no source folder but a file"
        )
    raise ReaderError(ErrorCode.FILE_NOT_FOUND, path=str(path))


def read_folder(
    path: Path,
    *,
    progress: ProgressSink = no_progress,
    cancel: CancelToken | None = None,
) -> SourceFolder:
    """Read and check a source folder. Raises ReaderError where `path` is no folder.

    Problems are collected in the result; nothing wrong in the folder raises.
    """
    require_folder(path)
    return _FolderReading(path, progress, cancel or CancelToken()).read()


_UNREAD = frozenset(
    {
        ProblemCode.BAD_YAML,
        ProblemCode.NOT_UTF8,
        ProblemCode.UNREADABLE,
        ProblemCode.TOO_LARGE,
        ProblemCode.CONTROL_CHARACTER,
    }
)
"""Problems after which nothing is known of what a file says."""


class _FolderReading:
    def __init__(self, root: Path, progress: ProgressSink, cancel: CancelToken) -> None:
        self._root = root
        self._progress = progress
        self._cancel = cancel
        self._log = ProblemLog()

    def read(self) -> SourceFolder:
        collection = read_collection_file(self._root, self._log)
        agents = read_agents_file(self._root, self._log)
        document_names = list_documents(self._root, self._log)
        sidecar_names = list_sidecars(self._root, self._log)
        total = len(document_names) + len(sidecar_names)
        documents = []
        for number, name in enumerate(document_names):
            self._report(number, total)
            documents.append(read_document(self._root, name, self._log))
        sidecars = []
        for number, name in enumerate(sidecar_names, start=len(document_names)):
            self._report(number, total)
            sidecars.append(read_sidecar(self._root, name, self._log))
        self._report(total, total)
        readable = tuple(document for document in documents if document is not None)
        attachments = list_folder(self._root, ATTACHMENTS_FOLDER, self._log)
        media = list_folder(self._root, MEDIA_FOLDER, self._log)
        self._check_documents(readable, document_names, attachments)
        # Where a document could not be read its id is unknown, so the order is not judged.
        if collection is not None and len(readable) == len(document_names):
            readable = check_reading_order(
                readable,
                collection.documents,
                SourcePlace(COLLECTION_FILE, collection.documents_line, "documents"),
                self._log,
            )
            self._check_sidecars(sidecars, {document.id.text for document in readable})
        self._check_statements(sidecars, agents)
        return SourceFolder(
            self._root,
            collection,
            readable,
            agents,
            tuple(sidecars),
            tuple(f"{MEDIA_FOLDER}/{name}" for name in media),
            tuple(f"{ATTACHMENTS_FOLDER}/{name}" for name in attachments),
            self._log.sorted(),
        )

    def _report(self, done: int, total: int) -> None:
        self._cancel.check()
        if done % 50 == 0 or done == total:
            self._progress(Progress(READ_STAGE, done, total))

    def _check_documents(
        self,
        documents: tuple[SourceDocument, ...],
        names: tuple[str, ...],
        attachments: tuple[str, ...],
    ) -> None:
        if not names:
            self._log.add(
                ProblemCode.NO_DOCUMENTS,
                SourcePlace(DOCUMENTS_FOLDER),
                message=f"The folder '{DOCUMENTS_FOLDER}' holds no document",
                advice="Put at least one file that ends in .md or .txt there",
            )
        check_unique((document.id for document in documents), "document", self._log)
        for document in documents:
            original = document.original
            if original is not None and original.text not in attachments:
                self._log.add(
                    ProblemCode.MISSING_MEDIA,
                    original.place,
                    message=f"There is no file '{ATTACHMENTS_FOLDER}/{shorten(original.text)}'",
                    advice=f"{did_you_mean(original.text, attachments)}Put the file there, or "
                    "take 'original' out",
                )

    def _check_sidecars(self, sidecars: list[Sidecar], documents: set[str]) -> None:
        for sidecar in sidecars:
            if sidecar.document not in documents:
                self._log.add(
                    ProblemCode.UNKNOWN_DOCUMENT,
                    SourcePlace(sidecar.file),
                    message=f"There is no document with the id '{shorten(sidecar.document)}'",
                    advice=f"{did_you_mean(sidecar.document, sorted(documents))}Name the file "
                    "after the id of its document",
                )

    def _check_statements(self, sidecars: list[Sidecar], agents: tuple[SourceAgent, ...]) -> None:
        statements = [statement for sidecar in sidecars for statement in sidecar.statements]
        check_unique((statement.id for statement in statements), "statement", self._log)
        known = {agent.id for agent in agents}
        unread = [each for each in self._log.sorted() if each.file == AGENTS_FILE]
        if any(each.code in _UNREAD for each in unread):
            # It could not be read: calling each of its agents unknown would be untrue.
            return
        for sidecar in sidecars:
            for mention in (*sidecar.mentions, *sidecar.descriptions):
                self._check_agent(mention.agent, known)
        for statement in statements:
            self._check_agent(statement.speaker, known)
            for step in statement.chain:
                self._check_agent(step, known)
            if statement.chain and statement.chain[-1].text != statement.speaker.text:
                last = statement.chain[-1]
                self._log.add(
                    ProblemCode.BAD_VALUE,
                    last.place,
                    message=f"The chain ends with '{shorten(last.text)}', but the speaker is "
                    f"'{shorten(statement.speaker.text)}'",
                    advice="Write the chain from the outermost agent to the speaker, who stands "
                    "last",
                )

    def _check_agent(self, agent: PlacedText, known: set[str]) -> None:
        if agent.text not in known:
            self._log.add(
                ProblemCode.UNKNOWN_AGENT,
                agent.place,
                message=f"There is no agent with the id '{shorten(agent.text)}'",
                advice=f"{did_you_mean(agent.text, sorted(known))}Write the id of an agent of "
                "agents.yaml, or add the agent there",
            )

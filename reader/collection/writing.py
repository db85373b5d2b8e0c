"""Writing a collection file: all of it or nothing, and the same bytes for the same values."""

from __future__ import annotations

import contextlib
import glob
import hashlib
import os
import secrets
import tempfile
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

import apsw

from reader.collection.layout import encode_layout
from reader.collection.opening import file_uri
from reader.collection.packing import Section, Spool, compress
from reader.collection.schema import (
    APPLICATION_ID,
    INDEXES,
    LAYOUT,
    MAX_PASSAGES,
    MAX_VALUE,
    PAGE_SIZE,
    TABLES,
    TEXT,
    USER_VERSION,
)
from reader.collection.trailer import Trailer, encode_trailer, hash_stream
from reader.domain.agents import Agent, Description, Mention
from reader.domain.blocks import Block, canonical_text
from reader.domain.cancel import CancelToken
from reader.domain.collections import CollectionInfo
from reader.domain.documents import DocumentInfo
from reader.domain.errors import CollectionError, ErrorCode
from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.domain.progress import Progress, ProgressSink, no_progress
from reader.domain.ranges import Anchor
from reader.domain.statements import Statement

COMPRESS_STAGE = "compress"
_FILE_LEVEL = 12
_IN_MEMORY = 4 * 1024 * 1024
"""Bytes of a stream that are kept aside without a file."""
TEMPORARY_SUFFIX = ".attest-unfinished"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A picture or an attachment."""

    name: str
    """With its folder: "media/map.png", "attachments/letter.txt"."""
    role: str
    """"image" or "original"."""
    type: str
    """A media type such as "image/png"."""
    width: int | None
    """Pixels; None for what is no picture."""
    height: int | None
    data: bytes


class CollectionWriter:
    """Writes one collection file beside its place and moves it there when it is whole.

    Use it as a context manager and call the methods in the order they stand here. Leaving without
    `finish` removes what was written; an older file stays as it was. Raises CollectionError where
    the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._documents: dict[DocumentId, int] = {}
        self._agents: dict[AgentId, int] = {}
        self._statements: set[StatementId] = set()
        self._spooled = contextlib.ExitStack()
        self._is_finished = False

    def __enter__(self) -> CollectionWriter:
        try:
            remove_stale(self._path)
            name = f".{self._path.name}.{secrets.token_hex(6)}{TEMPORARY_SUFFIX}"
            self._temporary = self._path.with_name(name)
            # With the rights that it will have: in a worker nobody may change them later.
            flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            os.close(os.open(self._temporary, flags, 0o666))
        except OSError as error:
            raise self._failed(error) from error
        self._connection = apsw.Connection(":memory:")
        try:
            self._begin()
        except apsw.Error as error:
            self._discard()
            raise self._failed(error) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # What could not be written aside cannot be written by closing it either.
        with contextlib.suppress(OSError):
            self._spooled.close()
        if not self._is_finished:
            self._discard()
        if isinstance(error, apsw.FullError | apsw.IOError):
            raise self._failed(error) from error

    def set_info(self, info: CollectionInfo) -> None:
        """Record what the collection says of itself."""
        stated = {
            "id": info.id,
            "title": info.title,
            "version": info.version,
            "language": info.language,
            "description": info.description,
            "curator": info.curator,
            "licence": info.licence,
        }
        rows = [(key, value) for key, value in sorted(stated.items()) if value is not None]
        self._insert("collection", rows)

    def add_file(self, file: StoredFile) -> None:
        """Store a picture or an attachment."""
        self._check_size(file.name, file.data)
        digest = hashlib.sha256(file.data).digest()
        row = (
            file.name, file.role, file.type, file.width, file.height, len(file.data), digest,
            compress(file.data, _FILE_LEVEL),
        )  # fmt: skip
        self._insert("files", [row])

    def add_agent(self, agent: Agent) -> None:
        """Record an agent under the next number."""
        number = len(self._agents)
        _require_new(agent.id, self._agents)
        self._agents[agent.id] = number
        row = (
            number, agent.id, agent.kind.value, agent.name, agent.note, agent.status.value
        )  # fmt: skip
        self._insert("agents", [row])
        self._insert(
            "names",
            [
                (number, ordinal, name.text, name.kind.value, name.language)
                for ordinal, name in enumerate(agent.names)
            ],
        )

    def add_document(self, info: DocumentInfo, blocks: Sequence[Block]) -> None:
        """Record a document under the next number. `info` must fit the blocks."""
        number = len(self._documents)
        _require_new(info.id, self._documents)
        self._documents[info.id] = number
        text = canonical_text(blocks)
        data, layout = text.encode(), encode_layout(blocks)
        sha256 = hashlib.sha256(data).digest()
        if (sha256.hex(), len(text), len(blocks)) != (info.sha256, info.length, info.passages):
            raise ValueError(f"the description of document {info.id} does not fit its text")
        if len(blocks) > MAX_PASSAGES:
            raise self._too_much(f"document {info.id} has more than {MAX_PASSAGES} passages")
        for value in (data, layout):
            self._check_size(f"document {info.id}", value)
        with self._on_disk():
            text_end, layout_end = self._text.add(data), self._layout.add(layout)
        origin = info.provenance
        row = (
            number, info.id, info.title, info.title_origin.value, info.language,
            info.direction.value, sha256, info.length, info.passages, text_end, layout_end,
            origin.publisher, origin.author, origin.date, origin.address, origin.original,
            info.note,
        )  # fmt: skip
        self._insert("documents", [row])

    def add_mention(self, mention: Mention) -> None:
        """Record a mention of an agent added before, in a document added before."""
        place = self._place(mention.anchor)
        row = (None, self._agents[mention.agent], *place, mention.status.value)
        self._insert("mentions", [row])

    def add_description(self, description: Description) -> None:
        """Record a description of an agent added before, in a document added before."""
        row = (None, self._agents[description.agent], *self._place(description.anchor))
        self._insert("descriptions", [row])

    def add_statement(self, statement: Statement) -> None:
        """Record a statement under the next number: by document, then by start of content."""
        number = len(self._statements)
        _require_new(statement.id, self._statements)
        self._statements.add(statement.id)
        origin = statement.origin
        row = (
            number, statement.id, self._documents[statement.document],
            self._agents[statement.speaker], statement.form.value, statement.act.value,
            statement.status.value, statement.date, origin.kind.value, origin.name,
            origin.version, origin.confidence, statement.note,
        )  # fmt: skip
        self._insert("statements", [row])
        roles = [
            ("content", statement.content),
            ("cue", (statement.cue,) if statement.cue else ()),
            ("source", (statement.source,) if statement.source else ()),
        ]
        self._insert(
            "parts",
            [
                (number, role, ordinal, *self._place(anchor))
                for role, anchors in roles
                for ordinal, anchor in enumerate(anchors)
            ],
        )
        chain = [(number, step, self._agents[agent]) for step, agent in enumerate(statement.chain)]
        self._insert("chains", chain)

    def finish(
        self, *, progress: ProgressSink = no_progress, cancel: CancelToken | None = None
    ) -> str:
        """Compress the documents, write the trailer, and put the file in its place.

        Returns the SHA-256 of the whole file, as 64 hexadecimal digits. Raises
        Cancelled where `cancel` says so before the file is whole.
        """
        self._write_streams(progress, cancel or CancelToken())
        for sql in INDEXES.values():
            self._connection.execute(sql)
        self._connection.execute("commit")
        self._connection.close()
        with self._on_disk():
            sha256 = self._append_trailer()
            self._temporary.replace(self._path)
            sync_folder(self._path.parent)
        self._is_finished = True
        return sha256

    def _begin(self) -> None:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI
        self._connection = apsw.Connection(file_uri(self._temporary), flags=flags)
        for pragma in (
            f"page_size = {PAGE_SIZE}",
            "encoding = 'UTF-8'",
            "journal_mode = off",
            "synchronous = off",
            "locking_mode = exclusive",
            f"application_id = {APPLICATION_ID}",
            f"user_version = {USER_VERSION}",
        ):
            self._connection.execute(f"pragma {pragma}").fetchall()
        self._connection.execute("begin")
        for sql in TABLES.values():
            self._connection.execute(sql)
        self._text, self._layout = (Spool(stream, self._aside()) for stream in (TEXT, LAYOUT))

    def _aside(self) -> IO[bytes]:
        """Return a file that nobody sees and that goes away by itself."""
        return self._spooled.enter_context(
            tempfile.SpooledTemporaryFile(
                _IN_MEMORY,
                prefix=f".{self._path.name}.",
                suffix=TEMPORARY_SUFFIX,
                dir=str(self._path.parent),
            )
        )

    def _write_streams(self, progress: ProgressSink, cancel: CancelToken) -> None:
        with self._on_disk():
            dictionary = self._text.train()
        if dictionary:
            row = (self._text.stream.name, len(dictionary), compress(dictionary))
            self._insert("dictionaries", [row])
        cancel.check()
        total, done = self._text.count() + self._layout.count(), 0
        for spool, trained in ((self._text, dictionary), (self._layout, b"")):
            for sections in self._packed(spool, trained):
                self._insert(spool.stream.table, sections)
                done += len(sections)
                progress(Progress(COMPRESS_STAGE, done, total))
                cancel.check()

    def _packed(self, spool: Spool, dictionary: bytes) -> Iterator[list[Section]]:
        with self._on_disk():
            yield from spool.pack(dictionary)

    @contextlib.contextmanager
    def _on_disk(self) -> Iterator[None]:
        """Turn what the disk refuses into the sentence for it."""
        try:
            yield
        except OSError as error:
            raise self._failed(error) from error

    def _discard(self) -> None:
        self._connection.close()
        with contextlib.suppress(FileNotFoundError):
            self._temporary.unlink()

    def _append_trailer(self) -> str:
        size = self._temporary.stat().st_size
        with self._temporary.open("r+b") as stream:
            digest = hash_stream(stream, size)
            stream.seek(size)
            trailer = encode_trailer(Trailer(size, digest.digest()))
            stream.write(trailer)
            digest.update(trailer)
            stream.flush()
            os.fsync(stream.fileno())
        return digest.hexdigest()

    def _check_size(self, what: str, data: bytes) -> None:
        if len(data) > MAX_VALUE:
            raise self._too_much(f"{what} has more than {MAX_VALUE} bytes")

    def _too_much(self, reason: str) -> CollectionError:
        return CollectionError(ErrorCode.WRITE_FAILED, path=str(self._path), reason=reason)

    def _place(self, anchor: Anchor) -> tuple[int, int, int, str]:
        return self._documents[anchor.document], anchor.start, anchor.end, anchor.exact

    def _insert(
        self, table: str, rows: Iterable[Sequence[str | int | float | bytes | None]]
    ) -> None:
        rows = list(rows)
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._connection.executemany(f"insert into {table} values ({marks})", rows)

    def _failed(self, error: BaseException) -> CollectionError:
        reason = getattr(error, "strerror", None) or str(error)
        return CollectionError(ErrorCode.WRITE_FAILED, path=str(self._path), reason=reason)


def _require_new(name: str, known: Container[str]) -> None:
    if name in known:
        raise ValueError(f"the id {name} was given twice")


def remove_stale(path: Path) -> None:
    """Remove unfinished files that an interrupted writing of `path` left behind."""
    for stale in path.parent.glob(f".{glob.escape(path.name)}.*{TEMPORARY_SUFFIX}"):
        stale.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` last through a power cut, where the system can do so."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

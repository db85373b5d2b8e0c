"""Reading an open collection. Every value is typed and bounded before it leaves this module.

A Collection belongs to the thread (lane) that opened it.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import apsw

from reader.collection.layout import decode_layout, decode_outline
from reader.collection.opening import Deadline, damaged, open_hardened
from reader.collection.rows import (
    AGENT_COLUMNS,
    DOCUMENT_COLUMNS,
    Row,
    Value,
    a_number,
    a_text,
    an_id,
    an_optional_number,
    read_agent,
    read_document_info,
)
from reader.collection.schema import MAX_VALUE
from reader.collection.sections import SectionStore, decompress
from reader.collection.statement_rows import StatementReader
from reader.collection.trailer import check_file, unreadable
from reader.domain.agents import Agent, AgentCounts, AgentName, Description, Mention, NameKind
from reader.domain.blocks import Block, BlockKind
from reader.domain.cancel import CancelToken
from reader.domain.collections import CollectionInfo, FileState, TrustState
from reader.domain.documents import Document, DocumentInfo, DocumentText
from reader.domain.errors import Cancelled, CollectionError, ErrorCode
from reader.domain.ids import AgentId, CollectionId, DocumentId
from reader.domain.ranges import Anchor
from reader.domain.statements import Statement

_TEXTS_AT_ONCE = 256
_Piece = tuple[int, int, int]
"""Section, first byte and size of a piece."""
_Stream = tuple[int, str]
"""A document's number and the name of one of its streams."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A picture or attachment, without its bytes."""

    name: str
    role: str
    type: str
    width: int | None
    height: int | None
    size: int
    sha256: str


class Collection:
    """An open collection file.

    All methods raise CollectionError where the file is damaged, was replaced, or a query takes
    longer than a sound file ever could; and Cancelled where the token given last says so.
    """

    def __init__(self, path: Path, file_state: FileState, stamp: tuple[int, ...]) -> None:
        self.path = path
        self.file_state = file_state
        self._stamp = stamp
        self._deadline = Deadline()
        self._cancel: CancelToken | None = None
        self._connection = open_hardened(path, self._deadline)
        with contextlib.ExitStack() as stack:
            stack.callback(self.close)
            with self._burst():
                self.info = self._read_info()
                self._document_ids = [DocumentId(name) for name in self._numbered("documents")]
                self._agent_ids = [AgentId(name) for name in self._numbered("agents")]
            stack.pop_all()
        self._document_numbers = {name: at for at, name in enumerate(self._document_ids)}
        self._agent_numbers = {name: at for at, name in enumerate(self._agent_ids)}
        self._sections = SectionStore(self._read_section)
        self._statement_reader = StatementReader(
            self._rows, documents=self._document_ids, agents=self._agent_ids
        )

    @classmethod
    def open(
        cls, path: Path, *, allow_changed: bool = False, cancel: CancelToken | None = None
    ) -> Collection:
        """Check the whole file, then open it.

        A file that was changed since it was made is opened only if `allow_changed`.
        """
        stamp = _stamp(path)
        state = check_file(path, cancel)
        if state.state is TrustState.CHANGED and not allow_changed:
            raise CollectionError(
                ErrorCode.COLLECTION_CHANGED, path=str(path), reason="; ".join(state.problems)
            )
        # Its first queries compare the stamp again: what was checked is what was opened.
        return cls(path, state, stamp)

    def close(self) -> None:
        """Close the file. The collection must not be used after."""
        self._connection.close()

    def __enter__(self) -> Collection:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def set_cancel(self, cancel: CancelToken | None) -> None:
        """Let `cancel` end the queries that follow."""
        self._cancel = cancel

    def require_same_file(self) -> None:
        """Raise CollectionError if another file has taken this one's place, or it is gone."""
        if _stamp(self.path) != self._stamp:
            raise CollectionError(
                ErrorCode.COLLECTION_CHANGED,
                path=str(self.path),
                reason="another file has taken its place while it was open",
            )

    def documents(self) -> list[DocumentInfo]:
        """Return every document in reading order, without their texts."""
        with self._burst():
            return [
                read_document_info(row)
                for row in self._rows(f"select {DOCUMENT_COLUMNS} order by d.number")
            ]

    def document_ids(self) -> Sequence[DocumentId]:
        """Return the id of every document, by number."""
        return tuple(self._document_ids)

    def document_info(self, document: DocumentId) -> DocumentInfo:
        """Return one document without its text."""
        number = self._document_number(document)
        with self._burst():
            rows = self._rows(f"select {DOCUMENT_COLUMNS} where d.number = ?", (number,))
            return read_document_info(next(rows))

    def document(self, document: DocumentId) -> Document:
        """Return a document with its text and blocks.

        Bytes that are no UTF-8 show as U+FFFD, and `is_intact` is False where the text is not the
        one that was stored.
        """
        info = self.document_info(document)
        with self._burst():
            return self._load(info)

    def iter_documents(self, first: int = 0) -> Iterator[Document]:
        """Yield documents from number `first` on, each when it is asked for."""
        for name in self._document_ids[first:]:
            yield self.document(name)

    def iter_texts(self, first: int = 0) -> Iterator[DocumentText]:
        """Yield the words of documents from number `first` on, each when it is asked for."""
        infos = self.documents()[first:]
        for at in range(0, len(infos), _TEXTS_AT_ONCE):
            batch = infos[at : at + _TEXTS_AT_ONCE]
            with self._burst():
                pieces = self._pieces_between(batch[0].number, batch[-1].number)
            for info in batch:
                with self._burst():
                    text = self._load_text(info, pieces)
                yield text

    def passage_bytes(self, number: int, start: int, size: int) -> bytes:
        """Return `size` bytes of the stored text of document `number` from byte `start` on.

        The caller must know from an intact document that a passage lies there.
        """
        with self._burst():
            return b"".join(self._cut(number, start, start + size))

    def agents(self) -> list[Agent]:
        """Return every agent in the curator's order."""
        with self._burst():
            names: dict[int, list[AgentName]] = {}
            for row in self._rows(
                "select agent, text, kind, language from names order by agent, ordinal"
            ):
                name = AgentName(a_text(row[1]), NameKind(a_text(row[2])), a_text(row[3]))
                names.setdefault(a_number(row[0]), []).append(name)
            rows = self._rows(f"select {AGENT_COLUMNS} from agents order by number")
            return [read_agent(row, tuple(names.get(at, ()))) for at, row in enumerate(rows)]

    def agent_counts(self, document: DocumentId | None = None) -> list[AgentCounts]:
        """Count what is recorded of each agent, in one document or in all.

        In one document, only agents that occur in it are listed. Order: the curator's.
        """
        where, values = self._document_filter(document)
        counts: dict[int, list[int]] = {}
        # A document's number and a place in it as one number to sort by.
        place = "document * 1000000000"
        queries = (
            f"select agent, 0, count(*), 0, 0, 0, min({place} + start) from mentions"
            f"{where} group by agent",
            f"select agent, 0, 0, count(*), 0, 0, min({place} + start) from descriptions"
            f"{where} group by agent",
            "select speaker, count(*), 0, 0, sum(status = 'proposed'), "
            f"sum(status in ('disputed', 'withdrawn')), min({place} + 999999999) "
            f"from statements{where} group by speaker",
        )
        with self._burst():
            for query in queries:
                for row in self._rows(query, values):
                    agent, *numbers, first = (a_number(value) for value in row)
                    entry = counts.setdefault(agent, [0, 0, 0, 0, 0, first])
                    entry[:5] = [old + new for old, new in zip(entry[:5], numbers, strict=True)]
                    entry[5] = min(entry[5], first)
        last = (len(self._document_ids) + 1) * 1_000_000_000
        everyone = range(len(self._agent_ids)) if document is None else sorted(counts)
        result = []
        for agent in everyone:
            said, mentions, descriptions, proposed, contested, first = counts.get(
                agent, [0, 0, 0, 0, 0, last]
            )
            result.append(
                AgentCounts(
                    agent=self._agent_id(agent),
                    statements=said,
                    mentions=mentions,
                    descriptions=descriptions,
                    first=first,
                    proposed=proposed,
                    contested=contested,
                )
            )
        return result

    def mentions(
        self, *, agent: AgentId | None = None, document: DocumentId | None = None
    ) -> list[Mention]:
        """Return mentions in reading order, of one agent, in one document, or all."""
        return [
            Mention(name, anchor) for name, anchor in self._anchors("mentions", agent, document)
        ]

    def descriptions(
        self, *, agent: AgentId | None = None, document: DocumentId | None = None
    ) -> list[Description]:
        """Return descriptions in reading order, of one agent, in one document, or all."""
        return [
            Description(name, anchor)
            for name, anchor in self._anchors("descriptions", agent, document)
        ]

    def statements(
        self,
        *,
        speaker: AgentId | None = None,
        document: DocumentId | None = None,
    ) -> list[Statement]:
        """Return statements in reading order, by one speaker, in one document, or all."""
        with self._burst():
            return self._statement_reader.read(*self._statement_filter(speaker, document))

    def statements_about(
        self, agent: AgentId, *, document: DocumentId | None = None
    ) -> list[Statement]:
        """Return the statements of others whose content mentions `agent`, in reading order."""
        return self.statements_numbered(self.numbers_about(agent, document=document))

    def statement_numbers(
        self, *, speaker: AgentId | None = None, document: DocumentId | None = None
    ) -> list[int]:
        """Return the numbers of the statements that `statements` would return."""
        with self._burst():
            return self._statement_reader.numbers(*self._statement_filter(speaker, document))

    def numbers_about(self, agent: AgentId, *, document: DocumentId | None = None) -> list[int]:
        """Return the numbers of the statements that `statements_about` would return."""
        places = [mention.anchor.range for mention in self.mentions(agent=agent, document=document)]
        around = [
            (self._document_numbers[place.document], place.start, place.end) for place in places
        ]
        own = set(self.statement_numbers(speaker=agent))
        with self._burst():
            return sorted(self._statement_reader.find_around(around) - own)

    def statements_between(self, document: DocumentId, start: int, end: int) -> list[Statement]:
        """Return the statements whose content overlaps `[start, end)`, in reading order."""
        number = self._document_number(document)
        with self._burst():
            return self._statement_reader.read_numbers(
                self._statement_reader.find_between(number, start, end)
            )

    def statements_numbered(self, numbers: Iterable[int]) -> list[Statement]:
        """Return the statements with these numbers, in reading order."""
        with self._burst():
            return self._statement_reader.read_numbers(numbers)

    def files(self) -> list[FileEntry]:
        """Return every picture and attachment, without their bytes."""
        with self._burst():
            rows = self._rows(
                "select name, role, type, width, height, size, sha256 from files order by name"
            )
            return [
                FileEntry(
                    a_text(row[0]), a_text(row[1]), a_text(row[2]), an_optional_number(row[3]),
                    an_optional_number(row[4]), a_number(row[5]), _hex(row[6]),
                )
                for row in rows
            ]  # fmt: skip

    def file_bytes(self, name: str) -> bytes:
        """Return the bytes of a picture or attachment, checked against its SHA-256."""
        with self._burst():
            rows = self._rows("select size, sha256, data from files where name = ?", (name,))
            row = next(rows, None)
            if row is None or not isinstance(row[2], bytes):
                raise self._damage(f"it has no file {name}")
            data = decompress(row[2], a_number(row[0]))
            if hashlib.sha256(data).digest() != row[1]:
                raise self._damage(f"the file {name} is not what was stored")
            return data

    def document_number(self, document: DocumentId) -> int:
        """Return a document's number in reading order. Raises CollectionError if unknown."""
        return self._document_number(document)

    # --- rows -----------------------------------------------------------------------------

    def _rows(self, query: str, values: tuple[Value, ...] = ()) -> Iterator[Row]:
        return iter(self._connection.execute(query, values))

    def _numbered(self, table: str) -> list[str]:
        rows = list(self._rows(f"select number, id from {table} order by number"))
        if any(row[0] != number for number, row in enumerate(rows)):
            raise self._damage(f"the {table} are not numbered without gaps")
        names = [an_id(row[1]) for row in rows]
        if len(set(names)) != len(names):
            raise self._damage(f"two of the {table} have one id")
        return names

    @contextlib.contextmanager
    def _burst(self) -> Iterator[None]:
        """Guard a burst of queries: same file, bounded time, typed failures."""
        self.require_same_file()
        self._deadline.rearm(self._cancel)
        try:
            yield
        except apsw.InterruptError as error:
            if self._cancel is not None and self._cancel.is_cancelled:
                raise Cancelled from error
            raise self._damage("a query took far too long") from error
        except apsw.Error as error:
            raise damaged(self.path, error) from error
        except CollectionError as error:
            # The inner readers do not know which file they read.
            raise CollectionError(
                error.code, **{**error.parameters, "path": str(self.path)}
            ) from error
        except (ValueError, StopIteration) as error:
            raise self._damage(f"a value is not as it must be ({error})") from error

    def _read_info(self) -> CollectionInfo:
        stated = {
            a_text(key): a_text(value) for key, value in self._rows("select * from collection")
        }
        counts = {
            table: a_number(next(self._rows(f"select count(*) from {table}"))[0])
            for table in ("documents", "agents", "statements")
        }
        return CollectionInfo(
            id=CollectionId(an_id(stated.get("id"))),
            title=a_text(stated.get("title")),
            version=a_text(stated.get("version")),
            language=a_text(stated.get("language")),
            description=stated.get("description"),
            curator=stated.get("curator"),
            licence=stated.get("licence"),
            documents=counts["documents"],
            agents=counts["agents"],
            statements=counts["statements"],
        )

    def _load(self, info: DocumentInfo) -> Document:
        data = self._stream(info.number, "text")
        is_intact = hashlib.sha256(data).hexdigest() == info.sha256
        text = data.decode(errors="replace")
        try:
            blocks = decode_layout(self._stream(info.number, "layout"), text, self._check_time)
        except CollectionError:
            if is_intact:
                raise
            # The layout fits the text that was stored, not this one: show the bare lines.
            blocks = tuple(Block(BlockKind.PARAGRAPH, line) for line in text.split("\n"))
        if is_intact and (info.length, info.passages) != (len(text), len(blocks)):
            raise self._damage(f"the length of document {info.id} is not as stated")
        return Document(info, blocks, is_intact)

    def _load_text(self, info: DocumentInfo, pieces: dict[_Stream, list[_Piece]]) -> DocumentText:
        data = self._joined(pieces.get((info.number, "text"), ()))
        if hashlib.sha256(data).hexdigest() != info.sha256:
            return self._load(info).plain()
        text = data.decode()
        lengths, headings = decode_outline(
            self._joined(pieces.get((info.number, "layout"), ())), text
        )
        if (info.length, info.passages) != (len(text), len(lengths)):
            raise self._damage(f"the length of document {info.id} is not as stated")
        return DocumentText(info, text, lengths, headings)

    def _cut(self, number: int, start: int, end: int) -> Iterator[bytes]:
        """Yield what lies between two bytes of a document's text, piece by piece."""
        position = 0
        for section, first, size in self._pieces(number, "text"):
            before, position = position, position + size
            low, high = max(start, before), min(end, position)
            if low < high:
                yield self._sections.slice(section, first + low - before, high - low)

    def _check_time(self) -> None:
        if self._deadline.has_passed:
            raise apsw.InterruptError

    def _stream(self, document: int, stream: str) -> bytes:
        return self._joined(self._pieces(document, stream))

    def _joined(self, pieces: Sequence[_Piece]) -> bytes:
        # Many pieces may name one section, so a small file could state an endless text.
        if sum(size for _, _, size in pieces) > MAX_VALUE:
            raise self._damage("a document is too large")
        return b"".join(self._sections.slice(*place) for place in pieces)

    def _pieces_between(self, first: int, last: int) -> dict[_Stream, list[_Piece]]:
        """Return the pieces of the documents of these numbers, both included."""
        rows = self._rows(
            "select document, stream, section, start, size from pieces "
            "where document between ? and ? order by document, stream, ordinal",
            (first, last),
        )
        pieces: dict[_Stream, list[_Piece]] = {}
        for row in rows:
            place = a_number(row[2]), a_number(row[3]), a_number(row[4])
            pieces.setdefault((a_number(row[0]), a_text(row[1])), []).append(place)
        return pieces

    def _pieces(self, document: int, stream: str) -> list[_Piece]:
        """Return section, first byte and size of each piece of a document's stream."""
        rows = self._rows(
            "select section, start, size from pieces where document = ? and stream = ? "
            "order by ordinal",
            (document, stream),
        )
        return [(a_number(row[0]), a_number(row[1]), a_number(row[2])) for row in rows]

    def _read_section(self, number: int) -> tuple[int, bytes]:
        row = next(self._rows("select size, data from sections where number = ?", (number,)), None)
        if row is None or not isinstance(row[1], bytes):
            raise self._damage(f"section {number} is missing")
        return a_number(row[0]), row[1]

    def _anchors(
        self, table: str, agent: AgentId | None, document: DocumentId | None
    ) -> list[tuple[AgentId, Anchor]]:
        conditions, values = [], []
        if agent is not None:
            conditions.append("agent = ?")
            values.append(self._agent_number(agent))
        if document is not None:
            conditions.append("document = ?")
            values.append(self._document_number(document))
        where = f" where {' and '.join(conditions)}" if conditions else ""
        query = (
            f'select agent, document, start, "end", exact from {table}{where} '
            'order by document, start, "end", agent'
        )
        with self._burst():
            return [
                (self._agent_id(a_number(row[0])), self._statement_reader.anchor(row[1:]))
                for row in self._rows(query, tuple(values))
            ]

    def _statement_filter(
        self, speaker: AgentId | None, document: DocumentId | None
    ) -> tuple[list[str], list[int]]:
        conditions, values = [], []
        if speaker is not None:
            conditions.append("speaker = ?")
            values.append(self._agent_number(speaker))
        if document is not None:
            conditions.append("document = ?")
            values.append(self._document_number(document))
        return conditions, values

    def _document_filter(self, document: DocumentId | None) -> tuple[str, tuple[int, ...]]:
        if document is None:
            return "", ()
        return " where document = ?", (self._document_number(document),)

    def _document_number(self, document: DocumentId) -> int:
        number = self._document_numbers.get(document)
        if number is None:
            raise CollectionError(
                ErrorCode.DOCUMENT_UNKNOWN, path=str(self.path), document=document
            )
        return number

    def _agent_number(self, agent: AgentId) -> int:
        number = self._agent_numbers.get(agent)
        if number is None:
            raise CollectionError(ErrorCode.AGENT_UNKNOWN, path=str(self.path), agent=agent)
        return number

    def _agent_id(self, number: int) -> AgentId:
        if number >= len(self._agent_ids):
            raise self._damage(f"agent {number} is missing")
        return self._agent_ids[number]

    def _damage(self, reason: str) -> CollectionError:
        return CollectionError(ErrorCode.COLLECTION_DAMAGED, path=str(self.path), reason=reason)


def _hex(value: Value) -> str:
    if not isinstance(value, bytes):
        raise ValueError("a SHA-256 is missing")
    return value.hex()


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns

"""Reading an open collection. Every value is typed and bounded before it leaves this room.

A Collection belongs to the thread (lane) that opened it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from reader.collection.agent_rows import AgentReader
from reader.collection.catalogue import Catalogue
from reader.collection.database import Database
from reader.collection.file_rows import FileEntry, read_bytes, read_entries
from reader.collection.rows import a_number, a_text, an_id
from reader.collection.signing.checking import compare_with
from reader.collection.stamps import Stamp
from reader.collection.statement_rows import StatementReader
from reader.collection.texts import TextReader
from reader.collection.trailer import check_stamped
from reader.domain.agents import Agent, AgentCounts, Description, Mention
from reader.domain.cancel import CancelToken
from reader.domain.collections import CollectionInfo, FileState, TrustState
from reader.domain.documents import Document, DocumentInfo, DocumentText
from reader.domain.errors import CollectionError, ErrorCode
from reader.domain.ids import AgentId, CollectionId, DocumentId
from reader.domain.statements import Statement

_TEXTS_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class AdmittedFile:
    """A file that was checked from end to end, whose database is not open yet."""

    path: Path
    state: FileState
    stamp: Stamp
    may_be_changed: bool = False


def admit(
    path: Path, *, allow_changed: bool = False, cancel: CancelToken | None = None
) -> AdmittedFile:
    """Check the whole file. Raises CollectionError if it was changed, unless `allow_changed`."""
    state, stamp = check_stamped(path, cancel)
    if not allow_changed:
        _require_intact(path, state)
    return AdmittedFile(path, state, stamp, allow_changed)


class Collection:
    """An open collection file.

    All methods raise CollectionError where the file is damaged, was replaced, or a query takes
    longer than a sound file ever could; and Cancelled where the token given last says so.
    """

    def __init__(self, path: Path, file_state: FileState, stamp: Stamp) -> None:
        self.path = path
        self._database = Database(path, stamp)
        with contextlib.ExitStack() as stack:
            stack.callback(self.close)
            with self._database.burst:
                self.info = _read_info(self._database)
            self.file_state = compare_with(file_state, self.info)
            stack.pop_all()
        self._catalogue = Catalogue(self._database)
        self._texts = TextReader(self._database, self._catalogue)
        self._statements = StatementReader(self._database.rows, self._catalogue)
        self._agents = AgentReader(self._database, self._catalogue, self._statements)

    @classmethod
    def open(
        cls, path: Path, *, allow_changed: bool = False, cancel: CancelToken | None = None
    ) -> Collection:
        """Check the whole file, then open it.

        A file that was changed since it was made is opened only if `allow_changed`.
        """
        return cls.open_admitted(admit(path, allow_changed=allow_changed, cancel=cancel))

    @classmethod
    def open_admitted(cls, file: AdmittedFile) -> Collection:
        """Open a file that was checked. Raises CollectionError if it is another one by now."""
        # The first queries compare the stamp again: what was checked is what was opened.
        collection = cls(file.path, file.state, file.stamp)
        with contextlib.ExitStack() as stack:
            stack.callback(collection.close)
            if not file.may_be_changed:
                _require_intact(file.path, collection.file_state)
            stack.pop_all()
        return collection

    def close(self) -> None:
        """Close the file. The collection must not be used after."""
        self._database.close()

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
        self._database.set_cancel(cancel)

    def require_same_file(self) -> None:
        """Raise CollectionError if another file has taken this one's place, or it is gone."""
        self._database.require_same_file()

    def documents(self) -> list[DocumentInfo]:
        """Return every document in reading order, without their texts."""
        return self._texts.infos(0, len(self._catalogue.document_ids) - 1)

    def document_ids(self) -> Sequence[DocumentId]:
        """Return the id of every document, by number."""
        return self._catalogue.document_ids

    def document_number(self, document: DocumentId) -> int:
        """Return a document's number in reading order. Raises CollectionError if unknown."""
        return self._catalogue.document_number(document)

    def document_info(self, document: DocumentId) -> DocumentInfo:
        """Return one document without its text."""
        number = self._catalogue.document_number(document)
        (info,) = self._texts.infos(number, number)
        return info

    def document(self, document: DocumentId) -> Document:
        """Return a document with its text and blocks.

        Bytes that are no UTF-8 show as U+FFFD, and `is_intact` is False where the text is not the
        one that was stored.
        """
        info = self.document_info(document)
        with self._database.burst:
            return self._texts.document(info)

    def iter_documents(self, first: int = 0) -> Iterator[Document]:
        """Yield documents from number `first` on, each when it is asked for."""
        for name in self._catalogue.document_ids[first:]:
            yield self.document(name)

    def iter_texts(self, first: int = 0) -> Iterator[DocumentText]:
        """Yield the words of documents from number `first` on, each when it is asked for."""
        count = len(self._catalogue.document_ids)
        for start in range(first, count, _TEXTS_AT_ONCE):
            end = min(start + _TEXTS_AT_ONCE, count)
            for info in self._texts.infos(start, end - 1):
                with self._database.burst:
                    text = self._texts.text(info)
                yield text

    def passage_bytes(self, number: int, start: int, size: int) -> bytes:
        """Return `size` bytes of the stored text of document `number` from byte `start` on.

        The caller must know from an intact document that a passage lies there.
        """
        with self._database.burst:
            return self._texts.cut(number, start, size)

    def passages_bytes(self, places: Iterable[tuple[int, int, int]]) -> list[bytes]:
        """Return what `passage_bytes` returns for each (number, start, size), in less time."""
        with self._database.burst:
            return [self._texts.cut(*place) for place in places]

    def agents(self) -> list[Agent]:
        """Return every agent in the curator's order."""
        with self._database.burst:
            return self._agents.read()

    def agent_counts(self, document: DocumentId | None = None) -> list[AgentCounts]:
        """Count what is recorded of each agent, in one document or in all.

        In one document, only agents that occur in it are listed. Order: the curator's.
        """
        number = None if document is None else self._catalogue.document_number(document)
        with self._database.burst:
            return self._agents.count(number)

    def mentions(
        self, *, agent: AgentId | None = None, document: DocumentId | None = None
    ) -> list[Mention]:
        """Return mentions in reading order, of one agent, in one document, or all."""
        with self._database.burst:
            return self._agents.mentions(*self._filter("agent", agent, document))

    def descriptions(
        self, *, agent: AgentId | None = None, document: DocumentId | None = None
    ) -> list[Description]:
        """Return descriptions in reading order, of one agent, in one document, or all."""
        with self._database.burst:
            return self._agents.descriptions(*self._filter("agent", agent, document))

    def statements(
        self,
        *,
        speaker: AgentId | None = None,
        document: DocumentId | None = None,
    ) -> list[Statement]:
        """Return statements in reading order, by one speaker, in one document, or all."""
        with self._database.burst:
            return self._statements.read(*self._filter("speaker", speaker, document))

    def statements_about(
        self, agent: AgentId, *, document: DocumentId | None = None
    ) -> list[Statement]:
        """Return the statements of others whose content mentions `agent`, in reading order."""
        return self.statements_numbered(self.numbers_about(agent, document=document)[0])

    def statement_numbers(
        self, *, speaker: AgentId | None = None, document: DocumentId | None = None
    ) -> list[int]:
        """Return the numbers of the statements that `statements` would return."""
        with self._database.burst:
            return self._statements.numbers(*self._filter("speaker", speaker, document))

    def proposed_numbers(
        self, *, speaker: AgentId | None = None, document: DocumentId | None = None
    ) -> list[int]:
        """Return the numbers of those among the same statements that are proposed only."""
        conditions, values = self._filter("speaker", speaker, document)
        with self._database.burst:
            return self._statements.numbers([*conditions, "status = 'proposed'"], values)

    def proposed_agents(self) -> int:
        """Return how many agents no curator has taken on."""
        return len(self._catalogue.proposed_agents)

    def numbers_about(
        self, agent: AgentId, *, document: DocumentId | None = None
    ) -> tuple[list[int], set[int]]:
        """Return the numbers of the statements that `statements_about` would return.

        Second come those among them whose content mentions `agent` only as proposed.
        """
        around: dict[bool, list[tuple[int, int, int]]] = {False: [], True: []}
        for mention in self.mentions(agent=agent, document=document):
            place = mention.anchor.range
            number = self._catalogue.document_number(place.document)
            around[mention.is_proposed].append((number, place.start, place.end))
        own = set(self.statement_numbers(speaker=agent))
        with self._database.burst:
            checked, proposed = (
                self._statements.find_around(around[is_proposed]) - own
                for is_proposed in (False, True)
            )
        return sorted(checked | proposed), proposed - checked

    def statements_between(self, document: DocumentId, start: int, end: int) -> list[Statement]:
        """Return the statements whose content overlaps `[start, end)`, in reading order."""
        number = self._catalogue.document_number(document)
        with self._database.burst:
            return self._statements.read_numbers(self._statements.find_between(number, start, end))

    def statements_numbered(self, numbers: Iterable[int]) -> list[Statement]:
        """Return the statements with these numbers, in reading order."""
        with self._database.burst:
            return self._statements.read_numbers(numbers)

    def files(self) -> list[FileEntry]:
        """Return every picture and attachment, without their bytes."""
        with self._database.burst:
            return read_entries(self._database)

    def file_bytes(self, name: str) -> bytes:
        """Return the bytes of a picture or attachment, checked against its SHA-256."""
        with self._database.burst:
            return read_bytes(self._database, name)

    def _filter(
        self, column: str, agent: AgentId | None, document: DocumentId | None
    ) -> tuple[list[str], list[int]]:
        """Return conditions and their values; `column` is where an agent stands."""
        conditions, values = [], []
        if agent is not None:
            conditions.append(f"{column} = ?")
            values.append(self._catalogue.agent_number(agent))
        if document is not None:
            conditions.append("document = ?")
            values.append(self._catalogue.document_number(document))
        return conditions, values


def _require_intact(path: Path, state: FileState) -> None:
    if state.state is TrustState.CHANGED:
        raise CollectionError(
            ErrorCode.COLLECTION_CHANGED, path=str(path), reason="; ".join(state.problems)
        )


def _read_info(database: Database) -> CollectionInfo:
    stated = {
        a_text(key): a_text(value) for key, value in database.rows("select * from collection")
    }
    counts = {
        table: a_number(next(database.rows(f"select count(*) from {table}"))[0])
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

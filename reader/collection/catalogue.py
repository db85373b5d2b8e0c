"""The ids of documents and agents by number, and where each document lies in the streams."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property
from sys import intern

from reader.collection.database import Database
from reader.collection.rows import Value, a_number
from reader.domain.errors import CollectionError, ErrorCode
from reader.domain.ids import AgentId, DocumentId, is_id


class Catalogue:
    """Knows what is numbered in a collection. Each list is read and checked when first needed.

    Raises CollectionError where numbers or ids are not as the format allows, or unknown.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def document_ids(self) -> Sequence[DocumentId]:
        """The id of every document, by number."""
        return self._documents[0]

    @property
    def text_ends(self) -> array[int]:
        """Where each document's text ends in its stream; the first entry, 0, is none's."""
        return self._documents[1]

    @property
    def layout_ends(self) -> array[int]:
        """Where each document's layout ends in its stream; the first entry, 0, is none's."""
        return self._documents[2]

    @cached_property
    def agent_ids(self) -> Sequence[AgentId]:
        """The id of every agent, by number."""
        with self._database.burst:
            numbers: list[Value] = []
            ids: list[Value] = []
            for number, name in self._database.rows(
                "select number, id from agents order by number"
            ):
                numbers.append(number)
                ids.append(name)
            return tuple(map(AgentId, self._checked("agents", numbers, ids)))

    @cached_property
    def proposed_agents(self) -> frozenset[int]:
        """The numbers of the agents that no curator has taken on."""
        with self._database.burst:
            rows = self._database.rows("select number from agents where status = 'proposed'")
            return frozenset(a_number(row[0]) for row in rows)

    def document_number(self, document: DocumentId) -> int:
        """Return the number of a document."""
        number = self._document_numbers.get(document)
        if number is None:
            raise CollectionError(
                ErrorCode.DOCUMENT_UNKNOWN, path=self._database.name, document=document
            )
        return number

    def agent_number(self, agent: AgentId) -> int:
        """Return the number of an agent."""
        number = self._agent_numbers.get(agent)
        if number is None:
            raise CollectionError(ErrorCode.AGENT_UNKNOWN, path=self._database.name, agent=agent)
        return number

    def document_id(self, number: int) -> DocumentId:
        """Return the id of the document with this number."""
        if number >= len(self.document_ids):
            raise self._database.damage(f"document {number} is missing")
        return self.document_ids[number]

    def agent_id(self, number: int) -> AgentId:
        """Return the id of the agent with this number."""
        if number >= len(self.agent_ids):
            raise self._database.damage(f"agent {number} is missing")
        return self.agent_ids[number]

    @cached_property
    def _documents(self) -> tuple[Sequence[DocumentId], array[int], array[int]]:
        with self._database.burst:
            numbers: list[Value] = []
            ids: list[Value] = []
            texts: list[Value] = []
            layouts: list[Value] = []
            # Column by column, because a hundred thousand rows kept at once take twice as long.
            for number, name, text, layout in self._database.rows(
                "select number, id, text_end, layout_end from documents order by number"
            ):
                numbers.append(number)
                ids.append(name)
                texts.append(text)
                layouts.append(layout)
            names = tuple(map(DocumentId, self._checked("documents", numbers, ids)))
            return names, _ends(texts), _ends(layouts)

    @cached_property
    def _document_numbers(self) -> dict[DocumentId, int]:
        return {name: number for number, name in enumerate(self.document_ids)}

    @cached_property
    def _agent_numbers(self) -> dict[AgentId, int]:
        return {name: number for number, name in enumerate(self.agent_ids)}

    def _checked(self, table: str, numbers: list[Value], ids: list[Value]) -> list[str]:
        if numbers != list(range(len(numbers))):
            raise self._database.damage(f"the {table} are not numbered without gaps")
        # Several connections to one file hold them, and so do lists of documents.
        names = [intern(name) for name in ids if isinstance(name, str) and is_id(name)]
        if len(names) != len(ids):
            raise self._database.damage("an id is not one")
        if len(set(names)) != len(names):
            raise self._database.damage(f"two of the {table} have one id")
        return names


def _ends(values: list[Value]) -> array[int]:
    numbers = [value for value in values if isinstance(value, int)]
    if len(numbers) != len(values):
        raise ValueError("the place of a document is no number")
    ends = [0, *numbers]
    if ends != sorted(ends):
        raise ValueError("a document ends before it starts")
    return array("q", ends)

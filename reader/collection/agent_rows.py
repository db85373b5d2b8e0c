"""Reading agents, and counting what is recorded of each."""

from __future__ import annotations

from collections.abc import Sequence

from reader.collection.catalogue import Catalogue
from reader.collection.database import Database
from reader.collection.rows import AGENT_COLUMNS, a_number, a_text, read_agent
from reader.collection.statement_rows import StatementReader
from reader.domain.agents import Agent, AgentCounts, AgentName, NameKind
from reader.domain.ids import AgentId
from reader.domain.ranges import Anchor

# A document's number and a place in it as one number to sort by.
_PLACE = "document * 1000000000"
_COUNTS = (
    f"select agent, 0, count(*), 0, 0, 0, min({_PLACE} + start) from mentions{{}} group by agent",
    f"select agent, 0, 0, count(*), 0, 0, min({_PLACE} + start) from descriptions{{}} "
    "group by agent",
    "select speaker, count(*), 0, 0, sum(status = 'proposed'), "
    f"sum(status in ('disputed', 'withdrawn')), min({_PLACE} + 999999999) "
    "from statements{} group by speaker",
)


class AgentReader:
    """Reads agents. Its methods are to be called inside a burst."""

    def __init__(
        self, database: Database, catalogue: Catalogue, statements: StatementReader
    ) -> None:
        self._rows = database.rows
        self._catalogue = catalogue
        self._statements = statements

    def read(self) -> list[Agent]:
        """Return every agent in the curator's order."""
        names: dict[int, list[AgentName]] = {}
        query = "select agent, text, kind, language from names order by agent, ordinal"
        for row in self._rows(query):
            name = AgentName(a_text(row[1]), NameKind(a_text(row[2])), a_text(row[3]))
            names.setdefault(a_number(row[0]), []).append(name)
        rows = self._rows(f"select {AGENT_COLUMNS} from agents order by number")
        return [read_agent(row, tuple(names.get(at, ()))) for at, row in enumerate(rows)]

    def count(self, document: int | None) -> list[AgentCounts]:
        """Count what is recorded of each agent, in one document or in all."""
        where, values = ("", ()) if document is None else (" where document = ?", (document,))
        counts: dict[int, list[int]] = {}
        for query in _COUNTS:
            for row in self._rows(query.format(where), values):
                agent, *numbers, first = (a_number(value) for value in row)
                entry = counts.setdefault(agent, [0, 0, 0, 0, 0, first])
                entry[:5] = [old + new for old, new in zip(entry[:5], numbers, strict=True)]
                entry[5] = min(entry[5], first)
        last = (len(self._catalogue.document_ids) + 1) * 1_000_000_000
        nothing = [0, 0, 0, 0, 0, last]
        everyone = range(len(self._catalogue.agent_ids)) if document is None else sorted(counts)
        return [self._entry(agent, counts.get(agent, nothing)) for agent in everyone]

    def anchors(
        self, table: str, conditions: Sequence[str], values: Sequence[int]
    ) -> list[tuple[AgentId, Anchor]]:
        """Return the rows of mentions or descriptions that fit all conditions, in order."""
        where = f" where {' and '.join(conditions)}" if conditions else ""
        query = (
            f'select agent, document, start, "end", exact from {table}{where} '
            'order by document, start, "end", agent'
        )
        return [
            (self._catalogue.agent_id(a_number(row[0])), self._statements.anchor(row[1:]))
            for row in self._rows(query, tuple(values))
        ]

    def _entry(self, agent: int, counts: Sequence[int]) -> AgentCounts:
        said, mentions, descriptions, proposed, contested, first = counts
        return AgentCounts(
            agent=self._catalogue.agent_id(agent),
            statements=said,
            mentions=mentions,
            descriptions=descriptions,
            first=first,
            proposed=proposed,
            contested=contested,
        )

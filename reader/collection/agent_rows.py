"""Reading agents, and counting what is recorded of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.collection.catalogue import Catalogue
from reader.collection.database import Database
from reader.collection.rows import (
    AGENT_COLUMNS,
    Row,
    a_naming_status,
    a_number,
    a_text,
    read_agent,
)
from reader.collection.statement_rows import StatementReader
from reader.domain.agents import (
    Agent,
    AgentCounts,
    AgentName,
    Description,
    Mention,
    NameKind,
)
from reader.domain.ids import AgentId

# A document's number and a place in it as one number to sort by.
_PLACE = "document * 1000000000"
_COUNTS = (
    f"select agent, 0, count(*), 0, 0, 0, min({_PLACE} + start) from mentions "
    "where {} group by agent",
    f"select agent, 0, 0, count(*), 0, 0, min({_PLACE} + start) from descriptions "
    "where {} group by agent",
    "select speaker, count(*), 0, 0, sum(status = 'proposed'), "
    f"sum(status in ('disputed', 'withdrawn')), min({_PLACE} + 999999999) "
    "from statements where {} group by speaker",
)
# Asked for by itself, so that an index alone answers it, and the one before.
_PROPOSED = "select agent, count(*) from mentions where {} and status = 'proposed' group by agent"


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
        where, values = ("true", ()) if document is None else ("document = ?", (document,))
        counts: dict[int, list[int]] = {}
        for query in _COUNTS:
            for row in self._rows(query.format(where), values):
                agent, *numbers, first = (a_number(value) for value in row)
                entry = counts.setdefault(agent, [0, 0, 0, 0, 0, first])
                entry[:5] = [old + new for old, new in zip(entry[:5], numbers, strict=True)]
                entry[5] = min(entry[5], first)
        rows = self._rows(_PROPOSED.format(where), values)
        proposed = {a_number(agent): a_number(count) for agent, count in rows}
        last = (len(self._catalogue.document_ids) + 1) * 1_000_000_000
        nothing = [0, 0, 0, 0, 0, last]
        everyone = range(len(self._catalogue.agent_ids)) if document is None else sorted(counts)
        return [
            self._entry(agent, counts.get(agent, nothing), proposed.get(agent, 0))
            for agent in everyone
        ]

    def mentions(self, conditions: Sequence[str], values: Sequence[int]) -> list[Mention]:
        """Return the mentions that fit all conditions, in order."""
        rows = self._placed("mentions", ", status", conditions, values)
        return [
            Mention(self._agent(row), self._statements.anchor(row[1:5]), a_naming_status(row[5]))
            for row in rows
        ]

    def descriptions(self, conditions: Sequence[str], values: Sequence[int]) -> list[Description]:
        """Return the descriptions that fit all conditions, in order."""
        rows = self._placed("descriptions", "", conditions, values)
        return [Description(self._agent(row), self._statements.anchor(row[1:])) for row in rows]

    def _placed(
        self, table: str, more: str, conditions: Sequence[str], values: Sequence[int]
    ) -> Iterator[Row]:
        where = f" where {' and '.join(conditions)}" if conditions else ""
        query = (
            f'select agent, document, start, "end", exact{more} from {table}{where} '
            'order by document, start, "end", agent'
        )
        return self._rows(query, tuple(values))

    def _agent(self, row: Row) -> AgentId:
        return self._catalogue.agent_id(a_number(row[0]))

    def _entry(self, agent: int, counts: Sequence[int], proposed_mentions: int) -> AgentCounts:
        said, mentions, descriptions, proposed, contested, first = counts
        return AgentCounts(
            agent=self._catalogue.agent_id(agent),
            statements=said,
            mentions=mentions,
            descriptions=descriptions,
            first=first,
            proposed=proposed,
            contested=contested,
            proposed_mentions=proposed_mentions,
            is_proposed=agent in self._catalogue.proposed_agents,
        )

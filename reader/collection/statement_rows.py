"""Reading statements: a few set-wide queries, never one per statement."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from reader.collection.catalogue import Catalogue
from reader.collection.rows import (
    Row,
    Value,
    a_number,
    a_text,
    an_id,
    an_optional_text,
)
from reader.domain.ids import AgentId, StatementId
from reader.domain.ranges import Anchor
from reader.domain.statements import Act, Form, Origin, OriginKind, Statement, Status

_COLUMNS = (
    "number, id, document, speaker, form, act, status, date, origin_kind, origin_name, "
    "origin_version, confidence, note"
)
_BATCH = 90
"""Numbers in one query: below the limit on variables."""


class StatementReader:
    """Reads statements through a function that runs a query."""

    def __init__(
        self, rows: Callable[[str, tuple[Value, ...]], Iterator[Row]], catalogue: Catalogue
    ) -> None:
        self._rows = rows
        self._catalogue = catalogue

    def read(self, conditions: Sequence[str], values: Sequence[int]) -> list[Statement]:
        """Return the statements that fit all conditions on the table's columns, in order."""
        where = f" where {' and '.join(conditions)}" if conditions else ""
        inner = f"select number from statements{where}"
        given = tuple(values)
        heads = self._rows(f"select {_COLUMNS} from statements{where} order by number", given)
        filtered = f" where statement in ({inner})" if where else ""
        parts = self._rows(
            'select statement, role, document, start, "end", exact from parts'
            f"{filtered} order by statement, role, ordinal",
            given,
        )
        chains = self._rows(
            f"select statement, agent from chains{filtered} order by statement, ordinal", given
        )
        return self._assemble(heads, parts, chains)

    def numbers(self, conditions: Sequence[str], values: Sequence[int]) -> list[int]:
        """Return the numbers of the statements that fit all conditions, in order."""
        where = f" where {' and '.join(conditions)}" if conditions else ""
        rows = self._rows(f"select number from statements{where} order by number", tuple(values))
        return [a_number(row[0]) for row in rows]

    def read_numbers(self, numbers: Iterable[int]) -> list[Statement]:
        """Return the statements with these numbers, in order."""
        ordered = sorted(set(numbers))
        found: list[Statement] = []
        for first in range(0, len(ordered), _BATCH):
            batch = ordered[first : first + _BATCH]
            marks = ", ".join("?" * len(batch))
            found += self.read([f"number in ({marks})"], batch)
        return found

    def find_around(self, places: Sequence[tuple[int, int, int]]) -> set[int]:
        """Return numbers of statements with a piece of content around one of the places.

        A place is (document number, start, end).
        """
        by_document: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for document, start, end in places:
            by_document[document].append((start, end))
        found: set[int] = set()
        for document, ranges in by_document.items():
            rows = self._rows(
                'select start, "end", statement from parts '
                "where document = ? and role = 'content' order by start",
                (document,),
            )
            pieces = [(a_number(a), a_number(b), a_number(c)) for a, b, c in rows]
            found |= _covering(pieces, sorted(ranges))
        return found

    def find_between(self, document: int, start: int, end: int) -> set[int]:
        """Return numbers of statements with a piece of content that overlaps the range."""
        rows = self._rows(
            "select statement from parts where document = ? and role = 'content' "
            'and start < ? and "end" > ?',
            (document, end, start),
        )
        return {a_number(row[0]) for row in rows}

    def anchor(self, row: Row) -> Anchor:
        """Return the anchor of a row (document number, start, end, exact)."""
        document, start, end = (a_number(value) for value in row[:3])
        return Anchor(self._catalogue.document_id(document), start, end, a_text(row[3]))

    def _assemble(
        self, heads: Iterator[Row], parts: Iterator[Row], chains: Iterator[Row]
    ) -> list[Statement]:
        anchors: dict[int, dict[str, list[Anchor]]] = defaultdict(lambda: defaultdict(list))
        for row in parts:
            anchors[a_number(row[0])][a_text(row[1])].append(self.anchor(row[2:]))
        steps: dict[int, list[AgentId]] = defaultdict(list)
        for row in chains:
            steps[a_number(row[0])].append(self._agent(row[1]))
        return [
            self._statement(row, anchors[a_number(row[0])], tuple(steps[a_number(row[0])]))
            for row in heads
        ]

    def _statement(
        self, row: Row, parts: dict[str, list[Anchor]], chain: tuple[AgentId, ...]
    ) -> Statement:
        if not parts.get("content"):
            raise ValueError(f"statement number {row[0]!r} has no content")
        confidence = row[11]
        if confidence is not None and not isinstance(confidence, int | float):
            raise ValueError("a confidence is not a number")
        return Statement(
            id=StatementId(an_id(row[1])),
            document=self._catalogue.document_id(a_number(row[2])),
            speaker=self._agent(row[3]),
            form=Form(a_text(row[4])),
            act=Act(a_text(row[5])),
            status=Status(a_text(row[6])),
            content=tuple(parts["content"]),
            cue=next(iter(parts.get("cue", ())), None),
            source=next(iter(parts.get("source", ())), None),
            chain=chain,
            date=an_optional_text(row[7]),
            origin=Origin(OriginKind(a_text(row[8])), a_text(row[9]), a_text(row[10]), confidence),
            note=an_optional_text(row[12]),
        )

    def _agent(self, value: Value) -> AgentId:
        return self._catalogue.agent_id(a_number(value))


def _covering(
    pieces: Sequence[tuple[int, int, int]], ranges: Sequence[tuple[int, int]]
) -> set[int]:
    """Return the third value of each piece that contains a range; both sorted by start."""
    found: set[int] = set()
    # Pieces that start early enough and were not found yet, the one that ends last on top.
    live: list[tuple[int, int]] = []
    position = 0
    for start, end in ranges:
        while position < len(pieces) and pieces[position][0] <= start:
            _, piece_end, owner = pieces[position]
            heapq.heappush(live, (-piece_end, owner))
            position += 1
        while live and -live[0][0] >= end:
            found.add(heapq.heappop(live)[1])
    return found

"""A statement knows its ranges."""

from __future__ import annotations

from dataclasses import replace

from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.domain.ranges import Anchor
from reader.domain.statements import Act, Form, Origin, OriginKind, Statement, Status

HERE = DocumentId("d")
FIRST, SECOND = Anchor(HERE, 9, 11, "no"), Anchor(HERE, 20, 22, "no")
CUE, SOURCE = Anchor(HERE, 3, 7, "said"), Anchor(HERE, 0, 2, "He")
STATEMENT = Statement(
    StatementId("s"), HERE, AgentId("a"), Form.DIRECT, Act.SAID, Status.VERIFIED, (FIRST, SECOND)
)


def test_a_jump_leads_to_the_first_piece_of_the_content() -> None:
    assert STATEMENT.start == FIRST


def test_ranges_are_content_then_cue_then_source() -> None:
    full = replace(STATEMENT, cue=CUE, source=SOURCE)
    assert full.anchors() == (FIRST, SECOND, CUE, SOURCE)


def test_a_missing_cue_or_source_is_no_range() -> None:
    assert STATEMENT.anchors() == (FIRST, SECOND)
    assert replace(STATEMENT, source=SOURCE).anchors() == (FIRST, SECOND, SOURCE)


def test_without_an_origin_a_curator_without_a_name_recorded_it() -> None:
    assert STATEMENT.origin == Origin(OriginKind.CURATOR, "", "", None)

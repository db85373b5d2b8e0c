"""What is proposed is said to be, by whom and how surely."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.domain.ranges import Anchor
from reader.domain.standing import doubt_of, percent, recorder
from reader.domain.statements import Act, Form, Origin, OriginKind, Statement, Status

ENGINE = Origin(OriginKind.ENGINE, "attest-draft", "1.0", 0.87)
STATEMENT = Statement(
    StatementId("s"), DocumentId("d"), AgentId("mina"), Form.DIRECT, Act.SAID, Status.PROPOSED,
    (Anchor(DocumentId("d"), 0, 3, "No."),), origin=ENGINE,
)  # fmt: skip


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (ENGINE, "attest-draft 1.0"), (replace(ENGINE, version=""), "attest-draft"),
        (Origin(OriginKind.CURATOR, "R. Ahmadi", "7"), "R. Ahmadi"), (Origin(), ""),
    ],
)  # fmt: skip
def test_an_engine_is_named_with_its_version(origin: Origin, expected: str) -> None:
    assert recorder(origin) == expected


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [(0.0, 0), (0.29, 29), (0.87, 87), (0.875, 88), (0.999, 99), (0.9999999, 99), (1.0, 100)],
)
def test_what_is_not_quite_sure_is_never_a_hundred_percent(
    confidence: float, expected: int
) -> None:
    assert percent(confidence) == expected


def test_a_verified_statement_needs_no_word_of_doubt() -> None:
    assert doubt_of(replace(STATEMENT, status=Status.VERIFIED), speaker="Mina") == ""


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (STATEMENT, "attribution to Mina proposed by attest-draft 1.0 (not verified)"),
        (
            replace(STATEMENT, origin=Origin()),
            "attribution to Mina proposed (not verified)",
        ),
        (replace(STATEMENT, status=Status.DISPUTED), "attribution to Mina disputed"),
        (replace(STATEMENT, status=Status.WITHDRAWN), "attribution to Mina withdrawn"),
    ],
)
def test_any_other_statement_says_what_must_be_known_of_it(
    statement: Statement, expected: str
) -> None:
    assert doubt_of(statement, speaker="Mina") == expected

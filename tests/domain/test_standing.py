"""What is proposed is said to be, by whom and how surely."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.domain.ranges import Anchor
from reader.domain.standing import doubt_of, percent, recorder, told_of
from reader.domain.statements import Act, Form, Origin, OriginKind, Statement, Status

ENGINE = Origin(OriginKind.ENGINE, "attest-draft", "1.0", 0.87)
STATEMENT = Statement(
    StatementId("s"), DocumentId("d"), AgentId("mina"), Form.DIRECT, Act.SAID, Status.PROPOSED,
    (Anchor(DocumentId("d"), 0, 3, "No."),), origin=ENGINE,
)  # fmt: skip
VERIFIED = replace(STATEMENT, status=Status.VERIFIED)


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


@pytest.mark.parametrize(
    ("statement", "chain", "expected"),
    [
        (VERIFIED, ["Mina"], "statement of Mina (direct speech)"),
        (
            replace(VERIFIED, form=Form.INDIRECT), ["a report", "the guard", "Mina"],
            "statement of Mina, as told by the guard, as told by a report (indirect speech)",
        ),
        (
            STATEMENT, ["the guard", "Mina"],
            "attribution to Mina proposed by attest-draft 1.0 (not verified); "
            "statement of Mina, as told by the guard (direct speech)",
        ),
        (VERIFIED, ["Mina\u202e\n"], "statement of Mina‹U+202E›‹U+000A› (direct speech)"),
    ],
)  # fmt: skip
def test_a_citation_says_who_spoke_and_on_whose_word(
    statement: Statement, chain: list[str], expected: str
) -> None:
    assert told_of(statement, chain) == expected

"""Narrowing a search by a clause: what was found must stay what was asked for."""

from __future__ import annotations

import pytest

from reader.search.asking.parsing import parse
from reader.ui.finding.narrowing import has_clause, narrowed, widened

CLAUSE = "by:montazeri"
CHECKED = f"{CLAUSE} -is:proposed"
"""Two clauses that are one value of a facet."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("iran ", "iran by:montazeri"),
        # While it was typed, the last word needed only to begin so.
        ("iran", "iran* by:montazeri"),
        ("ir", "title:ir* by:montazeri"),
        ("house OR arrest ", "(house OR arrest) by:montazeri"),
        ("(house OR arrest", "(house OR arrest*) by:montazeri"),
        ('"house arrest"', '"house arrest" by:montazeri'),
        ("اعدام -حکم", "اعدام -حکم by:montazeri"),
        ("", "by:montazeri"),
    ],
)
def test_a_clause_is_added_to_what_was_asked(text: str, expected: str) -> None:
    assert narrowed(text, CLAUSE) == expected


def test_a_value_of_two_clauses_is_added_as_well() -> None:
    assert narrowed("iran", CHECKED) == f"iran* {CHECKED}"
    assert narrowed("house OR arrest ", CHECKED) == f"(house OR arrest) {CHECKED}"


@pytest.mark.parametrize("clause", [CLAUSE, CHECKED, f"{CLAUSE} is:proposed"])
@pytest.mark.parametrize(
    "text", ["iran", "house OR arrest", '-"a b" c', "by:raisi is:direct", "x~1"]
)
def test_a_clause_that_is_added_can_be_taken_out(text: str, clause: str) -> None:
    found = narrowed(text, clause)
    assert has_clause(found, clause)
    without = widened(found, clause)
    assert not has_clause(without, clause)
    assert parse(without).root == parse(text, is_typing=True).root


def test_a_clause_within_a_word_is_none() -> None:
    assert not has_clause("by:montazeri-2", CLAUSE)
    assert widened("by:montazeri-2 x", CLAUSE) == "by:montazeri-2 x"

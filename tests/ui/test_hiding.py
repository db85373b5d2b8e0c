"""What is left out while proposed statements are hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.domain.agents import AgentCounts
from reader.domain.checking import asks_for_proposed, checked_query, strictly_checked
from reader.domain.ids import AgentId
from reader.domain.queries import Field, Not
from reader.domain.results import Facet, FacetKind, FacetValue
from reader.search.asking.parsing import parse
from reader.ui.control.hiding import checked_counts, checked_facets, count_proposed


def counts(name: str, statements: int, proposed: int, mentions: int = 0) -> AgentCounts:
    """Return the counts of an agent."""
    return AgentCounts(AgentId(name), statements, mentions, 0, 0, proposed=proposed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("winter", "winter"),
        ("by:omer", "by:omer -is:proposed"),
        ("winter by:omer", "winter by:omer -is:proposed"),
        ("by:omer is:direct", "by:omer is:direct -is:proposed"),
        ("by:omer OR winter", "(by:omer -is:proposed) OR winter"),
        ("by:omer OR by:mina", "(by:omer OR by:mina) -is:proposed"),
        ("winter (by:omer OR act:denied)", "winter (by:omer OR act:denied) -is:proposed"),
        ("by:omer -act:denied", "by:omer -act:denied -is:proposed"),
        ("winter -by:omer", "winter -(by:omer -is:proposed)"),
        # Who names them means them.
        ("is:proposed", "is:proposed"),
        ("by:omer is:proposed", "by:omer is:proposed"),
        ("by:omer (is:proposed OR is:verified)", "by:omer (is:proposed OR is:verified)"),
        ("by:omer -is:proposed", "by:omer -is:proposed"),
        ("proposed:omer by:omer", "proposed:omer by:omer -is:proposed"),
        ("", ""),
    ],
)
def test_a_query_asks_for_no_proposed_statement_unless_it_names_them(
    typed: str, meant: str
) -> None:
    query = checked_query(parse(typed))
    assert query.text == typed
    assert query.root == parse(meant).root


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("is:proposed", True), ("winter (is:proposed OR by:omer)", True), ("winter", False),
        ("by:omer -is:proposed", False), ("is:verified", False), ("", False),
        ("winter proposed:omer", True), ("about:omer -proposed:omer", False), ("about:omer", False),
    ],
)  # fmt: skip
def test_only_who_wants_them_asks_for_proposed_statements(typed: str, expected: bool) -> None:
    assert asks_for_proposed(parse(typed)) is expected
    assert not asks_for_proposed(checked_query(parse("by:omer")))


def test_a_query_asks_for_no_proposed_mention_unless_it_names_them() -> None:
    def checked(typed: str) -> list[bool]:
        fields = checked_query(parse(typed)).fields()
        return [each.is_checked for each in fields if isinstance(each, Field)]

    assert checked("winter about:omer") == [True]
    assert checked("winter -about:omer") == [True]
    assert checked("about:omer OR (about:mina winter)") == [True, True]
    assert checked("is:proposed about:omer") == [False, True]
    # Who names them means them.
    assert checked("about:omer -proposed:omer") == [False, False]


def test_strictly_nothing_proposed_is_asked_for() -> None:
    for typed in ("is:proposed", "by:omer is:proposed", "proposed:omer"):
        (part, without) = getattr(strictly_checked(parse(typed)).root, "parts", (None, None))[-2:]
        assert isinstance(without, Not), typed
        assert part is not None
    plain = parse("winter title:report")
    assert strictly_checked(plain) is plain


def test_counts_lose_what_is_proposed_and_those_of_whom_nothing_is_left() -> None:
    before = [
        counts("both", 3, 2), counts("only", 2, 2), counts("named", 1, 1, mentions=4),
        counts("silent", 0, 0),
    ]  # fmt: skip
    left = checked_counts(before)
    assert [(each.agent, each.statements, each.proposed) for each in left] == [
        ("both", 1, 0), ("named", 0, 0), ("silent", 0, 0),
    ]  # fmt: skip
    by_draft = replace(counts("draft", 0, 0), is_proposed=True)
    mentions = replace(counts("place", 0, 0, mentions=2), proposed_mentions=2)
    assert checked_counts([by_draft, mentions]) == ()
    (kept,) = checked_counts([replace(by_draft, statements=1)])
    assert kept.is_proposed
    assert count_proposed(before) == 5
    assert count_proposed(left) == 0


def test_facets_lose_what_counts_proposed_statements() -> None:
    speaker = Facet(FacetKind.SPEAKER, (FacetValue("Omer", 2, "by:omer -is:proposed"),))
    proposed = FacetValue("proposed", 1, "is:proposed")
    verified = FacetValue("verified", 2, "is:verified")
    facets = (
        speaker,
        Facet(FacetKind.PROPOSED_SPEAKER, (FacetValue("Omer", 1, "by:omer is:proposed"),)),
        Facet(FacetKind.STATUS, (verified, proposed)),
    )
    people = Facet(FacetKind.PROPOSED_PERSON, (FacetValue("Omer", 1, "proposed:omer"),))
    assert checked_facets([people]) == ()
    assert checked_facets(facets) == (speaker, Facet(FacetKind.STATUS, (verified,)))
    assert checked_facets([Facet(FacetKind.STATUS, (proposed,))]) == ()

"""What is only proposed: found, counted apart, and told apart in what is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.domain.agents import Mention, NamingStatus
from reader.domain.checking import checked_query
from reader.domain.results import FacetKind, SortOrder
from reader.search.asking.explaining import explain
from reader.search.asking.parsing import parse
from reader.search.finding.advice import completions, suggestions
from reader.search.finding.facets import add_facets
from reader.search.finding.searching import Search, Searcher
from reader.search.indexing.index import build
from tests.search.corpora import Corpus
from tests.search.records import PEOPLE, recorded

PLAIN = recorded()


def _drafted() -> Corpus:
    """Return the collection with the mayor and a mention of the guard proposed by a draft."""
    montazeri, guard, mayor, persian = PLAIN.named
    proposed = NamingStatus.PROPOSED
    named = (
        montazeri,
        replace(guard, status=proposed),
        mayor,
        persian,
        # In a passage where Montazeri is named for sure, and in one where he is not.
        Mention(montazeri.agent, replace(guard.anchor, end=guard.anchor.end - 2), proposed),
        Mention(montazeri.agent, mayor.anchor, proposed),
    )
    people = (*PEOPLE[:2], replace(PEOPLE[2], status=proposed))
    return replace(PLAIN, named=tuple(named), people=people)


SOURCE = replace(_drafted())


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    """Return a searcher of the drafted collection."""
    return Searcher(build(SOURCE, folder=None), SOURCE)


def _places(searcher: Searcher, typed: str, *, checked: bool = False) -> list[str]:
    query = checked_query(parse(typed)) if checked else parse(typed)
    ranking = searcher.rank(query, limit=100, sort=SortOrder.READING)
    return [f"{found.document}.{found.passage}" for found in ranking.found]


@pytest.mark.parametrize(
    ("typed", "places", "checked"),
    [
        ("about:montazeri", ["0.1", "1.1", "2.1"], ["0.1", "2.1"]),
        ("about:montazeri -proposed:montazeri", ["0.1", "2.1"], ["0.1", "2.1"]),
        ("proposed:montazeri", ["1.1"], ["1.1"]),
        ("about:guard", ["0.1"], []),
        ("proposed:guard", ["0.1"], ["0.1"]),
        ("about:mayor", ["1.1"], ["1.1"]),
        ("proposed:mayor", [], []),
        ("silence -about:montazeri", [], ["1.1"]),
        ("about:guard OR about:montazeri", ["0.1", "1.1", "2.1"], ["0.1", "2.1"]),
        ("by:guard", ["0.1"], []),
        ("by:guard is:direct", ["0.1"], []),
        ("via:mayor", ["0.1"], []),
        ("act:denied OR act:asked", ["0.1", "1.1"], ["1.1"]),
    ],
)
def test_proposed_mentions_are_found_and_can_be_left_out(
    searcher: Searcher, typed: str, places: list[str], checked: list[str]
) -> None:
    assert _places(searcher, typed) == places
    assert _places(searcher, typed, checked=True) == checked


@pytest.mark.parametrize("sort", SortOrder)
@pytest.mark.parametrize(
    ("typed", "proposed", "total"),
    [
        ("by:guard", {"0.1"}, 1),
        ("about:montazeri", {"1.1"}, 3),
        ("about:montazeri by:guard", {"0.1"}, 1),
        ("about:montazeri crime", set(), 1),
        ("is:proposed", {"0.1"}, 1),
        ("is:proposed OR trucks", {"0.1"}, 3),
        ("proposed:montazeri asked", {"1.1"}, 1),
        ("by:guard OR crime", set(), 1),
        ("crime", set(), 1),
        # Nothing is left out for sure by what is only proposed.
        ("silence -proposed:guard", set(), 1),
        ("title:letter", set(), 1),
    ],
)
def test_a_hit_says_where_only_proposals_find_it(
    searcher: Searcher, typed: str, proposed: set[str], total: int, sort: SortOrder
) -> None:
    results = searcher.search(parse(typed), sort=sort)
    assert results.total == len(results.hits) == total
    found = {
        f"{hit.document.removeprefix('document-')}.{hit.passage}"
        for hit in results.hits
        if hit.is_proposed
    }
    assert found == proposed
    assert results.proposed == len(proposed)


def test_pages_of_several_collections_keep_count(searcher: Searcher) -> None:
    plain = Searcher(build(PLAIN, folder=None), PLAIN)
    query = parse("about:montazeri")
    whole = Search([plain, searcher], query, sort=SortOrder.READING)
    assert (whole.total, whole.proposed) == (5, 1)
    assert [hit.is_proposed for hit in whole.hits()] == [False, False, False, True, False]
    part = Search([plain, searcher], query, sort=SortOrder.READING, limit=2, offset=3)
    assert (part.total, part.proposed) == (5, 1)
    assert [hit.is_proposed for hit in part.hits()] == [True, False]


def test_people_are_counted_apart(searcher: Searcher) -> None:
    facets = searcher.facets(parse("the OR said OR گفت"), most=9)
    counted = {
        facet.kind: [(value.label, value.count, value.clause) for value in facet.values]
        for facet in facets
        if facet.kind in (FacetKind.PERSON, FacetKind.PROPOSED_PERSON)
    }
    assert counted == {
        FacetKind.PERSON: [
            ("Hossein-Ali Montazeri", 2, "about:montazeri -proposed:montazeri"),
            ("the mayor", 1, "about:mayor -proposed:mayor"),
        ],
        FacetKind.PROPOSED_PERSON: [
            ("Hossein-Ali Montazeri", 1, "proposed:montazeri"),
            ("a guard", 1, "proposed:guard"),
        ],
    }  # fmt: skip
    for values in counted.values():
        for _, count, clause in values:
            assert len(_places(searcher, f"(the OR said OR گفت) {clause}")) == count


def test_one_person_of_two_collections_is_one_value(searcher: Searcher) -> None:
    plain = Searcher(build(PLAIN, folder=None), PLAIN)
    query = parse("prison OR crime OR silence OR گفت")
    facets = add_facets([each.facets(query, most=9) for each in (plain, searcher)], 9)
    (people,) = [facet for facet in facets if facet.kind is FacetKind.PERSON]
    assert [(value.count, value.clause) for value in people.values] == [
        (4, "about:montazeri -proposed:montazeri"), (2, "about:mayor -proposed:mayor"),
        (1, "about:guard"),
    ]  # fmt: skip


def test_where_nothing_is_proposed_clauses_are_plain() -> None:
    plain = Searcher(build(PLAIN, folder=None), PLAIN)
    people = plain.facets(parse("about:mayor"), kinds=[FacetKind.PERSON])[0]
    assert [value.clause for value in people.values] == ["about:mayor"]
    assert plain.search(parse("about:mayor")).proposed == 0


def test_names_that_are_only_proposed_are_not_offered_while_hidden(searcher: Searcher) -> None:
    query = parse("by:may", is_typing=True)
    assert [each.shown for each in completions([searcher], query)] == ["the mayor"]
    assert completions([searcher], query, has_proposed=False) == ()
    assert completions([searcher], parse("proposed:guar", is_typing=True))
    asked = parse("a guard zzz")
    offered = [
        each.query for each in suggestions([searcher], parse("a guard"), few=0, has_proposed=False)
    ]
    assert not any(each.startswith(("about:", "by:")) for each in offered), asked


def test_the_explanation_tells_them_apart() -> None:
    assert (
        explain(parse("proposed:omer")) == "passages with a mention of “omer” that is only proposed"
    )
    assert explain(parse("about:omer")) == "passages with a mention of “omer”"
    assert explain(checked_query(parse("about:omer"))) == (
        "passages with a mention of “omer” that is not only proposed"
    )

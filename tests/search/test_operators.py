"""Every operator of the query language, asked of a real index."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.domain.results import Facet, FacetKind, FacetValue, SortOrder
from reader.domain.statements import Status
from reader.search.asking.parsing import parse
from reader.search.finding.facets import add_facets
from reader.search.finding.searching import Searcher
from reader.search.indexing.index import build
from tests.search.records import recorded

SOURCE = recorded()


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    """Return a searcher of the collection."""
    return Searcher(build(SOURCE, folder=None), SOURCE)


def _places(searcher: Searcher, typed: str, sort: SortOrder = SortOrder.READING) -> list[str]:
    """Return found passages as "document.passage"."""
    ranking = searcher.rank(parse(typed), limit=100, sort=sort)
    assert len(ranking.found) == ranking.total
    return [f"{found.document}.{found.passage}" for found in ranking.found]


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("letter", ["0.0", "0.2", "3.1"]),
        ('"letter"', ["0.0", "0.2"]),
        ("stranger", ["3.1"]),
        ("prison -letter", ["1.2"]),
        ("-letter", []),
        ("trucks OR silence", ["1.0", "1.1", "1.2"]),
        ("(trucks OR silence) prison", ["1.2"]),
        ("prison -(letter OR trucks)", []),
        ('"prison hall"', ["0.2"]),
        ('"letter hall"~3', ["0.2"]),
        ('"hall letter"~3', ["0.2"]),
        ('"letter hall"~2', []),
        ("prisn~", ["0.0", "0.2", "1.2"]),
        ("prizn~2", ["0.0", "0.2", "1.2"]),
        ("priosn~", ["0.0", "0.2", "1.2"]),
        ("/pris.+/", ["0.0", "0.2", "1.2"]),
        ("/.*fri.*/", ["1.2"]),
        ("killings crime", ["0.1"]),
    ],
)
def test_words(searcher: Searcher, typed: str, places: list[str]) -> None:
    assert _places(searcher, typed) == places


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("by:montazeri", ["0.1", "2.1"]),
        ("by:hossein", ["0.1", "2.1"]),
        ("by:منتظری", ["0.1", "2.1"]),
        ('by:"حسینعلی منتظری"', ["0.1", "2.1"]),
        ("by:mont*", ["0.1", "2.1"]),
        ("by:nobody", []),
        ("via:mayor", ["0.1"]),
        ("via:mayor by:guard", ["0.1"]),
        ("via:mayor by:montazeri", []),
        ("by:montazeri act:denied", []),
        ("by:guard act:denied", ["0.1"]),
        ("is:direct", ["0.1"]),
        ("is:direct is:verified", []),
        ("is:direct is:proposed", ["0.1"]),
        ("is:verified act:asked", ["1.1"]),
        ("is:verified is:proposed", []),
        ("about:mayor", ["1.1"]),
        ("mentions:montazeri -by:montazeri", []),
        ("title:trucks", ["1.0"]),
        ("title:trucks prison", ["1.2"]),
        ('title:"at night"', ["1.0"]),
        ("title:tru*", ["1.0"]),
        ("source:morning", ["1.0"]),
        ('source:"human rights"', ["0.0", "2.0"]),
        ("source:human letter", ["0.0", "0.2"]),
        ("lang:fa", ["2.0"]),
        ("lang:en", ["0.0", "1.0", "3.0"]),
        ("lang:en prison", ["0.0", "0.2", "1.2"]),
        ("in:document-1", ["1.0"]),
        ("in:document-1 prison", ["1.2"]),
        ("in:records prison", ["0.0", "0.2", "1.2"]),
        ("in:undated", ["3.0"]),
        ("date:1988", ["0.0"]),
        ("date:1988-08-15", ["0.0"]),
        ("date:1988-09", []),
        ("date:1980", ["2.0"]),
        ("date:1990..", ["1.0"]),
        ("date:1989", ["0.1"]),
        ("by:montazeri (is:verified OR is:mixed)", ["0.1", "2.1"]),
        ("by:guard (is:verified OR is:mixed)", []),
        ("(by:guard OR by:mayor) is:verified", ["1.1"]),
        ("by:guard -is:proposed", []),
        ("by:montazeri -is:proposed", ["0.1", "2.1"]),
        ("is:direct -is:proposed", []),
        ("date:..1981", ["2.0"]),
        ("date:۱۹۸۸..۱۹۹۰", ["0.0", "0.1", "1.0"]),
        ("date:1989 crime", ["0.1"]),
        ("date:1989-03 crime", ["0.1"]),
        ("date:1989-03-28 crime", ["0.1"]),
        ("date:1989-03-29 crime", []),
        ("lang:fa OR title:undated", ["2.0", "3.0"]),
        ("-lang:en زندان", ["2.2"]),
        ("lang:en -date:1988", ["1.0", "3.0"]),
    ],
)
def test_fields(searcher: Searcher, typed: str, places: list[str]) -> None:
    assert _places(searcher, typed) == places


def test_exact_spelling_finds_no_other_form(searcher: Searcher) -> None:
    assert searcher.rank(parse("letters"), limit=9).total == 3
    assert searcher.rank(parse("letters", is_exact=True), limit=9).total == 1


def test_other_forms_are_marked_as_well(searcher: Searcher) -> None:
    (hit,) = searcher.search(parse("letter boxes")).hits
    assert [hit.snippet[start:end] for start, end in hit.highlights] == ["letters", "boxes"]


def test_the_form_as_typed_comes_before_other_forms(searcher: Searcher) -> None:
    assert _places(searcher, "letters", SortOrder.RELEVANCE)[0] == "3.1"
    assert _places(searcher, "letter", SortOrder.RELEVANCE)[-1] == "3.1"


def test_a_statement_by_whom_the_query_names_comes_first(searcher: Searcher) -> None:
    assert _places(searcher, "montazeri", SortOrder.RELEVANCE) == ["0.1"]
    assert _places(searcher, "منتظری", SortOrder.RELEVANCE) == ["2.1"]


def test_dates_order_documents_and_undated_ones_come_last(searcher: Searcher) -> None:
    everything = "lang:en OR lang:fa"
    assert _places(searcher, everything, SortOrder.OLDEST) == ["2.0", "0.0", "1.0", "3.0"]
    assert _places(searcher, everything, SortOrder.NEWEST) == ["1.0", "0.0", "2.0", "3.0"]
    assert _places(searcher, everything, SortOrder.READING) == ["0.0", "1.0", "2.0", "3.0"]


def test_facets_count_passages(searcher: Searcher) -> None:
    facets = {facet.kind: facet for facet in searcher.facets(parse("crime OR جنایت OR silence"))}
    counts = {
        kind: {value.label: value.count for value in facet.values} for kind, facet in facets.items()
    }
    assert counts == {
        FacetKind.SPEAKER: {"Hossein-Ali Montazeri": 2, "the mayor": 1},
        FacetKind.PROPOSED_SPEAKER: {"a guard": 1},
        FacetKind.PERSON: {"Hossein-Ali Montazeri": 2, "a guard": 1, "the mayor": 1},
        FacetKind.PUBLISHER: {"Human Rights Watch": 2, "The Morning Post": 1},
        FacetKind.YEAR: {"1979": 1, "1980": 1, "1981": 1, "1988": 1, "1989": 1, "1990": 1},
        FacetKind.LANGUAGE: {"en": 2, "fa": 1},
        FacetKind.FORM: {"indirect": 3},
        FacetKind.STATUS: {"verified": 3, "proposed": 1},
    }


def test_a_facet_narrows_the_query_to_what_it_counted(searcher: Searcher) -> None:
    typed = "crime OR جنایت OR silence"
    for facet in searcher.facets(parse(typed)):
        for value in facet.values:
            narrowed = parse(f"({typed}) {value.clause}")
            assert searcher.rank(narrowed, limit=1).total == value.count, value.clause


def test_clauses_say_that_nothing_proposed_is_counted_only_where_something_is(
    searcher: Searcher,
) -> None:
    verified = tuple(each for each in SOURCE.said if each.status is Status.VERIFIED)
    source = replace(SOURCE, said=verified)
    sound = Searcher(build(source, folder=None), source)
    query = parse("crime OR جنایت OR silence")
    with_proposed, without = (
        {value.clause for facet in each.facets(query) for value in facet.values}
        for each in (searcher, sound)
    )
    assert {"by:montazeri -is:proposed", "is:indirect -is:proposed"} <= with_proposed
    assert {"by:montazeri", "is:indirect"} <= without
    assert not any("proposed" in clause for clause in without)


def test_one_speaker_of_two_collections_is_one_value_whatever_is_proposed_there() -> None:
    one = Facet(FacetKind.SPEAKER, (FacetValue("Montazeri", 2, "by:montazeri -is:proposed"),))
    two = Facet(FacetKind.SPEAKER, (FacetValue("Montazeri", 3, "by:montazeri"),))
    for order in ([one], [two]), ([two], [one]):
        (facet,) = add_facets(order, 9)
        assert facet.values == (FacetValue("Montazeri", 5, "by:montazeri -is:proposed"),)


def test_a_statement_whose_words_are_not_there_is_not_searched() -> None:
    broken = replace(SOURCE.said[0], content=(replace(SOURCE.said[0].content[0], exact="Else"),))
    source = replace(SOURCE, said=(broken, *SOURCE.said[1:]))
    searcher = Searcher(build(source, folder=None), source)
    assert _places(searcher, "by:montazeri") == ["2.1"]

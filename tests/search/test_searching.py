"""Finding passages."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.collection.reading import Collection
from reader.domain.cancel import CancelToken
from reader.domain.errors import Cancelled
from reader.domain.queries import Query, Word
from reader.domain.results import Results
from reader.search.asking.parsing import parse
from reader.search.finding.matching import find_in
from reader.search.finding.searching import Searcher, search_all
from reader.search.finding.word_queries import FREQUENT_ENDINGS, MAX_ENDINGS
from reader.search.indexing.index import build
from reader.search.words.normalising import SEPARATOR, index_texts
from tests.collection.sample import write_sample
from tests.search.corpora import Corpus, corpus, unwanted, wanted

SAMPLE = corpus(
    ["The Death Commission met in Evin.", "Death of a prisoner; no commission.", "Nothing."],
    ["A commission on death.", "Khomeini’s order: خامنه‌ای و الخميني", "death"],
    ["The committee."],
)


def _searcher(source: Corpus) -> Searcher:
    return Searcher(build(source, folder=None), source)


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return _searcher(SAMPLE)


def _places(results: Results) -> list[tuple[str, int]]:
    return sorted((hit.document, hit.passage) for hit in results.hits)


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("death commission", [(0, 0), (0, 1), (1, 0)]),
        ('"death commission"', [(0, 0)]),
        ("“commission on death”", [(1, 0)]),
        ("comm*", [(0, 0), (0, 1), (1, 0), (2, 0)]),
        ('"death co*"', [(0, 0)]),
        ("death -commission", [(1, 2)]),
        ("death -comm*", [(1, 2)]),
        ('death -"death commission"', [(0, 1), (1, 0), (1, 2)]),
        ("khomeini", [(1, 1)]),
        ("خامنهای", [(1, 1)]),
        ("خامنه ای", [(1, 1)]),
        ("خمینی", [(1, 1)]),
        ("e", []),
        ("nowhere", []),
        ("death nowhere", []),
        ("", []),
        ("-death", []),
        ("z*", []),
    ],
)
def test_a_query_finds_the_passages_that_fit(
    searcher: Searcher, typed: str, places: list[tuple[int, int]]
) -> None:
    results = searcher.search(parse(typed))
    assert _places(results) == [(f"document-{number}", passage) for number, passage in places]
    assert results.total == len(places)


def test_a_hit_tells_where_it_is_and_what_fits(searcher: Searcher) -> None:
    (hit,) = searcher.search(parse('"order"')).hits
    text = SAMPLE.held[1].text
    assert (hit.collection, hit.document, hit.passage) == ("sample", "document-1", 1)
    assert text[hit.start : hit.end] == hit.snippet == SAMPLE.held[1].blocks[1].text
    assert [text[start:end] for start, end in hit.matches] == ["order"]
    assert [hit.snippet[start:end] for start, end in hit.highlights] == ["order"]


def test_the_best_comes_first_and_equals_come_in_reading_order() -> None:
    source = corpus(*[["word and more", "word", "word word"]] * 30)
    hits = _searcher(source).search(parse("word"), limit=90).hits
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for score in {hit.score for hit in hits}:
        places = [(int(hit.document[9:]), hit.passage) for hit in hits if hit.score == score]
        assert places == sorted(places)
        assert len(places) == 30


@pytest.mark.parametrize("typed", ["word", "wo*", "word more"])
def test_pages_follow_one_another_without_gap_or_repeat(typed: str) -> None:
    source = corpus(*[["word and more"] * 7] * 13)
    searcher = _searcher(source)
    whole = searcher.search(parse(typed), limit=100)
    assert whole.total == 91
    pages = [searcher.search(parse(typed), limit=9, offset=at) for at in range(0, 100, 9)]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert {page.total for page in pages} == {91}


def test_a_search_that_is_not_wanted_any_more_stops(searcher: Searcher) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        searcher.search(parse("death"), cancel=cancel)


def test_collections_take_turns(searcher: Searcher) -> None:
    other = corpus(["death"] * 3, ["prison"], name="other")
    both = [searcher, _searcher(other)]
    results = search_all(both, parse("death"), limit=5)
    assert results.total == 7
    assert [hit.collection for hit in results.hits] == [
        "sample", "other", "sample", "other", "sample",
    ]  # fmt: skip
    rest = search_all(both, parse("death"), limit=5, offset=5)
    assert [hit.collection for hit in rest.hits] == ["other", "sample"]
    assert search_all([], parse("death")).total == 0


def test_a_begun_phrase_with_too_many_endings_says_that_it_is_partial() -> None:
    source = corpus([f"death c{number}" for number in range(MAX_ENDINGS + 1)])
    searcher = _searcher(source)
    few = searcher.search(parse('"death c1*"'))
    assert not few.is_partial
    assert few.total == sum(str(number)[0] == "1" for number in range(MAX_ENDINGS + 1))
    many = searcher.search(parse('"death c*"'))
    assert many.is_partial
    assert many.total == FREQUENT_ENDINGS


def test_a_collection_file_can_be_searched(tmp_path: Path) -> None:
    with Collection.open(write_sample(tmp_path / "sample.attest")) as collection:
        searcher = Searcher(build(collection, folder=tmp_path / "cache"), collection)
        text = next(collection.iter_texts()).text
        typed = text.split()[0]
        hits = searcher.search(parse(typed)).hits
        assert hits
        for hit in hits:
            found = collection.document(hit.document).text
            start, end = hit.matches[0]
            assert find_in(found[start:end], parse(typed)) == [(0, end - start)]


def test_disk_and_memory_give_the_same(tmp_path: Path) -> None:
    draw = random.Random(4)
    source = corpus(
        *(
            [" ".join(draw.choices("abcdefgh", k=draw.randint(1, 9))) for _ in range(8)]
            for _ in range(60)
        )
    )
    on_disk = Searcher(build(source, folder=tmp_path), source)
    in_memory = _searcher(source)
    for typed in ("a", "a b", '"a b"', "a*", "a -b", '"a b*"'):
        query = parse(typed)
        first, second = on_disk.search(query), in_memory.search(query)
        assert (first.hits, first.total) == (second.hits, second.total)


_WORDS = (
    "a", "b", "ab", "Abc", "b’s", "a-b", "کتاب", "کتاب‌ها", "الکتاب", "کتابها", "ها", "人权",
    "人", "ﷺ", "الله", "é", "١", "1",
)  # fmt: skip
_PASSAGES = st.lists(st.sampled_from(_WORDS), max_size=6).map(" ".join)
_TYPED = st.lists(
    st.one_of(
        st.sampled_from(_WORDS),
        st.sampled_from(_WORDS).map(lambda word: f"{word}*"),
        st.sampled_from(_WORDS).map(lambda word: f"-{word}"),
        st.lists(st.sampled_from(_WORDS), min_size=2, max_size=3).map(
            lambda words: f"«{' '.join(words)}»"
        ),
        st.lists(st.sampled_from(_WORDS), min_size=2, max_size=3).map(
            lambda words: f'"{" ".join(words)}*"'
        ),
    ),
    min_size=1,
    max_size=3,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(_PASSAGES, min_size=1, max_size=4), min_size=1, max_size=4),
    st.lists(_TYPED, min_size=1, max_size=12),
)
def test_the_engine_finds_what_a_plain_scan_finds(
    documents: list[list[str]], typed: list[str]
) -> None:
    source = corpus(*documents)
    searcher = _searcher(source)
    for query in map(parse, typed):
        results = searcher.search(query, limit=100)
        expected = [
            (document.id, number)
            for document in source.held
            for number, block in enumerate(document.blocks)
            if _fits(block.text, query)
        ]
        assert _places(results) == expected, query
        assert results.total == len(expected)
        for hit in results.hits:
            passage = source.document(hit.document).text[hit.start : hit.end]
            assert [(start - hit.start, end - hit.start) for start, end in hit.matches] == (
                find_in(passage, query)
            )
            assert hit.matches
            assert hit.highlights


def _fits(passage: str, query: Query) -> bool:
    body, extra = index_texts(passage)
    readings = [part.split() for part in (body, *extra.split(SEPARATOR))]
    return (
        bool(wanted(query))
        and all(_holds(readings, word) for word in wanted(query))
        and not any(_holds(readings, word) for word in unwanted(query))
    )


def _holds(readings: list[list[str]], word: Word) -> bool:
    for spelling in word.spellings():
        size = len(spelling.tokens)
        for reading in readings:
            for at in range(len(reading) - size + 1):
                *first, last = reading[at : at + size]
                is_end = last.startswith(spelling.tokens[-1])
                if first == list(spelling.tokens[:-1]) and (
                    is_end if spelling.is_prefix else last == spelling.tokens[-1]
                ):
                    return True
    return False

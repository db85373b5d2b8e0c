"""Earlier and saved searches: they come back as they were, and no file can do harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.profile.json_files import MAX_SIZE
from reader.profile.searches import (
    FILE,
    LONGEST_NAME,
    LONGEST_QUERY,
    MAX_HISTORY,
    MAX_SAVED,
    SavedSearch,
    SearchHistory,
    load_searches,
    save_searches,
)
from tests.profile.json_values import JSON, json_objects

QUERIES = st.text(min_size=1, max_size=40).filter(str.strip)
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("query"), QUERIES, QUERIES),
        st.tuples(st.just("save"), QUERIES, QUERIES),
        st.tuples(st.just("forget"), QUERIES, QUERIES),
    ),
    max_size=12,
)


@given(changes=CHANGES)
def test_searches_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, str, str]]
) -> None:
    history = SearchHistory()
    for kind, name, query in changes:
        if kind == "query":
            history = history.with_query(query)
        elif kind == "save":
            history = history.with_saved(name, query)
        else:
            history = history.without_query(query).without_saved(name)
    folder = tmp_path_factory.getbasetemp() / "round"
    save_searches(folder, history)
    assert load_searches(folder) == history


def test_the_newest_query_stands_first_and_each_stands_once() -> None:
    history = SearchHistory().with_query("one").with_query("two").with_query("one")
    assert history.queries == ("one", "two")


def test_no_more_than_the_newest_queries_are_kept() -> None:
    history = SearchHistory()
    for number in range(MAX_HISTORY + 50):
        history = history.with_query(str(number))
    assert len(history.queries) == MAX_HISTORY
    assert history.queries[0] == str(MAX_HISTORY + 49)


def test_a_name_stands_for_one_search() -> None:
    history = SearchHistory().with_saved("a", "one").with_saved("b", "two").with_saved(" a ", "x")
    assert history.saved == (SavedSearch("a", "x"), SavedSearch("b", "two"))


@pytest.mark.parametrize("query", ["", "  ", "a" * (LONGEST_QUERY + 1)])
def test_what_is_no_query_or_too_long_is_not_kept(query: str) -> None:
    assert SearchHistory().with_query(query).with_saved("name", query) == SearchHistory()


def test_the_largest_file_there_can_be_is_read_again(tmp_path: Path) -> None:
    history = SearchHistory()
    # What takes the most room in JSON: signs that are written as six.
    for number in range(MAX_HISTORY):
        history = history.with_query(f"x{number:03}".ljust(LONGEST_QUERY, "\x01"))
    for number in range(MAX_SAVED):
        name = f"x{number:03}".ljust(LONGEST_NAME, "\x01")
        history = history.with_saved(name, "x".ljust(LONGEST_QUERY, "\x01"))
    assert (len(history.queries), len(history.saved)) == (MAX_HISTORY, MAX_SAVED)
    save_searches(tmp_path, history)
    assert (tmp_path / FILE).stat().st_size <= MAX_SIZE
    assert load_searches(tmp_path) == history


@given(
    stored=json_objects(["queries", "saved"])
    | st.fixed_dictionaries(
        {
            "queries": st.lists(JSON, max_size=4),
            "saved": st.lists(json_objects(["name", "query"]), max_size=4),
        }
    )
)
def test_whatever_the_file_holds_the_searches_make_sense(
    tmp_path_factory: pytest.TempPathFactory, stored: dict[str, object]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / FILE).write_text(json.dumps(stored), encoding="utf-8")
    history = load_searches(folder)
    texts = [
        *history.queries,
        *(text for each in history.saved for text in (each.name, each.query)),
    ]
    assert all(type(text) is str and text.strip() for text in texts)


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\x00", b"[" * 100_000])
def test_a_damaged_file_is_an_empty_history(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / FILE).write_bytes(damage)
    assert load_searches(tmp_path) == SearchHistory()


def test_a_private_window_reads_and_writes_nothing(tmp_path: Path) -> None:
    save_searches(tmp_path, SearchHistory(("one",)))
    before = (tmp_path / FILE).read_bytes()
    assert load_searches(None) == SearchHistory()
    save_searches(None, SearchHistory(("two",)))
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    assert (tmp_path / FILE).read_bytes() == before

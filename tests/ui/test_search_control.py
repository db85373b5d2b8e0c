"""The search controller: many keystrokes, several collections, and indexes that fail."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.collection.reading import Collection
from reader.collection.views import CollectionView, view_collection
from reader.domain.blocks import Block, BlockKind
from reader.domain.collections import CollectionInfo
from reader.domain.documents import Provenance
from reader.domain.errors import CollectionError, ErrorCode
from reader.domain.ids import CollectionId, DocumentId
from reader.domain.results import SortOrder
from reader.search.finding.searching import Searcher
from reader.search.indexing import index as indexing
from reader.tasks.lanes import Lane
from reader.ui.control.answers import Answer
from reader.ui.control.searching import PAGE, SearchController
from tests.synthetic import Page, describe, write_collection, write_synthetic
from tests.windows import PATIENCE

NAMES = ("first", "second")


@pytest.fixture
def views(tmp_path: Path) -> list[CollectionView]:
    """Two collections of some documents."""
    found = []
    for name in NAMES:
        path = tmp_path / f"{name}.attest"
        write_synthetic(path, documents=8, statements=20, agents=6, seed=NAMES.index(name))
        with Collection.open(path) as source:
            view = view_collection(source)
        found.append(view)
    return found


def write_dated(path: Path, name: str, years: Sequence[int]) -> CollectionView:
    """Write a collection of one short document a year, and return its view."""
    blocks = (Block(BlockKind.PARAGRAPH, "A zebra."),)
    pages = []
    for number, year in enumerate(years):
        document = describe(number, DocumentId(f"y{year}"), blocks, title=str(year))
        pages.append(Page(replace(document, provenance=Provenance(date=str(year))), blocks))
    info = CollectionInfo(CollectionId(name), name, "1", "en")
    write_collection(path, info=info, documents=pages)
    with Collection.open(path) as source:
        return view_collection(source)


class Desk:
    """A controller with its lane, and everything it has told."""

    def __init__(self, folder: Path | None) -> None:
        self.lane = Lane("index")
        self.control = SearchController(index_lane=self.lane, folder=folder)
        self.answers: list[Answer] = []
        self.notes: list[str] = []
        self.ready: list[str] = []
        self.control.answered.connect(self.answers.append)
        self.control.noted.connect(self.notes.append)
        self.control.index_ready.connect(self.ready.append)

    def index(self, qtbot: QtBot, *views: CollectionView) -> None:
        """Wait until all collections can be searched."""
        for view in views:
            self.control.add_collection(view)
        self.control.start_indexing()
        qtbot.waitUntil(lambda: not self.control.is_indexing, timeout=PATIENCE)
        qtbot.waitUntil(lambda: set(self.ready) == {view.id for view in views}, timeout=PATIENCE)

    def ask(self, qtbot: QtBot, text: str) -> Answer:
        """Search and wait for the whole answer."""
        self.answers.clear()
        self.control.search(text)
        qtbot.waitUntil(self.has_whole, timeout=PATIENCE)
        return self.answers[-1]

    def has_whole(self) -> bool:
        """Say whether the last answer is whole."""
        return bool(self.answers) and not self.answers[-1].is_partial

    def close(self) -> None:
        """End everything."""
        self.lane.close()
        self.control.close()
        self.control.deleteLater()


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    """A controller that keeps its indexes in a folder."""
    assert qapp is not None
    found = Desk(tmp_path / "index")
    yield found
    found.close()


def _places(answer: Answer) -> set[tuple[str, str, int]]:
    return {(each.collection, each.hit.document, each.hit.passage) for each in answer.found}


def test_of_many_keystrokes_only_the_last_one_answers(
    qtbot: QtBot, desk: Desk, views: list[CollectionView]
) -> None:
    desk.index(qtbot, *views)
    desk.answers.clear()
    for number in range(200):
        desk.control.search("prison"[: number % 6 + 1] + " " * (number // 6))
    last = desk.control.query
    qtbot.waitUntil(desk.has_whole, timeout=PATIENCE)
    assert {id(answer.query) for answer in desk.answers} == {id(last)}


def test_collections_take_turns_and_further_hits_follow(
    qtbot: QtBot, desk: Desk, views: list[CollectionView]
) -> None:
    desk.index(qtbot, *views)
    first = desk.ask(qtbot, "the")
    assert [found.collection for found in first.found[:4]] == [views[0].id, views[1].id] * 2
    desk.answers.clear()
    desk.control.search_more(len(first.found))
    qtbot.waitUntil(lambda: bool(desk.answers), timeout=PATIENCE)
    (more,) = desk.answers
    assert not more.is_first_page
    assert not _places(first) & _places(more)


def test_reading_order_puts_one_collection_after_the_other(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    years = range(1900, 1900 + PAGE + 10)
    views = [write_dated(tmp_path / f"{name}.attest", name, years) for name in "ab"]
    desk.index(qtbot, *views)
    desk.control.set_sort(SortOrder.READING)
    first = desk.ask(qtbot, "zebra")
    desk.answers.clear()
    desk.control.search_more(len(first.found))
    qtbot.waitUntil(lambda: bool(desk.answers), timeout=PATIENCE)
    found = (*first.found, *desk.answers[0].found)
    in_order = [(name, str(year)) for name in "ab" for year in years]
    assert [(each.collection, each.document_title) for each in found] == in_order[: 2 * PAGE]


def test_dates_put_collections_into_one_row(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    views = [
        write_dated(tmp_path / "a.attest", "a", (1950, 1952, 2000)),
        write_dated(tmp_path / "b.attest", "b", (1951, 1970, 1980)),
    ]
    desk.index(qtbot, *views)
    desk.control.set_sort(SortOrder.OLDEST)
    years = [each.document_title for each in desk.ask(qtbot, "zebra").found]
    assert years == ["1950", "1951", "1952", "1970", "1980", "2000"]
    desk.control.set_sort(SortOrder.NEWEST)
    years = [each.document_title for each in desk.ask(qtbot, "zebra").found]
    assert years == ["2000", "1980", "1970", "1952", "1951", "1950"]


def test_a_slow_collection_delays_no_other(
    qtbot: QtBot, desk: Desk, views: list[CollectionView], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.index(qtbot, *views)
    may_go_on = threading.Event()
    search = Searcher.search

    def slow(self: Searcher, *values: object, **more: object) -> object:
        if self.index is slow_index:
            may_go_on.wait(PATIENCE / 1000)
        return search(self, *values, **more)  # type: ignore[arg-type]

    slow_index = desk.control._searchables[views[0].id].searcher.index
    monkeypatch.setattr(Searcher, "search", slow)
    desk.answers.clear()
    desk.control.search("the")
    qtbot.waitUntil(lambda: bool(desk.answers), timeout=PATIENCE)
    assert desk.answers[0].is_partial
    assert {found.collection for found in desk.answers[0].found} == {views[1].id}
    may_go_on.set()
    qtbot.waitUntil(desk.has_whole, timeout=PATIENCE)
    assert {found.collection for found in desk.answers[-1].found} == {view.id for view in views}


def test_a_broken_collection_is_named_and_the_others_answer(
    qtbot: QtBot, desk: Desk, views: list[CollectionView], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.index(qtbot, *views)
    search = Searcher.search

    def broken(self: Searcher, *values: object, **more: object) -> object:
        if self.index is broken_index:
            raise CollectionError(ErrorCode.COLLECTION_CHANGED, path="x", reason="it is gone")
        return search(self, *values, **more)  # type: ignore[arg-type]

    broken_index = desk.control._searchables[views[0].id].searcher.index
    monkeypatch.setattr(Searcher, "search", broken)
    answer = desk.ask(qtbot, "the")
    assert {found.collection for found in answer.found} == {views[1].id}
    (failure,) = answer.failures
    assert views[0].info.title in failure
    assert "it is gone" in failure


def test_a_damaged_index_is_built_again_with_one_line(
    qtbot: QtBot, tmp_path: Path, views: list[CollectionView]
) -> None:
    folder = tmp_path / "index"
    first = Desk(folder)
    first.index(qtbot, views[0])
    whole = first.ask(qtbot, "the").total
    first.close()
    (terms,) = folder.glob("*/*/*.term")
    data = bytearray(terms.read_bytes())
    data[len(data) // 2] ^= 1
    terms.write_bytes(data)
    second = Desk(folder)
    second.index(qtbot, views[0])
    assert len(second.notes) == 1
    assert "damaged" in second.notes[0]
    assert second.ask(qtbot, "the").total == whole
    second.close()
    third = Desk(folder)
    third.index(qtbot, views[0])
    assert third.notes == []
    third.close()


def test_without_room_the_index_is_kept_in_memory_and_that_is_said(
    qtbot: QtBot, tmp_path: Path, views: list[CollectionView], monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.domain.errors import SearchError

    def full(*_values: object, **_more: object) -> None:
        raise SearchError(ErrorCode.INDEX_UNAVAILABLE, reason="No space left on device")

    monkeypatch.setattr(indexing, "_build_on", full)
    desk = Desk(tmp_path / "index")
    desk.index(qtbot, views[0])
    assert desk.ask(qtbot, "the").total
    (note,) = desk.notes
    assert "No space left on device" in note
    assert "memory" in note
    desk.close()


def test_in_memory_nothing_is_written(
    qtbot: QtBot, tmp_path: Path, views: list[CollectionView]
) -> None:
    before = sorted(tmp_path.rglob("*"))
    desk = Desk(None)
    desk.index(qtbot, *views)
    assert desk.ask(qtbot, "the").total
    desk.close()
    assert sorted(tmp_path.rglob("*")) == before


def test_what_is_indexed_so_far_can_be_searched(
    qtbot: QtBot, tmp_path: Path, views: list[CollectionView], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_COMMITS", (10, 20, 30))
    desk = Desk(tmp_path / "index")
    totals: list[tuple[int, bool]] = []
    desk.control.answered.connect(lambda answer: totals.append((answer.total, answer.is_partial)))
    desk.control.add_collection(views[0])
    desk.control.search("the")
    qtbot.waitUntil(lambda: desk.has_whole() and len(desk.ready) > 2, timeout=PATIENCE)
    whole = desk.answers[-1].total
    assert [total for total, _ in totals] == sorted(total for total, _ in totals)
    assert any(is_partial and 0 < total < whole for total, is_partial in totals)
    desk.close()


def test_an_index_of_another_file_is_not_used(
    qtbot: QtBot, desk: Desk, views: list[CollectionView]
) -> None:
    failures: list[object] = []
    desk.control.failed.connect(lambda _name, error: failures.append(error))
    other = replace(views[0], file_state=replace(views[0].file_state, sha256="0" * 64))
    desk.control.add_collection(other)
    desk.control.start_indexing()
    qtbot.waitUntil(lambda: bool(failures), timeout=PATIENCE)
    assert isinstance(failures[0], CollectionError)

"""The folder of all indexes: how large it is, and how it is emptied."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.domain.errors import SearchError
from reader.search.asking.parsing import parse
from reader.search.finding.searching import Searcher
from reader.search.indexing.index import build, open_if_there
from reader.search.indexing.shelf import forget_all, measure
from tests.search.corpora import corpus

ONE = corpus(["Death in prison."], ["Another death."])
OTHER = corpus(["Something else."], name="other")
ROOM = "0123456789abcdef" * 2
HOUR_AGO = 3_600


def files_in(folder: Path) -> dict[str, int]:
    """Return the size of every file, by its path."""
    return {
        str(path.relative_to(folder)): path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_every_byte_is_counted(tmp_path: Path) -> None:
    assert measure(tmp_path / "none") == 0
    assert measure(tmp_path) == 0
    build(ONE, folder=tmp_path)
    first = measure(tmp_path)
    assert first == sum(files_in(tmp_path).values()) > 0
    build(OTHER, folder=tmp_path)
    assert measure(tmp_path) == sum(files_in(tmp_path).values()) > first


def test_what_a_link_leads_to_is_not_counted(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"x" * 100_000)
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "link").symlink_to(tmp_path / "large")
    (tmp_path / "cache" / "loop").symlink_to(tmp_path / "cache")
    assert measure(tmp_path / "cache") < 10_000


def test_every_index_goes_and_is_built_again_when_it_is_needed(tmp_path: Path) -> None:
    build(ONE, folder=tmp_path)
    build(OTHER, folder=tmp_path)
    forget_all(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert measure(tmp_path) == 0
    assert open_if_there(ONE, tmp_path) is None
    build(ONE, folder=tmp_path)
    assert open_if_there(ONE, tmp_path) is not None


def test_where_there_is_nothing_nothing_is_done(tmp_path: Path) -> None:
    forget_all(tmp_path / "none")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_index_stays(tmp_path: Path) -> None:
    build(ONE, folder=tmp_path)
    foreign = [
        "notes.txt", "letters/one.txt", f"{ROOM}.txt", f"{ROOM}/notes.txt", f"{ROOM[1:]}/a",
        f"{ROOM.upper()}/{ROOM}/a", f"{ROOM}/letters/one.txt",
    ]  # fmt: skip
    for name in foreign:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("mine", "utf-8")
    forget_all(tmp_path)
    assert set(files_in(tmp_path)) == set(foreign)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / ROOM).mkdir(parents=True)
    (elsewhere / ROOM / "letter").write_text("mine", "utf-8")
    cache = tmp_path / "cache"
    (cache / ROOM).mkdir(parents=True)
    (cache / ROOM / ROOM).symlink_to(elsewhere / ROOM)
    (cache / ROOM[::-1]).symlink_to(elsewhere)
    forget_all(cache)
    assert (elsewhere / ROOM / "letter").exists()


def test_what_is_being_built_is_left_to_its_builder(tmp_path: Path) -> None:
    young, old = tmp_path / ROOM / "building-young", tmp_path / ROOM / "building-old"
    for place in (young, old):
        place.mkdir(parents=True)
        (place / "part").write_bytes(b"x")
    before = old.stat().st_mtime - HOUR_AGO
    os.utime(old, (before, before))
    forget_all(tmp_path)
    assert [path.name for path in (tmp_path / ROOM).iterdir()] == ["building-young"]


def test_an_open_index_goes_on(tmp_path: Path) -> None:
    searcher = Searcher(build(ONE, folder=tmp_path), ONE)
    forget_all(tmp_path)
    assert searcher.search(parse("death")).total == 2


def test_what_cannot_be_removed_is_told_after_the_rest_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(ONE, folder=tmp_path)
    build(OTHER, folder=tmp_path)
    kept = min(tmp_path.iterdir())
    remove = shutil.rmtree

    def refuse(place: Path) -> None:
        if place.parent == kept:
            raise PermissionError(13, "in use", str(place))
        remove(place)

    monkeypatch.setattr(shutil, "rmtree", refuse)
    with pytest.raises(SearchError, match="in use"):
        forget_all(tmp_path)
    assert list(tmp_path.iterdir()) == [kept]


@pytest.mark.parametrize("work", [measure, forget_all])
def test_what_cannot_be_read_is_told(tmp_path: Path, work: Callable[[Path], object]) -> None:
    (tmp_path / "index").write_text("a file where the folder should be", "utf-8")
    with pytest.raises(SearchError):
        work(tmp_path / "index")

"""Indexes that come along with the program."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from reader.domain.errors import SearchError
from reader.search.asking.parsing import parse
from reader.search.finding.searching import Searcher
from reader.search.indexing.index import PassageIndex, find_or_build, open_if_there
from reader.search.indexing.ready import make_ready
from tests.search.corpora import Corpus, corpus

SAMPLE = corpus(["Death in prison.", "No death."], ["The river rose."])
OTHER = corpus(["Something else."])


class Keeping:
    """What finding an index told."""

    def __init__(self) -> None:
        self.damaged = 0
        self.built = 0
        self.not_kept: list[SearchError] = []

    def find(self, source: Corpus, *, kept: Path | None, ready: Path) -> PassageIndex:
        """Find the index of `source`, or build it."""
        return find_or_build(
            source,
            folder=kept,
            ready=ready,
            on_damaged=self._on_damaged,
            on_no_room=self.not_kept.append,
            progress=self._on_progress,
        )

    def _on_damaged(self) -> None:
        self.damaged += 1

    def _on_progress(self, progress: object) -> None:
        self.built += 1


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A folder with the index of SAMPLE, as it comes along."""
    folder = tmp_path / "ready"
    make_ready(SAMPLE, folder)
    return folder


def contents(folder: Path) -> dict[str, bytes | str]:
    """Return every file's bytes, and where every link leads."""
    return {
        str(path.relative_to(folder)): str(path.readlink()) if path.is_symlink()
        else path.read_bytes()
        for path in folder.rglob("*")
        if not path.is_dir()
    }  # fmt: skip


def hits(index: PassageIndex, words: str) -> int:
    return len(Searcher(index, SAMPLE).search(parse(words), limit=10).hits)


def test_it_is_the_same_bytes_each_time(ready: Path, tmp_path: Path) -> None:
    make_ready(SAMPLE, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(ready)


@pytest.mark.parametrize("is_private", [True, False])
def test_it_is_used_where_none_is_kept(ready: Path, tmp_path: Path, is_private: bool) -> None:
    keeping, before = Keeping(), contents(ready)
    kept = None if is_private else tmp_path / "kept"
    index = keeping.find(SAMPLE, kept=kept, ready=ready)
    assert hits(index, "death") == 2
    assert (keeping.built, keeping.damaged, keeping.not_kept) == (0, 0, [])
    assert contents(ready) == before
    assert not (tmp_path / "kept").exists()


def test_one_for_another_collection_is_no_index(ready: Path, tmp_path: Path) -> None:
    keeping = Keeping()
    keeping.find(OTHER, kept=tmp_path / "kept", ready=ready)
    assert keeping.built
    assert open_if_there(OTHER, tmp_path / "kept") is not None


@pytest.mark.parametrize("change", ["altered", "missing", "extra"])
def test_a_damaged_one_is_built_anew_and_left_alone(
    ready: Path, tmp_path: Path, change: str
) -> None:
    target = next(ready.rglob("*.term"))
    if change == "altered":
        target.write_bytes(target.read_bytes()[:-1] + b"?")
    elif change == "missing":
        target.unlink()
    else:
        (target.parent / "more").write_text("?", encoding="utf-8")
    keeping, before = Keeping(), contents(ready)
    index = keeping.find(SAMPLE, kept=tmp_path / "kept", ready=ready)
    assert hits(index, "river") == 1
    # Nothing of the person's was damaged.
    assert keeping.built
    assert (keeping.damaged, keeping.not_kept) == (0, [])
    assert contents(ready) == before


def test_it_may_be_moved_and_its_folder_may_be_read_only(ready: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    shutil.copytree(ready, moved, symlinks=True)
    folders = [path for path in moved.rglob("*") if path.is_dir()]
    for path in folders:
        path.chmod(0o500)
    keeping = Keeping()
    try:
        assert hits(keeping.find(SAMPLE, kept=None, ready=moved), "death") == 2
    finally:
        for path in folders:
            path.chmod(0o700)
    assert not keeping.built


def test_whoever_holds_the_null_device_stops_nothing(ready: Path) -> None:
    keeping = Keeping()
    with Path(os.devnull).open("wb") as device:
        fcntl.flock(device, fcntl.LOCK_EX)
        index = keeping.find(SAMPLE, kept=None, ready=ready)
    assert keeping.built
    assert hits(index, "death") == 2


def test_where_it_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SearchError):
        make_ready(SAMPLE, tmp_path / "file")

"""Building, keeping and opening indexes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import tantivy

from reader.domain.cancel import CancelToken
from reader.domain.documents import DocumentText
from reader.domain.errors import Cancelled, ErrorCode, SearchError
from reader.domain.progress import Progress
from reader.search.asking.parsing import parse
from reader.search.finding.searching import Searcher
from reader.search.indexing.index import PassageIndex, build, open_if_there
from reader.search.indexing.shelf import forget
from tests.search.corpora import Corpus, corpus

SAMPLE = corpus(["Death in prison.", "", "The commission met."], ["Another death."])


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def _states(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*"))


def _finds(index: PassageIndex, source: Corpus, typed: str) -> int:
    return Searcher(index, source).search(parse(typed)).total


@dataclass(frozen=True, kw_only=True)
class Interrupted(Corpus):
    """A collection whose reader cancels when the second document is read."""

    cancel: CancelToken
    read: list[int]

    def iter_texts(self, first: int = 0) -> Iterator[DocumentText]:
        for document in self.held[first:]:
            self.read.append(document.info.number)
            if document.info.number == 1:
                self.cancel.cancel()
            yield document.plain()


def _interrupted(base: Corpus) -> Interrupted:
    return Interrupted(base.info, base.file_state, base.held, cancel=CancelToken(), read=[])


def test_an_index_in_memory_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert _finds(build(SAMPLE, folder=None), SAMPLE, "death") == 2
    assert _files(tmp_path) == set()


def test_an_index_on_disk_is_opened_again_and_not_touched(tmp_path: Path) -> None:
    assert open_if_there(SAMPLE, tmp_path) is None
    build(SAMPLE, folder=tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    for _ in range(3):
        index = open_if_there(SAMPLE, tmp_path)
        assert index is not None
        assert _finds(index, SAMPLE, "death") == 2
        build(SAMPLE, folder=tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_passages_without_words_are_not_indexed(tmp_path: Path) -> None:
    assert build(SAMPLE, folder=tmp_path).passages == 3


def test_a_collection_without_documents_has_an_index(tmp_path: Path) -> None:
    assert build(corpus(), folder=tmp_path).passages == 0


def test_another_state_of_the_collection_takes_the_place_of_the_old(tmp_path: Path) -> None:
    build(SAMPLE, folder=tmp_path)
    (old,) = _states(tmp_path)
    changed = corpus(["Something else."])
    build(changed, folder=tmp_path)
    (new,) = _states(tmp_path)
    assert new != old
    assert open_if_there(SAMPLE, tmp_path) is None


def test_another_collection_keeps_its_index(tmp_path: Path) -> None:
    other = corpus(["Something else."], name="other")
    build(SAMPLE, folder=tmp_path)
    build(other, folder=tmp_path)
    assert open_if_there(SAMPLE, tmp_path) is not None


def test_a_collection_is_forgotten(tmp_path: Path) -> None:
    build(SAMPLE, folder=tmp_path)
    forget(tmp_path, SAMPLE.info.id)
    forget(tmp_path, SAMPLE.info.id)
    assert _files(tmp_path) == set()


def test_names_of_folders_do_not_tell_the_collection(tmp_path: Path) -> None:
    hostile = corpus(["a"], name="../../x")
    build(hostile, folder=tmp_path / "cache")
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


def test_every_damaged_file_is_noticed_and_the_index_built_again(tmp_path: Path) -> None:
    build(SAMPLE, folder=tmp_path)
    kinds = sorted(map(_kind, _index_files(tmp_path)))
    assert len(kinds) > 5
    for kind in kinds:
        (target,) = (path for path in _index_files(tmp_path) if _kind(path) == kind)
        data = bytearray(target.read_bytes())
        data[len(data) // 2] ^= 1
        target.write_bytes(data)
        assert open_if_there(SAMPLE, tmp_path) is None, kind
        assert _finds(build(SAMPLE, folder=tmp_path), SAMPLE, "death") == 2


def _index_files(folder: Path) -> list[Path]:
    return [path for path in _states(folder)[0].iterdir() if path.suffix != ".lock"]


def _kind(path: Path) -> str:
    return path.name if path.suffix == ".json" else path.suffix


@pytest.mark.parametrize("change", ["cut", "remove", "add", "foreign", "nonsense"])
def test_an_index_that_is_not_ours_is_built_again(tmp_path: Path, change: str) -> None:
    build(SAMPLE, folder=tmp_path)
    (place,) = _states(tmp_path)
    target = next(place.glob("*.idx"))
    if change == "cut":
        target.write_bytes(target.read_bytes()[:-1])
    elif change == "remove":
        target.unlink()
    elif change == "add":
        (place / "more").write_text("?", encoding="utf-8")
    elif change == "foreign":
        other = tmp_path / "other"
        build(corpus(["Something else."]), folder=other)
        (foreign,) = _states(other)
        for path in place.iterdir():
            path.unlink()
        for path in foreign.iterdir():
            (place / path.name).write_bytes(path.read_bytes())
    else:
        (place / "index.json").write_text("[" * 10_000, encoding="utf-8")
    assert open_if_there(SAMPLE, tmp_path) is None
    assert _finds(build(SAMPLE, folder=tmp_path), SAMPLE, "death") == 2


def test_an_open_index_goes_on_when_its_files_are_removed(tmp_path: Path) -> None:
    index = build(SAMPLE, folder=tmp_path)
    forget(tmp_path, SAMPLE.info.id)
    assert _finds(index, SAMPLE, '"death in"') == 1


@pytest.mark.parametrize("is_private", [True, False])
def test_a_cancelled_build_stops_at_once_and_leaves_nothing(
    tmp_path: Path, is_private: bool
) -> None:
    source = _interrupted(corpus(*[["Death in prison."]] * 20))
    with pytest.raises(Cancelled):
        build(source, folder=None if is_private else tmp_path, cancel=source.cancel)
    assert source.read == [0, 1]
    assert _files(tmp_path) == set()


def test_a_cancelled_build_leaves_the_older_index(tmp_path: Path) -> None:
    build(SAMPLE, folder=tmp_path)
    source = _interrupted(corpus(["x"], ["y"], ["z"]))
    with pytest.raises(Cancelled):
        build(source, folder=tmp_path, cancel=source.cancel)
    assert open_if_there(SAMPLE, tmp_path) is not None


def test_progress_counts_passages() -> None:
    reports: list[Progress] = []
    build(corpus(*[["word"] * 300] * 5), folder=None, progress=reports.append)
    assert [report.done for report in reports] == [600, 1200, 1500, 1500]
    assert {report.total for report in reports} == {1500}


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SearchError) as caught:
        build(SAMPLE, folder=tmp_path / "file")
    assert caught.value.code is ErrorCode.INDEX_UNAVAILABLE


_KILLED = """
import sys
from pathlib import Path
from reader.search.indexing.index import build
from tests.search.corpora import Corpus, corpus

class Stopping(Corpus):
    def iter_texts(self, first=0):
        yield from (document.plain() for document in self.held[:1])
        print("half", flush=True)
        sys.stdin.read()

base = corpus(["Death in prison.", "", "The commission met."], ["Another death."])
build(Stopping(base.info, base.file_state, base.held), folder=Path(sys.argv[1]))
"""


def test_a_killed_build_leaves_nothing_that_looks_like_an_index(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"half\n"
        (left,) = tmp_path.glob("*/building-*")
        _make_old(left)
        build(corpus(["Another state."]), folder=tmp_path)
        assert left.exists(), "its builder still runs"
        child.kill()
    _make_old(left)
    assert open_if_there(SAMPLE, tmp_path) is None
    assert _finds(build(SAMPLE, folder=tmp_path), SAMPLE, "death") == 2
    assert not left.exists()
    assert len(_states(tmp_path)) == 1


def test_what_a_builder_has_just_begun_is_left_to_it(tmp_path: Path) -> None:
    build(SAMPLE, folder=tmp_path)
    begun = _states(tmp_path)[0].parent / "building-new"
    begun.mkdir()
    build(corpus(["Another state."]), folder=tmp_path)
    assert begun.exists()
    _make_old(begun)
    build(SAMPLE, folder=tmp_path)
    assert not begun.exists()


def test_positions_count_the_tokens_of_the_passage() -> None:
    source = corpus(["Khomeini’s «کتاب‌های خوب» " + "q" * 70_000 + " end"])
    index = build(source, folder=None)
    words: list[str | tuple[int, str]] = [
        (0, "khomeini"), (1, "s"), (2, "کتاب"), (3, "های"), (4, "خوب"), (6, "end"),
    ]  # fmt: skip
    asked = tantivy.Query.phrase_query(index.schema, "body", words)
    assert len(index.searcher.search(asked).hits) == 1


def _make_old(folder: Path) -> None:
    os.utime(folder, (0, 0))

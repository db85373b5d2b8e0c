"""A collection is written whole or not at all, and always the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import apsw
import pytest

from reader.collection.reading import Collection
from reader.collection.schema import MAX_VALUE
from reader.collection.writing import (
    COMPRESS_STAGE,
    TEMPORARY_SUFFIX,
    CollectionWriter,
    StoredFile,
)
from reader.domain.blocks import Block, BlockKind
from reader.domain.cancel import CancelToken
from reader.domain.collections import TrustState
from reader.domain.errors import Cancelled, CollectionError, ErrorCode
from reader.domain.ids import DocumentId
from reader.domain.progress import Progress
from tests.collection import sample
from tests.collection.sample import write_sample
from tests.collection.wordy import wordy_pages, write_wordy
from tests.synthetic import Page, describe, write_collection, write_synthetic


def unfinished(folder: Path) -> list[Path]:
    return list(folder.glob(f".*{TEMPORARY_SUFFIX}"))


def test_the_same_values_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = write_sample(tmp_path / "one"), write_sample(tmp_path / "two")
    assert one.read_bytes() == two.read_bytes()


def test_the_same_numbers_give_the_same_made_up_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_synthetic(tmp_path / name, documents=9, statements=20, agents=5, seed=3)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_same_values_give_the_same_dictionary_and_frames(
    wordy_file: Path, tmp_path: Path
) -> None:
    # Several threads compress, but none of them decides anything.
    assert write_wordy(tmp_path / "a").read_bytes() == wordy_file.read_bytes()


def test_a_short_text_has_no_dictionary(sound_file: Path) -> None:
    with apsw.Connection(str(sound_file), flags=apsw.SQLITE_OPEN_READONLY) as connection:
        assert connection.execute("select * from dictionaries").fetchall() == []
    connection.close()


@pytest.mark.parametrize("letter", ["x", "\n", "random"])
def test_a_text_of_which_nothing_can_be_learnt_is_written_too(tmp_path: Path, letter: str) -> None:
    text = Random(1).randbytes(600_000).hex() if letter == "random" else letter * 1_200_000
    blocks = (Block(BlockKind.PARAGRAPH, text),)
    write_collection(tmp_path / "a", documents=[Page(describe(0, "d", blocks), blocks)])
    with Collection.open(tmp_path / "a") as collection:
        assert collection.document(DocumentId("d")).is_intact


def test_compressing_reports_its_progress(tmp_path: Path) -> None:
    seen: list[Progress] = []
    with CollectionWriter(tmp_path / "a.attest") as writer:
        fill(writer)
        writer.finish(progress=seen.append)
    assert {report.stage for report in seen} == {COMPRESS_STAGE}
    done = [report.done for report in seen]
    assert done == sorted(set(done))
    assert done[-1] == seen[-1].total > 8


def test_compressing_can_be_cancelled(tmp_path: Path) -> None:
    token = CancelToken()

    def stop(_report: Progress) -> None:
        token.cancel()

    path = tmp_path / "a.attest"
    path.write_bytes(b"old")
    with CollectionWriter(path) as writer:
        fill(writer)
        with pytest.raises(Cancelled):
            writer.finish(progress=stop, cancel=token)
    assert path.read_bytes() == b"old"
    assert unfinished(tmp_path) == []


def fill(writer: CollectionWriter) -> None:
    writer.set_info(sample.INFO)
    for page in wordy_pages():
        writer.add_document(page.info, page.blocks)


def test_nothing_is_given_twice(tmp_path: Path) -> None:
    page = sample.PAGES[0]
    with CollectionWriter(tmp_path / "a.attest") as writer:
        writer.add_agent(sample.AGENTS[1])
        writer.add_agent(sample.AGENTS[0])
        writer.add_agent(sample.AGENTS[2])
        writer.add_document(page.info, page.blocks)
        writer.add_statement(sample.STATEMENTS[0])
        with pytest.raises(ValueError, match="given twice"):
            writer.add_agent(sample.AGENTS[1])
        with pytest.raises(ValueError, match="given twice"):
            writer.add_document(page.info, page.blocks)
        with pytest.raises(ValueError, match="given twice"):
            writer.add_statement(sample.STATEMENTS[0])


def test_the_hash_returned_is_the_files(tmp_path: Path) -> None:
    path = tmp_path / "a.attest"
    with CollectionWriter(path) as writer:
        writer.set_info(sample.INFO)
        digest = writer.finish()
    with Collection.open(path) as collection:
        assert collection.file_state.sha256 == digest


def test_nothing_but_the_file_is_left_behind(tmp_path: Path) -> None:
    write_sample(tmp_path / "a.attest")
    assert [path.name for path in tmp_path.iterdir()] == ["a.attest"]


def test_a_new_file_takes_the_place_of_an_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a.attest"
    path.write_bytes(b"old")
    write_sample(path)
    with Collection.open(path) as collection:
        assert collection.file_state.state is TrustState.INTACT


def test_leaving_without_finishing_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.attest"
    path.write_bytes(b"old")
    with CollectionWriter(path) as writer:
        writer.set_info(sample.INFO)
    assert path.read_bytes() == b"old"
    assert unfinished(tmp_path) == []


def test_a_fault_on_the_way_leaves_the_old_file_and_is_passed_on(tmp_path: Path) -> None:
    path = tmp_path / "a.attest"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), CollectionWriter(path):
        _ = 1 / 0
    assert path.read_bytes() == b"old"
    assert unfinished(tmp_path) == []


def test_a_failure_to_read_something_else_is_not_taken_for_one_to_write(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), CollectionWriter(tmp_path / "a.attest"):
        (tmp_path / "missing").read_bytes()


def test_what_an_interrupted_writing_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / f".a[1].attest.xyz{TEMPORARY_SUFFIX}").write_bytes(b"stale")
    write_sample(tmp_path / "a[1].attest")
    assert unfinished(tmp_path) == []


@pytest.mark.parametrize("name", ["b.attest", "*.attest", "?.attest", "[a].attest"])
def test_what_belongs_to_another_file_stays(tmp_path: Path, name: str) -> None:
    other = tmp_path / f".a.attest.xyz{TEMPORARY_SUFFIX}"
    other.write_bytes(b"being written")
    write_sample(tmp_path / name)
    assert unfinished(tmp_path) == [other]


@pytest.mark.parametrize("name", ["missing/a.attest", "file/a.attest", "folder", "x" * 300])
def test_where_nothing_can_be_written_a_sentence_says_so(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(CollectionError) as caught:
        write_sample(tmp_path / name)
    assert caught.value.code is ErrorCode.WRITE_FAILED
    assert str(tmp_path / name) in str(caught.value)
    assert unfinished(tmp_path) == []


@pytest.mark.parametrize(
    "name", ["a b.attest", "a?b#c%41&d.attest", "پرونده.attest", "a\nb.attest", "a'\"b.attest"]
)
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    with Collection.open(write_sample(tmp_path / name)) as collection:
        assert collection.info.title == "A sample"


def test_a_file_name_need_not_be_utf8(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.attest")
    with Collection.open(write_sample(path)) as collection:
        assert collection.document(sample.LETTER).is_intact


def test_a_description_that_does_not_fit_its_text_is_refused(tmp_path: Path) -> None:
    blocks = [Block(BlockKind.PARAGRAPH, "a")]
    info = replace(describe(0, "d", blocks), length=2)
    with (
        pytest.raises(ValueError, match="does not fit its text"),
        CollectionWriter(tmp_path / "a.attest") as writer,
    ):
        writer.add_document(info, blocks)


def test_what_a_reader_would_refuse_as_too_large_is_not_written(tmp_path: Path) -> None:
    huge = StoredFile("attachments/x", "original", "text/plain", None, None, bytes(MAX_VALUE + 1))
    with (
        pytest.raises(CollectionError, match="has more than"),
        CollectionWriter(tmp_path / "a.attest") as writer,
    ):
        writer.add_file(huge)
    assert list(tmp_path.iterdir()) == []


def test_the_largest_file_allowed_can_be_read_again(tmp_path: Path) -> None:
    # Noise does not compress, so its frame is longer than it is.
    data = os.urandom(MAX_VALUE)
    path = tmp_path / "a.attest"
    with CollectionWriter(path) as writer:
        writer.set_info(sample.INFO)
        writer.add_file(StoredFile("attachments/x", "original", "x/y", None, None, data))
        writer.finish()
    with Collection.open(path) as collection:
        assert collection.file_bytes("attachments/x") == data


FULL_DISK = """
import resource, sys
from pathlib import Path
from reader.domain.errors import CollectionError
from tests.synthetic import write_synthetic

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    write_synthetic(Path(sys.argv[1]), documents=200, statements=400, agents=50)
except CollectionError as error:
    print(error.code)
"""


@pytest.mark.parametrize("missing", [None, 1, 500, 1_500, 20_000, 300_000])
@pytest.mark.parametrize("in_memory", [1, 4_000_000])
def test_a_full_disk_is_a_sentence_and_the_old_file_stays(
    tmp_path: Path, missing: int | None, in_memory: int
) -> None:
    path = tmp_path / "a.attest"
    write_synthetic(path, documents=200, statements=400, agents=50)
    room = 0 if missing is None else path.stat().st_size - missing
    path.write_bytes(b"old")
    command = [sys.executable, "-c", FULL_DISK, str(path), str(room), str(in_memory)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == (f"{ErrorCode.WRITE_FAILED}\n", "")
    assert path.read_bytes() == b"old"
    assert unfinished(tmp_path) == []


KILLED = """
import sys
from pathlib import Path
from reader.collection import writing
from reader.collection.writing import CollectionWriter
from tests.collection import sample

writing._IN_MEMORY = 1
with CollectionWriter(Path(sys.argv[1])) as writer:
    writer.set_info(sample.INFO)
    for agent in sample.AGENTS:
        writer.add_agent(agent)
    for page in sample.PAGES:
        writer.add_document(page.info, page.blocks)
    print("writing", flush=True)
    sys.stdin.read()
"""


def test_a_kill_in_the_middle_leaves_the_old_file(tmp_path: Path) -> None:
    path = write_sample(tmp_path / "a.attest")
    old = path.read_bytes()
    command = [sys.executable, "-c", KILLED, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"writing\n"
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert path.read_bytes() == old
    assert len(unfinished(tmp_path)) == 1
    write_sample(path)
    assert unfinished(tmp_path) == []

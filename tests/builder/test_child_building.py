"""Building in a child: the same collection, and a sentence where the child breaks or oversteps."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from reader.builder.build_limits import (
    LARGEST_FILE,
    STORED_FOLDERS,
    TEXT_FOLDERS,
    SourceSize,
    limits_for,
    measure_source,
)
from reader.builder.building import build
from reader.builder.child_building import BuildingFaultError, build_confined
from reader.collection.reading import Collection
from reader.domain.cancel import CancelToken
from reader.domain.errors import Cancelled, CollectionError, ErrorCode
from reader.domain.problems import ProblemCode
from reader.domain.progress import Progress
from reader.sandbox.limits import MIB, Limits
from reader.source.document_files import DOCUMENTS_FOLDER
from reader.source.files import MAX_ATTACHMENT, MAX_DOCUMENT, MAX_YAML
from reader.source.folder import ATTACHMENTS_FOLDER, MEDIA_FOLDER
from reader.source.sidecars import STATEMENTS_FOLDER
from tests.sandbox.python import refusals, tried

HEAD = "format: 1\nid: small\ntitle: Small\nversion: 1\nlanguage: en\n"
AMPLE = limits_for(SourceSize(10, MIB, MIB))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a sound source folder."""
    root = tmp_path / "source"
    write(root, "collection.yaml", HEAD)
    for number in range(3):
        write(root, f"documents/{number}.md", f"# Letter {number}\n\nNobody left the *house*.\n")
    return root


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return a place for the collection in a folder that is empty."""
    (tmp_path / "output").mkdir()
    return tmp_path / "output" / "small.attest"


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_child_builds_the_same_collection(source: Path, output: Path) -> None:
    told: list[Progress] = []
    report = build_confined(source, output, progress=told.append, jobs=1)
    beside = output.with_name("other.attest")
    assert report == build(source, beside)
    assert output.read_bytes() == beside.read_bytes()
    assert {progress.stage for progress in told} >= {"import", "write"}


def test_paths_are_those_that_the_person_typed(
    source: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(source.parent)
    build_confined(Path("source"), Path("output/small.attest"))
    assert output.exists()
    with pytest.raises(CollectionError, match=r"^missing/small.attest could not be written"):
        build_confined(Path("source"), Path("missing/small.attest"))


def test_problems_come_back_as_they_are(source: Path, output: Path) -> None:
    write(source, "agents.yaml", "agents: 7\n")
    report = build_confined(source, output)
    assert report == build(source, output)
    assert ProblemCode.WRONG_SHAPE in {problem.code for problem in report.problems}
    assert left_in(output) == []


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (replace(AMPLE, wall_seconds=0.1), "took far longer than it should"),
        (replace(AMPLE, file_size=8_192), "wrote far more than it should"),
    ],
    ids=["clock", "file"],
)
def test_a_child_that_needs_more_than_it_may_is_a_sentence(
    source: Path, output: Path, limits: Limits, words: str
) -> None:
    lines = "".join(f"Word *{number}* of it is true.\n\n" for number in range(20_000))
    write(source, "documents/long.md", f"# Long\n\n{lines}")
    with pytest.raises(CollectionError) as caught:
        build_confined(source, output, limits=limits)
    assert words in str(caught.value)
    assert str(output) in str(caught.value)
    assert left_in(output) == []


def test_words_that_stand_everywhere_cannot_keep_a_computer_busy(
    source: Path, output: Path
) -> None:
    write(source, "documents/many.md", "# Many\n\n" + "So they said.\n\n" * 6_000)
    write(source, "agents.yaml", "agents:\n  - {id: a, kind: person, name: A}\n")
    write(source, "statements/many.yaml", "mentions:\n" + "  - {agent: a, exact: said}\n" * 6_000)
    with pytest.raises(CollectionError, match="took far longer than it should"):
        build_confined(source, output, limits=replace(AMPLE, cpu_seconds=1))
    assert left_in(output) == []


def test_a_child_that_needs_more_memory_than_it_may_is_a_sentence(
    source: Path, output: Path
) -> None:
    agents = (f"  - {{id: a{number}, kind: person, name: A}}\n" for number in range(40_000))
    write(source, "agents.yaml", "agents:\n" + "".join(agents))
    with pytest.raises(CollectionError) as caught:
        build_confined(source, output, limits=replace(AMPLE, address_space=160 * MIB))
    assert caught.value.code is ErrorCode.BUILDING_ENDED
    assert "more memory than it may have (160 MiB)" in str(caught.value)
    assert left_in(output) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [(signal.SIGSEGV, "crashed (signal 11)"), (signal.SIGKILL, "memory")],
    ids=["crash", "killed by the system"],
)
def test_a_child_that_breaks_in_the_middle_is_a_sentence(
    source: Path, output: Path, number: signal.Signals, words: str
) -> None:
    output.write_bytes(b"")

    def end(progress: Progress) -> None:
        if progress.stage == "write":
            for process in children():
                os.kill(process, number)

    with pytest.raises(CollectionError, match=r"was not built: .*Nothing was written") as caught:
        build_confined(source, output, progress=end)
    assert words in str(caught.value)
    assert left_in(output) == [output.name]
    assert output.read_bytes() == b""


def test_a_child_that_nobody_waits_for_is_ended(source: Path, output: Path) -> None:
    token = CancelToken()

    def cancel(_progress: Progress) -> None:
        token.cancel()

    with pytest.raises(Cancelled):
        build_confined(source, output, progress=cancel, cancel=token)
    assert left_in(output) == []
    assert children() == []


def test_a_fault_of_the_program_is_no_fault_of_the_folder(source: Path, output: Path) -> None:
    # Without room for a thread's stack or a library the child fails before it can say why.
    with pytest.raises((BuildingFaultError, CollectionError)):
        build_confined(source, output, limits=replace(AMPLE, address_space=40 * MIB))
    assert left_in(output) == []


def test_the_child_reaches_no_network_and_writes_beside_the_collection_only(
    tmp_path: Path, output: Path
) -> None:
    imports = (
        "from pathlib import Path\n"
        "from reader.builder import building, child_building\n"
    )  # fmt: skip
    start = (
        "building.build = attempt\n"
        "try: child_building.work(Path('x'), Path({!r}), jobs=None, tell=print)\n"
        "except TypeError: pass  # it made no report\n"
    )
    assert tried(imports, start.format(str(output)), tmp_path / "new") == refusals()
    beside = tried(imports, start.format(str(output)), output.with_name("new"))
    assert beside[-1] == "done"


def test_large_indexes_are_sorted_where_the_child_may_write(source: Path, output: Path) -> None:
    mentions = "".join(f"  - {{agent: a, exact: word {number} of}}\n" for number in range(4_000))
    text = "".join(f"It is word {number} of many.\n\n" for number in range(4_000))
    write(source, "documents/many.md", f"# Many\n\n{text}")
    write(source, "agents.yaml", "agents:\n  - {id: a, kind: person, name: A}\n")
    write(source, "statements/many.yaml", f"mentions:\n{mentions}")
    report = build_confined(source, output)
    assert (report.problems, report.mentions) == ((), 4_000)
    with Collection.open(output) as collection:
        assert len(collection.mentions()) == 4_000
    assert left_in(output) == [output.name]


def test_the_limits_grow_with_the_folder(source: Path) -> None:
    size = measure_source(source)
    assert (size.files, size.stored) == (4, 0)
    write(source, "media/a.png", "x" * 1_000)
    write(source, "documents/more.md", "x" * 1_000_000)
    larger = measure_source(source)
    assert larger == SourceSize(6, size.text + 1_000_000, 1_000)
    before, after = limits_for(size), limits_for(larger)
    assert (after.address_space or 0) > (before.address_space or 0)
    assert (after.cpu_seconds or 0) > (before.cpu_seconds or 0)
    assert (after.wall_seconds or 0) > (before.wall_seconds or 0)
    assert (after.file_size or 0) > (before.file_size or 0)


def test_a_file_with_a_hole_raises_no_limit(source: Path) -> None:
    before = measure_source(source)
    with (source / "documents/hole.txt").open("wb") as stream:
        stream.truncate(1 << 40)
    (source / "documents/link.txt").symlink_to("/dev/zero")
    assert measure_source(source).text == before.text + LARGEST_FILE


def test_what_is_measured_is_what_is_read() -> None:
    assert TEXT_FOLDERS == ("", DOCUMENTS_FOLDER, STATEMENTS_FOLDER)
    assert STORED_FOLDERS == (MEDIA_FOLDER, ATTACHMENTS_FOLDER)
    assert max(MAX_DOCUMENT, MAX_ATTACHMENT, MAX_YAML) == LARGEST_FILE


def left_in(output: Path) -> list[str]:
    """Return the names of the files beside the collection."""
    return sorted(path.name for path in output.parent.iterdir())


def children() -> list[int]:
    """Return the processes that this one has started and that still run."""
    folder = Path("/proc/self/task")
    return [
        int(number)
        for task in folder.iterdir()
        for number in (task / "children").read_text().split()
    ]

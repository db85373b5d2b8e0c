"""Building a folder beside the window: a process of its own that answers, or is told to stop."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.app.review_building import FolderBuilder, FolderBuilt, build_in_child
from reader.collection.reading import Collection
from reader.domain.cancel import CancelToken
from reader.domain.errors import Cancelled, ReaderError
from reader.domain.problems import ProblemCode
from reader.tasks.lanes import Lane
from tests.ui.review.folders import write_drafted


def ignore(_done: int, _total: int) -> None:
    """Take no note of progress."""


def test_a_folder_is_built_and_progress_told(tmp_path: Path) -> None:
    root = write_drafted(tmp_path / "letters")
    told: list[tuple[int, int]] = []

    def report(done: int, total: int) -> None:
        told.append((done, total))

    built = build_in_child(root, tmp_path / "1.attest", report=report, token=CancelToken())
    assert built == FolderBuilt(root, tmp_path / "1.attest", ())
    with Collection.open(tmp_path / "1.attest") as collection:
        assert collection.info.statements == 6
    assert told
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["letters"]


def test_problems_come_back_as_they_are(tmp_path: Path) -> None:
    root = write_drafted(tmp_path / "letters", {"agents.yaml": "agents: 7\n"})
    built = build_in_child(root, tmp_path / "1.attest", report=ignore, token=CancelToken())
    assert built.output is None
    assert ProblemCode.WRONG_SHAPE in {problem.code for problem in built.problems}
    assert {problem.line for problem in built.problems} >= {1}


def test_a_program_that_refuses_is_heard(tmp_path: Path) -> None:
    root = write_drafted(tmp_path / "letters")
    inside = root / "out.attest"
    with pytest.raises(ReaderError, match="lies inside the source folder"):
        build_in_child(root, inside, report=ignore, token=CancelToken())


def test_one_that_nobody_waits_for_is_ended(tmp_path: Path) -> None:
    root = write_drafted(tmp_path / "letters")
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        build_in_child(root, tmp_path / "1.attest", report=ignore, token=token)
    assert not (tmp_path / "1.attest").exists()


def test_what_was_built_before_can_be_removed_and_all_goes_at_the_end(
    qtbot: QtBot, tmp_path: Path
) -> None:
    root = write_drafted(tmp_path / "letters")
    lane = Lane("build")
    builder = FolderBuilder(lane, tmp_path / "cache", lane)
    outputs: list[Path] = []

    def take(built: object) -> None:
        assert isinstance(built, FolderBuilt)
        assert built.output is not None
        outputs.append(built.output)

    builder.built.connect(take)
    for _ in range(2):
        with qtbot.waitSignal(builder.built):
            builder.build(root)
    assert all(builder.owns(str(output)) for output in outputs)
    assert not builder.owns(str(root))
    builder.remove_before(str(outputs[0]))
    assert [output.exists() for output in outputs] == [True, True]
    builder.remove_before(str(outputs[1]))
    assert [output.exists() for output in outputs] == [False, True]
    lane.close()
    builder.close()
    assert list((tmp_path / "cache").iterdir()) == []


def test_what_is_being_built_stays_while_an_earlier_one_is_opened(
    qtbot: QtBot, tmp_path: Path
) -> None:
    lines = "\n\n".join(f"Line {number} of a long text." for number in range(20_000))
    root = write_drafted(tmp_path / "letters", {"documents/long.md": f"# Long\n\n{lines}\n"})
    lane = Lane("build")
    builder = FolderBuilder(lane, tmp_path / "cache", lane)
    with qtbot.waitSignal(builder.built) as heard:
        builder.build(root)
    first = heard.args[0].output

    def is_being_written() -> bool:
        (place,) = (tmp_path / "cache").iterdir()
        return any(path != first and path.is_file() for path in place.iterdir())

    with qtbot.waitSignal(builder.built) as heard:
        builder.build(root)
        qtbot.waitUntil(is_being_written)
        builder.remove_before(str(first))
    second = heard.args[0].output
    assert first.exists()
    with Collection.open(second) as collection:
        assert collection.info.documents == 3
    lane.close()
    builder.close()


def test_a_cache_that_cannot_be_made_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    lane = Lane("build")
    builder = FolderBuilder(lane, tmp_path / "cache", lane)
    with qtbot.waitSignal(builder.failed) as heard:
        builder.build(tmp_path)
    assert isinstance(heard.args[0], ReaderError)
    lane.close()

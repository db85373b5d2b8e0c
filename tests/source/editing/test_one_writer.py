"""One writer at a time, and what changed since a folder was read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.domain.errors import ErrorCode, ReaderError
from reader.source.editing.one_writer import FolderSnapshot, held_folder

ROOT = Path(__file__).parents[3]


def test_a_folder_is_held_by_one_only(tmp_path: Path) -> None:
    with held_folder(tmp_path), pytest.raises(ReaderError) as caught, held_folder(tmp_path):
        pass
    assert caught.value.code is ErrorCode.FOLDER_BUSY
    assert str(tmp_path) in str(caught.value)
    with held_folder(tmp_path):
        assert list(tmp_path.iterdir()) == []


def test_a_process_that_is_killed_holds_nothing(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path\n"
        "from reader.source.editing.one_writer import held_folder\n"
        "with held_folder(Path(sys.argv[1])):\n"
        "    print('held', flush=True)\n"
        "    time.sleep(600)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(ReaderError), held_folder(tmp_path):
            pass
        process.kill()
    with held_folder(tmp_path):
        pass


class TestSnapshot:
    def test_what_is_left_alone_has_not_changed(self, tmp_path: Path) -> None:
        (tmp_path / "documents").mkdir()
        (tmp_path / "documents/letter.md").write_text("words")
        standing = FolderSnapshot(tmp_path)
        assert not standing.has_changed("documents/letter.md")
        assert not standing.has_changed("statements/letter.yaml")  # Never there.

    def test_every_kind_of_change_is_seen(self, tmp_path: Path) -> None:
        for name in ("written", "replaced", "removed", "touched"):
            (tmp_path / name).write_text("words")
        (tmp_path / "other").write_text("words")
        standing = FolderSnapshot(tmp_path)
        (tmp_path / "written").write_text("other words")
        (tmp_path / "other").replace(tmp_path / "replaced")
        (tmp_path / "removed").unlink()
        os.utime(tmp_path / "touched", ns=(5, 5))
        (tmp_path / "made").write_text("")
        for name in ("written", "replaced", "removed", "touched", "made"):
            assert standing.has_changed(name), name

    def test_what_was_written_by_oneself_can_be_taken_for_unchanged(self, tmp_path: Path) -> None:
        standing = FolderSnapshot(tmp_path)
        (tmp_path / "agents.yaml").write_text("agents: []")
        standing.renew("agents.yaml")
        assert not standing.has_changed("agents.yaml")
        (tmp_path / "agents.yaml").unlink()
        standing.renew("agents.yaml")
        assert not standing.has_changed("agents.yaml")

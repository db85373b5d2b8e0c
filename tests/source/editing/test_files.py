"""Replacing the files of a source folder."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reader.domain.errors import ErrorCode, ReaderError
from reader.source.editing.files import (
    SourceEdit,
    edit_source_file,
    read_source_file,
    write_source_file,
)
from reader.source.editing.sidecar_text import change_statement
from tests.architecture.modules import ROOT

NAME = "statements/letter.yaml"
OLD = "statements:\n  - {id: a, note: x}\n"
NEW = "statements:\n  - {id: a, note: y}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "statements").mkdir()
    return tmp_path


def put(root: Path, text: str) -> Path:
    path = root / NAME
    path.write_bytes(text.encode())
    return path


def assert_refused(code: ErrorCode, root: Path, name: str = NAME, *, expected: str | None) -> None:
    with pytest.raises(ReaderError) as caught:
        write_source_file(root, name, NEW, expected=expected)
    assert caught.value.code is code
    assert str(caught.value)


def test_a_file_is_replaced_and_nothing_is_left_behind(root: Path) -> None:
    path = put(root, OLD)
    write_source_file(root, NAME, NEW, expected=OLD)
    assert path.read_text("utf-8") == NEW
    assert list(path.parent.iterdir()) == [path]


def test_a_file_and_its_folder_are_made(tmp_path: Path) -> None:
    assert read_source_file(tmp_path, NAME) is None
    write_source_file(tmp_path, NAME, NEW, expected=None)
    assert read_source_file(tmp_path, NAME) == NEW
    usual = tmp_path / "usual"
    usual.touch()
    assert (tmp_path / NAME).stat().st_mode == usual.stat().st_mode


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o640])
def test_its_rights_are_kept(root: Path, mode: int) -> None:
    path = put(root, OLD)
    path.chmod(mode)
    write_source_file(root, NAME, NEW, expected=OLD)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_file_that_has_changed_is_left_alone(root: Path) -> None:
    path = put(root, OLD + "# by another program\n")
    assert_refused(ErrorCode.SOURCE_CHANGED, root, expected=OLD)
    assert path.read_text("utf-8") == OLD + "# by another program\n"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_came_or_went_is_left_alone(root: Path) -> None:
    assert_refused(ErrorCode.SOURCE_CHANGED, root, expected=OLD)
    put(root, "")
    assert_refused(ErrorCode.SOURCE_CHANGED, root, expected=None)


def test_line_ends_and_byte_order_mark_are_those_of_the_file(root: Path) -> None:
    path = put(root, "\ufeff" + OLD.replace("\n", "\r\n"))
    write_source_file(root, NAME, NEW, expected=OLD)
    assert path.read_bytes().decode() == "\ufeff" + NEW.replace("\n", "\r\n")


def test_a_text_with_its_own_line_ends_is_written_as_it_is(root: Path) -> None:
    mixed = "# one\r\n# two\n# three\r\n" + OLD
    path = put(root, mixed)
    read = read_source_file(root, NAME)
    assert read == mixed
    write_source_file(root, NAME, mixed.replace("x", "y"), expected=read)
    assert path.read_bytes().decode() == mixed.replace("x", "y")


@pytest.mark.parametrize("name", ["../a.yaml", "/etc/a.yaml", "a/../../b", "c:/a", "a\\b", ""])
def test_names_that_lead_out_of_the_folder_are_refused(root: Path, name: str) -> None:
    assert_refused(ErrorCode.WRITE_FAILED, root, name, expected=None)


def test_links_are_not_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "a.yaml"
    elsewhere.write_text(OLD)
    (root / NAME).symlink_to(elsewhere)
    assert_refused(ErrorCode.WRITE_FAILED, root, expected=OLD)
    (root / "linked").symlink_to(elsewhere.parent)
    assert_refused(ErrorCode.WRITE_FAILED, root, "linked/a.yaml", expected=OLD)
    assert elsewhere.read_text() == OLD


def test_a_folder_that_may_not_be_written_is_named(root: Path) -> None:
    (root / "statements").rmdir()
    (root / "statements").touch()
    assert_refused(ErrorCode.WRITE_FAILED, root, expected=None)


def test_a_file_that_is_not_utf8_is_refused(root: Path) -> None:
    (root / NAME).write_bytes(b"\xff")
    assert_refused(ErrorCode.FILE_UNREADABLE, root, expected=OLD)


def test_an_edit_says_what_it_made_of_the_file(root: Path) -> None:
    put(root, OLD)

    def change(text: str) -> str:
        return change_statement(text, "a", note="y")

    edit = edit_source_file(root, NAME, change)
    assert edit == SourceEdit(NAME, OLD, NEW)
    write_source_file(root, NAME, OLD, expected=edit.after)
    assert read_source_file(root, NAME) == OLD


def test_an_edit_that_changes_nothing_writes_nothing(root: Path) -> None:
    path = put(root, OLD)
    before = path.stat()
    edit_source_file(root, NAME, str)
    assert path.stat().st_ino == before.st_ino


def test_an_edit_that_cannot_be_made_says_why(root: Path) -> None:
    put(root, OLD)

    def change(text: str) -> str:
        return change_statement(text, "b", note="y")

    with pytest.raises(ReaderError, match="no entry with the id 'b'") as caught:
        edit_source_file(root, NAME, change)
    assert caught.value.code is ErrorCode.WRITE_FAILED


KILLED_WHILE_WRITING = """
import sys
from pathlib import Path
from reader.source.editing.files import read_source_file, write_source_file

root = Path(sys.argv[1])
print("ready", flush=True)
while True:
    text = read_source_file(root, "statements/letter.yaml")
    other = ("x" if text.startswith("y") else "y") * len(text)
    write_source_file(root, "statements/letter.yaml", other, expected=text)
    print(".", end="", flush=True)
"""


def test_however_it_is_killed_the_file_is_whole(root: Path) -> None:
    size = 3_000_000
    path = put(root, "x" * size)
    environment = {**os.environ, "PYTHONPATH": str(ROOT.parent)}
    for turn in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", KILLED_WHILE_WRITING, str(root)],
            stdout=subprocess.PIPE,
            env=environment,
        ) as writing:
            assert writing.stdout is not None
            assert writing.stdout.readline() == b"ready\n"
            # Killed in the middle of some later write, wherever that is.
            for _ in range(turn):
                assert writing.stdout.read(1) == b"."
            writing.kill()
        data = path.read_bytes()
        assert len(data) == size
        assert data in (b"x" * size, b"y" * size)
    others = [other for other in path.parent.iterdir() if other != path]
    assert all(other.name.startswith(".letter.yaml.") for other in others)
    assert len(others) <= 6

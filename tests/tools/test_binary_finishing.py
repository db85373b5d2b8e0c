"""Where a build comes from, and the last touch to the packaged folder."""

from __future__ import annotations

import json
import stat
import struct
import subprocess
from pathlib import Path

import pytest

from reader.build_info import FILE, build_info
from tools.binary.finishing import finish, has_symbols
from tools.binary.origin import VARIABLE, Origin, find_origin

MOMENT = 1_700_000_000
DAY = "2023-11-14"


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    done = subprocess.run(
        ["git", *identity, *arguments],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "GIT_COMMITTER_DATE": f"{MOMENT} +0000"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with one commit."""
    monkeypatch.delenv(VARIABLE, raising=False)
    git(tmp_path, "init", "--quiet")
    (tmp_path / "file").write_text("text", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "one")
    return tmp_path


def test_the_day_and_the_commit_are_those_of_the_source(checkout: Path) -> None:
    commit = git(checkout, "rev-parse", "HEAD")[:12]
    assert find_origin(checkout) == Origin(MOMENT, commit)
    assert find_origin(checkout).day == DAY


def test_what_was_changed_after_the_commit_is_no_commit(checkout: Path) -> None:
    (checkout / "file").write_text("other", encoding="utf-8")
    assert find_origin(checkout) == Origin(MOMENT, "")


def test_the_environment_may_state_the_date(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "86400")
    assert find_origin(checkout).day == "1970-01-02"


def test_without_git_and_date_the_build_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    with pytest.raises(ValueError, match=VARIABLE):
        find_origin(tmp_path)


def test_the_program_reads_what_the_build_wrote(tmp_path: Path) -> None:
    origin = Origin(MOMENT, "0123456789ab")
    (tmp_path / FILE).write_text(origin.record(), encoding="utf-8")
    assert json.loads(origin.record())["date"] == DAY
    assert (build_info(tmp_path).date, build_info(tmp_path).commit) == (DAY, "0123456789ab")


def test_modes_and_dates_depend_on_nothing_but_the_source(tmp_path: Path) -> None:
    inner = tmp_path / "_internal"
    inner.mkdir(mode=0o700)
    (tmp_path / "attest").write_text("", encoding="utf-8")
    (inner / "data").write_text("", encoding="utf-8")
    (inner / "data").chmod(0o600)
    (inner / "link").symlink_to("nowhere")
    finish(tmp_path, MOMENT)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (inner, inner / "data")}
    assert modes == {"_internal": 0o755, "data": 0o644}
    assert stat.S_IMODE((tmp_path / "attest").stat().st_mode) == 0o755
    dates = {path.lstat().st_mtime for path in (tmp_path, *tmp_path.rglob("*"))}
    assert dates == {float(MOMENT)}


@pytest.mark.parametrize(("kind", "expected"), [(2, True), (3, False)])
def test_symbols_are_found_in_the_table_of_sections(
    tmp_path: Path, kind: int, expected: bool
) -> None:
    # The smallest file of that kind: its head, and a table of one section.
    head = bytearray(64)
    head[:6] = b"\x7fELF\x02\x01"
    struct.pack_into("<Q", head, 0x28, 64)
    struct.pack_into("<HH", head, 0x3A, 64, 1)
    section = bytearray(64)
    struct.pack_into("<I", section, 4, kind)
    (tmp_path / "library").write_bytes(bytes(head + section))
    assert has_symbols(tmp_path / "library") is expected


def test_other_files_have_no_symbols(tmp_path: Path) -> None:
    for content in (b"", b"text", b"\x7fELF\x01\x01" + bytes(60)):
        (tmp_path / "file").write_bytes(content)
        assert not has_symbols(tmp_path / "file")

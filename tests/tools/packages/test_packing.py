"""The packages: what goes in, and that the same source gives the same bytes."""

from __future__ import annotations

import os
import subprocess
import tarfile
from pathlib import Path

import pytest

from tools.packages.deb import Origin, depends, packed_files
from tools.packages.portable import make_portable
from tools.packages.program import NoProgramError, read_program


@pytest.fixture
def archive(folder: Path, origin: Origin, tmp_path: Path) -> Path:
    program = read_program(folder)
    return make_portable(program, origin, tmp_path, work=tmp_path / "work")


def test_a_folder_without_a_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoProgramError, match="make binary"):
        read_program(tmp_path)


def test_the_deb_leaves_to_debian_what_debian_has(folder: Path) -> None:
    program = read_program(folder)
    names = [str(name) for name in packed_files(program)]
    assert "_internal/libfontconfig.so.1" not in names
    assert "_internal/apsw/apsw.so" in names
    assert depends(program)[0] == "fontconfig"
    assert any(name.startswith("libc6 (>= 2.") for name in depends(program))


def test_the_portable_folder_holds_the_program_its_launchers_and_licences(archive: Path) -> None:
    name = archive.name.removesuffix(".tar.xz")
    with tarfile.open(archive) as opened:
        members = {member.name.removeprefix(f"{name}/"): member for member in opened}
    assert {"README.txt", "licences/LICENSE"} <= members.keys()
    for program in ("attest", "attest-portable", "program/attest"):
        assert members[program].mode == 0o755
    assert members["program/_internal/apsw/apsw.so"].mode == 0o644
    assert "program/_internal/libfontconfig.so.1" not in members


def test_the_portable_folder_has_no_links_and_no_owner(archive: Path, origin: Origin) -> None:
    with tarfile.open(archive) as opened:
        members = list(opened)
    assert all(member.isreg() or member.isdir() for member in members)
    assert {(member.uid, member.gid, member.uname) for member in members} == {(0, 0, "")}
    assert {member.mtime for member in members} == {origin.date.timestamp()}


def test_the_same_program_gives_the_same_archive_whenever_it_is_packed(
    folder: Path, origin: Origin, tmp_path: Path, archive: Path
) -> None:
    first = archive.read_bytes()
    for path in folder.rglob("*"):
        if not path.is_symlink():
            os.utime(path, (1, 1))
    (folder / "_internal/licences/LICENSE").chmod(0o600)
    again = make_portable(read_program(folder), origin, tmp_path, work=tmp_path / "elsewhere")
    assert again.read_bytes() == first


@pytest.mark.parametrize("launcher", ["attest", "attest-portable"])
def test_a_launcher_on_a_medium_that_runs_no_programs_says_what_to_do(
    launcher: str, origin: Origin, tmp_path: Path
) -> None:
    (tmp_path / launcher).write_text(origin.static(f"{launcher}-launcher.sh"), encoding="utf-8")
    (tmp_path / "program").mkdir()
    (tmp_path / "program" / "attest").touch(mode=0o644)
    done = subprocess.run(["sh", tmp_path / launcher], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{launcher}: ")
    assert "home folder" in done.stderr


@pytest.mark.parametrize("is_writable", [True, False])
def test_the_portable_launcher_keeps_the_profile_beside_it_or_nothing(
    is_writable: bool, origin: Origin, tmp_path: Path
) -> None:
    launcher = tmp_path / "attest-portable"
    launcher.write_text(origin.static("attest-portable-launcher.sh"), encoding="utf-8")
    program = tmp_path / "program" / "attest"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\necho "${ATTEST_PROFILE-none}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    if not is_writable:
        (tmp_path / "profile").touch()  # Root can write everywhere, but no folder into a file.
    done = subprocess.run(
        ["sh", launcher, "open", "my file"], capture_output=True, text=True, check=True
    )
    kept = f"{tmp_path / 'profile'} open my file\n"
    assert done.stdout == (kept if is_writable else "none open --private my file\n")

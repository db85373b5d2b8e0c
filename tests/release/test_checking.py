"""A folder is a release only if it was signed, and holds exactly what was signed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.collection.signing.detached import sign_bytes
from reader.collection.signing.sodium import SecretKey
from reader.domain.errors import ErrorCode, ReaderError
from reader.release.checking import MOST_EXTRA, check_release
from reader.release.sums import MOST_BYTES, SIGNATURE, SUMS
from tests.release.conftest import FILES, SECRET

DEB = "attest_0.1.0~rc1+b2_amd64.deb"


def refusal(folder: Path, key: str = SECRET.public) -> ReaderError:
    with pytest.raises(ReaderError) as refused:
        check_release(folder, key)
    assert str(refused.value).endswith(".")
    return refused.value


def sign_anew(folder: Path, sums: bytes) -> None:
    """Sign a list that our own tools would never write."""
    (folder / SUMS).write_bytes(sums)
    (folder / SIGNATURE).write_text(sign_bytes(sums, SECRET), "ascii")


def test_a_release_as_it_was_signed_is_sound(release: Path) -> None:
    report = check_release(release, SECRET.public)
    assert report.is_sound
    assert set(report.intact) == set(FILES)


def test_a_changed_file_is_named(release: Path) -> None:
    (release / DEB).write_bytes(b"another package")
    report = check_release(release, SECRET.public)
    assert (report.changed, report.is_sound) == ((DEB,), False)


def test_a_missing_file_is_named(release: Path) -> None:
    (release / DEB).unlink()
    report = check_release(release, SECRET.public)
    assert (report.missing, report.changed, report.is_sound) == ((DEB,), (), False)


def test_what_is_no_part_of_it_is_named(release: Path) -> None:
    (release / "install.sh").write_text("#!/bin/sh")
    (release / "more").mkdir()
    report = check_release(release, SECRET.public)
    assert (report.extra, report.is_sound) == (("install.sh", "more/"), False)


def test_a_flood_of_other_files_is_cut_short(release: Path) -> None:
    for number in range(MOST_EXTRA + 20):
        (release / f"{number}.txt").touch()
    assert len(check_release(release, SECRET.public).extra) == MOST_EXTRA


@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_what_is_no_plain_file_is_changed_and_never_waited_for(release: Path, kind: str) -> None:
    path = release / DEB
    data = path.read_bytes()
    path.unlink()
    if kind == "link":
        (release.parent / "same").write_bytes(data)
        path.symlink_to(release.parent / "same")
    elif kind == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    assert check_release(release, SECRET.public).changed == (DEB,)


@pytest.mark.parametrize("name", [SUMS, SIGNATURE])
@pytest.mark.parametrize("kind", ["none", "link", "folder", "pipe", "huge"])
def test_a_list_or_signature_that_is_no_plain_small_file_is_refused(
    release: Path, name: str, kind: str
) -> None:
    path = release / name
    data = path.read_bytes()
    path.unlink()
    if kind == "link":
        (release / "elsewhere").write_bytes(data)
        path.symlink_to("elsewhere")
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "huge":
        with path.open("wb") as file:
            file.truncate(2**40)
    is_no_release = (name, kind) == (SUMS, "none")
    expected = ErrorCode.RELEASE_UNREADABLE if is_no_release else ErrorCode.RELEASE_REFUSED
    assert refusal(release).code is expected


def test_every_changed_byte_of_the_list_is_found(release: Path) -> None:
    sums = (release / SUMS).read_bytes()
    for place in range(len(sums)):
        changed = bytearray(sums)
        changed[place] ^= 1
        (release / SUMS).write_bytes(changed)
        assert refusal(release).code is ErrorCode.RELEASE_UNSIGNED


def test_every_changed_byte_of_the_signature_is_found(release: Path) -> None:
    signature = (release / SIGNATURE).read_bytes()
    for place in range(len(signature)):
        changed = bytearray(signature)
        changed[place] ^= 1
        (release / SIGNATURE).write_bytes(changed)
        assert refusal(release).code is ErrorCode.RELEASE_UNSIGNED


def test_a_signature_of_somebody_else_is_refused(release: Path) -> None:
    other = SecretKey(bytes(32))
    sums = (release / SUMS).read_bytes()
    (release / SIGNATURE).write_text(sign_bytes(sums, other), "ascii")
    assert refusal(release).code is ErrorCode.RELEASE_UNSIGNED
    assert check_release(release, other.public).is_sound


@pytest.mark.parametrize(
    "name", ["../outside.deb", "/etc/hostname", "a/b.deb", "..", "a\x1b[0m", SUMS]
)
def test_a_signed_list_that_leads_elsewhere_is_refused_before_anything_is_read(
    release: Path, name: str
) -> None:
    (release.parent / "outside.deb").write_bytes(b"x")
    sign_anew(release, b"0" * 64 + b"  " + name.encode() + b"\n")
    assert refusal(release).code is ErrorCode.RELEASE_REFUSED


def test_a_list_of_the_largest_size_is_read(release: Path) -> None:
    sign_anew(release, b"a" * MOST_BYTES)
    assert "cut short" in str(refusal(release))


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere").code is ErrorCode.RELEASE_UNREADABLE
    (tmp_path / "file").touch()
    assert refusal(tmp_path / "file").code is ErrorCode.RELEASE_UNREADABLE

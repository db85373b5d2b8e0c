"""What goes out is brought together whole, or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reader.collection.signing.key_files import write_key_files
from reader.collection.signing.sodium import LEAST_EFFORT, SecretKey
from reader.domain.errors import ReaderError
from reader.release.checking import check_release
from reader.release.key import FILE
from reader.release.sums import SIGNATURE, SUMS
from tests.tools.packaged import write_program
from tools.release import signing
from tools.release.packed import LIBRARIES
from tools.release.sbom import complete
from tools.release.signing import sign_release
from tools.release.values import PartsError

SECRET = SecretKey(bytes(range(32)))


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    folder.mkdir()
    for name in ("attest_0.1.0_amd64.deb", "attest-0.1.0.tar.xz", "attest.cdx.json"):
        (folder / name).write_text(name)
    return folder


def run(monkeypatch: pytest.MonkeyPatch, *typed: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["signing", *map(str, typed)])
    return signing.main()


def test_a_release_holds_the_files_the_list_and_its_signature(dist: Path) -> None:
    (dist / "notes.txt").write_text("not for others")
    names = sign_release(dist, SECRET)
    assert {path.name for path in (dist / "release").iterdir()} == {*names, SUMS, SIGNATURE}
    assert check_release(dist / "release", SECRET.public).is_sound


def test_what_an_earlier_release_left_is_gone(dist: Path) -> None:
    sign_release(dist, SECRET)
    (dist / "attest_0.1.0_amd64.deb").rename(dist / "attest_0.2.0_amd64.deb")
    sign_release(dist, SECRET)
    report = check_release(dist / "release", SECRET.public)
    assert report.is_sound
    assert "attest_0.2.0_amd64.deb" in report.intact


def test_a_release_that_is_not_complete_is_refused(dist: Path) -> None:
    (dist / "attest-0.1.0.tar.xz").unlink()
    with pytest.raises(PartsError, match=r"has no \*\.tar\.xz"):
        sign_release(dist, SECRET)


def test_another_key_than_the_built_in_one_is_refused(dist: Path, tmp_path: Path) -> None:
    folder = dist / "attest"
    (folder / LIBRARIES).mkdir(parents=True)
    write_program(folder / "attest", ["reader"])
    public = write_key_files(tmp_path / "release.key", SECRET, None)
    complete(folder, release_key=public)
    assert (folder / LIBRARIES / "resources" / FILE).read_bytes() == public.read_bytes()
    sign_release(dist, SECRET)
    with pytest.raises(PartsError, match="another release key"):
        sign_release(dist, SecretKey(bytes(32)))


def test_what_is_no_public_key_is_not_built_in(dist: Path, tmp_path: Path) -> None:
    folder = dist / "attest"
    (folder / LIBRARIES).mkdir(parents=True)
    write_program(folder / "attest", ["reader"])
    (tmp_path / "no.pub").write_text("{}")
    with pytest.raises(ReaderError):
        complete(folder, release_key=tmp_path / "no.pub")
    assert not (folder / LIBRARIES / "resources" / FILE).exists()


def test_a_secret_key_is_never_built_in(dist: Path, tmp_path: Path) -> None:
    folder = dist / "attest"
    (folder / LIBRARIES).mkdir(parents=True)
    write_program(folder / "attest", ["reader"])
    write_key_files(tmp_path / "release.key", SECRET, None)
    with pytest.raises(PartsError, match="secret key"):
        complete(folder, release_key=tmp_path / "release.key")
    assert not (folder / LIBRARIES / "resources" / FILE).exists()


def test_the_tool_signs_with_a_passphrase_from_a_file(
    dist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    key = tmp_path / "release.key"
    write_key_files(key, SECRET, "seven quiet herons", effort=LEAST_EFFORT)
    (tmp_path / "words").write_text("seven quiet herons\n")
    typed = (dist, "--key", key, "--passphrase-file", tmp_path / "words")
    assert run(monkeypatch, *typed) == 0
    assert "attest.cdx.json" in capsys.readouterr().out
    (tmp_path / "words").write_text("another\n")
    assert run(monkeypatch, *typed) == 1
    assert "passphrase" in capsys.readouterr().err

"""`attest verify-release`: what fits and what does not, by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cli.commands import verify_release
from reader.collection.signing.fingerprint import fingerprint_words
from reader.collection.signing.key_files import write_key_files
from reader.release.key import FILE
from tests.cli.conftest import Run
from tests.release.conftest import SECRET, release

__all__ = ["release"]


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Return the file of the public key."""
    return write_key_files(tmp_path / "release.key", SECRET, None)


def test_a_sound_release_is_status_zero(run: Run, release: Path, key: Path) -> None:
    outcome = run("verify-release", release, "--key", key)
    assert outcome.status == 0
    assert fingerprint_words(SECRET.public) in outcome.text
    assert outcome.text.endswith("3 files, each as it was signed.\n")


def test_what_does_not_fit_is_named(run: Run, release: Path, key: Path) -> None:
    (release / "attest.cdx.json").unlink()
    (release / "attest-0.1.0-x86_64.tar.xz").write_bytes(b"changed")
    (release / "odd\x1b[31m").touch()
    outcome = run("verify-release", release, "--key", key)
    assert outcome.status == 1
    for line in (
        "MISSING: attest.cdx.json",
        "CHANGED: attest-0.1.0-x86_64.tar.xz",
        "NOT PART OF THE RELEASE: odd\\x1b[31m",
        "The folder is not exactly what was signed.",
    ):
        assert f"{line}\n" in outcome.text
    found = run("verify-release", release, "--key", key, "--json").json
    assert found["is_sound"] is False
    assert found["missing"] == ["attest.cdx.json"]
    assert found["changed"] == ["attest-0.1.0-x86_64.tar.xz"]
    assert found["extra"] == ["odd\x1b[31m"]
    assert found["intact"] == ["attest_0.1.0~rc1+b2_amd64.deb"]
    assert found["key"] == SECRET.public


def test_a_build_without_a_key_says_so(run: Run, release: Path) -> None:
    outcome = run("verify-release", release)
    assert outcome.status == 1
    assert outcome.errors.startswith("attest: Nothing was checked: this Attest was built without")


def test_the_built_in_key_is_used(
    run: Run, release: Path, key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resources = tmp_path / "resources"
    resources.mkdir()
    (resources / FILE).write_bytes(key.read_bytes())
    monkeypatch.setattr(verify_release, "resources_folder", lambda: resources)
    assert run("verify-release", release).status == 0
    (resources / FILE).write_text("{}", "utf-8")
    assert run("verify-release", release).is_refusal()


def test_what_is_no_key_is_a_sentence(run: Run, release: Path, tmp_path: Path) -> None:
    (tmp_path / "no.pub").write_bytes(b"\x00" * 100)
    assert run("verify-release", release, "--key", tmp_path / "no.pub").is_refusal()
    assert run("verify-release", release, "--key", tmp_path / "missing.pub").is_refusal()


def test_a_release_signed_by_somebody_else_is_a_sentence(
    run: Run, release: Path, key: Path
) -> None:
    (release / "SHA256SUMS").write_bytes(b"0" * 64 + b"  a.deb\n")
    outcome = run("verify-release", release, "--key", key)
    assert outcome.is_refusal()
    assert "Install nothing from this folder" in outcome.errors

"""SHA256SUMS: what may stand in it, and all that may not."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.release.sums import MOST_BYTES, MOST_FILES, SumsError, read_sums, write_sums

HASH = "0123456789abcdef" * 4


def line(name: str, sha256: str = HASH) -> bytes:
    return f"{sha256}  {name}\n".encode()


def test_what_is_written_is_read_again_in_order() -> None:
    hashes = {"b.deb": HASH, "a_0.1~rc1+b2-1.tar.xz": "f" * 64}
    assert write_sums(hashes) == line("a_0.1~rc1+b2-1.tar.xz", "f" * 64) + line("b.deb")
    assert read_sums(write_sums(hashes)) == hashes


def test_other_tools_read_it_too(release: Path) -> None:
    tool = shutil.which("sha256sum")
    if tool is None:
        assert (release / "SHA256SUMS").read_bytes().count(b"\n") == 3
        return
    done = subprocess.run(
        [tool, "--check", "--strict", "SHA256SUMS"], cwd=release, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "name",
    [
        "../attest.deb", "folder/attest.deb", "/etc/passwd", "..", ".", "", ".hidden", "-rf",
        "C:attest.deb", "a\\b.deb", "attest.deb ", " attest.deb", "a b.deb", "*attest.deb",
        "attest\t.deb", "attest\x1b[31m.deb", "attest\u202egpj.deb", "آتست.deb", "a" * 201,
        "SHA256SUMS", "SHA256SUMS.sig", "$(reboot).deb", "con|aux", "a\x00b",
    ],
)  # fmt: skip
def test_a_name_that_no_release_has_is_refused(name: str) -> None:
    with pytest.raises(SumsError):
        read_sums(line("attest.deb") + line(name))
    with pytest.raises(SumsError):
        write_sums({name: HASH})


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n", line("a.deb")[:-1], line("a.deb") + b"\n", b"x" * 64 + b"  a.deb\n",
        HASH.encode() + b" a.deb\n", HASH.encode() + b" *a.deb\n", line("a.deb", HASH[:-1]),
        line("a.deb", HASH.upper()), line("a.deb").replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + line("a.deb"), b"\\" + line("a.deb"), b"# note\n" + line("a.deb"),
    ],
    ids=range(13),
)  # fmt: skip
def test_anything_but_lines_of_hash_and_name_is_refused(data: bytes) -> None:
    with pytest.raises(SumsError):
        read_sums(data)


@pytest.mark.parametrize("second", ["attest.deb", "ATTEST.deb"])
def test_a_name_that_stands_there_twice_is_refused(second: str) -> None:
    with pytest.raises(SumsError, match="already"):
        read_sums(line("attest.deb") + line(second, "f" * 64))


def test_a_huge_list_is_refused_by_size_and_by_number() -> None:
    with pytest.raises(SumsError, match="larger"):
        read_sums(b"a" * (MOST_BYTES + 1))
    many = b"".join(line(f"{number}.deb") for number in range(MOST_FILES + 1))
    with pytest.raises(SumsError, match="more than"):
        read_sums(many)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_list_or_refused(data: bytes) -> None:
    with contextlib.suppress(SumsError):
        found = read_sums(data)
        assert sorted(write_sums(found).splitlines()) == sorted(data.splitlines())

"""Signed releases to check."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.collection.signing.sodium import SecretKey
from tools.release.signing import RELEASE, sign_release

SECRET = SecretKey(bytes(range(32)))
FILES = {
    "attest_0.1.0~rc1+b2_amd64.deb": b"a package",
    "attest-0.1.0-x86_64.tar.xz": b"an archive",
    "attest.cdx.json": b"{}",
}


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A folder with a signed release, to be spoiled."""
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    sign_release(tmp_path, SECRET)
    return tmp_path / RELEASE

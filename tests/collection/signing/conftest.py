"""A signed copy of the sample."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader.collection.signing.sealing import sign_file
from tests.collection.signing.forging import SECRET


@pytest.fixture(scope="session")
def sound_signed(sound_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, signed; do not change it."""
    path = Path(shutil.copyfile(sound_file, tmp_path_factory.mktemp("signed") / "signed.attest"))
    sign_file(path, SECRET, comment="First edition", date="2026-11-22")
    return path


@pytest.fixture
def signed(sound_signed: Path, tmp_path: Path) -> Path:
    """A signed copy of the sample that a test may change."""
    return Path(shutil.copyfile(sound_signed, tmp_path / "signed.attest"))

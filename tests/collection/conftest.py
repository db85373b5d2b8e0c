"""A fresh copy of the sample for every test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.collection.reading import Collection
from tests.collection.sample import write_sample


@pytest.fixture(scope="session")
def sound_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, written once; do not change it."""
    return write_sample(tmp_path_factory.mktemp("sound") / "sound.attest")


@pytest.fixture
def sample_file(sound_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample that a test may change."""
    return Path(shutil.copyfile(sound_file, tmp_path / "sample.attest"))


@pytest.fixture
def sample(sound_file: Path) -> Iterator[Collection]:
    """The sample, open."""
    with Collection.open(sound_file) as collection:
        yield collection

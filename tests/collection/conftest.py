"""A fresh copy of the sample for every test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.collection.reading import Collection
from tests.collection.sample import write_sample
from tests.collection.wordy import write_wordy


@pytest.fixture(scope="session")
def sound_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, written once; do not change it."""
    return write_sample(tmp_path_factory.mktemp("sound") / "sound.attest")


@pytest.fixture(scope="session")
def wordy_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection with enough text for a dictionary, written once; do not change it."""
    return write_wordy(tmp_path_factory.mktemp("wordy") / "wordy.attest")


@pytest.fixture
def sample_file(sound_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample that a test may change."""
    return Path(shutil.copyfile(sound_file, tmp_path / "sample.attest"))


@pytest.fixture
def sample(sound_file: Path) -> Iterator[Collection]:
    """The sample, open."""
    with Collection.open(sound_file) as collection:
        yield collection

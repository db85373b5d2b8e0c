"""Source folders to draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.attribution.model import Model
from tests.attribution.proposing.drafters import FolderDrafter
from tests.source_folders import SourceFolderWriter


@pytest.fixture
def folder(tmp_path: Path) -> SourceFolderWriter:
    """Return a source folder without problems and without statements."""
    return SourceFolderWriter(tmp_path / "source")


@pytest.fixture
def drafter(folder: SourceFolderWriter, model: Model) -> FolderDrafter:
    """Return what drafts the folder with the bundled model."""
    return FolderDrafter(folder.root, model)

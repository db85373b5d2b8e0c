from pathlib import Path

import pytest

from tests.source_folders import SourceFolderWriter


@pytest.fixture
def folder(tmp_path: Path) -> SourceFolderWriter:
    """Return a source folder without problems."""
    return SourceFolderWriter(tmp_path / "source")

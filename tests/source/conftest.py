"""Source folders for tests of reading them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source_folders import SourceFolderWriter


@pytest.fixture
def folder(tmp_path: Path) -> SourceFolderWriter:
    return SourceFolderWriter(tmp_path / "source")

"""`attest review`: what it refuses before it opens a window."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_folder_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    outcome = run("review", str(tmp_path / "nowhere"))
    assert outcome.status == 1
    assert "nowhere was not found" in outcome.errors


def test_a_collection_is_no_folder(run: Run, sample: Path) -> None:
    outcome = run("review", str(sample))
    assert outcome.status == 1
    assert "it is no source folder but a file" in outcome.errors


def test_without_a_display_there_is_no_window(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    outcome = run("review", str(tmp_path))
    assert outcome.status == 1
    assert "there is no display" in outcome.errors

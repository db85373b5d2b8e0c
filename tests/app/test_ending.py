"""A window that the system ends leaves nothing behind that it made for itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.app.review_building import remove_left_behind
from reader.profile.folders import OVERRIDE
from tests.architecture.modules import ROOT
from tests.source_folders import SourceFolderWriter

_PATIENCE = 120.0
"""Seconds; no test is about how long it takes."""
MEMORY = Path("/dev/shm")
# A test that runs in the background may have been told to ignore Ctrl+C.
PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from reader.cli.entry import main
sys.exit(main())
"""


def wait_until(process: subprocess.Popen[bytes], is_so: Callable[[], bool]) -> None:
    """Wait while a process runs."""
    end = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < end
        try:
            process.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError(f"it ended with {process.returncode}")


def passing(process: int) -> list[Path]:
    """Return what a private review of this process keeps outside its profile."""
    return list(MEMORY.glob(f"attest-review-{process}-*")) if MEMORY.is_dir() else []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("is_private", [False, True])
def test_a_review_that_is_ended_by_a_signal_leaves_no_copy(
    tmp_path: Path, number: signal.Signals, is_private: bool
) -> None:
    source, profile = SourceFolderWriter(tmp_path / "source"), tmp_path / "profile"
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    command = [sys.executable, "-c", PROGRAM, "review", str(source.root)]
    process = subprocess.Popen(
        command + (["--private"] if is_private else []),
        cwd=ROOT.parent,
        env={
            **os.environ, OVERRIDE: str(profile), "TMPDIR": str(scratch),
            "QT_QPA_PLATFORM": "offscreen",
        },
        stderr=subprocess.PIPE,
    )  # fmt: skip

    def built() -> list[Path]:
        kept = [*profile.glob("review/*/*.attest"), *scratch.glob("*/*.attest")]
        return kept + [path for place in passing(process.pid) for path in place.glob("*.attest")]

    wait_until(process, lambda: bool(built()))
    process.send_signal(number)
    _, errors = process.communicate(timeout=_PATIENCE)
    assert process.returncode == 128 + number
    assert b"Traceback" not in errors
    assert built() == []
    assert passing(process.pid) == []
    assert is_private == (not profile.exists())


def test_what_a_killed_window_left_goes_and_what_is_in_use_stays(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = [tmp_path / f"review-{ended.pid}-a", tmp_path / f"attest-review-{ended.pid}-b"]
    kept = [tmp_path / f"review-{os.getpid()}-c", tmp_path / "review-olderform", tmp_path / "other"]
    for folder in (*left, *kept):
        folder.mkdir()
    remove_left_behind(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(kept)

"""The size that the window takes on a small screen: the line below stays in sight."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.story import write_story

ROOT = Path(__file__).parents[2]
FRAME = 40
"""Pixels of a high title bar."""
TOLD_AND_CLOSED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from reader.app.main import run_window

def tell():
    for window in QApplication.topLevelWidgets():
        if window.objectName() == "main-window":
            print(window.width(), window.height())
            if sys.argv[2:]:
                window.setGeometry(0, 0, *map(int, sys.argv[2:]))
            window.close()

# It waits for the program's loop, which does not run yet.
QTimer.singleShot(0, tell)
sys.exit(run_window(sys.argv[1:2]))
"""


def size_on(screen: tuple[int, int], folder: Path, *left_as: int) -> tuple[int, int]:
    """Return the size of the window on a screen; before it is closed it may be made another."""
    width, height = screen
    told = {"name": "small", "x": 0, "y": 0, "width": width, "height": height,
            "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}  # fmt: skip
    described = folder / "screen.json"
    described.write_text(json.dumps({"screens": [told]}), "utf-8")
    path = folder / "story.attest"
    if not path.exists():
        write_story(path)
    done = subprocess.run(
        [sys.executable, "-c", TOLD_AND_CLOSED, path, *map(str, left_as)],
        cwd=ROOT,
        env=os.environ
        | {
            "ATTEST_PROFILE": str(folder / "profile"),
            "QT_QPA_PLATFORM": f"offscreen:configfile={described}",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    shown = done.stdout.split()
    return int(shown[0]), int(shown[1])


@pytest.mark.parametrize("screen", [(1280, 800), (1366, 768), (1024, 600)])
def test_the_first_window_is_no_larger_than_the_screen(
    tmp_path: Path, screen: tuple[int, int]
) -> None:
    width, height = size_on(screen, tmp_path)
    assert width <= screen[0]
    assert height + FRAME <= screen[1]


def test_on_a_large_screen_the_window_has_its_usual_size(tmp_path: Path) -> None:
    assert size_on((1920, 1080), tmp_path) == (1280, 800)


def test_a_size_that_is_remembered_from_a_larger_screen_is_made_to_fit(tmp_path: Path) -> None:
    size_on((1920, 1080), tmp_path, 1700, 1000)
    assert size_on((1920, 1080), tmp_path) == (1700, 1000)
    width, height = size_on((1366, 768), tmp_path)
    assert width <= 1366
    assert height + FRAME <= 768

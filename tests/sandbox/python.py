"""Pieces of Python that run in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def command(code: str, *arguments: str | Path) -> list[str]:
    """Return the command line that runs a piece of Python."""
    return [sys.executable, "-c", code, *map(str, arguments)]


def printed(code: str, *arguments: str | Path) -> list[str]:
    """Return the lines that a piece of Python prints."""
    done = subprocess.run(
        command(code, *arguments),
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()

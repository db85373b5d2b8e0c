"""Pieces of Python that run in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from reader.sandbox.files import landlock_version
from reader.sandbox.kernel import MACHINE

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


TRIES = """
import socket, sys
{imports}

def attempt(*_, **__):
    local = lambda: socket.socket(socket.AF_UNIX)
    for act in (socket.socket, local, lambda: open(sys.argv[1], "w")):
        try:
            act()
        except PermissionError:
            print("refused")
        else:
            print("done")

{start}
"""


def tried(imports: str, start: str, path: Path) -> list[str]:
    """Return whether `attempt`, run by `start`, got sockets and wrote a file at `path`."""
    return printed(TRIES.format(imports=imports, start=start), path)


def refusals() -> list[str]:
    """Return what `tried` returns for a worker on this system."""
    words = {True: "refused", False: "done"}
    has_filter = MACHINE in ("x86_64", "aarch64")
    return [words[has_filter], words[has_filter], words[landlock_version() > 0]]

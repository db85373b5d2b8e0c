"""The peers: which of the distribution's packages they come from, and how they are run."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.processes import CACHE, ROOT

SYSTEM_PYTHON = "/usr/bin/python3"
"""The distribution's packages are modules of this one, not of ours."""
FOLDER = CACHE / "peers"
_LONGEST = 3_600
_DOCUMENTATION = Path("/usr/share/doc")


@dataclass(frozen=True, slots=True)
class Peer:
    """An engine that runs beside ours."""

    name: str
    """Of its scene and of its figures' file."""
    shown: str
    module: str
    package: str


PEERS = (
    Peer("xapian", "Xapian", "xapian", "python3-xapian"),
    Peer("fts5", "FTS5", "sqlite3", "libsqlite3-0"),
    Peer("zim", "libzim", "libzim", "python3-libzim"),
)
READER = Peer("extract", "lxml", "lxml.html", "python3-lxml")


def present() -> list[Peer]:
    """Return the engines that can run, and say how the others are installed."""
    there = [peer for peer in PEERS if _is_there(peer)]
    missing = [peer for peer in PEERS if peer not in there]
    if missing:
        packages = " ".join(peer.package for peer in missing)
        print(
            f"  missing, so left out: {', '.join(peer.shown for peer in missing)}. "
            f"To have them: apt-get install {packages}, or make bench-peers-setup"
        )
    return there


def handbooks() -> list[Path]:
    """Return the folders of pages to read; says what is missing, and is empty then."""
    folders = [
        next(iter(sorted(_DOCUMENTATION.glob(pattern))), None)
        for pattern in ("linux-doc-*/html", "python3.*/html")
    ]
    found = [folder for folder in folders if folder is not None]
    if len(found) < len(folders) or not _is_there(READER):
        print(
            "  there is no text to measure with. To have it: "
            "apt-get install linux-doc python3-doc python3-lxml, or make bench-peers-setup"
        )
        return []
    return found


def run_peer(scene: str, *arguments: str | Path) -> dict[str, Any]:
    """Run a scene with the system's Python and return what it measured."""
    return _run(SYSTEM_PYTHON, scene, arguments)


def run_ours(*arguments: str | Path) -> dict[str, Any]:
    """Run the scene of our own engine and return what it measured."""
    return _run(sys.executable, "ours", arguments)


def _run(python: str, scene: str, arguments: tuple[str | Path, ...]) -> dict[str, Any]:
    done = subprocess.run(
        [python, "-m", f"benchmarks.scenes.peers.{scene}", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        timeout=_LONGEST,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _is_there(peer: Peer) -> bool:
    try:
        done = subprocess.run(
            [SYSTEM_PYTHON, "-c", f"import {peer.module}"],
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0

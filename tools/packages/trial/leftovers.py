"""What an installation left behind."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Mapping
from pathlib import Path

UNSTEADY = ("proc", "sys", "dev", "run", "tmp", "var/lib/dpkg", "var/log", "var/cache")
"""Folders in which a system keeps its own books; nothing there is the program's."""

Listing = Mapping[str, str]
"""Path below the root -> what lies there."""


def take_stock(root: Path) -> Listing:
    """Return every file of a system and a summary of its contents."""
    found = {}
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if not any(name == each or name.startswith(f"{each}/") for each in UNSTEADY):
            found[name] = _summary(path)
    return found


def differences(before: Listing, after: Listing) -> list[str]:
    """Return the paths that came, went or changed, sorted."""
    paths = before.keys() | after.keys()
    return sorted(path for path in paths if before.get(path) != after.get(path))


def _summary(path: Path) -> str:
    status = path.lstat()
    mode = f"{status.st_mode:o} {status.st_uid}"
    if path.is_symlink():
        return f"{mode} -> {path.readlink()}"
    if stat.S_ISREG(status.st_mode):
        return f"{mode} {hashlib.sha256(path.read_bytes()).hexdigest()}"
    return mode

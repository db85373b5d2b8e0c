"""What tells one file from another, and from itself after a change."""

from __future__ import annotations

import os
from pathlib import Path

Stamp = tuple[int, ...]
"""Device, number, bytes, time of the last change of the content and of anything at all.

Who rewrites a file may set the time of its content back; that of anything at all nobody can set.
"""


def stamp_of(name: str | Path) -> Stamp:
    """Return the stamp of what a name leads to. Raises OSError, ValueError."""
    return _stamp(os.stat(name))  # noqa: PTH116 - called for each passage, and a Path takes longer


def stamp_of_open(descriptor: int) -> Stamp:
    """Return the stamp of an open file, whatever its name leads to by now. Raises OSError."""
    return _stamp(os.fstat(descriptor))


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns

"""Taking turns with other windows: a lock that the system takes back from whoever is gone."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

PATIENCE = 5.0
"""Seconds after which one goes on without the lock: a window that is stopped must not stop all."""
_PULSE = 0.01


@contextlib.contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Hold the lock file `path` (made if missing) and tell whether it was had.

    Some disks know no locks; then the work is done without. Raises OSError where the file cannot
    be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        is_held = _take(handle)
        try:
            yield is_held
        finally:
            if is_held:
                _give_back(handle)
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        try:
            # Tries for ten seconds by itself.
            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
        except OSError:
            return False
        return True

    def _give_back(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl
    import select

    def _take(handle: int) -> bool:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > end:
                    return False
                # Nothing to watch: a pause that ends by itself.
                select.select([], [], [], _PULSE)
            except OSError:
                return False
            else:
                return True

    def _give_back(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)

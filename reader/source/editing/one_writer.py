"""One program at a time that writes much into a source folder, beside a person's text editor.

A folder is held with the system's own lock on it (see flock(2)): it leaves no file behind, and
ends with the process that holds it, however that ends. A person's editor knows nothing of it, so
whoever writes after working for a while asks a `FolderSnapshot` first what has changed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.domain.errors import ErrorCode, ReaderError

if sys.platform != "win32":
    import fcntl

Stamp = tuple[int, int, int]
"""Time of the last change in nanoseconds, size in bytes, number of the file."""


@contextmanager
def held_folder(root: Path) -> Iterator[None]:
    """Hold a folder that exists, or raise ReaderError with FOLDER_BUSY where another one does.

    Windows, and some file systems, cannot lock a folder: there this holds nothing.
    """
    if sys.platform == "win32":
        yield
        return
    handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ReaderError(ErrorCode.FOLDER_BUSY, path=str(root)) from error
        except OSError:
            pass  # This file system has no locks.
        yield
    finally:
        os.close(handle)


class FolderSnapshot:
    """How the files of a folder stood at one moment. It reads no file, only the folders."""

    def __init__(self, root: Path) -> None:
        """Look at every file now, so before any of them is read. Links are not followed."""
        self._root = root
        self._stamps: dict[str, Stamp] = {}
        for folder, _, names in os.walk(root):
            for name in names:
                self.renew((Path(folder) / name).relative_to(root).as_posix())

    def has_changed(self, name: str) -> bool:
        """Tell whether a file was changed, made or removed; `name` as inside the folder."""
        return self._stamp(name) != self._stamps.get(name)

    def renew(self, name: str) -> None:
        """Take a file as it is now for unchanged: it was oneself who wrote it."""
        stamp = self._stamp(name)
        if stamp is None:
            self._stamps.pop(name, None)
        else:
            self._stamps[name] = stamp

    def _stamp(self, name: str) -> Stamp | None:
        try:
            found = (self._root / name).lstat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

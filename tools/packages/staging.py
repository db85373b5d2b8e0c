"""A folder that is filled for a package: modes and dates depend on nothing but the source."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

FOLDER_MODE, PROGRAM_MODE, FILE_MODE = 0o755, 0o755, 0o644


class Stage:
    """An empty folder, made anew, and what is put into it."""

    def __init__(self, folder: Path) -> None:
        """`folder` is removed first if it is there."""
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        self.folder = folder

    def copy(self, source: Path, target: str, *, is_program: bool = False) -> None:
        """Copy a file to a path below the folder."""
        place = self._place(target)
        shutil.copyfile(source, place)
        place.chmod(PROGRAM_MODE if is_program else FILE_MODE)

    def write(self, content: str | bytes, target: str, *, is_program: bool = False) -> None:
        """Write a file to a path below the folder."""
        place = self._place(target)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
        place.chmod(PROGRAM_MODE if is_program else FILE_MODE)

    def link(self, leads_to: str, target: str) -> None:
        """Make a symbolic link at a path below the folder."""
        self._place(target).symlink_to(leads_to)

    def entries(self) -> Iterator[Path]:
        """Return everything below the folder, each folder before what is in it."""
        yield from sorted(self.folder.rglob("*"))

    def finish(self, date: datetime) -> None:
        """Give every entry its mode and date."""
        stamp = date.timestamp()
        # A folder gets its own date after all that is in it.
        for entry in (*reversed(list(self.entries())), self.folder):
            if entry.is_dir() and not entry.is_symlink():
                entry.chmod(FOLDER_MODE)
            os.utime(entry, (stamp, stamp), follow_symlinks=False)

    def _place(self, target: str) -> Path:
        place = self.folder / target
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

"""The last touch to the packaged folder: no symbols for debuggers, and modes and dates that depend
on nothing but the source."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from pathlib import Path

from tools.packages.run_paths import without_foreign_run_path

FOLDER_MODE, PROGRAM_MODE, FILE_MODE = 0o755, 0o755, 0o644
_ELF = b"\x7fELF"
_SYMBOLS = 2
"""The kind of section that only debuggers and linkers read. Source: ELF, "Section Header"."""


def finish(folder: Path, seconds: int) -> None:
    """Strip libraries in a folder, cut their ties to this machine, settle all modes and dates.

    `seconds` is the date that every file gets, counted from 1970.
    """
    entries = sorted(folder.rglob("*"), reverse=True)
    for path in entries:
        if path.is_symlink():
            continue
        if path.is_dir():
            path.chmod(FOLDER_MODE)
            continue
        # The program itself is left as it is: what PyInstaller joined to it must stay.
        if path.parent != folder:
            if has_symbols(path):
                _strip(path)
            _forget_builder(path)
        is_program = path.parent == folder
        path.chmod(PROGRAM_MODE if is_program else FILE_MODE)
    # A folder gets its own date after all that is in it.
    for path in (*entries, folder):
        os.utime(path, (seconds, seconds), follow_symlinks=False)


def _forget_builder(path: Path) -> None:
    """Let a library look for no others where the machine that built it had them."""
    data = path.read_bytes()
    if data.startswith(_ELF):
        kept = without_foreign_run_path(data)
        if kept != data:
            path.write_bytes(kept)


def has_symbols(path: Path) -> bool:
    """Say whether a file is a 64-bit ELF file with symbols that no loader needs."""
    with path.open("rb") as file:
        head = file.read(64)
        if not head.startswith(_ELF) or head[4:6] != b"\x02\x01":
            return False
        (start,) = struct.unpack_from("<Q", head, 0x28)
        size, count = struct.unpack_from("<HH", head, 0x3A)
        file.seek(start)
        table = file.read(size * count)
    kinds = (struct.unpack_from("<I", table, at + 4)[0] for at in range(0, len(table), size or 1))
    return _SYMBOLS in kinds


def _strip(path: Path) -> None:
    tool = shutil.which("strip")
    if tool is None:
        raise SystemExit("strip is missing; it comes with binutils.")
    subprocess.run([tool, "--strip-unneeded", str(path)], check=True)

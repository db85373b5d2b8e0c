"""Whether a packed file is the one that it was copied from."""

from __future__ import annotations

import functools
import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

from tools.release.values import PackedFile


def is_copy(file: PackedFile, original: Path) -> bool:
    """Say whether a packed file is this one, as it is or without its symbols for debuggers."""
    if not original.is_file():
        return False
    return hash_of(original) == file.sha256 or (
        file.is_library and _hash_without_symbols(original) == file.sha256
    )


@functools.cache
def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file that does not change."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@functools.cache
def _hash_without_symbols(path: Path) -> str:
    """Return the hash of what `strip` makes of a library; "" where it cannot."""
    tool = shutil.which("strip")
    if tool is None:
        return ""
    with tempfile.TemporaryDirectory(prefix="attest-strip-") as folder:
        target = Path(folder) / path.name
        command = [tool, "--strip-unneeded", "-o", str(target), str(path)]
        done = subprocess.run(command, capture_output=True, check=False)
        return hash_of(target) if done.returncode == 0 else ""

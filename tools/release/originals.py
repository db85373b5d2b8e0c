"""Whether a packed file is the one that it was copied from."""

from __future__ import annotations

import functools
import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

from tools.packages.run_paths import without_foreign_run_path
from tools.release.values import PackedFile


def is_copy(file: PackedFile, original: Path) -> bool:
    """Say whether a packed file is this one, as it is or as packing leaves it."""
    if not original.is_file():
        return False
    return hash_of(original) == file.sha256 or (
        file.is_library and file.sha256 in _hashes_when_packed(original)
    )


@functools.cache
def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file that does not change."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@functools.cache
def _hashes_when_packed(path: Path) -> frozenset[str]:
    """Return the hashes that packing may give a library: see `tools/binary/finishing.py`."""
    data = path.read_bytes()
    whole = [data, *_without_symbols(path)]
    return frozenset(
        hashlib.sha256(made).hexdigest()
        for each in whole
        for made in (each, without_foreign_run_path(each))
    )


def _without_symbols(path: Path) -> list[bytes]:
    """Return what `strip` makes of a library; nothing where it cannot."""
    tool = shutil.which("strip")
    if tool is None:
        return []
    with tempfile.TemporaryDirectory(prefix="attest-strip-") as folder:
        target = Path(folder) / path.name
        command = [tool, "--strip-unneeded", "-o", str(target), str(path)]
        done = subprocess.run(command, capture_output=True, check=False)
        return [target.read_bytes()] if done.returncode == 0 else []

"""What lies in the packaged folder: its files with their hashes, and the modules in the program."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from PyInstaller.archive.readers import ArchiveReadError, CArchiveReader

from reader.release.about import LIST
from tools.release.values import PackedFile, PartsError

LIBRARIES = "_internal"
"""Where PyInstaller puts all but the program itself."""

# ELF; PE; Mach-O of 64 bits and for several processors. Source: the formats' own first bytes.
_CODE = (b"\x7fELF", b"MZ", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")


def read_folder(folder: Path) -> Iterator[PackedFile]:
    """Yield every file but the list of parts itself, in order.

    Links are left out: what they lead to lies in the folder too, or PartsError is raised.
    """
    root = folder.resolve()
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            # The lock of a search index that nobody writes leads to the null device.
            if path.readlink() == Path(os.devnull):
                continue
            if not path.resolve().is_relative_to(root) or not path.exists():
                raise PartsError(f"{name} is a link that leads out of the folder.")
        elif path.is_file() and name != f"{LIBRARIES}/{LIST}":
            yield read_file(path, name)


def read_file(path: Path, name: str) -> PackedFile:
    """Return a file with its hash."""
    data = path.read_bytes()
    return PackedFile(name, hashlib.sha256(data).hexdigest(), len(data), data.startswith(_CODE))


def program_in(folder: Path) -> Path:
    """Return the program. Raises PartsError where there is none."""
    for name in ("attest", "attest.exe"):
        if (folder / name).is_file():
            return folder / name
    raise PartsError(f"There is no program in {folder}. `make binary` makes it.")


def modules_in(program: Path) -> set[str]:
    """Return the names of all Python modules that were packed into the program itself."""
    try:
        archive = CArchiveReader(str(program))
        names = {name for name in archive.toc if not name.endswith(".pyz")}
        for name in set(archive.toc) - names:
            names |= set(archive.open_embedded_archive(name).toc)
    except ArchiveReadError as error:
        raise PartsError(f"{program} is no program that PyInstaller made: {error}") from error
    return names

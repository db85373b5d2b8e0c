"""Whether the files of a release are those that were signed."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from reader.collection.signing.detached import MOST_CHARACTERS, verify_bytes
from reader.domain.errors import ErrorCode, ReaderError
from reader.release.sums import MOST_BYTES, SIGNATURE, SUMS, SumsError, read_sums

MOST_EXTRA = 100
"""Names of files beyond the list that are told."""
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReleaseReport:
    """What a signed list of hashes says of a folder. All names are sorted."""

    intact: tuple[str, ...]
    missing: tuple[str, ...]
    """Named by the list, and not there."""
    changed: tuple[str, ...]
    """There, and not what the list says; a link or a folder in its place is changed too."""
    extra: tuple[str, ...]
    """There, and not named by the list; the first `MOST_EXTRA`."""

    @property
    def is_sound(self) -> bool:
        """Whether the folder holds exactly what was signed."""
        return not (self.missing or self.changed or self.extra)


def check_release(folder: Path, key: str) -> ReleaseReport:
    """Check the signature of a folder's list by a public key of 64 hexadecimal digits, then hashes.

    Raises ReaderError where there is no such list, it was not signed with that key, or it is none.
    """
    sums = _small_file(folder / SUMS, MOST_BYTES)
    if not os.path.lexists(folder / SIGNATURE):
        raise _refused(folder / SUMS, f"its signature, {SIGNATURE}, is missing")
    signature = _small_file(folder / SIGNATURE, MOST_CHARACTERS)
    # Nothing of the list is looked at before its signature fits.
    if not verify_bytes(sums, signature.decode("ascii", "replace"), key):
        raise ReaderError(ErrorCode.RELEASE_UNSIGNED, path=str(folder / SUMS), key=key)
    try:
        hashes = read_sums(sums)
    except SumsError as error:
        raise _refused(folder / SUMS, str(error)) from error
    intact, missing, changed = [], [], []
    for name, sha256 in sorted(hashes.items()):
        path = folder / name
        if not os.path.lexists(path):
            missing.append(name)
        elif _hash(path) == sha256:
            intact.append(name)
        else:
            changed.append(name)
    extra = tuple(sorted(islice(_beyond(folder, {SUMS, SIGNATURE, *hashes}), MOST_EXTRA)))
    return ReleaseReport(tuple(intact), tuple(missing), tuple(changed), extra)


def _beyond(folder: Path, known: set[str]) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name not in known:
                    is_folder = entry.is_dir(follow_symlinks=False)
                    yield f"{entry.name}/" if is_folder else entry.name
    except OSError as error:
        raise _unreadable(folder, error) from error


def _small_file(path: Path, most: int) -> bytes:
    """Return a file's bytes. Raises ReaderError where it is larger, or no plain file."""
    try:
        file = _open(path)
        if file is None:
            raise _refused(path, "it is a link, a folder or something else that is no plain file")
        with file:
            data = file.read(most + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(data) > most:
        raise _refused(path, f"it is larger than {most:,} bytes")
    return data


def _hash(path: Path) -> str:
    """Return the SHA-256 of a plain file; "" for anything else. Raises ReaderError."""
    digest = hashlib.sha256()
    try:
        file = _open(path)
        if file is None:
            return ""
        with file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except OSError as error:
        raise _unreadable(path, error) from error
    return digest.hexdigest()


def _open(path: Path) -> BinaryIO | None:
    """Open a plain file, never through a link and never waiting for a pipe; None for all else."""
    if not stat.S_ISREG(path.lstat().st_mode):
        return None
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    file = os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        return None
    return file


def _unreadable(path: Path, error: OSError) -> ReaderError:
    reason = error.strerror or str(error)
    return ReaderError(ErrorCode.RELEASE_UNREADABLE, path=str(path), reason=reason)


def _refused(path: Path, reason: str) -> ReaderError:
    return ReaderError(ErrorCode.RELEASE_REFUSED, path=str(path), reason=reason)

"""Small files that are either the old one or the new one, never half of each."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path

from reader.domain.errors import ErrorCode, ProfileError

MAX_SIZE = 1024 * 1024
"""Bytes. A larger file was not written by us."""


def read_json(path: Path) -> dict[str, object]:
    """Return the object in a file; an empty one where there is none or it is damaged.

    These files hold preferences, never evidence: starting anew is better than not starting.
    """
    try:
        if path.stat().st_size > MAX_SIZE:
            return {}
        value = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def write_json(path: Path, value: dict[str, object]) -> None:
    """Replace a file. Raises ProfileError where that cannot be done; the old one then stays."""
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    # A file name that is no UTF-8 reaches Python as half characters; JSON gives them back.
    data = text.encode("utf-8", "surrogatepass")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _replace(path, data)
    except OSError as error:
        raise ProfileError(
            ErrorCode.PROFILE_UNUSABLE, path=str(path.parent), reason=reason_of(error)
        ) from error


def write_file(path: Path, data: bytes) -> None:
    """Write a file that the person asked for, whole or not at all. Raises ProfileError."""
    try:
        _replace(path, data)
    except OSError as error:
        raise ProfileError(
            ErrorCode.WRITE_FAILED, path=str(path), reason=reason_of(error)
        ) from error


def _replace(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:80]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def reason_of(error: OSError) -> str:
    """Return what the system says went wrong."""
    return error.strerror or str(error)

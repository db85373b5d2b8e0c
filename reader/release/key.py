"""The key that signs releases: built into a packaged program, or named by the person."""

from __future__ import annotations

from pathlib import Path

from reader.collection.signing.key_files import read_public_key
from reader.domain.errors import ErrorCode, ReaderError

FILE = "release-key.pub"
"""In the folder of resources of a program that was packaged with a key."""


def release_key(resources: Path, *, named: Path | None = None) -> str:
    """Return the public key as 64 hexadecimal digits: the one in `named`, or else the built-in one.

    Raises ReaderError where the file is no key, or this build has none.
    """
    if named is not None:
        return read_public_key(named)
    built_in = resources / FILE
    if not built_in.is_file():
        raise ReaderError(ErrorCode.RELEASE_KEY_MISSING)
    return read_public_key(built_in)

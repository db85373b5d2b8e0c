"""SHA256SUMS: the files of a release and their hashes, as `sha256sum` writes and reads them.

One line a file: 64 hexadecimal digits, two spaces, a plain name. Nothing else may stand in it: no
folders, no other signs, nothing twice. Any other list is refused with a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

SUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"
MOST_BYTES = 64 * 1024
MOST_FILES = 200
_LINE = re.compile(r"([0-9a-f]{64})  (.*)")
# Letters, digits and the signs of package names: nothing that leads into another folder, begins an
# option, hides a file or changes the direction of a line.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+~-]{0,199}")


class SumsError(ValueError):
    """The list cannot be trusted to be one; the text says why, without a full stop."""


def write_sums(hashes: Mapping[str, str]) -> bytes:
    """Return the list for files and their hashes. Raises SumsError for a name it cannot hold."""
    lines = [f"{sha256}  {name}\n" for name, sha256 in sorted(hashes.items())]
    data = "".join(lines).encode()
    read_sums(data)
    return data


def read_sums(data: bytes) -> dict[str, str]:
    """Return the hash of each file that a list names. Raises SumsError."""
    if len(data) > MOST_BYTES:
        raise SumsError(f"it is larger than {MOST_BYTES:,} bytes")
    if not data.isascii() or b"\r" in data or b"\0" in data:
        raise SumsError("it holds signs that no such list has")
    if not data.endswith(b"\n"):
        raise SumsError("its last line is cut short or missing")
    found: dict[str, str] = {}
    folded: set[str] = set()
    for number, line in enumerate(data.decode("ascii")[:-1].split("\n"), start=1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise SumsError(f"line {number} is not a hash, two spaces and a name")
        sha256, name = match.groups()
        if not _NAME.fullmatch(name) or name in (SUMS, SIGNATURE):
            raise SumsError(f"line {number} names a file that no release has")
        if name.lower() in folded:
            raise SumsError(f"line {number} names a file that stands in it already")
        folded.add(name.lower())
        found[name] = sha256
    if len(found) > MOST_FILES:
        raise SumsError(f"it names more than {MOST_FILES} files")
    return found

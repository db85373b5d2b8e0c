"""Icon files of Windows and macOS, made of the PNG pictures in resources/icons."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

# What each size is called in an icon file of macOS.
_MAC_NAMES = {
    16: b"icp4",
    32: b"icp5",
    64: b"icp6",
    128: b"ic07",
    256: b"ic08",
    512: b"ic09",
}
_LARGEST_IN_ICO = 256


def write_ico(pictures: Sequence[Path], target: Path) -> None:
    """Write an icon file for Windows of those square PNG files that are small enough for it."""
    images = [(_side(data), data) for data in _read(pictures) if _side(data) <= _LARGEST_IN_ICO]
    place = 6 + 16 * len(images)
    entries = b""
    for side, data in images:
        # A side of 256 is written as 0.
        entries += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(data), place)
        place += len(data)
    head = struct.pack("<HHH", 0, 1, len(images))
    target.write_bytes(head + entries + b"".join(data for _, data in images))


def write_icns(pictures: Sequence[Path], target: Path) -> None:
    """Write an icon file for macOS of those square PNG files that have a size it knows."""
    parts = [
        _MAC_NAMES[_side(data)] + struct.pack(">I", 8 + len(data)) + data
        for data in _read(pictures)
        if _side(data) in _MAC_NAMES
    ]
    body = b"".join(parts)
    target.write_bytes(b"icns" + struct.pack(">I", 8 + len(body)) + body)


def _read(pictures: Sequence[Path]) -> list[bytes]:
    return sorted((path.read_bytes() for path in pictures), key=_side)


def _side(png: bytes) -> int:
    """Return the width of a PNG picture in pixels."""
    width: int = struct.unpack(">I", png[16:20])[0]
    return width

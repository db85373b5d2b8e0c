"""Reading a PNG picture with the standard library: enough to see that it is not blank."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {2: 3, 6: 4}
"""Bytes of a pixel, by the kind of picture: colours without and with transparency."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of 8 bits a channel."""

    width: int
    height: int
    channels: int
    rows: tuple[bytes, ...]

    def colours(self) -> set[bytes]:
        """Return every colour that a pixel has."""
        step = self.channels
        return {row[at : at + step] for row in self.rows for at in range(0, len(row), step)}


def read_picture(path: Path) -> Picture:
    """Return the picture in a file. Raises ValueError where it is none that we can read."""
    data = path.read_bytes()
    if not data.startswith(_SIGNATURE):
        raise ValueError(f"{path} is not a PNG picture")
    chunks = list(_chunks(data))
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if depth != 8 or kind not in _CHANNELS or interlaced:
        raise ValueError(f"{path} is a PNG picture of another kind than Qt writes")
    packed = b"".join(content for name, content in chunks if name == b"IDAT")
    channels = _CHANNELS[kind]
    rows = _rows(zlib.decompress(packed), width * channels, channels)
    return Picture(width, height, channels, tuple(rows))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += length + 12


def _rows(data: bytes, length: int, channels: int) -> Iterator[bytes]:
    """Undo the filter of each row. Source: Portable Network Graphics, second edition, 9.2."""
    above = bytearray(length)
    for start in range(0, len(data), length + 1):
        method, row = data[start], bytearray(data[start + 1 : start + 1 + length])
        if method == 2:
            row = bytearray((value + up) & 255 for value, up in zip(row, above, strict=True))
        elif method:
            for at, up in enumerate(above):
                left = row[at - channels] if at >= channels else 0
                corner = above[at - channels] if at >= channels else 0
                guesses = {1: left, 3: (left + up) // 2, 4: _nearest(left, up, corner)}
                row[at] = (row[at] + guesses[method]) & 255
        yield bytes(row)
        above = row


def _nearest(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))

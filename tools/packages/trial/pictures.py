"""Pictures of the screen, as the X server without a screen keeps them.

Source: the file format of xwd, X11/XWDFile.h; Portable Network Graphics, second edition.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

_FIELDS = 25
_COLOUR = 12
"""Bytes of one entry of the table of colours."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of red, green and blue, each in one byte."""

    width: int
    height: int
    pixels: bytes

    def colours(self) -> int:
        """Return how many colours there are."""
        return len({self.pixels[at : at + 3] for at in range(0, len(self.pixels), 3)})

    def as_png(self) -> bytes:
        """Return the picture as a PNG file."""
        step = self.width * 3
        rows = (b"\0" + self.pixels[at : at + step] for at in range(0, len(self.pixels), step))
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        body = zlib.compress(b"".join(rows), 9)
        chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", body), _chunk(b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def read_xwd(data: bytes) -> Picture:
    """Return the picture in a dump of a screen of 32 bits a pixel.

    Raises ValueError for another kind.
    """
    fields = struct.unpack_from(f">{_FIELDS}I", data)
    header, version = fields[0], fields[1]
    width, height = fields[4], fields[5]
    is_little, bits, line, colours = fields[7] == 0, fields[11], fields[12], fields[19]
    if version != 7 or bits != 32 or not is_little:
        raise ValueError("this is no dump of a screen of 32 bits a pixel")
    start = header + colours * _COLOUR
    pixels = bytearray(width * height * 3)
    for row in range(height):
        # Blue, green, red, nothing.
        dots = data[start + row * line : start + row * line + width * 4]
        place = slice(row * width * 3, (row + 1) * width * 3)
        turned = bytearray(width * 3)
        turned[0::3], turned[1::3], turned[2::3] = dots[2::4], dots[1::4], dots[0::4]
        pixels[place] = turned
    return Picture(width, height, bytes(pixels))


def _chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check

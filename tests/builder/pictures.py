"""Headers of pictures."""

from __future__ import annotations

import struct


def png(width: int, height: int) -> bytes:
    """Return the beginning of a PNG file."""
    header = struct.pack(">I4sIIBBBBBI", 13, b"IHDR", width, height, 8, 2, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + header


def jpeg(width: int, height: int) -> bytes:
    """Return the beginning of a JPEG file with a comment before its frame."""
    comment = b"\xff\xfe" + struct.pack(">H", 6) + b"note"
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\0\0\0"
    return b"\xff\xd8\xff\xd0\xff" + comment + frame


def webp(kind: bytes, body: bytes) -> bytes:
    """Return a WebP file of one chunk."""
    chunk = kind + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


def webp_lossy(width: int, height: int) -> bytes:
    """Return a lossy WebP file's header."""
    return webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height))


def webp_lossless(width: int, height: int) -> bytes:
    """Return a lossless WebP file's header."""
    bits = (width - 1) | (height - 1) << 14
    return webp(b"VP8L", b"\x2f" + struct.pack("<I", bits) + b"\0" * 5)


def webp_extended(width: int, height: int) -> bytes:
    """Return an extended WebP file's header."""
    size = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    return webp(b"VP8X", b"\0" * 4 + size)

"""Pictures: their type and size, told from their first bytes without decoding them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from reader.collection.schema import MAX_PIXELS

MAX_IMAGE = 32 * 1024 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_ENDINGS = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
# Markers of a JPEG file that carry no length, and those that begin a frame.
_BARE = frozenset((0x01, *range(0xD0, 0xD9)))
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MOST_SEGMENTS = 10_000


class BadImageError(Exception):
    """A file is no picture that Attest shows. The text says why, without a full stop."""


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What the header of a picture says."""

    type: str
    """Media type."""
    width: int
    height: int


def read_image(name: str, data: bytes) -> ImageFacts:
    """Return type and size of a picture. Raises BadImageError."""
    if len(data) > MAX_IMAGE:
        raise BadImageError(f"The picture has more than {MAX_IMAGE // (1024 * 1024)} MiB")
    facts = _sniff(data)
    expected = _ENDINGS.get(PurePosixPath(name).suffix)
    if expected is None:
        raise BadImageError("The file's name does not end in .png, .jpg, .jpeg or .webp")
    if expected != facts.type:
        raise BadImageError(f"The file is named like {expected} but holds {facts.type}")
    if not facts.width or not facts.height:
        raise BadImageError("The picture has no width or no height")
    if facts.width * facts.height > MAX_PIXELS:
        raise BadImageError(
            f"The picture has {facts.width} x {facts.height} pixels; "
            f"{MAX_PIXELS // 1_000_000} million are the most"
        )
    return facts


def _sniff(data: bytes) -> ImageFacts:
    if data.startswith(_PNG):
        return _read_png(data)
    if data.startswith(b"\xff\xd8\xff"):
        return _read_jpeg(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _read_webp(data)
    raise BadImageError("The file is not a PNG, JPEG or WebP picture")


def _read_png(data: bytes) -> ImageFacts:
    if len(data) < 33 or data[8:16] != b"\x00\x00\x00\x0dIHDR":
        raise BadImageError("The PNG picture is damaged: its header is missing")
    return ImageFacts("image/png", _big(data[16:20]), _big(data[20:24]))


def _read_jpeg(data: bytes) -> ImageFacts:
    position = 2
    for _ in range(_MOST_SEGMENTS):
        if position + 4 > len(data) or data[position] != 0xFF:
            break
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
        elif marker in _BARE:
            position += 2
        elif marker in _FRAMES and position + 9 <= len(data):
            height, width = data[position + 5 : position + 7], data[position + 7 : position + 9]
            return ImageFacts("image/jpeg", _big(width), _big(height))
        else:
            # A length below its own two bytes is wrong; going on by two keeps the loop moving.
            position += 2 + max(2, _big(data[position + 2 : position + 4]))
    raise BadImageError("The JPEG picture is damaged: it does not say its size")


def _read_webp(data: bytes) -> ImageFacts:
    kind, body = data[12:16], data[20:30]
    if len(body) == 10:
        if kind == b"VP8X":
            return _webp(_little(body[4:7]) + 1, _little(body[7:10]) + 1)
        if kind == b"VP8L" and body[0] == 0x2F:
            bits = _little(body[1:5])
            return _webp((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
            return _webp(_little(body[6:8]) & 0x3FFF, _little(body[8:10]) & 0x3FFF)
    raise BadImageError("The WebP picture is damaged: it does not say its size")


def _webp(width: int, height: int) -> ImageFacts:
    return ImageFacts("image/webp", width, height)


def _big(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")

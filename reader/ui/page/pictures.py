"""Decoding pictures from a collection: three formats, size read first, memory bounded."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

from reader.collection.schema import MAX_PIXELS
from reader.domain.cancel import CancelToken

ALLOCATION_LIMIT = 64
"""Megabytes that Qt may take for one picture."""
BUDGET = 30_000_000
"""Pixels of all the pictures of one document that are kept: about 120 MB."""
WIDEST = 1_600
"""Pixels: a wider picture is made smaller while it is read."""

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", 0, b"png"),
    (b"\xff\xd8\xff", 0, b"jpeg"),
    (b"WEBP", 8, b"webp"),
)


def decode_picture(data: bytes) -> QImage | None:
    """Return the picture, or None if it is no PNG, JPEG or WebP or is larger than allowed.

    May be called on any thread.
    """
    kind = next((name for mark, at, name in _SIGNATURES if data[at : at + len(mark)] == mark), None)
    if kind is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(ALLOCATION_LIMIT)
    reader = QImageReader(buffer, QByteArray(kind))
    # Without this Qt tries every plugin on the bytes, whatever format was named.
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MAX_PIXELS:
        return None
    if size.width() > WIDEST:
        reader.setScaledSize(size * (WIDEST / size.width()))
    image = reader.read()
    return None if image.isNull() else image


def decode_pictures(images: Mapping[str, bytes], token: CancelToken) -> dict[str, QImage]:
    """Return those pictures that could be decoded, by name, as far as the budget reaches."""
    decoded = {}
    left = BUDGET
    for name, data in images.items():
        token.check()
        image = decode_picture(data) if left > 0 else None
        if image is not None:
            left -= image.width() * image.height()
            decoded[name] = image
    return decoded

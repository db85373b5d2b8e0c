"""Sections: compressed pieces of the text and layout streams."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

import zstandard

from reader.collection.schema import MAX_VALUE, SECTION_SIZE

_KEPT = 16
"""Sections kept ready; with 64 KB each this is 1 MB at most."""


class SectionStore:
    """Gives slices of sections and keeps the last used ones decompressed."""

    def __init__(self, read: Callable[[int], tuple[int, bytes]]) -> None:
        """`read` returns the uncompressed size and the compressed bytes of a section."""
        self._read = read
        self._kept: OrderedDict[int, bytes] = OrderedDict()

    def slice(self, section: int, start: int, size: int) -> bytes:
        """Return `size` bytes of a section. Raises ValueError if it has not as many."""
        data = self._section(section)
        if start + size > len(data):
            raise ValueError(f"section {section} is too short")
        return data[start : start + size]

    def _section(self, number: int) -> bytes:
        data = self._kept.get(number)
        if data is None:
            size, compressed = self._read(number)
            if size > SECTION_SIZE:
                raise ValueError(f"section {number} is too large")
            data = decompress(compressed, size)
            self._kept[number] = data
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(number)
        return data


def decompress(data: bytes, size: int) -> bytes:
    """Return the `size` bytes of a Zstandard frame. Raises ValueError for any other frame.

    The frame states its size, and that must be the one expected: a small frame cannot unpack into
    a huge one.
    """
    if size > MAX_VALUE:
        raise ValueError("a value is too large")
    if not data and not size:
        return b""
    try:
        if zstandard.frame_content_size(data) != size:
            raise ValueError("a frame states another size")
        unpacked = zstandard.ZstdDecompressor().decompress(data, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise ValueError(f"a frame is damaged: {error}") from error
    if len(unpacked) != size:
        raise ValueError("a frame has another size than it states")
    return unpacked

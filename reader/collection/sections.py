"""Sections: the rows in which the text and layout streams lie, each of a few compressed frames.

`content/FORMAT.md`, "Text", says how.
"""

from __future__ import annotations

import struct
from collections import OrderedDict
from collections.abc import Callable, Iterator

import zstandard

from reader.collection.rows import Row, Value, a_number
from reader.collection.schema import MAX_DICTIONARY, MAX_SECTION, MAX_VALUE, SECTION_SIZE, Stream

_KEPT = 2 * 1024 * 1024
"""Bytes of frames kept ready for each stream."""
_END_SIZE = 4


class StreamReader:
    """Gives stretches of one stream and keeps the last used frames decompressed.

    Raises ValueError where the stream is not as the format allows.
    """

    def __init__(
        self,
        stream: Stream,
        rows: Callable[[str, tuple[Value, ...]], Iterator[Row]],
        size: Callable[[], int],
    ) -> None:
        """`rows` runs a query; `size` returns how many bytes the whole stream has."""
        self._stream = stream
        self._rows = rows
        self._size = size
        self._query = f"select ends, data from {stream.table} where number = ?"
        self._frames: OrderedDict[int, bytes] = OrderedDict()
        self._most_frames = _KEPT // stream.frame
        # Neighbouring frames are often wanted one after another.
        self._section = -1
        self._ends: tuple[int, ...] = ()
        self._data = b""
        self._decompressor: zstandard.ZstdDecompressor | None = None

    def slice(self, start: int, size: int) -> bytes:
        """Return `size` bytes of the stream from byte `start` on."""
        if not size:
            return b""
        number, at = divmod(start, self._stream.frame)
        data = self._frame(number)
        if at + size <= len(data):
            return data[at : at + size]
        parts = [data[at:]]
        missing = size - len(parts[0])
        while missing > 0:
            number += 1
            parts.append(self._frame(number)[:missing])
            missing -= len(parts[-1])
        return b"".join(parts)

    def _frame(self, number: int) -> bytes:
        frame = self._frames.get(number)
        if frame is not None:
            self._frames.move_to_end(number)
            return frame
        section, at = divmod(number, SECTION_SIZE // self._stream.frame)
        if section != self._section:
            self._read_section(section)
        if at >= len(self._ends):
            raise ValueError(f"the {self._stream.name} stream is too short")
        packed = self._data[self._ends[at - 1] if at else 0 : self._ends[at]]
        size = min(self._stream.frame, self._size() - number * self._stream.frame)
        if self._decompressor is None:
            self._decompressor = self._make_decompressor()
        frame = decompress(packed, size, self._decompressor)
        self._frames[number] = frame
        if len(self._frames) > self._most_frames:
            self._frames.popitem(last=False)
        return frame

    def _read_section(self, number: int) -> None:
        row = next(self._rows(self._query, (number,)), None)
        size = min(SECTION_SIZE, self._size() - number * SECTION_SIZE)
        if row is None or size <= 0:
            raise ValueError(f"{self._stream.name} section {number} is missing")
        ends, data = row
        count = -(-size // self._stream.frame)
        if (
            not isinstance(ends, bytes)
            or not isinstance(data, bytes)
            or len(ends) != _END_SIZE * count
            or len(data) > MAX_SECTION
        ):
            raise ValueError(f"{self._stream.name} section {number} is not as it must be")
        places = struct.unpack(f">{count}I", ends)
        if places[-1] != len(data):
            raise ValueError(f"{self._stream.name} section {number} does not end where it must")
        self._section, self._ends, self._data = number, places, data

    def _make_decompressor(self) -> zstandard.ZstdDecompressor:
        query = "select size, data from dictionaries where stream = ?"
        row = next(self._rows(query, (self._stream.name,)), None)
        if row is None:
            return zstandard.ZstdDecompressor()
        size, data = a_number(row[0]), row[1]
        if size > MAX_DICTIONARY or not isinstance(data, bytes):
            raise ValueError("a dictionary is not as it must be")
        words = decompress(data, size)
        try:
            # Only what was trained is taken for a dictionary, not just any bytes.
            kind = zstandard.DICT_TYPE_FULLDICT
            dictionary = zstandard.ZstdCompressionDict(words, dict_type=kind)
            return zstandard.ZstdDecompressor(dict_data=dictionary)
        except zstandard.ZstdError as error:
            raise ValueError(f"a dictionary is damaged: {error}") from error


def decompress(
    data: bytes, size: int, decompressor: zstandard.ZstdDecompressor | None = None
) -> bytes:
    """Return the `size` bytes of a Zstandard frame. Raises ValueError for any other frame.

    The frame states its size, and that must be the one expected: a small frame cannot unpack into
    a huge one.
    """
    if size > MAX_VALUE:
        raise ValueError("a value is too large")
    if not data and not size:
        return b""
    decompressor = decompressor or zstandard.ZstdDecompressor()
    try:
        if zstandard.frame_content_size(data) != size:
            raise ValueError("a frame states another size")
        unpacked = decompressor.decompress(data, max_output_size=size, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise ValueError(f"a frame is damaged: {error}") from error
    if len(unpacked) != size:
        raise ValueError("a frame has another size than it states")
    return unpacked

"""Packing a stream: kept aside while documents come, compressed once all of it is known."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from itertools import islice
from typing import IO

import zstandard

from reader.collection.schema import SECTION_SIZE, Stream

LEVEL = 17
"""Of a stream's frames. Level 19 takes more than twice as long for files smaller by a hundredth."""
_DICTIONARY_LEVEL = 19
DICTIONARY_FROM = 1024 * 1024
"""Bytes of a stream from which on a dictionary saves more than it takes."""
SHARE = 32
"""A dictionary has one byte for so many of the stream."""
DICTIONARY_MOST = 2 * 1024 * 1024
_SAMPLES = 12
"""Bytes of samples for each byte of a dictionary."""
_SEGMENT = 2_048
"""Bytes that the dictionary takes from one place; the trainer's `k`."""
_MATCH = 8
"""Bytes that must come back to be worth keeping; the trainer's `d`."""
_SECTIONS_AT_ONCE = 8
_THREADS = 8

Section = tuple[int, bytes, bytes]
"""Number, ends and data: a row of a stream's table."""


class Spool:
    """A stream on its way into a collection."""

    def __init__(self, stream: Stream, file: IO[bytes]) -> None:
        """`file` must be empty; raises OSError where it cannot be written or read."""
        self.stream = stream
        self.size = 0
        self._file = file

    def add(self, data: bytes) -> int:
        """Append to the stream and return where `data` ends in it."""
        self._file.write(data)
        self.size += len(data)
        return self.size

    def count(self) -> int:
        """Return how many sections there will be."""
        return -(-self.size // SECTION_SIZE)

    def train(self) -> bytes:
        """Return a dictionary trained on samples from everywhere; empty for a short stream."""
        size = min(self.size // SHARE, DICTIONARY_MOST)
        if self.size < DICTIONARY_FROM:
            return b""
        try:
            trained = zstandard.train_dictionary(
                size, list(self._samples(_SAMPLES * size)), k=_SEGMENT, d=_MATCH
            )
        except zstandard.ZstdError:
            # There are texts of which nothing can be learnt. They are compressed without.
            return b""
        return trained.as_bytes()

    def pack(self, dictionary: bytes = b"") -> Iterator[list[Section]]:
        """Yield the sections of the stream, a few at a time, the same for the same stream."""
        compressor = _compressor(self.stream, dictionary)
        self._file.seek(0)
        sections = enumerate(iter(lambda: self._file.read(SECTION_SIZE), b""))
        while batch := list(islice(sections, _SECTIONS_AT_ONCE)):
            cut = [_frames(data, self.stream.frame) for _, data in batch]
            packed = compressor.multi_compress_to_buffer(
                [frame for frames in cut for frame in frames], threads=_thread_count()
            )
            compressed = iter(packed)
            yield [
                _section(number, [next(compressed).tobytes() for _ in frames])
                for (number, _), frames in zip(batch, cut, strict=True)
            ]

    def _samples(self, wanted: int) -> Iterator[bytes]:
        """Yield whole frames, `wanted` bytes in all, from evenly spread places."""
        frame = self.stream.frame
        there = self.size // frame
        count = min(there, -(-wanted // frame))
        for at in range(count):
            self._file.seek(at * there // count * frame)
            yield self._file.read(frame)


def compress(data: bytes, level: int = _DICTIONARY_LEVEL) -> bytes:
    """Return a Zstandard frame that states its size and has a checksum."""
    return zstandard.ZstdCompressor(level=level, write_checksum=True).compress(data)


def _compressor(stream: Stream, dictionary: bytes) -> zstandard.ZstdCompressor:
    parameters = zstandard.ZstdCompressionParameters.from_level(
        LEVEL,
        source_size=stream.frame,
        dict_size=len(dictionary),
        write_content_size=True,
        write_checksum=True,
        # The file has one dictionary for a stream, so no frame needs to say which.
        write_dict_id=False,
    )
    if not dictionary:
        return zstandard.ZstdCompressor(compression_params=parameters)
    trained = zstandard.ZstdCompressionDict(dictionary, dict_type=zstandard.DICT_TYPE_FULLDICT)
    # Once only: a second call on the same object makes the process crash (zstandard 0.25).
    trained.precompute_compress(compression_params=parameters)
    return zstandard.ZstdCompressor(compression_params=parameters, dict_data=trained)


def _frames(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


def _section(number: int, frames: list[bytes]) -> Section:
    ends, end = [], 0
    for frame in frames:
        end += len(frame)
        ends.append(end)
    return number, struct.pack(f">{len(ends)}I", *ends), b"".join(frames)


def _thread_count() -> int:
    return min(_THREADS, os.cpu_count() or 1)

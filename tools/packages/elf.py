"""What a program or library of Linux needs from the system, read from its ELF file.

Source: System V Application Binary Interface, chapters 4 and 5; Linux Standard Base, "Symbol
Versioning".
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

_MAGIC = b"\x7fELF"
_64_BIT_LITTLE = b"\x02\x01"
_LOAD, _DYNAMIC = 1, 2
END, _NEEDED, _STRINGS = 0, 1, 5
_VERSIONS, _VERSION_COUNT = 0x6FFFFFFE, 0x6FFFFFFF
_MACHINES = {62: "amd64", 183: "arm64"}


@dataclass(frozen=True, slots=True)
class Elf:
    """One ELF file."""

    architecture: str
    """As Debian calls it."""
    needed: tuple[str, ...]
    """Names of the libraries that are loaded with it."""
    versions: frozenset[str]
    """Versions of symbols that it needs, such as GLIBC_2.34."""


@dataclass(frozen=True, slots=True)
class _Segment:
    kind: int
    offset: int
    address: int
    size: int


def read_elf(path: Path) -> Elf | None:
    """Return what an ELF file needs, or None where the file is of another kind.

    Raises ValueError where it is for a machine that we make no packages for.
    """
    with path.open("rb") as file:
        if file.read(4) != _MAGIC:
            return None
        data = _MAGIC + file.read()
    architecture = _MACHINES.get(struct.unpack_from("<H", data, 18)[0])
    if data[4:6] != _64_BIT_LITTLE or architecture is None:
        raise ValueError(f"{path} is for a machine that no packages are made for")
    segments = _segments(data)
    entries = [(tag, value) for _, tag, value in _dynamic_entries(data, segments)]
    by_tag = dict(entries)
    if _STRINGS not in by_tag:
        return Elf(architecture, (), frozenset())
    strings = _offset(segments, by_tag[_STRINGS])
    needed = tuple(_text(data, strings + value) for tag, value in entries if tag == _NEEDED)
    return Elf(architecture, needed, _versions(data, segments, by_tag))


def dynamic_places(data: bytes) -> list[tuple[int, int, int]]:
    """Return the dynamic section of an ELF file: offset in the file, tag and value of each entry.

    The last one ends the list. Of other data, nothing.
    """
    return _dynamic_entries(data, _segments(data)) if data.startswith(_MAGIC) else []


def text_at(data: bytes, value: int) -> str:
    """Return the text that an entry of the dynamic section names by its value."""
    segments = _segments(data)
    by_tag = {tag: value for _, tag, value in _dynamic_entries(data, segments)}
    return _text(data, _offset(segments, by_tag[_STRINGS]) + value)


def _segments(data: bytes) -> list[_Segment]:
    (table,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    found = []
    for number in range(count):
        kind, _, offset, address, _, length = struct.unpack_from(
            "<IIQQQQ", data, table + number * size
        )
        found.append(_Segment(kind, offset, address, length))
    return found


def _dynamic_entries(data: bytes, segments: list[_Segment]) -> list[tuple[int, int, int]]:
    entries: list[tuple[int, int, int]] = []
    for segment in segments:
        if segment.kind == _DYNAMIC:
            for at in range(segment.offset, segment.offset + segment.size, 16):
                tag, value = struct.unpack_from("<QQ", data, at)
                entries.append((at, tag, value))
                if tag == END:
                    break
    return entries


def _versions(data: bytes, segments: list[_Segment], by_tag: dict[int, int]) -> frozenset[str]:
    if _VERSIONS not in by_tag:
        return frozenset()
    strings = _offset(segments, by_tag[_STRINGS])
    at = _offset(segments, by_tag[_VERSIONS])
    found = set()
    for _ in range(by_tag[_VERSION_COUNT]):
        _, count, _, inner, onward = struct.unpack_from("<HHIII", data, at)
        place = at + inner
        for _ in range(count):
            _, _, _, name, further = struct.unpack_from("<IHHII", data, place)
            found.add(_text(data, strings + name))
            place += further
        at += onward
    return frozenset(found)


def _offset(segments: list[_Segment], address: int) -> int:
    """Return where in the file the byte lies that is loaded at an address."""
    for segment in segments:
        if segment.kind == _LOAD and 0 <= address - segment.address < segment.size:
            return segment.offset + address - segment.address
    raise ValueError("an ELF file names an address that it does not load")


def _text(data: bytes, start: int) -> str:
    return data[start : data.index(b"\0", start)].decode("ascii")

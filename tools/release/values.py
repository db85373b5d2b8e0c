"""What a packaged program is made of, as values."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.domain.parts import PartKind as Kind

__all__ = ["Kind", "PackedFile", "Part", "PartsError"]


class PartsError(Exception):
    """The parts cannot be told; the text says which and what to do."""


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One file of the packaged folder."""

    path: str
    """Below the folder, with slashes."""
    sha256: str
    """Hexadecimal."""
    size: int
    """Bytes."""
    is_library: bool
    """Whether it holds machine code (ELF, PE or Mach-O)."""


@dataclass(slots=True)
class Part:
    """One component, and the files that it brings."""

    key: str
    """Names it within the list."""
    name: str
    kind: Kind
    licence: str
    """An SPDX expression; empty where nobody stated one."""
    version: str = ""
    """Empty where it cannot be read."""
    purl: str = ""
    inside: str = ""
    """Key of the part that it was built into; empty where it stands for itself."""
    sha256: str = ""
    """Of the archive that it came in, where that is known."""
    holder: str = ""
    """Who holds the copyright, where that is known."""
    note: str = ""
    files: list[PackedFile] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """Licence texts, below the folder of licences."""
    locked: list[str] = field(default_factory=list)
    """The SHA-256 hashes that the lock admits for its archive."""
    needs: list[str] = field(default_factory=list)
    """Keys of other parts."""

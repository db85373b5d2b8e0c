"""A collection as a whole: what it is called and whether it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.domain.ids import CollectionId


@dataclass(frozen=True, slots=True)
class CollectionInfo:
    """What a collection says of itself."""

    id: CollectionId
    title: str
    version: str
    language: str
    """A BCP 47 tag for the curator's words, or "und"."""
    description: str | None = None
    curator: str | None = None
    licence: str | None = None
    documents: int = 0
    agents: int = 0
    statements: int = 0


class TrustState(StrEnum):
    """What checking the file's trailer showed."""

    INTACT = "intact"
    """The hash fits. The file carries no signature, so nobody vouches for it."""
    CHANGED = "changed"
    """The file is not what its maker finished."""


@dataclass(frozen=True, slots=True)
class FileState:
    """Result of checking a collection file before it is opened."""

    state: TrustState
    sha256: str
    """SHA-256 of everything before the trailer, 64 hexadecimal digits."""
    size: int
    """Size of the whole file in bytes."""
    problems: tuple[str, ...] = ()
    """What does not fit, in plain words."""
    format: str = ""
    """Version of the format that the database states, such as "1.0"."""

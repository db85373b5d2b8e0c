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
    """What checking the file's trailer showed. Who vouches for it: see `domain/trust.py`."""

    INTACT = "intact"
    """The hash fits, and so does the signature if there is one."""
    CHANGED = "changed"
    """The file is not what its maker finished or signed."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that fits the file. It shows that the holder of a key made exactly this file."""

    key: str
    """The signer's public key: 64 hexadecimal digits."""
    date: str
    """The day of signing as the signer states it, such as "2026-11-22"."""
    comment: str
    """The signer's own words, covered by the signature."""
    collection: str = ""
    """The id of the collection that was signed. An open collection has been compared with it."""
    title: str = ""
    """Its title; a long one is cut."""
    version: str = ""


@dataclass(frozen=True, slots=True)
class FileState:
    """Result of checking a collection file before it is opened."""

    state: TrustState
    sha256: str
    """SHA-256 of the whole file, 64 hexadecimal digits, as `sha256sum` tells it."""
    size: int
    """Size of the whole file in bytes."""
    problems: tuple[str, ...] = ()
    """What does not fit, in plain words."""
    format: str = ""
    """Version of the format that the database states, such as "1.0"."""
    body_sha256: str = ""
    """SHA-256 of everything before the trailer: the same for the same words, whoever signed."""
    signature: Signature | None = None
    """None where the file carries none, or one that does not fit (then it is changed)."""

"""What the program is made of: its parts, their versions and licences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PartKind(StrEnum):
    """Groups of parts, in the order in which people look for them."""

    PROGRAM = "program"
    COLLECTION = "collection"
    FONT = "font"
    WORDS = "word-list"
    PACKAGE = "python-package"
    LIBRARY = "library"
    SYSTEM = "system-library"
    CRATE = "rust-crate"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the packaged program."""

    name: str
    kind: PartKind
    version: str = ""
    """Empty where it is not known."""
    licence: str = ""
    """An SPDX expression; empty where nobody stated one."""
    holder: str = ""
    """Who holds the copyright, where that is known."""
    note: str = ""
    """One sentence, such as what it was built into; may be empty."""
    texts: tuple[str, ...] = ()
    """Its licence texts, as paths below the folder of licences."""

"""Under which name a person reviews: asked once, kept beside the preferences."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from unicodedata import category

from reader.profile.json_files import read_json, write_json

VERSION = 1
FILE = "reviewer.json"
LONGEST_NAME = 100
"""Code points."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides about drafted statements."""

    name: str = ""
    """Empty for one who gives no name."""


def load_reviewer(folder: Path | None) -> Reviewer | None:
    """Return the reviewer kept in a profile folder; None where nobody was asked yet."""
    stored = {} if folder is None else read_json(folder / FILE)
    name = stored.get("name")
    return Reviewer(plain_name(name)) if isinstance(name, str) else None


def save_reviewer(folder: Path | None, reviewer: Reviewer) -> None:
    """Write who reviews; in a private window (None) nothing. Raises ProfileError."""
    if folder is not None:
        write_json(folder / FILE, {"version": VERSION, "name": reviewer.name})


def plain_name(text: str) -> str:
    """Return a name in one line that any file can hold, and not too long."""
    held = "".join(each for each in text if each.isspace() or category(each) not in ("Cc", "Cs"))
    return " ".join(held.split())[:LONGEST_NAME].strip()

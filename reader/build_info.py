"""Which build of the program this is: its version, and for a package the day and the commit."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass
from pathlib import Path

from reader import __version__
from reader.program_files import program_folder

FILE = "build-info.json"
"""Written by `build.spec` into the program's folder, beside `resources`; a checkout has none."""
_MOST_BYTES = 10_000
_COMMIT = re.compile(r"[0-9a-f]{7,40}")


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """Where a build comes from."""

    version: str
    date: str
    """The day of the source it was made from, as YYYY-MM-DD; empty in a checkout."""
    commit: str
    """First digits of the commit; empty where it is not known."""


def build_info(folder: Path | None = None) -> BuildInfo:
    """Return which build this is, read from the program's folder or from `folder`.

    Never fails: what is missing or unreadable is empty.
    """
    path = (folder or program_folder()) / FILE
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        found = None
    stated = found if isinstance(found, dict) else {}
    return BuildInfo(__version__, _day(stated.get("date")), _commit(stated.get("commit")))


def _day(value: object) -> str:
    try:
        return datetime.date.fromisoformat(value).isoformat() if isinstance(value, str) else ""
    except ValueError:
        return ""


def _commit(value: object) -> str:
    return value if isinstance(value, str) and _COMMIT.fullmatch(value) else ""

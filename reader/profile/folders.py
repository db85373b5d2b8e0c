"""Where the person's own data lies: one folder, so that it can be found and cleared."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

OVERRIDE = "ATTEST_PROFILE"
"""Environment variable that names another profile folder, for a stick or for tests."""


@dataclass(frozen=True, slots=True)
class Folders:
    """The profile folder and what lies in it."""

    profile: Path

    @property
    def settings(self) -> Path:
        """The file of preferences."""
        return self.profile / "settings.json"

    @property
    def session(self) -> Path:
        """The file of the last session."""
        return self.profile / "session.json"

    @property
    def index(self) -> Path:
        """The folder of search indexes, which can be built again at any time."""
        return self.profile / "index"


def find_folders(environment: Mapping[str, str], home: Path | None) -> Folders:
    """Return the profile folder that the environment asks for.

    Source: XDG Base Directory Specification; Known Folders; File System Programming Guide.
    """
    override = environment.get(OVERRIDE)
    if override:
        return Folders(Path(override))
    base = home or Path(environment.get("TMPDIR") or "/tmp")  # A system user may have no home.
    if sys.platform == "win32":
        return Folders(Path(environment.get("APPDATA") or base) / "Attest")
    if sys.platform == "darwin":
        return Folders(base / "Library" / "Application Support" / "Attest")
    data = environment.get("XDG_DATA_HOME", "")
    return Folders((Path(data) if Path(data).is_absolute() else base / ".local/share") / "attest")


def system_folders() -> Folders:
    """Return the profile folder of the person who runs the program."""
    try:
        home = Path.home()
    except RuntimeError:
        home = None
    return find_folders(os.environ, home)

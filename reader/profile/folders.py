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
    is_chosen: bool = False
    """True where somebody named this folder, who knows whose it is."""

    @property
    def is_own(self) -> bool:
        """False where it belongs to somebody else, who could have laid known keys into it.

        A folder that is not there yet will be the person's own. Windows is not asked.
        """
        if self.is_chosen or sys.platform == "win32":
            return True
        try:
            # A link to another place of the person's is as good.
            owners = {self.profile.lstat().st_uid, self.profile.stat().st_uid}
        except OSError:
            return True
        return owners == {os.geteuid()}

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
        return Folders(Path(override), is_chosen=True)
    if home is None or not home.is_absolute():
        return Folders(_without_home(environment))
    if sys.platform == "win32":
        return Folders(Path(environment.get("APPDATA") or home) / "Attest")
    if sys.platform == "darwin":
        return Folders(home / "Library" / "Application Support" / "Attest")
    data = environment.get("XDG_DATA_HOME", "")
    return Folders((Path(data) if Path(data).is_absolute() else home / ".local/share") / "attest")


def _without_home(environment: Mapping[str, str]) -> Path:
    """Return where a system user without a home keeps things: a place of their own among all."""
    user = "" if sys.platform == "win32" else f"-{os.geteuid()}"
    return Path(environment.get("TMPDIR") or "/tmp") / f"attest{user}"


def system_folders() -> Folders:
    """Return the profile folder of the person who runs the program."""
    try:
        home = Path.home()
    except RuntimeError:
        home = None
    return find_folders(os.environ, home)

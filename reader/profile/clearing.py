"""Taking everything of ours out of the profile folder, and nothing that is somebody else's."""

from __future__ import annotations

import contextlib
import re
import shutil
from pathlib import Path

from reader.domain.errors import ErrorCode, ProfileError
from reader.profile import reviewer, searches, trust_file
from reader.profile.folders import Folders
from reader.profile.json_files import reason_of

QT_MEMORY = "QtProject.conf"
"""Where Qt's dialogs remember which folders were opened."""
FILES = (
    "settings.json", "session.json", searches.FILE, reviewer.FILE, trust_file.FILE,
    trust_file.LOCK, QT_MEMORY,
)  # fmt: skip
FOLDERS = ("index", "review")
# What is left of a file whose writing was cut short, by us or by Qt.
_NAMES = "|".join(re.escape(name) for name in FILES)
_UNFINISHED = re.compile(rf"\.?(?:{_NAMES})\.(?:lock|[A-Za-z0-9_]{{6,8}})")
_DAMAGED = re.compile(r"\.?trust-damaged(?:-[0-9])?\.json(?:\.unfinished)?")
_BUILDS = "review-*"


def others_in(profile: Path) -> tuple[str, ...]:
    """Return the names of what lies in the profile folder and is not ours."""
    return tuple(path.name for path in _entries(profile) if not _is_ours(path))


def clear_profile(folders: Folders, *, keep: Path | None = None) -> tuple[str, ...]:
    """Remove our files, but for indexes; return the names of what is left.

    `keep` is a folder of a review that is still open. Raises ProfileError, after all has been
    tried, where something of ours cannot be removed.
    """
    profile, failures = folders.profile, list[OSError]()
    for path in filter(_is_ours, _entries(profile)):
        if path.name not in FOLDERS:
            _remove(path, failures)
    for build in (profile / "review").glob(_BUILDS):
        if build != keep:
            _remove(build, failures)
    # A folder that still holds something stays.
    for folder in (profile / "review", folders.index, profile):
        with contextlib.suppress(OSError):
            folder.rmdir()
    if failures:
        reason = reason_of(failures[0])
        where = str(failures[0].filename or profile)
        raise ProfileError(ErrorCode.NOT_CLEARED, path=where, reason=reason)
    return tuple(path.name for path in _entries(profile))


def _is_ours(path: Path) -> bool:
    if path.name in FOLDERS:
        return path.is_dir() and not path.is_symlink()
    patterns = (_UNFINISHED, _DAMAGED)
    is_named = path.name in FILES or any(each.fullmatch(path.name) for each in patterns)
    return is_named and not (path.is_dir() and not path.is_symlink())


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _remove(path: Path, failures: list[OSError]) -> None:
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    except FileNotFoundError:
        return
    except OSError as error:
        failures.append(error)

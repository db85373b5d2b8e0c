"""Where a build comes from: its day and its commit. The same source gives the same bytes."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reader import __version__

VARIABLE = "SOURCE_DATE_EPOCH"
"""Source: reproducible-builds.org, "SOURCE_DATE_EPOCH specification"."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The source of a build."""

    seconds: int
    """Date of the source, counted from 1970."""
    commit: str
    """First 12 digits; empty outside git, or where the files differ from the commit."""

    @property
    def day(self) -> str:
        """The date as YYYY-MM-DD."""
        return datetime.fromtimestamp(self.seconds, UTC).date().isoformat()

    def record(self) -> str:
        """Return what `reader.build_info` reads."""
        told = {"version": __version__, "date": self.day, "commit": self.commit}
        return json.dumps(told, indent=1, sort_keys=True) + "\n"


def find_origin(root: Path) -> Origin:
    """Return where the source in a folder comes from.

    The date is what the environment says, or else that of the last commit. Raises ValueError where
    neither tells it.
    """
    stated = os.environ.get(VARIABLE, "") or _git(root, "log", "-1", "--format=%ct")
    if not stated.isdigit():
        raise ValueError(
            f"The date of the source is not known: this is no checkout of git, and {VARIABLE} is "
            "not set to a number of seconds."
        )
    is_clean = not _git(root, "status", "--porcelain")
    commit = _git(root, "rev-parse", "--short=12", "HEAD") if is_clean else ""
    return Origin(int(stated), commit)


def _git(root: Path, *arguments: str) -> str:
    """Return what git says, or nothing where it has nothing to say."""
    # A folder inside the checkout of something else is no checkout of this.
    if not (root / ".git").exists():
        return ""
    done = subprocess.run(
        ["git", *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() if done.returncode == 0 else ""

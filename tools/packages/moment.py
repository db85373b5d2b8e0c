"""The date that packages carry: the same source gives the same bytes, whenever it is packed."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

VARIABLE = "SOURCE_DATE_EPOCH"
"""Source: reproducible-builds.org, "SOURCE_DATE_EPOCH specification"."""


class NoDateError(Exception):
    """Nothing tells the date of the source."""


def source_date(root: Path) -> datetime:
    """Return the date of the source: what the environment says, else that of the last commit.

    Raises NoDateError.
    """
    stated = os.environ.get(VARIABLE, "")
    if not stated:
        done = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        stated = done.stdout.strip()
    if not stated.isdigit():
        raise NoDateError(
            f"The date of the source is not known: this is no checkout of git, and {VARIABLE} is "
            "not set to a number of seconds."
        )
    return datetime.fromtimestamp(int(stated), UTC)

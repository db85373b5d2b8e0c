"""What the packages tell of their releases, read from CHANGELOG.md."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

_RELEASE = re.compile(r"^## \[(\d[^\]]*)\] - (\d{4}-\d{2}-\d{2})$", re.MULTILINE)
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DEBIAN_REVISION = "1"
"""Counts the packages made of one version."""


@dataclass(frozen=True, slots=True)
class Release:
    """One version of the program."""

    version: str
    date: datetime
    is_final: bool
    """False where the change log does not name it yet."""


def releases(changelog: str, version: str, date: datetime) -> list[Release]:
    """Return the releases of a change log, newest first, with the one that is packed now."""
    found = [
        Release(name, datetime.fromisoformat(day).replace(tzinfo=UTC), is_final=True)
        for name, day in _RELEASE.findall(changelog)
    ]
    if version not in {release.version for release in found}:
        found.insert(0, Release(version, date, is_final=False))
    return found


def debian_version(version: str) -> str:
    """Return the version of the package."""
    return f"{version}-{DEBIAN_REVISION}"


def debian_changelog(made: list[Release], *, maintainer: str) -> str:
    """Return the package's own change log. Source: Debian Policy, 4.4."""
    return "\n".join(
        f"attest ({debian_version(release.version)}) unstable; urgency=medium\n\n"
        f"  * Attest {release.version}; changelog.gz beside this file tells what changed.\n\n"
        f" -- {maintainer}  {_mail_date(release.date)}\n"
        for release in made
    )


def appstream_releases(made: list[Release]) -> str:
    """Return the releases as AppStream metainfo has them, without the element around them."""
    return "\n".join(
        f'    <release version="{release.version}" date="{release.date:%Y-%m-%d}" '
        f'type="{"stable" if release.is_final else "development"}"/>'
        for release in made
    )


def _mail_date(date: datetime) -> str:
    # strftime would speak the language of the machine.
    day, month = _DAYS[date.weekday()], _MONTHS[date.month - 1]
    return f"{day}, {date.day:02} {month} {date.year} {date:%H:%M:%S} +0000"

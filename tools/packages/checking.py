"""`python -m tools.packages.checking`: asks Debian's own tools about the package in dist/."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.packages.deb import HOME, METAINFO
from tools.packages.parts_list import PLACE, differences
from tools.release.cyclonedx import check_bom
from tools.release.values import PartsError

ROOT = Path(__file__).resolve().parents[2]
TOOLS = {
    "dpkg-deb": "dpkg",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "lintian": "lintian",
    "man": "man-db",
    "groff": "groff-base",
    "update-mime-database": "shared-mime-info",
}
"""Tool -> package of Debian."""


class CheckError(Exception):
    """A check could not be made; the text says why."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A package, and the folder that its files were unpacked into."""

    package: Path
    content: Path


def newest_package(folder: Path, names: str) -> Path:
    """Return the package that was made last of those with such names.

    Raises CheckError where there is none.
    """
    found = sorted(folder.glob(names), key=lambda path: path.stat().st_mtime)
    if not found:
        raise CheckError(f"There is no package in {folder}: `make package` makes it.")
    return found[-1]


def missing(tools: dict[str, str]) -> str:
    """Return a sentence on those tools that are not installed, or nothing."""
    absent = [tool for tool in tools if shutil.which(tool) is None]
    if not absent:
        return ""
    packages = " ".join(sorted({tools[tool] for tool in absent}))
    return f"Missing: {', '.join(absent)}. On Debian and Ubuntu: apt-get install {packages}"


def check_desktop_entry(packed: Unpacked) -> None:
    """The desktop entry is valid."""
    _said("desktop-file-validate", packed.content / "usr/share/applications/attest.desktop")


def check_metainfo(packed: Unpacked) -> None:
    """The AppStream metainfo is valid; nothing is looked up in a network."""
    _said("appstreamcli", "validate", "--no-net", packed.content / "usr/share/metainfo" / METAINFO)


def check_mime_type(packed: Unpacked) -> None:
    """The MIME type is taken up into a database of types."""
    folder = packed.content / "usr/share/mime"
    said = _said("update-mime-database", folder, output=False)
    if not (folder / "application/x-attest.xml").is_file():
        raise CheckError(said or "the type is not in the database that was made")


def check_manual(packed: Unpacked) -> None:
    """The manual page is set without a warning."""
    page = packed.content / "usr/share/man/man1/attest.1.gz"
    # As lintian asks: only the typesetter's own words, whatever the language of the machine.
    said = _said("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page, output=False)
    if said:
        raise CheckError(said)


def check_parts_list(packed: Unpacked) -> None:
    """The list of parts is valid, and names every file of the program as it is, and no other."""
    home = packed.content / HOME
    try:
        check_bom((home / PLACE).read_text("utf-8"))
    except PartsError as error:
        raise CheckError(str(error)) from error
    found = differences(home)
    if found:
        raise CheckError("; ".join(found))


def check_package(packed: Unpacked) -> None:
    """Lintian finds nothing that has no reason given, and no reason that nothing needs."""
    said = _said(
        "lintian",
        "--fail-on",
        "error,warning",
        packed.package,
        output=True,
        errors=False,
    )
    if said:
        raise CheckError(said)


def _said(*command: str | Path, output: bool = True, errors: bool = True) -> str:
    """Run a tool and return what it said. Raises CheckError where it found fault."""
    done = subprocess.run(
        command,
        env=os.environ | {"LC_ALL": "C.UTF-8", "MANROFFSEQ": "", "MANWIDTH": "80"},
        capture_output=True,
        check=False,
    )
    parts = (done.stdout if output else b"", done.stderr if errors else b"")
    said = b"".join(parts).decode(errors="replace").strip()
    if done.returncode:
        raise CheckError(said or f"it ended with the status {done.returncode}")
    return said


CHECKS: tuple[Callable[[Unpacked], None], ...] = (
    check_desktop_entry,
    check_metainfo,
    check_mime_type,
    check_manual,
    check_parts_list,
    check_package,
)


def main() -> int:
    """Run every check on the newest package and return the exit status: 0 when all is clean."""
    failures = 0
    try:
        package = newest_package(ROOT / "dist", "attest_*.deb")
        absent = missing(TOOLS)
        if absent:
            raise CheckError(absent)
    except CheckError as error:
        print(error, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="attest-check-") as folder:
        content = Path(folder)
        subprocess.run(["dpkg-deb", "--extract", package, content], check=True)
        for check in CHECKS:
            name = check.__name__.removeprefix("check_").replace("_", " ")
            try:
                check(Unpacked(package, content))
                print(f"ok      {name}", flush=True)
            except CheckError as error:
                failures += 1
                print(f"FAILED  {name}: {error}", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

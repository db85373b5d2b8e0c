"""Builds the packaged program twice and compares every file: `python -m tools.binary.reproduce`.

Two copies of the source in folders of different names, built under a different language, time
zone, mask of file modes, and order of sets, must give the same bytes, modes, links and dates.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tools.binary.origin import VARIABLE, find_origin

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Place:
    """Where and under which conditions one of the builds happens."""

    folder: str
    variables: dict[str, str]
    mask: int


PLACES = (
    Place("one", {"TZ": "UTC", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"}, 0o022),
    Place(
        "the other/and deeper",
        {"TZ": "Asia/Tehran", "LANG": "C", "PYTHONHASHSEED": "4711"},
        0o077,
    ),
)


def build_in(folder: Path, place: Place) -> Path:
    """Build in a copy of the source and return the packaged folder.

    Raises CalledProcessError where that fails.
    """
    root = folder / place.folder
    _copy_source(root)
    # The same tools, but none of the modules of this checkout.
    (root / ".venv").symlink_to(ROOT / ".venv")
    variables = {
        **os.environ,
        **place.variables,
        "PYTHONPATH": str(root),
        VARIABLE: str(find_origin(ROOT).seconds),
    }
    with (folder / "log").open("w", encoding="utf-8") as log:
        done = subprocess.run(
            ["make", "binary"],
            cwd=root,
            env=variables,
            umask=place.mask,
            stdout=log,
            stderr=log,
            check=False,
        )
    if done.returncode != 0:
        print((folder / "log").read_text(encoding="utf-8"), file=sys.stderr)
        done.check_returncode()
    return root / "dist" / "attest"


def summary(folder: Path) -> dict[str, str]:
    """Return one line for everything in a folder, by its path."""
    return {path.relative_to(folder).as_posix(): _told(path) for path in folder.rglob("*")}


def main() -> int:
    """Build twice and return the exit status: 0 where both are the same."""
    with tempfile.TemporaryDirectory(prefix="attest-twice-") as name:
        made = []
        for place in PLACES:
            print(f"Building in a folder called '{place.folder}' ...", flush=True)
            made.append(summary(build_in(Path(name), place)))
    one, two = made
    differing = sorted(path for path in one.keys() | two.keys() if one.get(path) != two.get(path))
    for path in differing:
        print(f"{path}: {one.get(path, 'missing')} / {two.get(path, 'missing')}", file=sys.stderr)
    if not differing:
        lines = "".join(f"{path} {told}\n" for path, told in sorted(one.items()))
        digest = hashlib.sha256(lines.encode()).hexdigest()
        print(f"Both builds are the same: {len(one)} entries, SHA-256 over all of them {digest}")
    return 1 if differing else 0


def _copy_source(root: Path) -> None:
    """Copy what git tracks and what it does not ignore, with dates, so that `make` is content."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    for name in os.fsdecode(listed).split("\0"):
        if name and (ROOT / name).is_file():
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)


def _told(path: Path) -> str:
    found = path.lstat()
    if path.is_symlink():
        content = f"leads to {path.readlink()}"
    elif path.is_dir():
        content = "folder"
    else:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"{found.st_mode:o} {found.st_mtime_ns} {content}"


if __name__ == "__main__":
    sys.exit(main())

"""Checks what lies in the packaged program: `python -m tools.binary.contents dist/attest`.

`allowed.txt` names every file that may be there. Modules of Python are packed into the program
itself; those that could reach a network must not be among them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from zipfile import ZipFile

from PyInstaller.archive.readers import CArchiveReader

ALLOWED = Path(__file__).with_name("allowed.txt")
NEVER = Path(__file__).with_name("never.txt")
"""Modules that must not be packed, nor any below them."""
LARGEST = 200_000_000
"""Bytes that all files together may have."""
_LIBRARY = "_internal/base_library.zip"


def read_patterns(path: Path = ALLOWED) -> list[str]:
    """Return the patterns of a list: lines that are neither empty nor a comment."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def is_named(name: str, patterns: Iterable[str]) -> bool:
    """Say whether a pattern names a file; no `*` reaches beyond a slash."""
    parts = name.split("/")
    return any(_fits(parts, pattern.split("/")) for pattern in patterns)


def strangers(folder: Path, patterns: Sequence[str]) -> list[str]:
    """Return the files and links in a folder that no pattern names, in order."""
    return [name for name in sorted(_names(folder)) if not is_named(name, patterns)]


def packed_modules(program: Path) -> set[str]:
    """Return the names of all Python modules that are packed into a program and its library."""
    archive = CArchiveReader(str(program))
    names = {name for name in archive.toc if not name.endswith(".pyz")}
    for name in set(archive.toc) - names:
        names |= set(archive.open_embedded_archive(name).toc)
    with ZipFile(program.parent / _LIBRARY) as library:
        for path in library.namelist():
            names.add(path.removesuffix(".pyc").removesuffix("/__init__").replace("/", "."))
    return names


def never_packed(modules: Iterable[str]) -> list[str]:
    """Return those of the modules that must not be packed, in order."""
    never = read_patterns(NEVER)
    return sorted(
        name
        for name in modules
        if any(name == other or name.startswith(f"{other}.") for other in never)
    )


def find_faults(folder: Path) -> list[str]:
    """Return a sentence for everything that is wrong with a packaged program for Linux."""
    faults = [
        f"{name} is not named in {ALLOWED.name}: leave it out, or name it and say why."
        for name in strangers(folder, read_patterns())
    ]
    faults += [
        f"The module {name} is packed, and must not be."
        for name in never_packed(packed_modules(folder / "attest"))
    ]
    size = measure(folder)
    if size > LARGEST:
        faults.append(f"All files have {size:,} bytes; at most {LARGEST:,} are wanted.")
    return faults


def measure(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    paths = (folder / name for name in _names(folder))
    return sum(path.stat().st_size for path in paths if not path.is_symlink())


def main() -> int:
    """Check a folder and return the exit status."""
    if len(sys.argv) != 2:
        print("usage: contents.py FOLDER", file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    faults = find_faults(folder)
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        count = len(list(_names(folder)))
        print(f"{folder}: {count} files, each allowed; {measure(folder) / 1e6:.1f} MB")
    return 1 if faults else 0


def _fits(parts: Sequence[str], wanted: Sequence[str]) -> bool:
    return len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))


def _names(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder).as_posix()


if __name__ == "__main__":
    sys.exit(main())

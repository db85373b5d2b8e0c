"""The stand-alone program that is packed: the folder that `make binary` makes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tools.packages.elf import Elf, read_elf
from tools.packages.run_paths import without_foreign_run_path

MACHINES = {"amd64": "a PC (x86-64)", "arm64": "a 64-bit ARM machine"}


class NoProgramError(Exception):
    """There is nothing that could be packed."""


@dataclass(frozen=True, slots=True)
class Program:
    """The folder of the program and what its files need."""

    folder: Path
    files: tuple[PurePosixPath, ...]
    """Plain files, sorted."""
    links: tuple[PurePosixPath, ...]
    elves: dict[PurePosixPath, Elf]
    """Programs and libraries among the files."""
    architecture: str
    """As Debian calls it."""

    def content(self, name: PurePosixPath) -> bytes:
        """Return the bytes of a file as they are packed."""
        data = (self.folder / name).read_bytes()
        return without_foreign_run_path(data) if name in self.elves else data


def read_program(folder: Path) -> Program:
    """Return the program in a folder. Raises NoProgramError."""
    if not (folder / "attest").is_file():
        raise NoProgramError(f"There is no program in {folder}: `make binary` makes it.")
    found = sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    files = [path for path in found if not path.is_symlink()]
    names = [PurePosixPath(path.relative_to(folder).as_posix()) for path in files]
    read = ((name, read_elf(path)) for name, path in zip(names, files, strict=True))
    elves = {name: elf for name, elf in read if elf is not None}
    kinds = {elf.architecture for elf in elves.values()}
    if PurePosixPath("attest") not in elves or len(kinds) != 1:
        raise NoProgramError(f"{folder} holds no program for Linux on one kind of machine.")
    links = (path.relative_to(folder).as_posix() for path in found if path.is_symlink())
    return Program(
        folder, tuple(names), tuple(map(PurePosixPath, links)), elves, architecture=kinds.pop()
    )

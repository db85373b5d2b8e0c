"""The portable folder: a program that runs from a stick."""

from __future__ import annotations

import lzma
import tarfile
from datetime import datetime
from pathlib import Path, PurePosixPath

from tools.packages.deb import Origin
from tools.packages.parts_list import packed_content
from tools.packages.program import MACHINES, Program
from tools.packages.staging import FILE_MODE, FOLDER_MODE, PROGRAM_MODE, Stage
from tools.packages.system_libraries import c_library, is_left_to_desktop

_STRENGTH = 9
_LICENCES = ("licences", "resources/licences")
"""Where the program keeps the licences of its parts, below _internal."""


def portable_name(program: Program, origin: Origin) -> str:
    """Return the name of the folder; its archive adds .tar.xz."""
    return f"attest-{origin.version}-linux-{program.architecture}"


def make_portable(program: Program, origin: Origin, target: Path, *, work: Path) -> Path:
    """Write the archive into the folder `target`, using the folder `work`, and return its path."""
    name = portable_name(program, origin)
    stage = Stage(work)
    kept = [file for file in program.files if not is_left_to_desktop(file.name)]
    for file in kept:
        # Links stay out: file systems of sticks have none, and the program runs without.
        content = packed_content(program, file, is_left_to_desktop)
        stage.write(content, f"{name}/program/{file}", is_program=str(file) == "attest")
        licence = _licence(file)
        if licence is not None:
            stage.copy(program.folder / file, f"{name}/licences/{licence}")
    stage.copy(origin.root / "LICENSE", f"{name}/licences/LICENSE")
    for launcher in ("attest", "attest-portable"):
        text = origin.static(f"{launcher}-launcher.sh")
        stage.write(text, f"{name}/{launcher}", is_program=True)
    readme = origin.static(
        "README.txt",
        VERSION=origin.version,
        MACHINE=MACHINES[program.architecture],
        GLIBC=c_library(program.elves[file] for file in kept if file in program.elves),
    )
    stage.write(readme, f"{name}/README.txt")
    path = target / f"{name}.tar.xz"
    write_archive(stage, path, date=origin.date)
    return path


def write_archive(stage: Stage, path: Path, *, date: datetime) -> None:
    """Write what was staged as .tar.xz: sorted, owned by nobody, the same bytes each time."""
    with (
        lzma.open(path, "wb", preset=_STRENGTH) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for entry in stage.entries():
            member = tarfile.TarInfo(entry.relative_to(stage.folder).as_posix())
            member.mtime = int(date.timestamp())
            if entry.is_dir():
                member.type, member.mode = tarfile.DIRTYPE, FOLDER_MODE
                archive.addfile(member)
                continue
            is_program = entry.stat().st_mode & 0o100
            member.mode = PROGRAM_MODE if is_program else FILE_MODE
            member.size = entry.stat().st_size
            with entry.open("rb") as file:
                archive.addfile(member, file)


def _licence(file: PurePosixPath) -> str | None:
    """Return the place of a licence below the folder of licences, or None for other files."""
    if file.name.startswith("OFL-"):
        return f"fonts/{file.name}"
    if file.name == "LICENSES.md":
        return file.name
    for folder in _LICENCES:
        if file.is_relative_to(f"_internal/{folder}"):
            return str(file.relative_to(f"_internal/{folder}"))
    return None

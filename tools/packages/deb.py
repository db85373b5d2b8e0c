"""The package for Debian and what descends from it."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from tools.packages.copyright_file import unnamed
from tools.packages.history import (
    appstream_releases,
    debian_changelog,
    debian_version,
    releases,
)
from tools.packages.man_page import man_page
from tools.packages.parts_list import packed_content
from tools.packages.program import Program
from tools.packages.staging import Stage
from tools.packages.system_libraries import dependencies, is_left_to_debian

MAINTAINER = "The Attest contributors <attest@attest.invalid>"
"""The project has no address. Source: RFC 2606: nobody can ever own a name under .invalid."""
METAINFO = "invalid.attest.reader.metainfo.xml"
HOME = "usr/lib/attest"
FONT_LIST = "fontconfig"
"""The package that keeps the list of fonts for everybody: without it the first program of a person
that shows text, which may be this one, leaves a list of its own in their home folder."""
LARGEST = 60_000_000
"""Bytes that a .deb may have."""
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


class PackageError(Exception):
    """No package could be made; the text says why."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a package is made of, beside the program."""

    root: Path
    """The checkout."""
    version: str
    date: datetime

    @property
    def statics(self) -> Path:
        """The folder of files that are packed as they are, or nearly."""
        return self.root / "tools" / "packages" / "linux"

    def static(self, name: str, **filled: str) -> str:
        """Return the text of one of them, with what stands between @ filled in."""
        text = (self.statics / name).read_text(encoding="utf-8")
        for key, value in filled.items():
            text = text.replace(f"@{key}@", value)
        return text


def deb_name(program: Program, origin: Origin) -> str:
    """Return the name of the package's file."""
    return f"attest_{debian_version(origin.version)}_{program.architecture}.deb"


def make_deb(program: Program, origin: Origin, target: Path, *, work: Path) -> Path:
    """Write the package into the folder `target`, using the folder `work`, and return its path.

    Raises PackageError, UnknownLibraryError.
    """
    if shutil.which("dpkg-deb") is None:
        raise PackageError("dpkg-deb is missing. On Debian and Ubuntu the package dpkg has it.")
    stage = Stage(work)
    _add_program(stage, program)
    _add_desktop(stage, origin)
    _add_documents(stage, origin)
    _add_control(stage, program, origin)
    stage.finish(origin.date)
    path = target / deb_name(program, origin)
    subprocess.run(
        # One thread: what several write depends on how many there are.
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--threads-max=1", "--build", work, path],
        env=os.environ | {"SOURCE_DATE_EPOCH": f"{origin.date.timestamp():.0f}"},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    size = path.stat().st_size
    if size > LARGEST:
        raise PackageError(f"{path} has {size:,} bytes, more than the {LARGEST:,} we promise.")
    return path


def packed_files(program: Program) -> list[PurePosixPath]:
    """Return the files of the program that are packed: not those that Debian has itself."""
    return [name for name in program.files if not is_left_to_debian(name.name)]


def depends(program: Program) -> list[str]:
    """Return what the package depends on. Raises UnknownLibraryError."""
    kept = packed_files(program)
    elves = [program.elves[name] for name in kept if name in program.elves]
    return [FONT_LIST, *dependencies(elves, frozenset(name.name for name in kept))]


def _add_program(stage: Stage, program: Program) -> None:
    for name in packed_files(program):
        content = packed_content(program, name, is_left_to_debian)
        stage.write(content, f"{HOME}/{name}", is_program=str(name) == "attest")
    for name in program.links:
        if not is_left_to_debian(name.name):
            stage.link(str((program.folder / name).readlink()), f"{HOME}/{name}")
    stage.link("../lib/attest/attest", "usr/bin/attest")


def _add_desktop(stage: Stage, origin: Origin) -> None:
    made = releases(_changes(origin), origin.version, origin.date)
    stage.write(origin.static("attest.desktop"), "usr/share/applications/attest.desktop")
    stage.write(origin.static("attest.mime.xml"), "usr/share/mime/packages/attest.xml")
    stage.write(
        origin.static(METAINFO, RELEASES=appstream_releases(made)),
        f"usr/share/metainfo/{METAINFO}",
    )
    icons = origin.root / "resources" / "icons"
    for size in ICON_SIZES:
        stage.copy(
            icons / f"attest-{size}.png",
            f"usr/share/icons/hicolor/{size}x{size}/apps/attest.png",
        )
    stage.copy(icons / "attest.svg", "usr/share/icons/hicolor/scalable/apps/attest.svg")


def _add_documents(stage: Stage, origin: Origin) -> None:
    changes = _changes(origin)
    made = releases(changes, origin.version, origin.date)
    folder = "usr/share/doc/attest"
    own = debian_changelog(made, maintainer=MAINTAINER)
    stage.write(origin.static("copyright"), f"{folder}/copyright")
    stage.write(_packed(changes), f"{folder}/changelog.gz")
    stage.write(_packed(own), f"{folder}/changelog.Debian.gz")
    stage.write(_packed(man_page(origin.date)), "usr/share/man/man1/attest.1.gz")
    stage.write(origin.static("lintian-overrides"), "usr/share/lintian/overrides/attest")


def _add_control(stage: Stage, program: Program, origin: Origin) -> None:
    libraries = (f"{HOME}/{name}" for name in packed_files(program) if name in program.elves)
    strangers = unnamed(origin.static("copyright"), libraries)
    if strangers:
        raise PackageError(
            f"{', '.join(strangers)}: tools/packages/linux/copyright does not say whose this is."
        )
    entries = [entry for entry in stage.entries() if entry.is_symlink() or not entry.is_dir()]
    files = [entry for entry in entries if not entry.is_symlink()]
    sums = (
        f"{hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()}  "
        f"{file.relative_to(stage.folder).as_posix()}\n"
        for file in files
    )
    # As dpkg counts: each file in whole KiB, and one for each folder and link.
    others = len(list(stage.entries())) - len(files)
    size = sum(-(-file.stat().st_size // 1024) for file in files) + others
    control = origin.static(
        "control",
        VERSION=debian_version(origin.version),
        ARCHITECTURE=program.architecture,
        MAINTAINER=MAINTAINER,
        SIZE=str(size),
        DEPENDS=", ".join(depends(program)),
    )
    stage.write("".join(sums), "DEBIAN/md5sums")
    stage.write(control, "DEBIAN/control")


def _changes(origin: Origin) -> str:
    return (origin.root / "CHANGELOG.md").read_text(encoding="utf-8")


def _packed(text: str) -> bytes:
    """Return text as `gzip -9n` packs it: without a name and a date."""
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)

"""What this program is: its build, its parts, and where their licences lie."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from reader.build_info import BuildInfo, build_info
from reader.domain.parts import Part
from reader.program_files import program_folder, resources_folder
from reader.release.parts import read_licence, read_parts

LIST = "attest.cdx.json"
"""The list of parts, in the folder of a packaged program's own files."""
LICENCES = "licences"
"""The folder of licence texts, in the same."""
OVERVIEW = "LICENSES.md"
"""What stands for both where the program was not packaged, in the folder of resources."""


@dataclass(frozen=True, slots=True)
class About:
    """What there is to say of a program."""

    build: BuildInfo
    parts: tuple[Part, ...]
    """Empty where the program was not packaged."""
    overview: str
    """The licences of what is bundled, as a text; empty where it is not there."""
    licences: Path | None
    """Folder of licence texts; None where the program was not packaged."""

    def licence_of(self, part: Part) -> str:
        """Return the licence texts of a part. Raises ReaderError where one cannot be read."""
        return read_licence(part, self.licences) if self.licences is not None else ""


def packaged_folder() -> Path | None:
    """Return the folder of a packaged program's own files; None in a checkout or a wheel."""
    return program_folder() if hasattr(sys, "_MEIPASS") else None


def read_about(packaged: Path | None) -> About:
    """Return what there is to say of the program packaged in a folder, or of a checkout with None.

    Raises ReaderError where the list of parts of a package cannot be read.
    """
    overview = resources_folder() / OVERVIEW
    text = overview.read_text("utf-8") if overview.is_file() else ""
    if packaged is None or not (packaged / LIST).is_file():
        return About(build_info(), (), text, None)
    return About(build_info(), read_parts(packaged / LIST), text, packaged / LICENCES)

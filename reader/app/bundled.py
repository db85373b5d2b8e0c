"""The collections that come with the program."""

from __future__ import annotations

from pathlib import Path

from reader.domain.ids import HANDBOOK
from reader.program_files import program_folder, resources_folder

__all__ = ["COLLECTIONS", "bundled_collections", "program_folder", "resources_folder"]

COLLECTIONS = ("iran-1988", HANDBOOK)
"""The bundled collections, in the order of the library."""


def ready_indexes() -> Path:
    """Return the folder of the search indexes of the bundled collections; it may not be there."""
    return _home("indexes")


def bundled_collections() -> list[Path]:
    """Return the bundled collections that are there, in order."""
    paths = [_home("collections") / f"{name}.attest" for name in COLLECTIONS]
    return [path for path in paths if path.is_file()]


def _home(name: str) -> Path:
    """Return a folder of what `make build` makes, where the program has it."""
    folder = program_folder()
    places = (folder / name, folder / "build" / name)
    return next((place for place in places if place.is_dir()), places[0])

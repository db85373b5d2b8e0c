"""Where the files that come with the program lie: in a checkout, a wheel or a package."""

from __future__ import annotations

import sys
from pathlib import Path

from reader.domain.ids import HANDBOOK

COLLECTIONS = ("iran-1988", HANDBOOK)
"""The bundled collections, in the order of the library."""


def program_folder() -> Path:
    """Return the folder that holds `resources` and `collections`."""
    packed = getattr(sys, "_MEIPASS", None)
    if packed is not None:
        return Path(packed)
    inside = Path(__file__).resolve().parents[1] / "_bundled"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[2]


def resources_folder() -> Path:
    """Return the folder of fonts and icons."""
    return program_folder() / "resources"


def bundled_collections() -> list[Path]:
    """Return the bundled collections that are there, in order."""
    folder = program_folder()
    places = (folder / "collections", folder / "build" / "collections")
    home = next((place for place in places if place.is_dir()), places[0])
    paths = [home / f"{name}.attest" for name in COLLECTIONS]
    return [path for path in paths if path.is_file()]

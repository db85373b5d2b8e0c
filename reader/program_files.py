"""Where the files that come with the program lie: in a checkout, a wheel or a package.

It stands beside the rooms, because several of them read such files.
"""

from __future__ import annotations

import sys
from pathlib import Path


def program_folder() -> Path:
    """Return the folder that holds `resources` and `collections`."""
    packed = getattr(sys, "_MEIPASS", None)
    if packed is not None:
        return Path(packed)
    package = Path(__file__).resolve().parent
    inside = package / "_bundled"
    return inside if inside.is_dir() else package.parent


def resources_folder() -> Path:
    """Return the folder of fonts, icons, words and models."""
    return program_folder() / "resources"

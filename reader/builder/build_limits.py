"""What building one source folder may cost, by its size; the handbook states it too."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from reader.sandbox.limits import MIB, Limits

# Written again here, because importing what reads source folders takes longer than all of this.
TEXT_FOLDERS = ("", "documents", "statements")
STORED_FOLDERS = ("media", "attachments")
LARGEST_FILE = 64 * MIB
"""Bytes: the builder reads no larger one."""


@dataclass(frozen=True, slots=True)
class SourceSize:
    """How much a source folder holds."""

    files: int
    text: int
    """Bytes of documents, sidecars and lists."""
    stored: int
    """Bytes of pictures and attachments."""


def measure_source(root: Path) -> SourceSize:
    """Return the size of a source folder, as far as it can be read."""
    texts = [size for folder in TEXT_FOLDERS for size in _sizes(root / folder)]
    stored = [size for folder in STORED_FOLDERS for size in _sizes(root / folder)]
    return SourceSize(len(texts) + len(stored), sum(texts), sum(stored))


def limits_for(size: SourceSize) -> Limits:
    """Return what the process that builds a folder of this size may use.

    Those that import its documents have limits of their own: see `ImportLimits`.
    """
    text, stored = size.text / MIB, size.stored / MIB
    return Limits(
        address_space=2048 * MIB + 100 * size.text,
        cpu_seconds=120 + 60 * text + 10 * stored,
        wall_seconds=600 + 10 * size.files + 300 * text + 30 * stored,
        file_size=64 * MIB + 32 * size.text + 2 * size.stored,
    )


def _sizes(folder: Path) -> list[int]:
    """Return the sizes of the plain files of a folder, none above what the builder reads."""
    try:
        with os.scandir(folder) as entries:
            return [
                # A hole in a file takes no place on a disk, but must not raise the limits.
                min(entry.stat(follow_symlinks=False).st_size, LARGEST_FILE)
                for entry in entries
                if entry.is_file(follow_symlinks=False)
            ]
    except OSError:
        return []

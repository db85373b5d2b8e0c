"""Whether the package's copyright file names every part that is packed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase

OURS = "usr/*"
"""The pattern of what is nobody else's."""
_FILES = re.compile(r"^Files:((?:.*\n)(?: .*\n)*)", re.MULTILINE)


def patterns(copyright_file: str) -> list[str]:
    """Return the patterns of all paragraphs on files. Source: DEP-5."""
    return [pattern for found in _FILES.findall(copyright_file) for pattern in found.split()]


def unnamed(copyright_file: str, libraries: Iterable[str]) -> list[str]:
    """Return those libraries, by their installed path, that no paragraph of their own names."""
    named = [pattern for pattern in patterns(copyright_file) if pattern != OURS]
    return [path for path in libraries if not any(fnmatchcase(path, pattern) for pattern in named)]

"""Indexes that come along with the program: the same bytes for the same collection."""

from __future__ import annotations

import hashlib
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from reader.domain.cancel import CancelToken
from reader.domain.errors import ErrorCode, SearchError
from reader.search.indexing.index import build, shelf_of
from reader.search.sources import PassageSource

_STATE = "meta.json"
"""The engine's list of its segments."""
_FILES = ".managed.json"
"""The engine's list of its files."""
_GROUPS = (0, 8, 12, 16, 20, 32)
_READABLE_BY_ALL = 0o644


def make_ready(source: PassageSource, folder: Path) -> None:
    """Build the index of `source` in `folder`, to be copied to wherever programs lie.

    The engine gives each segment a name by chance; here it is named by what is in it. What is made
    can be opened where nothing can be written. Raises SearchError.
    """
    build(source, folder=folder)
    shelf = shelf_of(source, folder)
    try:
        _name_by_content(shelf.path)
        shelf.seal(CancelToken())
        for path in shelf.path.iterdir():
            if not path.is_symlink():
                path.chmod(_READABLE_BY_ALL)
    except (OSError, ValueError, KeyError) as error:
        raise SearchError(ErrorCode.INDEX_UNAVAILABLE, reason=str(error)) from error


def _name_by_content(place: Path) -> None:
    state: dict[str, Any] = json.loads((place / _STATE).read_bytes())
    for segment in state["segments"]:
        files = sorted(place.glob(f"{_file_name(segment)}.*"))
        digest = hashlib.sha256()
        for path in files:
            digest.update(path.suffix.encode() + hashlib.sha256(path.read_bytes()).digest())
        name = digest.hexdigest()
        # As a UUID is written.
        segment["segment_id"] = "-".join(name[start:end] for start, end in pairwise(_GROUPS))
        for path in files:
            path.rename(place / f"{_file_name(segment)}{path.suffix}")
    _write(place / _STATE, state)
    starts = tuple(_file_name(segment) for segment in state["segments"])
    names = sorted(path.name for path in place.iterdir() if path.name.startswith(starts))
    _write(place / _FILES, [*names, _STATE])


def _file_name(segment: dict[str, Any]) -> str:
    """Return how the engine's files of a segment are called, up to the dot."""
    return str(segment["segment_id"]).replace("-", "")


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")

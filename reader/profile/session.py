"""Where the person was: kept apart from settings, so that losing it loses no preference."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reader.profile.json_files import read_json, write_json

VERSION = 1
MAX_COLLECTIONS = 50
WIDEST = 100_000
"""Pixels. Qt cannot take any number."""


@dataclass(frozen=True, slots=True)
class Session:
    """The window and the place in it, as the last session left them."""

    geometry: str = ""
    """The window's geometry as Qt saved it, base64."""
    layout: tuple[int, ...] = ()
    """Widths of the left side, the page and the right side in pixels."""
    is_left_shown: bool = True
    is_right_shown: bool = True
    collections: tuple[str, ...] = ()
    """Paths of collections opened by hand, the bundled ones not among them."""
    collection: str = ""
    """Id of the collection last read."""
    path: str = ""
    """Path of its file: another file may call itself the same."""
    document: str = ""
    position: int = 0
    """Code point at the top of the page."""


def load_session(path: Path) -> Session:
    """Return the last session, or an empty one."""
    stored = read_json(path)
    usual = Session()
    return Session(
        geometry=_text(stored.get("geometry")),
        layout=tuple(_numbers(stored.get("layout"), most=WIDEST)),
        is_left_shown=stored.get("is_left_shown", usual.is_left_shown) is True,
        is_right_shown=stored.get("is_right_shown", usual.is_right_shown) is True,
        collections=tuple(_texts(stored.get("collections"))[:MAX_COLLECTIONS]),
        collection=_text(stored.get("collection")),
        path=_text(stored.get("path")),
        document=_text(stored.get("document")),
        position=next(iter(_numbers([stored.get("position")], most=2**40)), 0),
    )


def save_session(path: Path, session: Session) -> None:
    """Write the session. Raises ProfileError where that cannot be done."""
    write_json(
        path,
        {
            "version": VERSION,
            "geometry": session.geometry,
            "layout": list(session.layout),
            "is_left_shown": session.is_left_shown,
            "is_right_shown": session.is_right_shown,
            "collections": list(session.collections),
            "collection": session.collection,
            "path": session.path,
            "document": session.document,
            "position": session.position,
        },
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> list[str]:
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []


def _numbers(value: object, *, most: int) -> list[int]:
    if not isinstance(value, list):
        return []
    # In Python, true and false are numbers too.
    numbers = [entry for entry in value if isinstance(entry, int) and not isinstance(entry, bool)]
    return [entry for entry in numbers if 0 <= entry <= most]

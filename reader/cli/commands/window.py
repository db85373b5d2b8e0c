"""`attest open`: the window."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.refusals import Refusal

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def add_arguments(parser: ArgumentParser) -> None:
    """Take collection files, or none."""
    parser.add_argument("files", nargs="*", metavar="F", help="collections to open")
    parser.add_argument(
        "--screenshot",
        type=Path,
        metavar="PNG",
        help="save a picture of the window once the document stands on it, and end",
    )
    parser.add_argument(
        "--search",
        default="",
        metavar="QUERY",
        help="with --screenshot: open the first passage found for a query before",
    )
    parser.add_argument(
        "--person",
        default="",
        metavar="ID",
        help="with --screenshot: show the person with this id before",
    )
    parser.add_argument(
        "--private",
        action="store_true",
        help="keep nothing: no session, no preferences, no search index on disk",
    )


def run(arguments: Namespace) -> int:
    """Open the window; return when it was closed."""
    if (arguments.search or arguments.person) and arguments.screenshot is None:
        raise Refusal("--search and --person are for pictures: add --screenshot.")
    return open_window(
        arguments.files,
        picture=arguments.screenshot,
        is_private=arguments.private,
        search=arguments.search,
        person=arguments.person,
    )


def open_window(
    files: list[str],
    *,
    picture: Path | None,
    is_private: bool = False,
    review: Path | None = None,
    search: str = "",
    person: str = "",
) -> int:
    """Open the window on files, or on what was open last; return when it was closed.

    `review` is a source folder to review in it. `search` and `person` are looked up before a
    picture is taken.
    """
    if not _has_display():
        raise Refusal(
            "The window cannot be opened here: there is no display. The other commands work."
        )
    # Starting makes many objects and drops none: looking for garbage would only cost time.
    gc.disable()
    try:
        # By name, so that reading this module never reaches Qt.
        module = importlib.import_module("reader.app.main")
        status: int = module.run_window(
            files,
            picture=picture,
            is_private=is_private,
            review=review,
            search=search,
            person=person,
        )
    except ImportError as error:
        if error.name is not None and error.name.partition(".")[0] == "reader":
            raise
        raise Refusal(
            f"The window cannot be opened here: {error}. The other commands work."
        ) from error
    return status


def _has_display() -> bool:
    """Say whether Qt has something to draw on: without, it would end the whole process."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in _DISPLAYS)

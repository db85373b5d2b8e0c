"""Progress on standard error: for a person at a terminal, or as JSON lines for a program."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from reader.cli.output import is_terminal, note
from reader.domain.progress import Progress, ProgressSink, no_progress

_WIDTH = 60


@contextmanager
def progress_for_people() -> Iterator[ProgressSink]:
    """Give a sink that shows one changing line on a terminal, gone afterwards; else nothing."""
    if not is_terminal(sys.stderr):
        yield no_progress
        return
    try:
        yield _note_line
    finally:
        note(f"\r{'':{_WIDTH}}\r", end="")


@contextmanager
def choose_progress(*, is_json: bool, is_quiet: bool) -> Iterator[ProgressSink]:
    """Give the sink that a command's options ask for."""
    if is_quiet:
        yield no_progress
    elif is_json:
        yield note_json
    else:
        with progress_for_people() as sink:
            yield sink


def note_json(progress: Progress) -> None:
    """Write one JSON object in a line of its own."""
    record = {"stage": progress.stage, "done": progress.done, "total": progress.total}
    note(json.dumps(record))


def _note_line(progress: Progress) -> None:
    of_total = f" of {progress.total:,}" if progress.total else ""
    # Spaces clear what a longer line left; not every terminal knows a sign for it.
    note(f"\r{f'{progress.stage}: {progress.done:,}{of_total}':{_WIDTH}}", end="")

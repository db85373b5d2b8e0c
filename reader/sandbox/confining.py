"""What a worker does before it reads what others made."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reader.sandbox.files import allow_writing_only
from reader.sandbox.network import forbid_network


def confine(folders: Iterable[Path] = (), *, starts_workers: bool = False) -> bool:
    """Give up all sockets, and writing outside `folders`, for good; return whether both hold.

    Other processes are given up too, unless it `starts_workers`. Call it before any thread starts.
    """
    has_no_network = forbid_network(also_local=True, also_starting=not starts_workers)
    return allow_writing_only(folders) and has_no_network

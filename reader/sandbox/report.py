"""What protects the person on the system at hand, in plain words."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from reader.sandbox.files import landlock_version
from reader.sandbox.network import is_network_forbidden


@dataclass(frozen=True, slots=True)
class Protection:
    """One thing that the system is asked to hold."""

    name: str
    is_active: bool
    words: str
    """One sentence."""


def protections() -> tuple[Protection, ...]:
    """Return what holds in this process and in the children that it starts."""
    return _network(), _files(), _limits()


def _network() -> Protection:
    if is_network_forbidden():
        words = "The system refuses this program every connection to a network."
        return Protection("No network", True, words)
    return Protection(
        "No network",
        False,
        "Attest has nothing in it that uses a network, but this system cannot forbid it one.",
    )


def _files() -> Protection:
    if landlock_version():
        words = (
            "What reads other people's files may write nothing, or only the collection it makes."
        )
        return Protection("No writing", True, words)
    return Protection(
        "No writing",
        False,
        "This system cannot hold what reads other people's files to folders (Linux 5.13 and newer "
        "can, with Landlock turned on).",
    )


def _limits() -> Protection:
    if sys.platform != "win32":
        words = (
            "What reads other people's files gets a limited amount of memory and time, and is "
            "ended when it takes more."
        )
        return Protection("Limits", True, words)
    return Protection(
        "Limits",
        False,
        "This system sets no limit to the memory of what reads other people's files, only to its "
        "time.",
    )

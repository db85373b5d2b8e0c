"""What a child may use: memory, time and bytes written. The system ends one that needs more."""

from __future__ import annotations

import json
import math
import os
import signal
import sys
from dataclasses import asdict, dataclass

from reader.sandbox import HANDED_OVER
from reader.sandbox.kernel import end_with_parent

MIB = 1024 * 1024
OUT_OF_MEMORY = 71
"""Exit status of a process that found its memory used up."""
_GRACE = 5
"""Seconds from the polite end by processor time to the certain one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one process may use; None is no limit."""

    address_space: int | None = None
    """Bytes."""
    cpu_seconds: float | None = None
    """Processor time of all its threads, but not of processes it starts."""
    wall_seconds: float | None = None
    """Time on the clock."""
    file_size: int | None = None
    """Most bytes of any file it writes; 0 for a process that writes none."""


def hand_over(limits: Limits) -> str:
    """Return what the variable `HANDED_OVER` must hold for a child that this process starts."""
    try:
        folder = os.getcwd()  # noqa: PTH109 - the text of it, and only if it is still there
    except OSError:
        folder = ""
    given = {"limits": asdict(limits), "parent": os.getpid(), "folder": folder}
    return json.dumps(given)


def take_over() -> None:
    """Apply the limits that the process which started this one handed over, if it did.

    The child also ends when that process does, and stands in the same folder. Does nothing in a
    process that a person started.
    """
    given = os.environ.pop(HANDED_OVER, "")
    if not given:
        return
    told = json.loads(given)
    if sys.platform != "win32":
        # The parent may have gone before the kernel was asked to watch it.
        if end_with_parent(signal.SIGKILL) and os.getppid() != told["parent"]:
            sys.exit(1)
        if told["folder"]:
            os.chdir(told["folder"])
    apply_limits(Limits(**told["limits"]))


def apply_limits(limits: Limits) -> None:
    """Limit this process for good, and let it leave no memory dump behind.

    Does nothing on Windows, which has none of these limits.
    """
    if sys.platform == "win32":
        return
    import resource

    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_AS, limits.address_space)
    _lower(resource.RLIMIT_FSIZE, limits.file_size)
    if limits.file_size:
        # Python asks for an error instead, which reads like a broken disk.
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    if limits.cpu_seconds is not None:
        _lower(resource.RLIMIT_CPU, math.ceil(limits.cpu_seconds), grace=_GRACE)
    if limits.wall_seconds is not None:
        limit_time(0, limits.wall_seconds)


def limit_time(cpu_seconds: float, wall_seconds: float) -> None:
    """Let the system end this process after so much more time; 0 takes a limit away.

    For a process that does one job after another, each with its own time.
    """
    if sys.platform == "win32":
        return
    for timer, number, seconds in (
        (signal.ITIMER_PROF, signal.SIGPROF, cpu_seconds),
        (signal.ITIMER_REAL, signal.SIGALRM, wall_seconds),
    ):
        signal.signal(number, signal.SIG_DFL)
        signal.setitimer(timer, seconds)


def _lower(kind: int, most: int | None, *, grace: int = 0) -> None:
    """Set a limit, never above the one that holds already."""
    if sys.platform == "win32" or most is None:
        return
    import resource

    hard = resource.getrlimit(kind)[1]
    wanted = (most, most + grace)
    if hard != resource.RLIM_INFINITY:
        wanted = (min(most, hard), min(most + grace, hard))
    try:
        resource.setrlimit(kind, wanted)
    except (OSError, ValueError):
        # Some systems know the limit but do not let anyone set it; the others remain.
        return

"""How a child ended."""

from __future__ import annotations

import signal
import sys
from dataclasses import dataclass
from enum import StrEnum

from reader.sandbox.limits import MIB, OUT_OF_MEMORY, Limits

if sys.platform == "win32":
    _TOO_SLOW: frozenset[int] = frozenset()
    _KILLED = _TOO_LONG = 0
else:
    _TOO_SLOW = frozenset({signal.SIGALRM, signal.SIGPROF, signal.SIGXCPU})
    _KILLED, _TOO_LONG = signal.SIGKILL, signal.SIGXFSZ


class HowEnded(StrEnum):
    """Why a process is no more."""

    FINISHED = "finished"
    """By itself, with an exit status."""
    CRASHED = "crashed"
    TOO_SLOW = "too-slow"
    TOO_MUCH_MEMORY = "too-much-memory"
    TOO_MUCH_OUTPUT = "too-much-output"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended and what it said."""

    how: HowEnded
    status: int
    """Exit status; 0 where it did not finish."""
    signal: int = 0
    """The signal that ended it, if one did."""
    output: bytes = b""
    """Standard output, but for the lines that were heard while it ran."""
    errors: bytes = b""
    """The end of standard error."""

    def reason(self, limits: Limits) -> str:
        """Return what happened as the end of a sentence about the child, without a full stop."""
        match self.how:
            case HowEnded.TOO_SLOW:
                seconds = limits.wall_seconds or limits.cpu_seconds or 0
                return f"took far longer than it should (at most {seconds:,.0f} seconds)"
            case HowEnded.TOO_MUCH_MEMORY:
                size = (limits.address_space or 0) // MIB
                return f"needed more memory than it may have ({size:,} MiB)"
            case HowEnded.TOO_MUCH_OUTPUT:
                return "wrote far more than it should"
            case HowEnded.CRASHED:
                return f"crashed (signal {self.signal})"
            case HowEnded.CANCELLED:
                return "was stopped"
            case HowEnded.FINISHED:
                return f"ended with status {self.status}"


def how_ended(status: int) -> HowEnded:
    """Say how a process ended by itself or by the system, from what `Popen.wait` returns."""
    if status == OUT_OF_MEMORY or (status < 0 and -status == _KILLED):
        # When memory runs out everywhere, the system kills who has most of it.
        return HowEnded.TOO_MUCH_MEMORY
    if status >= 0:
        return HowEnded.FINISHED
    if -status in _TOO_SLOW:
        return HowEnded.TOO_SLOW
    return HowEnded.TOO_MUCH_OUTPUT if -status == _TOO_LONG else HowEnded.CRASHED

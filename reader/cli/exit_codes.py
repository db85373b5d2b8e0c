"""How a command ended."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The program's exit status."""

    DONE = 0
    PROBLEMS = 1
    """Something was refused, or checked and found wrong; it was said so."""
    USAGE = 2
    FAULT = 70
    """A fault of the program."""
    OUT_OF_MEMORY = 71
    """What `sandbox/limits.py` takes for a lack of memory."""
    INTERRUPTED = 130
    OUTPUT_CLOSED = 141
    """The reader of our output went away, as `head` does: what a shell reports for SIGPIPE."""

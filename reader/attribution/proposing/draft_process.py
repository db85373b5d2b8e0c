"""Where the child process that drafts begins: no network, no writing, so much memory.

All of this before the libraries that compute are imported, since they start threads at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from reader.sandbox.confining import confine
from reader.sandbox.limits import MIB, Limits, apply_limits

MEMORY = 4096 * MIB
"""Bytes of address space; what is really used is a tenth of it."""


def main(arguments: Sequence[str]) -> None:
    """Run a worker over standard input and output; the one argument is the model's folder."""
    confine()
    apply_limits(Limits(address_space=MEMORY, file_size=0))
    from reader.attribution.proposing.draft_worker import run_worker

    run_worker(Path(arguments[0]), sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main(sys.argv[1:])

"""Faults of the program itself: loud, logged, and never the end of the window."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType
from typing import Protocol


class _Say(Protocol):
    def __call__(self, text: str, *, stays: bool = False) -> None: ...


class _Hook:
    def __init__(self, say: _Say) -> None:
        self._say = say

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write the whole story to standard error and one sentence to the window."""
        traceback.print_exception(kind, error, trace, file=sys.stderr)
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        self._say(
            f"A fault in Attest: {kind.__name__}. Reading can go on; please report what standard "
            "error says.",
            stays=True,
        )


def install_exception_hook(say: _Say) -> None:
    """Hand every exception that nothing caught to `say` and to standard error."""
    sys.excepthook = _Hook(say)

"""Ending in order when the system or a terminal asks for it.

A signal that ends the process at once would leave what was built for a review behind.
"""

from __future__ import annotations

import signal
from types import FrameType

from PySide6.QtCore import QCoreApplication

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
"""Ctrl+C, the end of the session, the terminal that was closed; not every system has all."""
_SIGNALLED = 128
"""Added to a signal's number it is the exit status, as shells have it."""


def end_on_signals() -> None:
    """Leave the event loop on the first such signal; a second one ends the process at once."""
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)
    QCoreApplication.exit(_SIGNALLED + number)

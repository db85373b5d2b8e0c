"""Private mode: what the program and its libraries must not leave behind."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings, Qt

NOWHERE = Path(os.devnull)
"""A folder that is none: whatever is to be written in it is lost."""
_CORE_FILTER = Path("/proc/self/coredump_filter")


def leave_nothing() -> None:
    """Keep this process from writing what is read. Call it before anything is opened."""
    forbid_core_dumps()
    # The system's own dialogs remember where they were in places that nobody here knows of.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)


def forbid_core_dumps() -> None:
    """Let a crash leave no picture of the memory, as far as the system can be told so."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # A system that hands dumps to a program may ignore the limit; then the dump has no contents.
    with contextlib.suppress(OSError):
        _CORE_FILTER.write_text("0", encoding="ascii")


def keep_traces_together(profile: Path) -> None:
    """Let Qt's dialogs for files remember folders in the person's Attest folder only."""
    scope = QSettings.Scope.UserScope
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, scope, str(profile))

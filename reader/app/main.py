"""Starting the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from reader import __version__
from reader.app.bundled import resources_folder
from reader.app.ending import end_on_signals
from reader.app.faults import install_exception_hook
from reader.app.garbage import GarbageSearch
from reader.app.private import NOWHERE, keep_traces_together, leave_nothing
from reader.app.program import Program
from reader.app.screenshot import Screenshot
from reader.profile.folders import Folders, system_folders
from reader.ui.theme.fonts import load_fonts

TURN_SECONDS = 0.0005
"""How long a worker may keep Python from the window; Python's own 5 ms add up to a stall, because
Qt asks a model many small questions in a row and waits anew for each."""


FOREIGN_PARTS = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_GENERIC_PLUGINS", "QT_PLUGIN_PATH")
"""Environment variables by which Qt would load libraries from elsewhere into a packaged program."""


def use_own_parts_only() -> None:
    """Let a packaged program load no part of Qt but its own. Call it before the application."""
    if hasattr(sys, "_MEIPASS"):
        for name in FOREIGN_PARTS:
            os.environ.pop(name, None)


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the application with its name, icon and fonts."""
    sys.setswitchinterval(TURN_SECONDS)
    use_own_parts_only()
    application = QApplication(list(arguments))
    application.setApplicationName("attest")
    application.setApplicationDisplayName("Attest")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("attest")
    application.setStyle("Fusion")
    application.setLayoutDirection(QLocale().textDirection())
    icon = QIcon()
    for path in sorted((resources_folder() / "icons").glob("attest-*.png")):
        icon.addFile(str(path))
    application.setWindowIcon(icon)
    load_fonts(resources_folder() / "fonts")
    return application


def run_window(
    paths: Sequence[str],
    *,
    picture: Path | None = None,
    is_private: bool = False,
    review: Path | None = None,
    search: str = "",
    person: str = "",
) -> int:
    """Open the window on collections and return the exit code when it is closed.

    `review` is a source folder to review. With `picture`, a picture of the window is saved there as
    soon as it shows what was asked for, and the program ends; before, `search` is looked for and
    the agent with the id `person` is shown. With `is_private` nothing is kept.
    Raises ReaderError where there is nothing to take a picture of.
    """
    folders = system_folders()
    # What somebody else may have laid there must not count as what this person knows.
    if not folders.is_own:
        is_private, folders = True, Folders(NOWHERE)
    if is_private:
        leave_nothing()
    keep_traces_together(NOWHERE if is_private else folders.profile)
    application = make_application(sys.argv[:1])
    asked = [Path(path) for path in paths]
    # Whoever has a picture taken, often a script, does not sit down to read there.
    program = Program(
        folders,
        paths=asked,
        is_private=is_private,
        review=review,
        keeps_session=picture is None,
    )
    install_exception_hook(program.window.status.show_message)
    if picture is None:
        # A picture is as large on every screen.
        program.window.fit(program.window.screen().availableGeometry())
    program.start()
    GarbageSearch(application)
    screenshot = (
        None
        if picture is None
        else Screenshot(program, picture, asked=asked, search=search, person=person)
    )
    # A turn of Python now and then lets signals reach the program.
    pulse = QTimer()
    pulse.setInterval(500)
    pulse.timeout.connect(application.applicationName)
    pulse.start()
    end_on_signals()
    code = application.exec()
    program.close()
    if screenshot is not None:
        screenshot.check()
    return int(code)

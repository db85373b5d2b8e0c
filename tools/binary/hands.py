"""A screen that nobody sees, and hands that type on it: Xvfb and xdotool."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from types import TracebackType

SIZE = (1360, 850)
_FRAME = "Xvfb_screen0"
_LONGEST = 120.0
"""Seconds that anything on the screen may take."""
_STILL = 0.35
"""Seconds of rest that end the waiting for a change; the text cursor blinks slower."""
_KEY_MS = 40


class HandsError(Exception):
    """The screen did not show what it should."""


class Hands:
    """A context in which there is a screen to type on. Its pictures are kept raw."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made; it keeps the pictures."""
        self.folder = folder
        self.display = ""
        self._server: subprocess.Popen[bytes] | None = None
        self._last = b""

    def __enter__(self) -> Hands:
        """Start the screen. Raises HandsError where it does not start."""
        self.folder.mkdir(parents=True)
        number, told = os.pipe()
        self._server = subprocess.Popen(
            [
                *("Xvfb", "-displayfd", str(told), "-nolisten", "tcp"),
                *("-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-fbdir", str(self.folder)),
            ],
            pass_fds=(told,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(told)
        with os.fdopen(number) as file:
            line = file.readline().strip()
        if not line:
            raise HandsError("Xvfb did not start")
        self.display = f":{line}"
        self._last = self._frame()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the screen."""
        if self._server is not None:
            self._server.terminate()
            self._server.wait()

    def wait_for_window(self, name: str) -> None:
        """Wait for the window of a program, and give it the screen and the keyboard."""
        found = self._do("search", "--sync", "--onlyvisible", "--class", name).split()
        self._do("windowmove", found[0], "0", "0")
        self._do("windowsize", found[0], str(SIZE[0]), str(SIZE[1]))
        self._do("windowfocus", found[0])

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self._do("key", "--delay", str(_KEY_MS), *keys)

    def write(self, text: str) -> None:
        """Type letters."""
        self._do("type", "--delay", str(_KEY_MS), text)

    def take(self, name: str) -> None:
        """Wait until the screen differs from the last picture and stands still; keep a picture.

        Raises HandsError where it never does.
        """
        limit = time.monotonic() + _LONGEST
        now, since = self._frame(), time.monotonic()
        while now == self._last or time.monotonic() - since < _STILL:
            if time.monotonic() > limit:
                raise HandsError(f"the screen did not change before '{name}', or not enough")
            time.sleep(0.1)
            frame = self._frame()
            if frame != now:
                now, since = frame, time.monotonic()
        self._last = now
        (self.folder / f"{name}.raw").write_bytes(now)

    def _frame(self) -> bytes:
        return (self.folder / _FRAME).read_bytes()

    def _do(self, *what: str) -> str:
        done = subprocess.run(
            ["xdotool", *what],
            env={"DISPLAY": self.display, "PATH": os.environ["PATH"]},
            capture_output=True,
            text=True,
            check=False,
            timeout=_LONGEST,
        )
        if done.returncode != 0:
            raise HandsError(f"xdotool {what[0]}: {done.stderr.strip()}")
        return done.stdout

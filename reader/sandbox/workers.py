"""Workers: children of the program that do one job after another, asked and answering by lines."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence

from reader.sandbox.children import own_folder

_CHUNK = 256 * 1024


class OverstepError(Exception):
    """A worker answers longer, or keeps us waiting longer, than it may. The text says which."""

    def __init__(self, *, is_silent: bool) -> None:
        super().__init__("it does not answer" if is_silent else "its answer has no end")
        self.is_silent = is_silent


class Worker:
    """One child process with a pipe to it and one from it."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=own_folder(),
        )
        self._heard = bytearray()

    def write(self, data: bytes) -> None:
        """Give it something. Where it has ended, reading its answer will tell."""
        stdin = self._process.stdin
        with contextlib.suppress(OSError):
            if stdin is not None:
                stdin.write(data)
                stdin.flush()

    def read_line(self, *, most: int, seconds: float) -> bytes:
        """Return its next line with the line feed, or what there is where it has ended.

        Raises OverstepError for a line of more than `most` bytes, and where it takes longer than
        `seconds`; it should be stopped then.
        """
        stdout = self._process.stdout
        if stdout is None:
            return b""
        if sys.platform == "win32":
            # Pipes cannot be waited for there: the worker's own clock must do. Untested.
            line = stdout.readline(most + 1)
            self._bounded(line, most)
            return line
        end = time.monotonic() + seconds
        poll = select.poll()
        poll.register(stdout, select.POLLIN)
        looked = 0
        while (at := self._heard.find(b"\n", looked)) < 0:
            looked = len(self._bounded(self._heard, most))
            left = end - time.monotonic()
            if left <= 0 or not poll.poll(left * 1000):
                raise OverstepError(is_silent=True)
            data = os.read(stdout.fileno(), _CHUNK)
            if not data:
                break
            self._heard += data
        size = len(self._heard) if at < 0 else at + 1
        line = bytes(self._heard[:size])
        del self._heard[:size]
        self._bounded(line, most)
        return line

    def stop(self) -> int:
        """End the process, whatever it is doing, and return its status."""
        self._process.kill()
        return self.wait()

    def wait(self) -> int:
        """Wait for the process, which has ended or was told to, and return its status."""
        for stream in (self._process.stdin, self._process.stdout):
            # Closing flushes what a process that has ended will never read.
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        return self._process.wait()

    def _bounded(self, line: bytes | bytearray, most: int) -> bytes | bytearray:
        if len(line) > most:
            raise OverstepError(is_silent=False)
        return line

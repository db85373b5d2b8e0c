"""Children of the program: started as the program itself, followed, and killed whole."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import reader
from reader.domain.cancel import CancelToken
from reader.sandbox import HANDED_OVER
from reader.sandbox.ended import Ended, HowEnded, how_ended
from reader.sandbox.limits import MIB, Limits, hand_over

MOST_OUTPUT = 64 * MIB
_MOST_ERRORS = 64 * 1024
_PULSE = 0.05
"""Seconds between two looks at the cancel token."""
_BLINK = 0.002
"""The same for one that has said its last and ought to end now."""
_GRACE = 2.0
"""Seconds that the system has to end a child by its own clock before we do."""
_CHUNK = 256 * 1024

Hear = Callable[[bytes], None]
"""Takes a line of standard output, without its end."""


def own_command(name: str, *words: str, module: str = "") -> list[str]:
    """Return the command line that starts the hidden command `name` of this very program.

    `module` is what does the same run from source by `python -m`, without reading a command line.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, name, *words]
    start = [sys.executable, "-m"]
    return [*start, module, *words] if module else [*start, "reader", name, *words]


def own_folder() -> Path | None:
    """Return where `python -m` finds this very program; None for the packaged one."""
    return None if getattr(sys, "frozen", False) else Path(reader.__file__).parent.parent


def run_confined(
    command: Sequence[str],
    *,
    limits: Limits,
    cancel: CancelToken | None = None,
    hear: Hear | None = None,
    most_output: int = MOST_OUTPUT,
) -> Ended:
    """Run a command of this program within limits and say how it ended.

    Each whole line that it writes is given to `hear` at once, or else kept. It ends with this
    process, and nothing that it started outlives it. What `hear` raises ends it too.
    """
    run = _Run(command, limits, hear, most_output)
    return run.follow(cancel) if sys.platform != "win32" else run.wait(cancel)


class _Run:
    def __init__(
        self, command: Sequence[str], limits: Limits, hear: Hear | None, most_output: int
    ) -> None:
        self._limits = limits
        self._hear = hear
        self._left = most_output
        self._output = bytearray()
        self._errors = bytearray()
        seconds = limits.wall_seconds
        self._end = None if seconds is None else time.monotonic() + seconds + _GRACE
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=own_folder(),
            env=os.environ | {HANDED_OVER: hand_over(limits)},
            # A session of its own: what it starts is killed with it, and it has no terminal.
            start_new_session=sys.platform != "win32",
        )

    def follow(self, cancel: CancelToken | None) -> Ended:
        """Read what it says until it ends."""
        with self._process as process, selectors.DefaultSelector() as selector:
            try:
                for stream in (process.stdout, process.stderr):
                    if stream is not None:
                        selector.register(stream, selectors.EVENT_READ)
                how = self._listen(selector, cancel)
            finally:
                self._kill()
            return self._ended(process.wait()) if how is None else self._stopped(how)

    def _listen(
        self, selector: selectors.BaseSelector, cancel: CancelToken | None
    ) -> HowEnded | None:
        """Read until there is nothing more; return why the child must be killed, or None."""
        while True:
            how = self._why_stop(cancel)
            if how is not None:
                return how
            ready = selector.select(_PULSE if selector.get_map() else _BLINK)
            for key, _ in ready:
                data = os.read(key.fd, _CHUNK)
                if not data:
                    selector.unregister(key.fileobj)
                elif key.fileobj is self._process.stderr:
                    self._errors += data
                    del self._errors[:-_MOST_ERRORS]
                elif not self._take(data):
                    return HowEnded.TOO_MUCH_OUTPUT
            if not ready and self._has_ended():
                return None

    def wait(self, cancel: CancelToken | None) -> Ended:
        """Do the same on Windows, where pipes cannot be waited for: untested.

        Lines are heard when the child has ended.
        """
        while True:
            try:
                output, errors = self._process.communicate(timeout=_PULSE)
            except subprocess.TimeoutExpired:
                how = self._why_stop(cancel)
                if how is not None:
                    self._kill()
                    self._process.communicate()
                    return self._stopped(how)
                continue
            self._errors += errors[-_MOST_ERRORS:]
            if not self._take(output):
                return self._stopped(HowEnded.TOO_MUCH_OUTPUT)
            return self._ended(self._process.returncode)

    def _why_stop(self, cancel: CancelToken | None) -> HowEnded | None:
        if cancel is not None and cancel.is_cancelled:
            return HowEnded.CANCELLED
        if self._end is not None and time.monotonic() > self._end:
            return HowEnded.TOO_SLOW
        return None

    def _take(self, data: bytes) -> bool:
        """Keep a piece of output or let it be heard; return whether it was not too much."""
        self._left -= len(data)
        if self._left < 0:
            return False
        self._output += data
        if self._hear is not None and b"\n" in data:
            *lines, rest = bytes(self._output).split(b"\n")
            self._output[:] = rest
            for line in lines:
                self._hear(line)
        return True

    def _has_ended(self) -> bool:
        """Say whether the process has ended, and leave its number taken where the system can."""
        if sys.platform in ("win32", "darwin"):
            return self._process.poll() is not None
        state = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self._process.pid, state) is not None

    def _kill(self) -> None:
        """Kill the process, if it is still there, and all that it started."""
        if self._process.returncode is not None:
            return  # Its number may be another's by now.
        if sys.platform == "win32":
            self._process.kill()
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def _stopped(self, how: HowEnded) -> Ended:
        return Ended(how, 0, output=bytes(self._output), errors=bytes(self._errors))

    def _ended(self, status: int) -> Ended:
        return Ended(
            how_ended(status),
            max(status, 0),
            signal=max(-status, 0),
            output=bytes(self._output),
            errors=bytes(self._errors),
        )

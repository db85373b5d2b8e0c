"""An unknown file is read from end to end by a child first; only then does this process open it.

The file may have been made to break what reads it. If it does, the child is lost and nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from reader.domain.cancel import CancelToken
from reader.domain.errors import Cancelled, CollectionError, ErrorCode
from reader.domain.progress import Progress, ProgressSink, no_progress
from reader.sandbox.children import own_command, run_confined
from reader.sandbox.confining import confine
from reader.sandbox.ended import Ended, HowEnded
from reader.sandbox.limits import MIB, Limits
from reader.sandbox.telling import Listener, answer_line, failure_line, progress_line

WORKER_COMMAND = "check-worker"
"""Hidden command of the program that reads inside the child."""
CHECK_STAGE = "check"
_MOST_OUTPUT = 64 * MIB
_MOST_MEMORY = 16 * 1024 * MIB
_MOST_SECONDS = 3_600.0
"""Of the processor. A size costs nothing to state: a file of holes has as much as it likes."""
_SOUND = {"sound": True}


def limits_for(size: int) -> Limits:
    """Return what reading a file of `size` bytes may use; a sound one needs a tenth of it."""
    cpu_seconds = min(60 + 5 * size / MIB, _MOST_SECONDS)
    return Limits(
        address_space=min(1024 * MIB + 16 * size, _MOST_MEMORY),
        cpu_seconds=cpu_seconds,
        wall_seconds=60 + 4 * cpu_seconds,
        file_size=0,
    )


def check_in_child(
    path: Path,
    *,
    cancel: CancelToken | None = None,
    progress: ProgressSink = no_progress,
    limits: Limits | None = None,
) -> None:
    """Let a child read everything in a collection file, hardened and within limits.

    Neither hash nor signature is looked at: `check_file` does that. Raises CollectionError where
    the file is damaged, breaks the child, or makes it overstep `limits`, which are those of the
    file's size by default; and Cancelled.
    """
    limits = limits or limits_for(_size(path))
    listener = Listener(progress)
    ended = run_confined(
        own_command(WORKER_COMMAND, os.fspath(path)),
        limits=limits,
        cancel=cancel,
        hear=listener.hear,
        most_output=_MOST_OUTPUT,
    )
    if ended.how is HowEnded.CANCELLED:
        raise Cancelled
    if listener.failure is not None:
        # Whatever file the child names, this is the one that was asked about.
        parameters = {**listener.failure.parameters, "path": str(path)}
        raise CollectionError(listener.failure.code, **parameters)
    if not _is_sound(listener, ended):
        raise CollectionError(
            ErrorCode.FIRST_CHECK_FAILED, path=str(path), reason=ended.reason(limits)
        )


def work(path: Path, *, tell: Callable[[str], None]) -> None:
    """Read a file inside the child, and tell lines about it: the last says that it is sound."""
    confine()
    # Only now: what reads the file comes with libraries that others wrote.
    from reader.collection.whole_reading import read_everything

    def report(done: int, total: int) -> None:
        tell(progress_line(Progress(CHECK_STAGE, done, total)))

    try:
        read_everything(path, report)
    except CollectionError as error:
        tell(failure_line(error))
    else:
        tell(answer_line(_SOUND))


def _is_sound(listener: Listener, ended: Ended) -> bool:
    has_finished = ended.how is HowEnded.FINISHED and ended.status == 0
    return has_finished and listener.answer == _SOUND


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0  # The child will say what is wrong with it.

"""Building in a child: no network, writing beside the collection only, within limits.

What a source folder holds may have been made by others. If the child breaks or oversteps, the
person reads a sentence, and nothing of it is left.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reader.builder.build_limits import limits_for, measure_source
from reader.builder.report import BuildReport
from reader.domain.cancel import CancelToken
from reader.domain.errors import Cancelled, CollectionError, ErrorCode, ReaderError
from reader.domain.problems import Problem, ProblemCode
from reader.domain.progress import Progress, ProgressSink, no_progress
from reader.sandbox.children import own_command, run_confined
from reader.sandbox.confining import confine
from reader.sandbox.ended import Ended, HowEnded
from reader.sandbox.limits import Limits
from reader.sandbox.telling import Listener, answer_line, failure_line, progress_line

WORKER_COMMAND = "build-worker"
"""Hidden command of the program that builds inside the child."""


class BuildingFaultError(Exception):
    """The child met a fault of the program; the text is what it said of it."""


def build_confined(
    source: Path,
    output: Path,
    *,
    progress: ProgressSink = no_progress,
    cancel: CancelToken | None = None,
    jobs: int | None = None,
    limits: Limits | None = None,
) -> BuildReport:
    """Do what `building.build` does, in a child.

    Raises ReaderError as that does, and where the child breaks or needs more than `limits`, which
    are those of the folder's size by default; Cancelled; and BuildingFaultError.
    """
    limits = limits or limits_for(measure_source(source))
    words = [os.fspath(source), os.fspath(output), *([f"--jobs={jobs}"] if jobs else [])]
    listener = Listener(progress)
    is_done = False
    try:
        ended = run_confined(
            own_command(WORKER_COMMAND, *words), limits=limits, cancel=cancel, hear=listener.hear
        )
        report = _report(listener, ended, output, limits)
        is_done = True
    finally:
        if not is_done:
            _remove_rests(output)
    return report


def work(source: Path, output: Path, *, jobs: int | None, tell: Callable[[str], None]) -> None:
    """Build inside the child, and tell lines about it: the last is the report or the failure."""
    folder = output.parent.resolve()
    confine([folder], starts_workers=True)
    # SQLite sorts large indexes in a file that nobody sees.
    os.environ["SQLITE_TMPDIR"] = os.fspath(folder)
    from reader.builder.building import build

    def report(progress: Progress) -> None:
        tell(progress_line(progress))

    try:
        tell(answer_line(asdict(build(source, output, progress=report, jobs=jobs))))
    except ReaderError as error:
        tell(failure_line(error))


def _report(listener: Listener, ended: Ended, output: Path, limits: Limits) -> BuildReport:
    """Return what the child reported. Raises what `build_confined` raises."""
    if ended.how is HowEnded.CANCELLED:
        raise Cancelled
    if listener.failure is not None:
        raise listener.failure
    if ended.how is HowEnded.FINISHED:
        report = None if listener.answer is None else _decode(listener.answer)
        if report is not None and ended.status == 0:
            return report
        raise BuildingFaultError(ended.errors.decode("utf-8", "replace"))
    reason = ended.reason(limits)
    raise CollectionError(ErrorCode.BUILDING_ENDED, path=str(output), reason=reason)


def _decode(answer: dict[str, Any]) -> BuildReport | None:
    """Return a report, or None where this is none."""
    try:
        problems = [
            Problem(**(fields | {"code": ProblemCode(fields["code"])}))
            for fields in answer["problems"]
        ]
        return BuildReport(**(answer | {"problems": tuple(problems)}))
    except (TypeError, ValueError, KeyError):
        return None


def _remove_rests(output: Path) -> None:
    """Remove what a child that was ended left beside the collection."""
    from reader.collection.writing import remove_stale

    with contextlib.suppress(OSError):
        remove_stale(output)

"""What a child tells its parent, as lines of JSON: how far it is, its answer, or its failure.

The parent believes nothing but the shape: a child that a file has taken over may write anything.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from reader.domain.errors import CollectionError, ErrorCode, ReaderError
from reader.domain.progress import Progress, ProgressSink

_MOST = 2**31 - 1
"""What a signal of Qt can carry."""
_LONGEST = 10_000
"""Code points of a word in what is told."""


def progress_line(progress: Progress) -> str:
    """Return a report of progress as a line."""
    return json.dumps({"progress": [progress.stage, progress.done, progress.total]})


def answer_line(answer: Mapping[str, object]) -> str:
    """Return an answer as a line. It must be what JSON can hold."""
    return json.dumps({"answer": answer})


def failure_line(error: ReaderError) -> str:
    """Return an expected failure as a line."""
    return json.dumps({"failure": [error.code.value, dict(error.parameters)]})


class Listener:
    """Takes a child's lines: hands on its progress, keeps its answer or failure."""

    def __init__(self, progress: ProgressSink) -> None:
        self._progress = progress
        self.answer: dict[str, object] | None = None
        self.failure: CollectionError | None = None

    def hear(self, line: bytes) -> None:
        """Take one line; what is none of ours is dropped."""
        try:
            told = json.loads(line)
            if "progress" in told:
                stage, done, total = told["progress"]
                progress = Progress(str(stage)[:_LONGEST], _number(done), _number(total))
            else:
                self._keep(told)
                return
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return
        self._progress(progress)

    def _keep(self, told: dict[str, object]) -> None:
        if isinstance(answer := told.get("answer"), dict):
            self.answer = answer
        if isinstance(failure := told.get("failure"), list):
            code, parameters = failure
            plain = {
                str(name)[:_LONGEST]: (
                    _number(value) if isinstance(value, int) else str(value)[:_LONGEST]
                )
                for name, value in parameters.items()
            }
            error = CollectionError(ErrorCode(code), **plain)
            # A sentence that lacks a word is none.
            if str(error):
                self.failure = error


def _number(told: object) -> int:
    """Return a number that a child told. Raises ValueError for anything that is none of ours."""
    if type(told) is not int or not 0 <= told <= _MOST:
        raise ValueError("no number that we would tell")
    return told

"""Standard output and standard error: always UTF-8, never a traceback for a closed pipe.

What a collection holds was written by others. People read it through `visible`, so that no
control character reaches their terminal; `write_exact` and `write_json` change nothing.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType

from reader.cli.refusals import OutputClosed, OutputFailed

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]

# C0, delete and C1; line and paragraph separator; embeddings, overrides and isolates. Other
# letters that cannot be seen stay, because many languages need them; `odd_facts` tells of names.
_TREACHEROUS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
# The same without C0, which JSON escapes by itself; tokens outside of strings hold none of them.
_TREACHEROUS_IN_JSON = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def prepare_streams() -> None:
    """Make both streams write UTF-8 with plain line feeds, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A file name that is no UTF-8 must not stop a message.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def visible(text: str) -> str:
    """Return one line in which control characters and changes of direction can be seen."""
    return _TREACHEROUS.sub(lambda match: _escape(match[0]), text)


def write_line(line: str = "") -> None:
    """Write a line for people. Pieces from collections must have gone through `visible`."""
    write_exact(f"{line}\n")


def write_json(value: Json) -> None:
    """Write one JSON document, indented."""
    write_exact(_json_text(value, "") + "\n")


class JsonStream:
    """Writes one JSON object bit by bit: a list in it may be longer than memory holds.

    Use it as a context manager; the object is closed at its end.
    """

    def __init__(self, head: Mapping[str, Json]) -> None:
        self._head = head
        self._is_first = True

    def __enter__(self) -> JsonStream:
        write_exact("{")
        for name, value in self._head.items():
            self.write(name, value)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # What was cut short by a failure must not look whole.
        if kind is None:
            write_exact("\n}\n")

    def write(self, name: str, value: Json) -> None:
        """Write one member."""
        self._begin(name)
        write_exact(_json_text(value, "  "))

    def write_list(self, name: str, values: Iterable[Json]) -> None:
        """Write one member, a list, each value as it comes."""
        self._begin(name)
        write_exact("[")
        is_empty = True
        for value in values:
            write_exact(f"{'' if is_empty else ','}\n    {_json_text(value, '    ')}")
            is_empty = False
        write_exact("]" if is_empty else "\n  ]")

    def _begin(self, name: str) -> None:
        write_exact(f"{'' if self._is_first else ','}\n  {_json_text(name, '')}: ")
        self._is_first = False


def write_exact(text: str) -> None:
    """Write `text` to standard output as it is.

    Raises OutputClosed if nobody reads it any more, OutputFailed if it cannot be written.
    """
    if sys.stdout is None:
        raise OutputFailed("Standard output is closed, so nothing can be shown.")
    try:
        sys.stdout.write(text)
    except OSError as error:
        raise _failure(error) from error


def flush_output() -> None:
    """Write what is still waiting. Raises as `write_exact` does."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError as error:
        raise _failure(error) from error


def complain(sentence: str) -> None:
    """Say on standard error, in one line, what went wrong."""
    note(f"attest: {visible(sentence)}")


def note(text: str, *, end: str = "\n") -> None:
    """Write to standard error; where that is closed, nobody wants to know."""
    if sys.stderr is None:
        return
    with contextlib.suppress(OSError):
        sys.stderr.write(text + end)
        sys.stderr.flush()


def is_terminal(stream: object) -> bool:
    """Say whether a person looks at this stream."""
    return isinstance(stream, io.TextIOBase) and not stream.closed and stream.isatty()


def _json_text(value: Json, indent: str) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    text = _TREACHEROUS_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    # Inside of strings every line feed is written as an escape.
    return text.replace("\n", f"\n{indent}")


def _failure(error: OSError) -> OutputClosed | OutputFailed:
    _abandon_output()
    if isinstance(error, BrokenPipeError):
        return OutputClosed()
    return OutputFailed(f"The output could not be written: {error.strerror or error}.")


def _abandon_output() -> None:
    """Drop what could not be written, so that Python does not try again at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        output = sys.stdout.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, output)
        os.close(nowhere)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"

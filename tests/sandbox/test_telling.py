"""A child that a file has taken over may tell anything; the parent believes only what it knows."""

from __future__ import annotations

import pytest

from reader.domain.errors import CollectionError, ErrorCode
from reader.domain.progress import Progress
from reader.sandbox.telling import Listener, answer_line, failure_line, progress_line

LONG = "9" * 4_000


@pytest.mark.parametrize(
    "line",
    [
        "", "[", "3", "null", '"progress"', "{}", "[" * 100_000,
        '{"progress": ["x", 1e999, 1]}', '{"progress": ["x", NaN, 1]}',
        '{"progress": ["x", -1, 1]}',
        '{"progress": ["x", true, 1]}', '{"progress": ["x", 2147483648, 1]}',
        f'{{"progress": ["x", {LONG}, 1]}}', f'{{"progress": ["x", {LONG * 2}, 1]}}',
        '{"progress": [1, 2]}', '{"progress": null}', '{"progress": {"a": 1, "b": 2, "c": 3}}',
        '{"answer": [1]}', '{"failure": ["no such code", {}]}', '{"failure": [1, 2]}',
        '{"failure": ["file-unreadable", {}]}',
        f'{{"failure": ["file-unreadable", {{"path": {LONG}, "reason": 1}}]}}',
    ],
)  # fmt: skip
def test_what_is_none_of_ours_is_dropped(line: str) -> None:
    heard: list[Progress] = []
    listener = Listener(heard.append)
    listener.hear(line.encode())
    assert (heard, listener.answer, listener.failure) == ([], None, None)


def test_what_is_ours_is_taken() -> None:
    heard: list[Progress] = []
    listener = Listener(heard.append)
    told = Progress("check", 3, 2**31 - 1)
    error = CollectionError(ErrorCode.FILE_UNREADABLE, path="a.attest", reason="it is a folder")
    for line in (progress_line(told), answer_line({"sound": True}), failure_line(error)):
        listener.hear(line.encode())
    assert heard == [told]
    assert listener.answer == {"sound": True}
    assert str(listener.failure) == str(error)


def test_words_without_end_are_cut() -> None:
    listener = Listener(lambda _progress: None)
    error = CollectionError(ErrorCode.FILE_UNREADABLE, path="a" * 10_000_000, reason="")
    listener.hear(failure_line(error).encode())
    assert len(str(listener.failure)) < 50_000

"""The first reading of an unknown file: in a child, which may be lost."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from reader.collection import first_check
from reader.collection.first_check import check_in_child, limits_for
from reader.collection.schema import LAYOUT, TEXT
from reader.domain.cancel import CancelToken
from reader.domain.errors import Cancelled, CollectionError, ErrorCode
from reader.domain.progress import Progress
from reader.sandbox.limits import MIB
from tests.collection.tampering import replace_data, tamper
from tests.sandbox.python import command, refusals, running_children, tried


def refusal(path: Path, **others: object) -> CollectionError:
    """Return why a file is refused."""
    with pytest.raises(CollectionError) as caught:
        check_in_child(path, **others)  # type: ignore[arg-type]
    return caught.value


def test_a_sound_file_is_read_to_its_end(sample_file: Path) -> None:
    told: list[Progress] = []
    check_in_child(sample_file, progress=told.append)
    assert told[-1].done == told[-1].total > 0
    assert {progress.stage for progress in told} == {"check"}


def test_what_is_wrong_comes_back_as_the_same_failure(sample_file: Path) -> None:
    replace_data(sample_file, LAYOUT, 0, b"[" * 60_000)
    error = refusal(sample_file)
    assert error.code is ErrorCode.COLLECTION_DAMAGED
    assert error.parameters["path"] == str(sample_file)


@pytest.mark.parametrize(
    "sql",
    [
        "update agents set kind = 'ghost'",
        "update mentions set start = -1",
        "update descriptions set document = 99",
        "update statements set form = 'ghost'",
        "update parts set document = 99",
        "update chains set agent = 99",
        "update files set sha256 = zeroblob(32)",
        "update documents set text_end = 1000000000",
        "update text_sections set data = zeroblob(10)",
    ],
)
def test_no_table_is_left_out(sample_file: Path, sql: str) -> None:
    assert refusal(tamper(sample_file, sql)).code is ErrorCode.COLLECTION_DAMAGED


@pytest.mark.parametrize("name", ["missing.attest", ".", "other.attest"])
def test_what_is_no_collection_is_said_so(tmp_path: Path, name: str) -> None:
    (tmp_path / "other.attest").write_bytes(b"other words" * 100)
    error = refusal(tmp_path / name)
    assert str(error).startswith(str(tmp_path / name))


def test_a_file_that_takes_too_long_is_a_sentence(sample_file: Path) -> None:
    limits = replace(limits_for(MIB), wall_seconds=0.001)
    error = refusal(sample_file, limits=limits)
    assert error.code is ErrorCode.FIRST_CHECK_FAILED
    assert "took far longer than it should" in str(error)


def test_a_file_that_takes_too_much_memory_is_a_sentence(sample_file: Path) -> None:
    text = b"word " * 10_000_000
    replace_data(sample_file, TEXT, 0, text)
    assert sample_file.stat().st_size < MIB
    error = refusal(sample_file, limits=replace(limits_for(MIB), address_space=100 * MIB))
    assert error.code is ErrorCode.FIRST_CHECK_FAILED
    assert "more memory than it may have (100 MiB)" in str(error)


def test_a_file_that_breaks_the_child_is_a_sentence(
    sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
    monkeypatch.setattr(first_check, "own_command", partial(command, code))
    error = refusal(sample_file)
    assert error.code is ErrorCode.FIRST_CHECK_FAILED
    assert "crashed (signal 11)" in str(error)


@pytest.mark.parametrize(
    "told",
    [
        "",
        "{}",
        "[1, 2]",
        '{"answer": 1}',
        '{"answer": {"sound": false}}',
        '{"failure": ["collection-damaged", {}]}',
        '{"failure": ["no-such-code", {}]}',
        '{"progress": ["check", "many", 1]}',
        "[" * 100_000,
    ],
)
def test_a_child_that_was_taken_over_is_not_believed(
    sample_file: Path, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    code = f"print({told!r})"
    monkeypatch.setattr(first_check, "own_command", partial(command, code))
    assert refusal(sample_file).code is ErrorCode.FIRST_CHECK_FAILED


def test_a_check_that_nobody_waits_for_is_ended(sample_file: Path) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        check_in_child(sample_file, cancel=token)
    assert running_children() == []


def test_the_limits_grow_with_the_file() -> None:
    small, large = limits_for(MIB), limits_for(100 * MIB)
    assert limits_for(1 << 60) == limits_for(1 << 50)
    assert (large.address_space or 0) > (small.address_space or 0)
    assert (large.cpu_seconds or 0) > (small.cpu_seconds or 0)
    assert (large.wall_seconds or 0) > (large.cpu_seconds or 0)
    assert large.file_size == 0


def test_the_child_reaches_no_network_and_writes_nothing(tmp_path: Path) -> None:
    imports = (
        "from pathlib import Path\n"
        "from reader.collection import first_check, whole_reading"
    )  # fmt: skip
    start = "whole_reading.read_everything = attempt\nfirst_check.work(Path('x'), tell=len)"
    assert tried(imports, start, tmp_path / "new") == refusals()

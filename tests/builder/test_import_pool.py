"""Importing in child processes: in order, within limits, and going on after each accident."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from reader.builder.import_jobs import (
    READY,
    ImportAnswer,
    ImportedText,
    ImportJob,
    ImportRefusal,
    decode_answer,
)
from reader.builder.import_pool import ImportPool, worker_command
from reader.builder.import_worker import import_document
from reader.builder.markdown_importer import MarkdownImporter
from reader.collection.schema import MAX_PASSAGES
from reader.domain.problems import ProblemCode
from reader.sandbox.limits import MIB
from reader.source.document_text import DocumentKind
from tests.sandbox.python import refusals, tried

ENDLESS = "[a](b" * 20_000 + ")"
"""Some thirty seconds of work for the parser."""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path


def job(
    files: Path,
    text: str | bytes,
    *,
    seconds: float = 10.0,
    wall_seconds: float = 600.0,
    memory: int = 1024 * MIB,
    kind: DocumentKind = DocumentKind.MARKDOWN,
    lines_before: int = 0,
) -> ImportJob:
    data = text if isinstance(text, bytes) else text.encode()
    path = files / f"{hashlib.sha256(data).hexdigest()}.md"
    path.write_bytes(data)
    sha256 = hashlib.sha256(data).hexdigest()
    return ImportJob(str(path), kind.value, lines_before, sha256, seconds, memory, wall_seconds)


def run(jobs: Sequence[ImportJob], *, workers: int = 1) -> list[ImportAnswer]:
    with ImportPool(workers) as pool:
        return list(pool.run(jobs))


def words(answers: Sequence[ImportAnswer]) -> list[str]:
    return [answer.text if isinstance(answer, ImportedText) else answer.code for answer in answers]


@pytest.mark.parametrize("workers", [1, 3])
def test_answers_come_in_the_order_of_the_jobs(files: Path, workers: int) -> None:
    texts = [f"text {number} " + "x" * (number % 5) * 20_000 for number in range(17)]
    answers = run([job(files, text) for text in texts], workers=workers)
    assert words(answers) == [text.strip() for text in texts]


def test_an_answer_holds_all_that_the_builder_needs(files: Path) -> None:
    text = "---\ntitle: T\n---\n# A &amp; *b*\n\n![c](media/d.png)"
    (answer,) = run([job(files, text, lines_before=3)])
    assert answer == ImportedText(
        text="A & b\nc",
        layout='[["heading",5,{"level":1},[["emphasis",4,5]]],["image",1,{"media":"media/d.png"}]]',
        passages=2,
        heading="A & b",
        images=(("media/d.png", 6),),
    )


def test_a_worker_takes_plain_text(files: Path) -> None:
    assert words(run([job(files, "*a*", kind=DocumentKind.PLAIN_TEXT)])) == ["*a*"]


def test_a_document_that_takes_too_long_ends_and_the_next_goes_on(files: Path) -> None:
    jobs = [job(files, "one"), job(files, ENDLESS, seconds=0.4), job(files, "two")]
    assert words(run(jobs)) == ["one", ProblemCode.TOO_SLOW, "two"]


def test_a_document_that_takes_too_long_by_the_clock_ends_and_the_next_goes_on(
    files: Path,
) -> None:
    jobs = [job(files, ENDLESS, seconds=600, wall_seconds=0.4), job(files, "two")]
    assert words(run(jobs)) == [ProblemCode.TOO_SLOW, "two"]


def test_several_in_a_row_that_take_too_long_are_each_blamed(files: Path) -> None:
    jobs = [
        job(files, ENDLESS, seconds=0.2),
        job(files, ENDLESS + "x", seconds=0.2),
        job(files, "end"),
    ]
    assert words(run(jobs, workers=2)) == [ProblemCode.TOO_SLOW, ProblemCode.TOO_SLOW, "end"]


def test_a_document_that_fills_the_memory_ends_and_the_next_goes_on(files: Path) -> None:
    memory = 128 * MIB
    large = "word *a*\n\n" * 2_500_000
    jobs = [
        job(files, "one", memory=memory),
        job(files, large, memory=memory, seconds=60),
        job(files, "two", memory=memory),
        job(files, "three", memory=memory),
    ]
    assert words(run(jobs)) == ["one", ProblemCode.OUT_OF_MEMORY, "two", "three"]


def test_a_file_that_changed_since_it_was_checked_is_refused(files: Path) -> None:
    stale = job(files, "one")
    Path(stale.path).write_text("two")
    (answer,) = run([stale])
    assert isinstance(answer, ImportRefusal)
    assert answer.code is ProblemCode.UNREADABLE
    assert "changed" in answer.message


def test_a_file_that_vanished_is_refused(files: Path) -> None:
    gone = job(files, "one")
    Path(gone.path).unlink()
    assert words(run([gone, job(files, "two")])) == [ProblemCode.UNREADABLE, "two"]


def test_a_problem_has_the_line_of_the_file(files: Path) -> None:
    text = "---\n---\none\n\n" + "- " * 30 + "deep"
    (answer,) = run([job(files, text, lines_before=2)])
    assert isinstance(answer, ImportRefusal)
    assert (answer.code, answer.line) == (ProblemCode.TOO_DEEP, 5)


def test_leaving_early_ends_the_processes(files: Path) -> None:
    with ImportPool(2) as pool:
        answers = pool.run([job(files, f"text {number}") for number in range(10)])
        assert words([next(answers)]) == ["text 0"]


def test_a_worker_says_that_it_is_ready_and_ends_with_its_input(files: Path) -> None:
    result = subprocess.run(
        worker_command(),
        input=job(files, "one").encode(),
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    ready, answer = io.BytesIO(result.stdout).readlines()
    assert ready == READY
    assert words([decode_answer(answer)]) == ["one"]
    assert result.stderr == b""


def test_a_worker_imports_neither_databases_nor_windows() -> None:
    code = (
        "import sys, reader.builder.import_worker as _; "
        "print([n for n in ('apsw', 'tantivy', 'PySide6', 'yaml', 'socket', 'zstandard') "
        "if n in sys.modules])"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    result = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        text=True,
        env=environment,
    )
    assert result.stdout.strip() == "[]"


def test_a_worker_reaches_no_network_and_writes_no_file(files: Path) -> None:
    imports = "from reader.builder import import_worker as module"
    start = "module.run_worker = attempt\nmodule.main()"
    assert tried(imports, start, files / "new") == refusals()


def test_the_packaged_program_starts_itself_as_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == [sys.executable, "import-worker"]


def test_a_large_ordinary_document_is_imported_within_the_usual_limits(files: Path) -> None:
    paragraph = "The guard said that *nobody* was left, and [wrote](http://x.y) it down. " * 12
    text = f"# Title\n\n{paragraph}\n\n- {paragraph}\n\n" * 1_200
    (answer,) = run([job(files, text, seconds=2 + 4 * len(text) / MIB)])
    assert isinstance(answer, ImportedText)
    assert answer.passages == 3_600


def test_importing_needs_no_process(files: Path) -> None:
    answer = import_document(job(files, "a *b*"), MarkdownImporter())
    assert words([answer]) == ["a b"]


def test_a_document_of_too_many_passages_is_refused(files: Path) -> None:
    text = "a\n\n" * (MAX_PASSAGES + 1)
    answer = import_document(job(files, text, kind=DocumentKind.PLAIN_TEXT), MarkdownImporter())
    assert isinstance(answer, ImportRefusal)
    assert answer.code is ProblemCode.TOO_LARGE
    assert "1,000,001 passages" in answer.message

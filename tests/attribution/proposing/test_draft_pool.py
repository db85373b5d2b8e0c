"""Drafting in child processes: in order, and going on after each accident."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.attribution.proposing.condensed import DocumentDraft
from reader.attribution.proposing.draft_pool import DraftPool
from reader.attribution.proposing.draft_worker import READY, DraftJob, run_worker
from reader.attribution.tagging.settings import MODEL_FILE, SETTINGS_FILE
from reader.domain.errors import ErrorCode, ReaderError
from tests.sandbox.python import refusals, tried

ROOT = Path(__file__).parents[3]


def job(text: str) -> DraftJob:
    return DraftJob(text, ((0, len(text)),))


def saying(number: int, *, filler: int = 0) -> DraftJob:
    """Return a text in which somebody says something, and nobody anything in the rest."""
    return job(f"Tilda Marsh said that gate {number} was open." + " It snowed." * filler)


UNREADABLE = DraftJob("text", (("first", "last"),))  # type: ignore[arg-type] # it ends its worker


def said(drafts: list[DocumentDraft | None], jobs: list[DraftJob]) -> list[str | None]:
    """Return the words of the one statement in each draft."""
    words: list[str | None] = []
    for draft, each in zip(drafts, jobs, strict=True):
        if draft is None:
            words.append(None)
            continue
        (statement,) = draft.statements
        words.append(each.text[slice(*statement.content[0])])
    return words


def children() -> list[int]:
    """Return the processes that this thread has started and that still run."""
    listed = Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text()
    return [int(number) for number in listed.split()]


def test_answers_come_in_the_order_of_the_jobs(model_folder: Path) -> None:
    jobs = [saying(number, filler=number % 3 * 60) for number in range(6)]
    with DraftPool(2, model_folder) as pool:
        drafts = list(pool.run(jobs))
    assert said(drafts, jobs) == [f"that gate {number} was open" for number in range(6)]


def test_a_document_that_ends_its_worker_is_left_out_and_the_next_goes_on(
    model_folder: Path,
) -> None:
    jobs = [saying(0), UNREADABLE, saying(2)]
    with DraftPool(1, model_folder) as pool:
        drafts = list(pool.run(jobs))
    assert said(drafts, jobs) == ["that gate 0 was open", None, "that gate 2 was open"]


def test_a_worker_killed_in_the_middle_costs_one_document(model_folder: Path) -> None:
    jobs = [saying(0, filler=8_000), saying(1)]
    before = set(children())

    def killing() -> Iterator[DraftJob]:
        yield jobs[0]
        # The first one is under way by now, and takes far longer than this.
        for process in set(children()) - before:
            os.kill(process, signal.SIGKILL)
        yield jobs[1]

    with DraftPool(1, model_folder) as pool:
        drafts = list(pool.run(killing()))
    assert said(drafts, jobs) == [None, "that gate 1 was open"]


def test_leaving_ends_the_processes_whatever_they_do(model_folder: Path) -> None:
    before = set(children())
    with DraftPool(1, model_folder) as pool:
        drafts = pool.run([saying(0), saying(1, filler=8_000), saying(2)])
        next(drafts)
    assert set(children()) <= before


def test_a_pool_without_jobs_starts_no_process(model_folder: Path) -> None:
    before = set(children())
    with DraftPool(2, model_folder) as pool:
        assert list(pool.run([])) == []
        assert set(children()) <= before


def test_a_model_that_cannot_be_used_is_said_in_a_sentence(tmp_path: Path) -> None:
    with DraftPool(1, tmp_path) as pool, pytest.raises(ReaderError) as caught:
        list(pool.run([saying(0)]))
    assert caught.value.code is ErrorCode.MODEL_UNUSABLE
    assert "model.json" in str(caught.value)
    assert "Traceback" not in str(caught.value)


def test_what_is_wrong_with_a_model_is_said_once(model_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(model_folder, folder)
    (folder / "links.json").write_text("{}")
    with DraftPool(1, folder) as pool, pytest.raises(ReaderError) as caught:
        list(pool.run([saying(0)]))
    assert str(caught.value).startswith(f"The model in {folder} cannot be used: links.json is not")
    assert str(caught.value).count("cannot be used") == 1


def test_a_model_that_cannot_be_run_is_said_in_a_sentence(
    model_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(model_folder, folder)
    (folder / MODEL_FILE).write_bytes(b"no model")
    settings = json.loads((folder / SETTINGS_FILE).read_text())
    settings["files"][MODEL_FILE] = hashlib.sha256(b"no model").hexdigest()
    (folder / SETTINGS_FILE).write_text(json.dumps(settings))
    with DraftPool(1, folder) as pool, pytest.raises(ReaderError) as caught:
        list(pool.run([saying(0)]))
    assert caught.value.code is ErrorCode.MODEL_UNUSABLE
    assert "the drafting process ended" in str(caught.value)


def test_a_model_in_a_folder_named_from_here_is_found(
    model_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model").symlink_to(model_folder)
    monkeypatch.chdir(tmp_path)
    with DraftPool(1, Path("model")) as pool:
        assert said(list(pool.run([saying(0)])), [saying(0)]) == ["that gate 0 was open"]


def test_a_worker_says_that_it_is_ready_and_ends_with_its_input(model_folder: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "reader.attribution.proposing.draft_process", model_folder],
        input=saying(7).encode(),
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    ready, answer = io.BytesIO(result.stdout).readlines()
    assert ready == READY
    assert said([DocumentDraft.decode(answer.decode())], [saying(7)]) == ["that gate 7 was open"]
    assert result.stderr == b""


def test_a_worker_needs_no_process(model_folder: Path) -> None:
    output = io.BytesIO()
    run_worker(model_folder, [saying(7).encode()], output)
    ready, answer = io.BytesIO(output.getvalue()).readlines()
    assert ready == READY
    assert said([DocumentDraft.decode(answer.decode())], [saying(7)]) == ["that gate 7 was open"]


def test_a_worker_with_a_damaged_model_says_why(model_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(model_folder, folder)
    (folder / "links.json").write_text("{}")
    output = io.BytesIO()
    run_worker(folder, [], output)
    assert b"links.json is not the file" in output.getvalue()


def test_a_worker_imports_neither_databases_nor_windows() -> None:
    code = (
        "import sys, reader.attribution.proposing.draft_worker as _; "
        "print([n for n in ('apsw', 'tantivy', 'PySide6', 'markdown', 'zstandard', 'yaml') "
        "if n in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=ROOT
    )
    assert result.stdout.strip() == "[]"


def test_a_worker_reaches_no_network_and_writes_no_file(tmp_path: Path) -> None:
    imports = (
        "from reader.attribution.proposing import draft_process as module\n"
        "from reader.attribution.proposing import draft_worker"
    )
    start = "draft_worker.run_worker = attempt\nmodule.main(['model'])"
    assert tried(imports, start, tmp_path / "new") == refusals()

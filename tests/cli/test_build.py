"""What `attest build` makes and says."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

DOCUMENT = """---
title: A note
---

Mina Karimi said: “Nobody left.”

The mayor denied it.
"""
AGENTS = "agents:\n  - {id: mina-karimi, kind: person, name: Mina Karimi}\n"
STATEMENTS = """statements:
  - id: s-1
    speaker: mina-karimi
    form: direct
    content: Nobody left.
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a sound source folder."""
    files = {
        "collection.yaml": 'format: 1\nid: small\ntitle: Small\nversion: "1"\nlanguage: en\n',
        "documents/note.md": DOCUMENT,
        "agents.yaml": AGENTS,
        "statements/note.yaml": STATEMENTS,
    }
    for name, text in files.items():
        path = tmp_path / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "source"


def test_a_build_has_exactly_the_promised_fields(run: Run, source: Path, tmp_path: Path) -> None:
    output = tmp_path / "small.attest"
    outcome = run("build", source, "-o", output, "--json", "--jobs", "1")
    data = output.read_bytes()
    assert outcome.status == 0
    assert outcome.json == {
        "output": str(output),
        "sha256": hashlib.sha256(data).hexdigest(),
        "size": len(data),
        "documents": 1,
        "agents": 1,
        "agents_left_out": 0,
        "statements": 1,
        "passages": 2,
        "problems": [],
    }


def test_what_was_built_can_be_read(run: Run, source: Path, tmp_path: Path) -> None:
    output = tmp_path / "small.attest"
    assert run("build", source, "-o", output, "--quiet").status == 0
    (statement,) = run("statements", output, "--json").json
    (piece,) = statement["content"]
    assert run("text", output, "note").text[piece["start"] : piece["end"]] == "Nobody left."


def test_progress_is_json_lines_with_json(run: Run, source: Path, tmp_path: Path) -> None:
    outcome = run("build", source, "-o", tmp_path / "small.attest", "--json")
    reports = [json.loads(line) for line in outcome.errors.splitlines()]
    assert reports
    assert all(report.keys() == {"stage", "done", "total"} for report in reports)


@pytest.mark.parametrize("options", [["--json", "--quiet"], []], ids=["quiet", "no terminal"])
def test_no_progress_where_nobody_looks(
    run: Run, source: Path, tmp_path: Path, options: list[str]
) -> None:
    assert run("build", source, "-o", tmp_path / "small.attest", *options).errors == ""


def test_every_problem_is_listed_with_file_line_and_field(
    run: Run, source: Path, tmp_path: Path
) -> None:
    output = tmp_path / "small.attest"
    with (source / "statements/note.yaml").open("a", encoding="utf-8") as sidecar:
        sidecar.write(
            "  - {id: s-2, speaker: nobody, form: direct, content: Nobody left.}\n"
            "  - {id: s-3, speaker: mina-karimi, form: direct, content: Everybody left.}\n"
        )
    outcome = run("build", source, "-o", output)
    lines = outcome.errors.splitlines()
    assert outcome.status == 1
    assert lines[0].startswith("statements/note.yaml:6 (statements[1].speaker): ")
    assert lines[1].startswith("statements/note.yaml:7 (statements[2].content): ")
    assert not output.exists()


def test_problems_as_json_have_exactly_the_promised_fields(
    run: Run, source: Path, tmp_path: Path
) -> None:
    (source / "agents.yaml").unlink()
    outcome = run("build", source, "-o", tmp_path / "small.attest", "--json")
    (problem,) = outcome.json["problems"]
    assert outcome.status == 1
    assert problem.keys() == {"file", "line", "field", "code", "message", "advice"}
    assert (problem["file"], problem["line"], problem["code"]) == (
        "statements/note.yaml",
        3,
        "unknown-agent",
    )


@pytest.mark.parametrize("name", ["not-there", "file"])
def test_a_source_that_is_no_folder_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    outcome = run("build", tmp_path / name, "-o", tmp_path / "small.attest")
    assert outcome.status == 1
    assert outcome.errors
    assert "Traceback" not in outcome.errors


def test_an_output_that_cannot_be_written_is_refused(
    run: Run, source: Path, tmp_path: Path
) -> None:
    outcome = run("build", source, "-o", tmp_path / "not-there" / "small.attest")
    assert outcome.status == 1
    assert outcome.is_refusal()

"""Wrong input of every kind ends in one sentence and a status, never in a traceback."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

COMMANDS = [
    ("info",),
    ("documents",),
    ("agents",),
    ("statements",),
    ("text", "report"),
    ("search", "trucks"),
]


def _missing(_folder: Path, _sample: Path) -> str:
    return "not-there.attest"


def _folder(folder: Path, _sample: Path) -> str:
    (folder / "folder.attest").mkdir()
    return "folder.attest"


def _empty(folder: Path, _sample: Path) -> str:
    (folder / "empty.attest").touch()
    return "empty.attest"


def _pdf(folder: Path, _sample: Path) -> str:
    (folder / "letter.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(5000))
    return "letter.pdf"


def _truncated(folder: Path, sample: Path) -> str:
    (folder / "cut.attest").write_bytes(sample.read_bytes()[:-3000])
    return "cut.attest"


def _changed(folder: Path, sample: Path) -> str:
    data = bytearray(sample.read_bytes())
    data[5000] ^= 1
    (folder / "changed.attest").write_bytes(data)
    return "changed.attest"


def _through_a_file(folder: Path, sample: Path) -> str:
    shutil.copy(sample, folder / "a.attest")
    return "a.attest/b.attest"


MAKERS = [_missing, _folder, _empty, _pdf, _truncated, _changed, _through_a_file]
Maker = Callable[[Path, Path], str]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__[1:])
def test_a_file_that_is_no_sound_collection_is_refused_in_a_sentence(
    run: Run, sample: Path, tmp_path: Path, *, command: tuple[str, ...], maker: Maker
) -> None:
    path = tmp_path / maker(tmp_path, sample)
    outcome = run(command[0], path, *command[1:])
    assert outcome.status == 1
    assert outcome.is_refusal(), outcome.errors
    assert str(path) in outcome.errors


@pytest.mark.parametrize("maker", [_missing, _folder, _empty, _pdf], ids=lambda m: m.__name__[1:])
def test_verify_refuses_what_is_no_collection_at_all(
    run: Run, sample: Path, tmp_path: Path, maker: Maker
) -> None:
    outcome = run("verify", tmp_path / maker(tmp_path, sample))
    assert outcome.status == 1
    assert outcome.is_refusal()


@pytest.mark.parametrize("maker", [_truncated, _changed], ids=lambda m: m.__name__[1:])
def test_verify_reports_a_changed_file(
    run: Run, sample: Path, tmp_path: Path, maker: Maker
) -> None:
    outcome = run("verify", tmp_path / maker(tmp_path, sample), "--json")
    assert outcome.status == 1
    assert outcome.json.keys() == {"state", "sha256", "signature", "problems"}
    assert outcome.json["state"] == "changed"
    assert outcome.json["problems"]


def test_verify_finds_nothing_wrong_with_a_sound_file(run: Run, sample: Path) -> None:
    outcome = run("verify", sample, "--json")
    assert (outcome.status, outcome.json["state"], outcome.json["problems"]) == (0, "intact", [])


def test_verify_tells_people_what_it_checked(run: Run, sample: Path) -> None:
    text = run("verify", sample).text
    assert "Checked  2 documents, 13 ranges\n" in text
    assert text.endswith("\nNo problems.\n")


def test_verify_finds_an_anchor_whose_words_stand_elsewhere(run: Run, hostile: Path) -> None:
    outcome = run("verify", hostile, "--json")
    assert (outcome.status, outcome.json["state"]) == (1, "intact")
    assert len(outcome.json["problems"]) == 2


def test_an_unknown_document_is_refused_with_those_near_it(run: Run, sample: Path) -> None:
    for typed in (["text", sample, "leter"], ["statements", sample, "--document", "leter"]):
        outcome = run(*typed)
        assert outcome.status == 1
        assert outcome.is_refusal()
        assert "letter (A letter)" in outcome.errors


def test_control_characters_typed_come_back_visible(run: Run, sample: Path) -> None:
    outcome = run("text", sample, "\x1b[31m")
    assert outcome.is_refusal()
    assert r"'\x1b[31m'" in outcome.errors


@pytest.mark.parametrize(
    "typed",
    [
        ["frobnicate"],
        ["--json"],
        ["some.attest"],
        ["info"],
        ["info", "a", "b"],
        ["info", "a", "--colour"],
        ["info", "a", "--js"],
        ["text", "a"],
        ["search", "a"],
        ["search", "a", "word", "--limit", "-1"],
        ["search", "a", "word", "--limit", "0"],
        ["search", "a", "word", "--limit", "ten"],
        ["search", "a", "word", "--limit", "1" * 400],
        ["search", "a", "word", "--offset", "²"],
        ["build", "folder"],
        ["build", "folder", "-o"],
        ["build", "folder", "-o", "x", "--jobs", "0"],
    ],
    ids=lambda typed: " ".join(typed)[:40],
)
def test_what_cannot_be_understood_is_a_usage_error(run: Run, typed: list[str]) -> None:
    outcome = run(*typed)
    assert outcome.status == 2
    assert outcome.is_refusal(), outcome.errors

"""`attest about`: what the program is, in words and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader import __version__
from reader.cli.commands import about
from reader.release.about import LICENCES, LIST
from reader.sandbox.report import protections
from tests.cli.conftest import Run
from tools.release.cyclonedx import write_bom
from tools.release.values import Kind, Part

PARTS = [
    Part("attest", "Attest", Kind.PROGRAM, "MIT", "1", texts=["mit.txt"]),
    Part(
        "sqlite", "SQLite", Kind.LIBRARY, "blessing", "3.54.1", holder="Nobody",
        note="Built into apsw.", texts=["free.txt"],
    ),
    Part("story", "A story \x1b[31m", Kind.COLLECTION, ""),
]  # fmt: skip


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the command believe that it runs from a package."""
    (tmp_path / LIST).write_text(write_bom(PARTS, built=0), "utf-8")
    (tmp_path / LICENCES).mkdir()
    (tmp_path / LICENCES / "free.txt").write_text("Free for all.\n", "utf-8")
    monkeypatch.setattr(about, "packaged_folder", lambda: tmp_path)
    return tmp_path


@pytest.mark.usefixtures("packaged")
def test_a_package_lists_its_parts_by_kind(run: Run) -> None:
    text = run("about").text
    assert f"Attest  {__version__}\n" in text
    assert "Protection on this system\n" in text
    assert all(protection.words in text for protection in protections())
    assert "Libraries\n  SQLite 3.54.1  blessing\n" in text
    assert "Bundled collections\n  A story \\x1b[31m  not stated\n" in text


@pytest.mark.usefixtures("packaged")
def test_json_says_the_same(run: Run) -> None:
    found = run("about", "--json").json
    assert (found["version"], found["date"], found["commit"]) == (__version__, None, None)
    assert {each["name"] for each in found["protections"]} == {
        protection.name for protection in protections()
    }
    assert [part["name"] for part in found["parts"]] == ["Attest", "A story \x1b[31m", "SQLite"]
    assert found["parts"][2] == {
        "name": "SQLite", "kind": "library", "version": "3.54.1", "licence": "blessing",
        "copyright": "Nobody", "note": "Built into apsw.",
    }  # fmt: skip
    assert found["parts"][1]["licence"] is None


@pytest.mark.usefixtures("packaged")
def test_the_licence_of_a_part_is_printed(run: Run) -> None:
    text = run("about", "--licence", "sqlite").text
    assert text == "SQLite 3.54.1: blessing\nNobody\nBuilt into apsw.\n\nFree for all.\n"


@pytest.mark.usefixtures("packaged")
def test_a_part_that_is_not_there_is_a_sentence(run: Run) -> None:
    outcome = run("about", "--licence", "QtNetwork")
    assert outcome.status == 1
    assert outcome.is_refusal()


def test_a_list_that_was_spoiled_is_a_sentence(run: Run, packaged: Path) -> None:
    (packaged / LIST).write_text("{}", "utf-8")
    outcome = run("about")
    assert outcome.status == 1
    assert outcome.is_refusal()


def test_a_checkout_prints_the_overview(run: Run) -> None:
    text = run("about").text
    assert "not packaged: it runs from its source" in text
    assert "| Gentium Book Plus 6.101 |" in text
    assert run("about", "--json").json["parts"] == []
    assert run("about", "--licence", "SQLite").is_refusal()

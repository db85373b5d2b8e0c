"""The bundled article without what its curators recorded: the clear statements are found again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reader.attribution.model import Model
from reader.domain.statements import Form, Statement, Status
from tests.attribution.proposing.drafters import FolderDrafter, built_statements, snapshot

ARTICLE = Path(__file__).parents[3] / "content/iran-1988"


@pytest.fixture(scope="module")
def root(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the folder, drafted anew."""
    folder = tmp_path_factory.mktemp("iran") / "iran-1988"
    shutil.copytree(ARTICLE, folder)
    (folder / "statements/article.yaml").unlink()
    FolderDrafter(folder, model).draft(min_confidence=0.5)
    return folder


@pytest.fixture(scope="module")
def statements(root: Path) -> list[Statement]:
    """Return the statements of the collection that is built from it."""
    return built_statements(root, root.parent / "out.attest")


@pytest.mark.parametrize(
    ("speaker", "source", "words"),
    [
        ("amnesty-international", "Amnesty International", "five-minute trials"),
        ("mostafa-pourmohammadi", "He", "“proud” of killing"),
        ("ingrid-betancourt", "She", "We need to ask the UN to play its role"),
    ],
)
def test_a_clear_statement_has_the_right_speaker(
    statements: list[Statement], speaker: str, source: str, words: str
) -> None:
    (found,) = [
        statement
        for statement in statements
        if any(words in piece.exact for piece in statement.content)
    ]
    assert found.speaker == speaker
    assert found.source is not None
    assert found.source.exact == source


def test_montazeri_speaks_of_the_massacre(statements: list[Statement]) -> None:
    spoken = [entry for entry in statements if entry.speaker == "hossein-ali-montazeri"]
    assert any("a crime so heinous" in piece.exact for entry in spoken for piece in entry.content)


def test_words_in_quotation_marks_alone_are_direct(statements: list[Statement]) -> None:
    forms = {str(entry.speaker): entry.form for entry in statements}
    assert forms["ingrid-betancourt"] is Form.DIRECT
    assert forms["amnesty-international"] is Form.INDIRECT
    assert forms["mostafa-pourmohammadi"] is Form.MIXED


def test_everything_is_a_proposal(statements: list[Statement]) -> None:
    assert {statement.status for statement in statements} == {Status.PROPOSED}


def test_nobody_new_is_needed(root: Path) -> None:
    assert (root / "agents.yaml").read_bytes() == (ARTICLE / "agents.yaml").read_bytes()


def test_what_the_curators_recorded_is_known_and_a_second_run_adds_none(
    model: Model, tmp_path: Path
) -> None:
    folder = tmp_path / "iran-1988"
    shutil.copytree(ARTICLE, folder)
    report = FolderDrafter(folder, model).draft(min_confidence=0.5)
    assert report.known >= 4
    before = snapshot(folder)
    FolderDrafter(folder, model).draft(min_confidence=0.5)
    assert snapshot(folder) == before

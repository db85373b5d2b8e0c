"""Who comes into a collection, and as what: a draft's people never pass for a curator's."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.builder.building import build
from reader.collection.reading import Collection
from tests.drafted import build_drafted, build_folder, write_drafted
from tests.source_folders import SourceFolderWriter


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "out.attest"


def agents(path: Path) -> dict[str, tuple[int, str]]:
    """Return the agents of a collection: number and status by id."""
    with Collection.open(path) as collection:
        return {agent.id: (agent.number, agent.status.value) for agent in collection.agents()}


def mentions(path: Path) -> list[tuple[str, str, bool]]:
    """Return the mentions: agent, words, and whether they are proposed."""
    with Collection.open(path) as collection:
        return [(each.agent, each.anchor.exact, each.is_proposed) for each in collection.mentions()]


def test_agents_and_mentions_keep_their_status(tmp_path: Path, output: Path) -> None:
    build_drafted(tmp_path / "source", output)
    # Dorn, of whom all statements were rejected, is not there, and nobody's number has a gap.
    assert agents(output) == {
        "guard": (0, "verified"), "mother": (1, "verified"), "weber": (2, "proposed"),
        "marsh": (3, "proposed"), "harbour": (4, "verified"),
    }  # fmt: skip
    assert mentions(output) == [
        ("guard", "The guard", True), ("mother", "Fatemeh Rahimi", False),
        ("marsh", "Tilda Marsh", False), ("weber", "Karl Weber", True),
        ("weber", "Karl Weber", True), ("mother", "Fatemeh Rahimi", True),
        ("harbour", "Harbour Office", True),
    ]  # fmt: skip


def test_where_all_proposals_are_rejected_nothing_of_the_draft_is_left(
    tmp_path: Path, output: Path
) -> None:
    folder = write_drafted(tmp_path / "source")
    sidecar = folder.root / "statements/letter.yaml"
    rejected = sidecar.read_text().replace("\n     status: proposed", "\n     status: rejected")
    sidecar.write_text(
        rejected.replace("exact: Tilda Marsh}", "exact: Tilda Marsh, status: proposed}")
    )
    report = build(folder.root, output, jobs=1)
    assert (report.agents, report.left_out, report.statements) == (3, 3, 1)
    assert set(agents(output)) == {"guard", "mother", "harbour"}
    assert {agent for agent, _, _ in mentions(output)} == {"guard", "mother", "harbour"}
    with Collection.open(output) as collection:
        assert collection.info.agents == 3
        assert collection.proposed_agents() == 0


@pytest.mark.parametrize(
    "named",
    [
        "descriptions: [{agent: dorn, exact: the mother}]\n",
        "mentions: [{agent: dorn, exact: Dorn}]\n",
        "statements:\n  - {id: s, speaker: guard, chain: [dorn, guard], form: direct,"
        " content: They were taken away.}\n",
        "statements:\n  - {id: s, speaker: dorn, form: direct, status: disputed,"
        " content: They were taken away.}\n",
    ],
    ids=["description", "mention", "chain", "speaker"],
)
def test_a_proposed_agent_whom_anything_else_names_stays(
    tmp_path: Path, output: Path, named: str
) -> None:
    folder = write_drafted(tmp_path / "source")
    folder.statements(named)
    build_folder(folder, output)
    assert agents(output)["dorn"] == (2, "proposed")
    assert "weber" not in agents(output)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        # The very words, and some of them.
        ("{agent: mother, exact: Rahimi, every: true}", False),
        ("{agent: mother, exact: Fatemeh Rahimi, every: true}", False),
        # Others, or another one's.
        ("{agent: mother, exact: denied, every: true}", True),
        ("{agent: guard, exact: Rahimi, every: true}", True),
    ],
)
@pytest.mark.parametrize("every", ["", ", every: true"])
def test_words_that_a_curator_names_too_are_not_proposed(
    folder: SourceFolderWriter, output: Path, entries: str, every: str, expected: bool
) -> None:
    folder.document("Yesterday Fatemeh Rahimi denied it.")
    folder.statements(
        f"mentions:\n  - {{agent: mother, exact: Fatemeh Rahimi{every}, status: proposed}}\n"
        f"  - {entries}\n"
    )
    build_folder(folder, output)
    assert ("mother", "Fatemeh Rahimi", expected) in mentions(output)


def test_what_is_recorded_is_counted_by_its_status(tmp_path: Path, output: Path) -> None:
    build_drafted(tmp_path / "source", output)
    with Collection.open(output) as collection:
        (document,) = collection.document_ids()
        listed = [collection.agent_counts(scope) for scope in (None, document)]
        for counts in ({each.agent: each for each in entries} for entries in listed):
            found = {
                name: (each.mentions, each.proposed_mentions, each.is_proposed)
                for name, each in counts.items()
            }
            assert found == {
                "guard": (1, 1, False), "mother": (2, 1, False), "weber": (2, 2, True),
                "marsh": (1, 0, True), "harbour": (1, 1, False),
            }  # fmt: skip
        (mother,) = (each for each in listed[0] if each.agent == "mother")
        left = mother.without_proposed()
        assert (left.statements, left.mentions, left.proposed_mentions) == (0, 1, 0)

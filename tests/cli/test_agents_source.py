"""What `attest agents` says and does in a source folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.source_folders import SourceFolderWriter

AGENTS = """agents:
  - {id: maryam, kind: person, name: Maryam Rajavi}
  - {id: short, kind: person, name: M. Rajavi, status: proposed}
  - {id: un, kind: organisation, name: United Nations}
"""
LETTER = "\nMaryam Rajavi said: “No.”\n\nM. Rajavi left. She wept, a teacher.\n"
SIDECAR = """mentions:
  - {agent: maryam, exact: Maryam Rajavi}
  - {agent: short, exact: M. Rajavi}
  - {agent: short, exact: She}
descriptions:
  - {agent: short, exact: a teacher}
statements:
  - {id: s-no, speaker: short, form: direct, content: No.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> SourceFolderWriter:
    """Return a source folder in which two agents may be one."""
    writer = SourceFolderWriter(tmp_path / "source")
    writer.write("agents.yaml", AGENTS)
    writer.document(LETTER)
    writer.statements(SIDECAR)
    return writer


def contents(folder: SourceFolderWriter) -> dict[str, bytes]:
    return {
        path.relative_to(folder.root).as_posix(): path.read_bytes()
        for path in folder.root.rglob("*")
        if path.is_file()
    }


def test_suggestions_come_with_evidence_and_what_to_type(
    run: Run, folder: SourceFolderWriter
) -> None:
    outcome = run("agents", folder.root, "--suggest-merges")
    assert outcome.status == 0
    assert (
        outcome.text
        == f"""\
Possible: Maryam Rajavi (maryam, named 1 time) and M. Rajavi (short, named 4 times, proposed)
  For  “M. Rajavi” can be short for “Maryam Rajavi”
  For  both are named in documents/letter.md, lines 5 and 7

1 pair of agents that may be one.
Nothing was merged. To decide, write the ids of two agents:
  attest agents {folder.root} --merge KEEP OTHER    they are one
  attest agents {folder.root} --apart ONE OTHER     they are not
"""
    )


def test_suggestions_as_json_have_exactly_the_promised_fields(
    run: Run, folder: SourceFolderWriter
) -> None:
    assert run("agents", folder.root, "--suggest-merges", "--json").json == {
        "total": 1,
        "pairs": [
            {
                "strength": "possible",
                "keep": {
                    "id": "maryam",
                    "kind": "person",
                    "name": "Maryam Rajavi",
                    "proposed": False,
                    "uses": 1,
                },
                "other": {
                    "id": "short",
                    "kind": "person",
                    "name": "M. Rajavi",
                    "proposed": True,
                    "uses": 4,
                },
                "evidence": [
                    {
                        "kind": "initial",
                        "text": "“M. Rajavi” can be short for “Maryam Rajavi”",
                    },
                    {
                        "kind": "together",
                        "text": "both are named in documents/letter.md, lines 5 and 7",
                    },
                ],
                "against": [],
            }
        ],
        "crowded": [],
        "set_apart": 0,
    }


def test_suggesting_changes_nothing(run: Run, folder: SourceFolderWriter) -> None:
    before = contents(folder)
    run("agents", folder.root, "--suggest-merges")
    assert contents(folder) == before


def test_a_limit_says_how_many_there_are(run: Run, folder: SourceFolderWriter) -> None:
    names = ["Ebrahim Raisi", "Ebrahim Raeesi", "Ebrahim Raissi"]
    folder.write(
        "agents.yaml",
        AGENTS + "".join(f"  - {{id: a{number}, kind: person, name: {name}}}\n"
                         for number, name in enumerate(names)),
    )  # fmt: skip
    outcome = run("agents", folder.root, "--suggest-merges", "--limit", "2")
    assert outcome.text.count("Strong: ") == 2
    assert "\n4 pairs of agents that may be one; the first 2 are shown.\n" in outcome.text


def test_names_that_fit_too_many_are_told(run: Run, folder: SourceFolderWriter) -> None:
    names = ["Smith", "Adam Smith", "Betty Smith", "Carl Smith", "Dora Smith"]
    folder.write(
        "agents.yaml",
        AGENTS + "".join(f"  - {{id: a{number}, kind: person, name: {name}}}\n"
                         for number, name in enumerate(names)),
    )  # fmt: skip
    text = run("agents", folder.root, "--suggest-merges").text
    assert "So short that they fit too many agents: Smith.\n" in text


def test_a_dry_run_lists_what_would_change_and_writes_nothing(
    run: Run, folder: SourceFolderWriter
) -> None:
    before = contents(folder)
    outcome = run("agents", folder.root, "--merge", "maryam", "short", "--dry-run")
    assert outcome.status == 0
    assert outcome.text == (
        "“M. Rajavi” (short) becomes a part of “Maryam Rajavi” (maryam). New names: M. Rajavi.\n"
        "  statements/letter.yaml  2 mentions, 1 description, 1 statement (s-no)\n"
        "Nothing was written; 2 files would change.\n"
    )
    assert contents(folder) == before


def test_a_merge_is_written_and_taken_back(run: Run, folder: SourceFolderWriter) -> None:
    before = contents(folder)
    merged = run("agents", folder.root, "--merge", "maryam", "short", "--json")
    assert merged.json == {
        "written": True,
        "notes": [
            "“M. Rajavi” (short) becomes a part of “Maryam Rajavi” (maryam). New names: M. Rajavi."
        ],
        "files": [
            {
                "file": "statements/letter.yaml",
                "mentions": 2,
                "descriptions": 1,
                "statements": ["s-no"],
            },
            {"file": "agents.yaml", "mentions": 0, "descriptions": 0, "statements": []},
        ],
        "staying": [],
    }
    assert contents(folder)["statements/letter.yaml"] != before["statements/letter.yaml"]
    outcome = run("agents", folder.root, "--split", "maryam", "short")
    assert outcome.text == (
        "“M. Rajavi” (short) is an agent of its own again, no longer “Maryam Rajavi” (maryam).\n"
        "  statements/letter.yaml  2 mentions, 1 description, 1 statement (s-no)\n"
        "2 files written.\n"
    )
    assert contents(folder)["statements/letter.yaml"] == before["statements/letter.yaml"]


def test_a_split_by_names_says_what_a_curator_should_look_at(
    run: Run, folder: SourceFolderWriter
) -> None:
    run("agents", folder.root, "--merge", "maryam", "short")
    outcome = run("agents", folder.root, "--split", "maryam", "new", "--names", "M. Rajavi")
    assert outcome.text == (
        "“M. Rajavi” is now the agent 'new', no longer “Maryam Rajavi” (maryam).\n"
        "  statements/letter.yaml  1 mention\n"
        "To look at: 1 mention, 1 description, 1 statement (s-no) in statements/letter.yaml stay, "
        "as their words are none of the names that go or stay.\n"
        "2 files written.\n"
    )


def test_agents_set_apart_are_not_suggested_again(run: Run, folder: SourceFolderWriter) -> None:
    outcome = run("agents", folder.root, "--apart", "maryam", "short")
    assert outcome.text == (
        "“Maryam Rajavi” (maryam) and “M. Rajavi” (short) are not one: they are not suggested "
        "again.\n1 file written.\n"
    )
    assert run("agents", folder.root, "--suggest-merges").text == (
        "0 pairs of agents that may be one.\n1 pair set apart by a curator: left out.\n"
    )


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        (["--merge", "maryam"], "at least two"),
        (["--merge", "maryam", "nobody"], "no agent with the id 'nobody'"),
        (["--merge", "maryam", "maryam"], "named twice"),
        (["--merge", "maryam", "un"], "add --force"),
        (["--split", "maryam", "new"], "--names"),
        (["--split", "maryam", "un", "--names", "Maryam Rajavi"], "already"),
        (["--apart", "maryam", "maryam"], "named twice"),
        (["--names", "x"], "--names goes with --split only"),
        (["--force"], "--force goes with --merge only"),
        (["--dry-run", "--suggest-merges"], "--dry-run goes with"),
        (["--limit", "3"], "--limit goes with --suggest-merges only"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_decided_is_refused_in_a_sentence(
    run: Run, folder: SourceFolderWriter, typed: list[str], complaint: str
) -> None:
    before = contents(folder)
    outcome = run("agents", folder.root, *typed)
    assert outcome.status == 1
    assert outcome.is_refusal(), outcome.errors
    assert complaint in outcome.errors
    assert contents(folder) == before


def test_a_person_and_a_body_are_merged_by_force(run: Run, folder: SourceFolderWriter) -> None:
    assert run("agents", folder.root, "--merge", "un", "maryam", "--force").status == 0


@pytest.mark.parametrize(
    "typed",
    [
        ["--merge"],
        ["--split", "maryam"],
        ["--apart", "maryam"],
        ["--apart", "a", "b", "--merge", "a", "b"],
        ["--suggest-merges", "--split", "a", "b"],
        ["--suggest-merges", "--limit", "0"],
    ],
    ids=" ".join,
)
def test_decisions_that_do_not_fit_together_are_usage_errors(
    run: Run, folder: SourceFolderWriter, typed: list[str]
) -> None:
    outcome = run("agents", folder.root, *typed)
    assert outcome.status == 2
    assert outcome.is_refusal(), outcome.errors


def test_a_collection_is_no_source_folder(run: Run, sample: Path) -> None:
    outcome = run("agents", sample, "--suggest-merges")
    assert outcome.status == 1
    assert outcome.is_refusal()
    assert "need a source folder" in outcome.errors


def test_a_folder_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    outcome = run("agents", tmp_path / "nowhere", "--suggest-merges")
    assert outcome.status == 1
    assert outcome.is_refusal()


def test_problems_with_agents_are_listed_and_stop_all(run: Run, folder: SourceFolderWriter) -> None:
    folder.statements(SIDECAR + "  - {id: s-2, speaker: nobody, form: direct, content: No.}\n")
    before = contents(folder)
    outcome = run("agents", folder.root, "--merge", "maryam", "short")
    first, last = outcome.errors.splitlines()
    assert outcome.status == 1
    assert first.startswith("statements/letter.yaml:9 (statements[1].speaker): ")
    assert "1 problem" in last
    assert contents(folder) == before


def test_names_cannot_harm_a_terminal(run: Run, folder: SourceFolderWriter) -> None:
    folder.write(
        "agents.yaml",
        AGENTS.replace("M. Rajavi", "M. Rajavi\u202e").replace(
            "Maryam Rajavi", "Maryam \u2066Rajavi"
        ),
    )
    folder.statements("")
    for typed in (["--suggest-merges"], ["--merge", "maryam", "short", "--dry-run"]):
        outcome = run("agents", folder.root, *typed)
        assert outcome.status == 0
        assert "\\u202e" in outcome.text
        assert not {"\u202e", "\u2066"} & {*outcome.text}

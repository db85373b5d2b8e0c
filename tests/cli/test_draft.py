"""What `attest draft` writes and says."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader.app.bundled import resources_folder
from reader.source.editing.one_writer import held_folder
from reader.source.folder import read_folder
from tests.cli.conftest import Run
from tests.source_folders import SourceFolderWriter

ROOT = Path(__file__).parents[2]
MODEL = resources_folder() / "models" / "attribution-en"
NOTE = """Tilda Marsh said: “Nobody left the valley.”

The road was closed in winter.

“The dam will hold,” Anton Weber said on Monday.
"""
PERSIAN = "نرگس گفت: «ما از دره رفتیم و هیچ کس نماند.» مادر او نیز گفت که خانه‌ها ویران شده بود.\n"


@pytest.fixture
def folder(tmp_path: Path) -> SourceFolderWriter:
    """Return a source folder with one document to draft."""
    folder = SourceFolderWriter(tmp_path / "source")
    folder.document(NOTE)
    return folder


def snapshot(root: Path) -> dict[str, bytes]:
    """Return every file of a folder with its bytes."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


class TestWhatItSays:
    def test_a_draft_has_exactly_the_promised_fields(
        self, run: Run, folder: SourceFolderWriter
    ) -> None:
        outcome = run("draft", folder.root, "--json", "--quiet")
        record = outcome.json
        assert outcome.status == 0
        assert outcome.errors == ""
        assert record == {
            "documents": 1,
            "statements": 2,
            "mentions": record["mentions"],
            "agents": 2,
            "known": 0,
            "doubtful": 0,
            "unplaced": 0,
            "changed": ["agents.yaml", "statements/letter.yaml"],
            "skipped": [],
            "problems": [],
        }

    def test_people_read_what_was_proposed_and_what_to_do_next(
        self, run: Run, folder: SourceFolderWriter
    ) -> None:
        outcome = run("draft", folder.root)
        assert outcome.status == 0
        assert outcome.text.splitlines()[0] == "Drafted   1 document"
        assert outcome.text.splitlines()[1].startswith("Proposed  2 statements, ")
        assert outcome.errors == (
            f"None of these is verified. Decide with `attest review {folder.root}`.\n"
        )

    def test_a_second_run_says_that_all_stand_there_already(
        self, run: Run, folder: SourceFolderWriter
    ) -> None:
        run("draft", folder.root, "--quiet")
        before = snapshot(folder.root)
        outcome = run("draft", folder.root)
        assert "2 known from before" in outcome.text
        assert outcome.errors == ""
        assert snapshot(folder.root) == before

    def test_progress_is_json_lines_with_json(self, run: Run, folder: SourceFolderWriter) -> None:
        outcome = run("draft", folder.root, "--json")
        reports = [json.loads(line) for line in outcome.errors.splitlines()]
        assert {report["stage"] for report in reports} >= {"import", "draft"}
        assert all(report.keys() == {"stage", "done", "total"} for report in reports)

    def test_what_was_drafted_can_be_built_and_read(
        self, run: Run, folder: SourceFolderWriter, tmp_path: Path
    ) -> None:
        run("draft", folder.root, "--quiet")
        output = tmp_path / "out.attest"
        assert run("build", folder.root, "-o", output).status == 0
        statements = run("statements", output, "--json").json
        assert [(each["speaker"]["id"], each["status"]) for each in statements] == [
            ("tilda-marsh", "proposed"),
            ("anton-weber", "proposed"),
        ]


class TestOptions:
    def test_a_dry_run_writes_nothing(self, run: Run, folder: SourceFolderWriter) -> None:
        before = snapshot(folder.root)
        outcome = run("draft", folder.root, "--dry-run")
        assert outcome.status == 0
        assert "Would propose  2 statements" in outcome.text
        assert outcome.errors == ""
        assert snapshot(folder.root) == before

    def test_only_the_documents_asked_for_are_drafted(
        self, run: Run, folder: SourceFolderWriter
    ) -> None:
        folder.document(NOTE, name="memo.md")
        folder.document(NOTE, name="note.md")
        outcome = run(
            "draft", folder.root, "--document", "memo", "--document", "note", "--json", "--quiet"
        )
        assert outcome.json["documents"] == 2
        assert not (folder.root / "statements/letter.yaml").exists()

    def test_what_is_less_likely_than_asked_for_is_left_out(
        self, run: Run, folder: SourceFolderWriter
    ) -> None:
        record = run("draft", folder.root, "--min-confidence", "1", "--json", "--quiet").json
        assert (record["statements"], record["doubtful"]) == (0, 2)

    def test_attitudes_can_be_left_out(self, run: Run, folder: SourceFolderWriter) -> None:
        folder.document("Anton Weber believes that the gate was closed.\n")
        typed = ["draft", folder.root, "--min-confidence", "0.2", "--json", "--quiet"]
        assert run(*typed, "--no-attitudes").json["statements"] == 0
        assert run(*typed).json["statements"] == 1

    def test_another_model_can_be_named(
        self, run: Run, folder: SourceFolderWriter, tmp_path: Path
    ) -> None:
        shutil.copytree(MODEL, tmp_path / "mine")
        settings = tmp_path / "mine/model.json"
        entry = json.loads(settings.read_text()) | {"version": "mine-7"}
        settings.write_text(json.dumps(entry))
        assert run("draft", folder.root, "--model", tmp_path / "mine", "--quiet").status == 0
        (sidecar,) = read_folder(folder.root).sidecars
        assert {entry.origin.version for entry in sidecar.statements} == {"mine-7"}

    def test_the_number_of_processes_changes_nothing(
        self, run: Run, folder: SourceFolderWriter, tmp_path: Path
    ) -> None:
        for number in range(4):
            folder.document(NOTE.replace("Tilda", f"Tilda{'abcd'[number]}"), name=f"{number}.md")
        shutil.copytree(folder.root, tmp_path / "other")
        run("draft", folder.root, "--jobs", "1", "--quiet")
        run("draft", tmp_path / "other", "--jobs", "3", "--quiet")
        assert snapshot(folder.root) == snapshot(tmp_path / "other")


class TestWhatIsSkipped:
    def test_a_document_in_another_language_is_named_with_the_reason(
        self, run: Run, folder: SourceFolderWriter
    ) -> None:
        folder.write("documents/nameh.md", f"---\ntitle: T\nlanguage: fa\n---\n{PERSIAN}")
        outcome = run("draft", folder.root)
        assert outcome.status == 1
        assert (
            "documents/nameh.md: nothing proposed: its language is 'fa'; the model reads 'en' only"
            in outcome.errors.splitlines()
        )
        assert "2 statements" in outcome.text

    def test_skipped_documents_stand_in_the_record_too(
        self, run: Run, folder: SourceFolderWriter
    ) -> None:
        folder.document(PERSIAN, name="nameh.md")
        outcome = run("draft", folder.root, "--json", "--quiet")
        (skipped,) = outcome.json["skipped"]
        assert outcome.status == 1
        assert skipped.keys() == {"file", "reason"}
        assert skipped["file"] == "documents/nameh.md"
        assert outcome.json["statements"] == 2

    def test_an_empty_document_is_a_problem_and_the_others_are_done(
        self, run: Run, folder: SourceFolderWriter
    ) -> None:
        folder.document("", name="empty.md")
        outcome = run("draft", folder.root, "--json", "--quiet")
        (problem,) = outcome.json["problems"]
        assert outcome.status == 1
        assert problem["file"] == "documents/empty.md"
        assert outcome.json["statements"] == 2

    @pytest.mark.parametrize(
        "sidecar",
        [
            "statements: [\n",
            "statements:\n  - {id: s, speaker: nobody-known, form: direct, content: Nobody}\n",
            "statements:\n  - {id: s, speaker: guard, form: shouted, content: Nobody}\n",
            "surprises: []\n",
        ],
        ids=["broken", "unknown agent", "unknown form", "unknown field"],
    )
    def test_a_sidecar_with_faults_is_left_alone_and_the_others_are_done(
        self, run: Run, folder: SourceFolderWriter, sidecar: str
    ) -> None:
        path = folder.statements(sidecar)
        folder.document(NOTE, name="memo.md")
        outcome = run("draft", folder.root)
        assert outcome.status == 1
        assert outcome.errors.startswith("statements/letter.yaml:")
        assert path.read_text() == sidecar
        assert "Drafted   1 document" in outcome.text
        assert (folder.root / "statements/memo.yaml").exists()


class TestWrongInput:
    def test_a_folder_that_another_one_is_drafting_is_refused(
        self, run: Run, folder: SourceFolderWriter
    ) -> None:
        before = snapshot(folder.root)
        with held_folder(folder.root):
            outcome = run("draft", folder.root)
        assert outcome.status == 1
        assert outcome.is_refusal()
        assert "Another Attest is drafting" in outcome.errors
        assert snapshot(folder.root) == before

    def test_a_folder_that_is_not_there_is_refused(self, run: Run, tmp_path: Path) -> None:
        outcome = run("draft", tmp_path / "nowhere")
        assert outcome.status == 1
        assert outcome.is_refusal()
        assert str(tmp_path / "nowhere") in outcome.errors

    def test_an_unknown_document_is_refused_and_nothing_written(
        self, run: Run, folder: SourceFolderWriter
    ) -> None:
        before = snapshot(folder.root)
        outcome = run("draft", folder.root, "--document", "leter")
        assert outcome.status == 1
        assert outcome.is_refusal()
        assert "'leter'" in outcome.errors
        assert snapshot(folder.root) == before

    @pytest.mark.parametrize(
        "typed",
        [
            ["--min-confidence", "2"],
            ["--min-confidence", "-0.1"],
            ["--min-confidence", "nan"],
            ["--min-confidence", "much"],
            ["--jobs", "0"],
            ["--colour"],
        ],
        ids=" ".join,
    )
    def test_an_option_that_cannot_be_understood_is_a_usage_error(
        self, run: Run, folder: SourceFolderWriter, typed: list[str]
    ) -> None:
        outcome = run("draft", folder.root, *typed)
        assert outcome.status == 2
        assert outcome.is_refusal(), outcome.errors

    def test_no_folder_at_all_is_a_usage_error(self, run: Run) -> None:
        assert run("draft").status == 2

    @pytest.mark.parametrize("name", ["nowhere", "source"])
    def test_a_folder_that_holds_no_model_is_refused(
        self, run: Run, folder: SourceFolderWriter, tmp_path: Path, name: str
    ) -> None:
        before = snapshot(folder.root)
        outcome = run("draft", folder.root, "--model", tmp_path / name)
        assert outcome.status == 1
        assert outcome.is_refusal()
        assert str(tmp_path / name) in outcome.errors
        assert "model.json" in outcome.errors
        assert snapshot(folder.root) == before

    def test_a_damaged_model_is_refused(
        self, run: Run, folder: SourceFolderWriter, tmp_path: Path
    ) -> None:
        shutil.copytree(MODEL, tmp_path / "model")
        with (tmp_path / "model/model.onnx").open("r+b") as file:
            file.seek(1000)
            file.write(b"damage")
        outcome = run("draft", folder.root, "--model", tmp_path / "model")
        assert outcome.status == 1
        assert outcome.is_refusal()
        assert "model.onnx" in outcome.errors

    def test_agents_that_cannot_be_read_are_refused_before_anything_is_written(
        self, run: Run, folder: SourceFolderWriter
    ) -> None:
        folder.write("agents.yaml", "agents:\n  - {id: guard, kind: stranger, name: a guard}\n")
        before = snapshot(folder.root)
        outcome = run("draft", folder.root)
        assert outcome.status == 1
        assert outcome.is_refusal()
        assert "agents.yaml" in outcome.errors
        assert "line 2" in outcome.errors
        assert snapshot(folder.root) == before

    def test_a_link_in_the_place_of_the_agents_is_not_followed(
        self, run: Run, folder: SourceFolderWriter, tmp_path: Path
    ) -> None:
        agents = (folder.root / "agents.yaml").rename(tmp_path / "elsewhere.yaml")
        (folder.root / "agents.yaml").symlink_to(agents)
        before = agents.read_bytes()
        outcome = run("draft", folder.root)
        assert outcome.status == 1
        assert outcome.is_refusal()
        assert "agents.yaml" in outcome.errors
        assert agents.read_bytes() == before


class TestWithoutTheExtra:
    @pytest.mark.parametrize("missing", ["onnxruntime", "numpy"])
    def test_a_missing_extra_is_named_in_a_sentence(
        self, folder: SourceFolderWriter, missing: str
    ) -> None:
        code = (
            "import sys\n"
            f"sys.modules[{missing!r}] = None\n"
            "from reader.cli.entry import main\n"
            "sys.exit(main(['draft', sys.argv[1]]))\n"
        )
        finished = _python(code, str(folder.root))
        assert finished.returncode == 1
        assert finished.stdout == ""
        assert finished.stderr.startswith("attest: This needs the extra 'draft'")
        assert "attest-reader[draft]" in finished.stderr
        assert finished.stderr.count("\n") == 1
        assert not (folder.root / "statements").exists()

    def test_the_other_commands_need_no_extra(self) -> None:
        code = (
            "import sys\n"
            "sys.modules['onnxruntime'] = sys.modules['numpy'] = None\n"
            "from reader.cli.command_table import COMMANDS\n"
            "for command in COMMANDS: command.load()\n"
        )
        finished = _python(code)
        assert finished.returncode == 0, finished.stderr


def _python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )

"""Drafting a whole source folder: what is written, what stays, what is skipped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from reader.attribution.model import ENGINE, Model
from reader.attribution.proposing.condensed import DocumentDraft
from reader.attribution.proposing.draft_worker import DraftJob
from reader.attribution.proposing.folder_draft import MAX_TEXT
from reader.domain.statements import Form, OriginKind, Status
from reader.source.folder import read_folder
from tests.attribution.proposing.drafters import (
    NOTE,
    PERSIAN,
    FolderDrafter,
    assert_no_problems,
    built_statements,
    proposals,
    said,
    snapshot,
)
from tests.source_folders import SourceFolderWriter


class TestWhatIsProposed:
    def test_words_and_speakers_are_those_of_the_text(
        self, folder: SourceFolderWriter, drafter: FolderDrafter, tmp_path: Path
    ) -> None:
        folder.document(NOTE)
        drafter.draft()
        statements = built_statements(folder.root, tmp_path / "out.attest")
        assert [said(statement) for statement in statements] == [
            ("tilda-marsh", "Nobody left the valley."),
            ("anton-weber", "The dam will hold"),
            ("lund-writers-union", "forty books were burned"),
        ]

    def test_cues_and_sources_are_placed_too(
        self, folder: SourceFolderWriter, drafter: FolderDrafter, tmp_path: Path
    ) -> None:
        folder.document(NOTE)
        drafter.draft()
        (first, *_) = built_statements(folder.root, tmp_path / "out.attest")
        assert first.cue is not None
        assert first.source is not None
        assert (first.cue.exact, first.source.exact) == ("said", "Tilda Marsh")

    def test_each_is_a_proposal_of_this_engine(
        self, folder: SourceFolderWriter, drafter: FolderDrafter, model: Model, tmp_path: Path
    ) -> None:
        folder.document(NOTE)
        drafter.draft()
        for statement in built_statements(folder.root, tmp_path / "out.attest"):
            origin = statement.origin
            assert statement.status is Status.PROPOSED
            assert (origin.kind, origin.name) == (OriginKind.ENGINE, ENGINE)
            assert origin.version == model.version
            assert origin.confidence is not None
            assert 0 < origin.confidence <= 1

    def test_the_form_follows_the_quotation_marks(
        self, folder: SourceFolderWriter, drafter: FolderDrafter, tmp_path: Path
    ) -> None:
        folder.document(NOTE)
        drafter.draft()
        forms = [entry.form for entry in built_statements(folder.root, tmp_path / "out.attest")]
        assert forms == [Form.DIRECT, Form.DIRECT, Form.INDIRECT]

    def test_new_agents_are_proposals(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.document(NOTE)
        report = drafter.draft()
        new = [agent for agent in read_folder(folder.root).agents if agent.is_proposed]
        assert [agent.id for agent in new] == ["tilda-marsh", "anton-weber", "lund-writers-union"]
        assert report.agents == len(new)

    def test_an_agent_of_the_folder_speaks_under_its_own_id(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        drafter.draft()
        speakers = [entry.speaker.text for entry in proposals(folder.root)]
        assert "mother" in speakers

    def test_a_person_of_two_documents_is_one_agent(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.document("Tilda Marsh said that the gate was open.")
        folder.document("“The dog slept,” said Tilda Marsh.", name="memo.md")
        drafter.draft()
        speakers = {
            entry.speaker.text
            for name in ("letter", "memo")
            for entry in proposals(folder.root, name)
        }
        assert speakers == {"tilda-marsh"}

    def test_the_report_counts_what_was_written(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.document(NOTE)
        report = drafter.draft()
        (sidecar,) = read_folder(folder.root).sidecars
        assert report.documents == 1
        assert report.statements == len(sidecar.statements)
        assert report.mentions == len(sidecar.mentions)
        assert report.changed == ["agents.yaml", "statements/letter.yaml"]

    def test_words_that_stand_twice_are_told_apart(
        self, folder: SourceFolderWriter, drafter: FolderDrafter, tmp_path: Path
    ) -> None:
        folder.document(
            "“Nobody left,” Tilda Marsh said on Monday.\n\n"
            "The road was closed.\n\n"
            "“Nobody left,” Anton Weber said on Tuesday.\n"
        )
        drafter.draft()
        statements = built_statements(folder.root, tmp_path / "out.attest")
        assert [said(statement) for statement in statements] == [
            ("tilda-marsh", "Nobody left"),
            ("anton-weber", "Nobody left"),
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "He said: “a: b # c”. - [x] {y}\n\nTilda Marsh said: “- no: # 'yes' \\[~\\]”.",
            "“😀 Nobody 👩‍👩‍👧 left,” Tilda Marsh said.",
            "Tilda Marsh said:   “Nobody\u00a0left the  valley.”",
            "Tilda Marsh said: “Ne\u0301e in the vallée.”",
            "“Nobody left the valley,” said Ílda Mårsh-Öberg.",
            "- Tilda Marsh said that the gate was open.\n- Anton Weber said that it was not.\n",
            "> Tilda Marsh said that *the gate* was `open`.\n",
            "| Who | What |\n|---|---|\n| Tilda Marsh | said that the gate was open |\n",
            "# Tilda Marsh: “Nobody left”\n\nTilda Marsh said that she was glad.\n",
            "TILDA MARSH: Nobody left.\n\nANTON WEBER: I did.\n\nTILDA MARSH: When?\n",
            "",
        ],
        ids=["yaml", "emoji", "spaces", "accents", "letters", "list", "marks", "table", "heading",
             "transcript", "title only"],
    )  # fmt: skip
    def test_a_drafted_folder_has_no_problems(
        self, folder: SourceFolderWriter, drafter: FolderDrafter, text: str
    ) -> None:
        folder.document(f"# A title\n\n{text}")
        drafter.draft(min_confidence=0)
        assert_no_problems(folder.root)

    def test_both_parts_of_a_quotation_around_its_cue_are_kept(
        self, folder: SourceFolderWriter, drafter: FolderDrafter, tmp_path: Path
    ) -> None:
        folder.document("“The dam will hold,” Anton Weber said, “and the village will stay.”")
        drafter.draft()
        (statement,) = built_statements(folder.root, tmp_path / "out.attest")
        assert [piece.exact for piece in statement.content] == [
            "The dam will hold",
            "and the village will stay.",
        ]


class TestOptions:
    def test_what_is_too_doubtful_is_left_out(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.document(NOTE)
        report = drafter.draft(min_confidence=1.0)
        assert (report.statements, report.doubtful) == (0, 3)
        assert proposals(folder.root) == []

    def test_no_proposal_is_less_likely_than_asked_for(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.document(NOTE)
        everything = drafter.draft(is_dry=True, min_confidence=0).statements
        report = drafter.draft(min_confidence=0.9)
        assert report.statements + report.doubtful == everything
        for entry in proposals(folder.root):
            assert entry.origin.confidence is not None
            assert entry.origin.confidence >= 0.9

    def test_attitudes_can_be_left_out(
        self, folder: SourceFolderWriter, drafter: FolderDrafter, tmp_path: Path
    ) -> None:
        folder.document(
            "Tilda Marsh said that the gate was open.\n\n"
            "Anton Weber believes that the gate was closed.\n"
        )
        drafter.draft(with_attitudes=False)
        statements = built_statements(folder.root, tmp_path / "out.attest")
        assert [statement.speaker for statement in statements] == ["tilda-marsh"]

    def test_a_dry_run_writes_nothing_and_counts_the_same(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.document(NOTE)
        before = snapshot(folder.root)
        dry = drafter.draft(is_dry=True)
        assert snapshot(folder.root) == before
        assert dry.changed == []
        wet = drafter.draft()
        counts = [(run.statements, run.mentions, run.agents, run.known) for run in (dry, wet)]
        assert counts[0] == counts[1]
        assert dry.statements == 3


class TestWhatIsSkipped:
    def test_a_document_that_is_stated_to_be_in_another_language(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.write("documents/nameh.md", f"---\ntitle: T\nlanguage: fa\n---\n{PERSIAN}")
        (skipped,) = drafter.draft().skipped
        assert skipped.file == "documents/nameh.md"
        assert "'fa'" in skipped.reason

    def test_a_document_that_does_not_read_as_the_language_it_is_said_to_be_in(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.document(PERSIAN, name="nameh.md")
        (skipped,) = drafter.draft().skipped
        assert skipped.file == "documents/nameh.md"
        assert "does not read as 'en'" in skipped.reason

    def test_a_document_larger_than_any_book(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.document("The dam will hold, she said. " * (MAX_TEXT // 28), name="dam.txt")
        (skipped,) = drafter.draft().skipped
        assert skipped.file == "documents/dam.txt"
        assert "Split the document" in skipped.reason

    def test_variants_of_english_are_read(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.write("documents/letter.md", f"---\ntitle: T\nlanguage: en-GB\n---\n{NOTE}")
        assert drafter.draft().skipped == []

    def test_the_others_are_drafted_all_the_same(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.document(PERSIAN, name="a.md")
        folder.document(NOTE, name="b.md")
        report = drafter.draft()
        assert report.documents == 2
        assert len(proposals(folder.root, "b")) == 3
        assert_no_problems(folder.root)

    def test_a_document_on_which_drafting_ended_is_named(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.document(NOTE, name="memo.md")
        drafter.draw = end_on_first
        report = drafter.draft()
        assert [skipped.file for skipped in report.skipped] == ["documents/letter.md"]
        assert "the drafting process ended on it" in report.skipped[0].reason
        assert report.documents == 1

    def test_a_sidecar_that_cannot_be_written_is_named_and_the_others_are_done(
        self, folder: SourceFolderWriter, drafter: FolderDrafter, tmp_path: Path
    ) -> None:
        folder.document(NOTE, name="memo.md")
        (tmp_path / "elsewhere.yaml").write_text("statements: []\n")
        (folder.root / "statements").mkdir()
        (folder.root / "statements/letter.yaml").symlink_to(tmp_path / "elsewhere.yaml")
        report = drafter.draft()
        assert [skipped.file for skipped in report.skipped] == ["documents/letter.md"]
        assert (tmp_path / "elsewhere.yaml").read_text() == "statements: []\n"
        assert len(proposals(folder.root, "memo")) == 3


class TestOddTexts:
    def test_an_empty_document_holds_no_statement(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.document("# ?!\n\n…\n\n---\n\n“”\n")
        report = drafter.draft(min_confidence=0)
        assert (report.documents, report.statements) == (1, 0)

    def test_a_document_without_quotation_marks_is_drafted(
        self, folder: SourceFolderWriter, drafter: FolderDrafter, tmp_path: Path
    ) -> None:
        folder.document("Tilda Marsh said that the gate was open.\n\nThe road was closed.\n")
        drafter.draft()
        (statement,) = built_statements(folder.root, tmp_path / "out.attest")
        assert said(statement) == ("tilda-marsh", "that the gate was open")

    def test_a_quotation_that_is_never_closed_spoils_no_other_paragraph(
        self, folder: SourceFolderWriter, drafter: FolderDrafter, tmp_path: Path
    ) -> None:
        folder.document(
            "Anton Weber said: “The dam will hold.\n\n"
            "The road was closed in winter.\n\n"
            "It snowed for a week.\n\n"
            "Tilda Marsh said that the gate was open.\n"
        )
        drafter.draft()
        statements = built_statements(folder.root, tmp_path / "out.attest")
        assert said(statements[-1]) == ("tilda-marsh", "that the gate was open")

    def test_a_paragraph_longer_than_is_read_at_once_is_drafted_to_its_end(
        self, folder: SourceFolderWriter, drafter: FolderDrafter, tmp_path: Path
    ) -> None:
        filler = "The road to the mill was closed in winter. " * 180
        folder.document(f"{filler}Tilda Marsh said that the gate was open. {filler}"
                        "“The dam will hold,” Anton Weber said on Monday.")  # fmt: skip
        drafter.draft()
        statements = built_statements(folder.root, tmp_path / "out.attest")
        assert [said(statement) for statement in statements] == [
            ("tilda-marsh", "that the gate was open"),
            ("anton-weber", "The dam will hold"),
        ]

    def test_one_word_as_long_as_a_book_does_no_harm(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.document(f"Tilda Marsh said that {'a' * 200_000} was open.\n\n{NOTE}")
        assert drafter.draft().statements >= 3
        assert_no_problems(folder.root)


def end_on_first(jobs: Iterable[DraftJob]) -> Iterator[DocumentDraft | None]:
    """Draft nothing; on the first document the process ends."""
    for number, _ in enumerate(jobs):
        yield DocumentDraft((), ()) if number else None

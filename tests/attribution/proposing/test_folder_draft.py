"""Drafting a whole source folder: what is written, what stays, what is skipped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from reader.attribution.model import ENGINE, Model
from reader.attribution.proposing.condensed import DocumentDraft
from reader.attribution.proposing.draft_worker import DraftJob
from reader.domain.cancel import CancelToken
from reader.domain.errors import Cancelled
from reader.domain.progress import Progress
from reader.domain.statements import Form, OriginKind, Status
from reader.source.editing.entries import RangeWords
from reader.source.editing.sidecar_text import change_statement, remove_statement
from reader.source.folder import read_folder
from reader.source.sidecars import SourceStatus
from tests.attribution.proposing.drafters import (
    FolderDrafter,
    assert_no_problems,
    built_statements,
    proposals,
    said,
    snapshot,
)
from tests.source_folders import SourceFolderWriter

NOTE = """Tilda Marsh said: “Nobody left the valley.”

The road was closed in winter.

“The dam will hold,” Anton Weber said on Monday.

The mill stood empty for years.

According to the Lund Writers Union, forty books were burned.
"""
PERSIAN = """نرگس گفت: «ما از دره رفتیم و هیچ کس نماند.» مادر او نیز گفت که خانه‌ها ویران شده بود و
کسی به روستا باز نگشت. پس از آن مردم به شهر رفتند و در آنجا ماندند تا زمستان تمام شد.
"""
SIDECAR = """# Read on paper first.
mentions:
  - {agent: mother, exact: Fatemeh Rahimi}   # the mother

statements:
  - id: s-1
    speaker: guard
    form: direct   # as printed
    content: "They were taken away."
    date: 1988
"""


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


class TestWhatStands:
    def test_what_a_curator_wrote_stays_byte_for_byte(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        sidecar = folder.statements(SIDECAR)
        agents = (folder.root / "agents.yaml").read_bytes()
        drafter.draft()
        after = sidecar.read_text()
        rest = iter(after.splitlines())
        # Every line is there, in its order; new ones stand between or behind.
        assert all(line in rest for line in SIDECAR.splitlines())
        assert len(after) > len(SIDECAR)
        assert (folder.root / "agents.yaml").read_bytes().startswith(agents)

    def test_windows_line_ends_and_a_byte_order_mark_stay(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        old = b"\xef\xbb\xbf" + SIDECAR.replace("\n", "\r\n").encode()
        sidecar = folder.write("statements/letter.yaml", old)
        drafter.draft()
        after = sidecar.read_bytes()
        assert after.startswith(b"\xef\xbb\xbf# Read on paper first.\r\n")
        assert after.count(b"\n") == after.count(b"\r\n") > old.count(b"\n")

    def test_a_statement_of_a_curator_is_not_proposed(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.statements(SIDECAR)
        report = drafter.draft()
        assert report.known >= 1
        assert not any(
            "They were taken away" in entry.content[0].exact for entry in proposals(folder.root)
        )

    def test_other_files_are_not_touched(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.write("attachments/scan.txt", "words")
        before = snapshot(folder.root)
        report = drafter.draft()
        after = snapshot(folder.root)
        changed = {name for name in after if after[name] != before.get(name)}
        assert changed == set(report.changed) == {"agents.yaml", "statements/letter.yaml"}

    def test_a_second_run_changes_nothing(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.document(NOTE)
        folder.document(NOTE.replace("Tilda", "Greta"), name="memo.md")
        first = drafter.draft()
        before = snapshot(folder.root)
        second = drafter.draft()
        assert snapshot(folder.root) == before
        assert (second.statements, second.mentions, second.agents) == (0, 0, 0)
        assert second.known == first.statements
        assert second.changed == []

    def test_a_rejected_statement_is_not_proposed_again(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.document("“The dam will hold,” Anton Weber said on Monday.")
        drafter.draft()
        (entry,) = proposals(folder.root)
        edit(
            folder,
            lambda text: change_statement(text, entry.id.text, status=SourceStatus.REJECTED),
        )
        before = snapshot(folder.root)
        assert drafter.draft().known == 1
        assert snapshot(folder.root) == before

    @pytest.mark.parametrize("status", [SourceStatus.VERIFIED, SourceStatus.DISPUTED,
                                        SourceStatus.WITHDRAWN])  # fmt: skip
    def test_a_statement_that_was_decided_about_is_not_proposed_again(
        self, folder: SourceFolderWriter, drafter: FolderDrafter, status: SourceStatus
    ) -> None:
        folder.document("“The dam will hold,” Anton Weber said on Monday.")
        drafter.draft()
        (entry,) = proposals(folder.root)
        edit(folder, lambda text: change_statement(text, entry.id.text, status=status))
        assert drafter.draft().statements == 0

    def test_another_speaker_named_by_a_curator_stays(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.document("“The dam will hold,” Anton Weber said on Monday.")
        drafter.draft()
        (entry,) = proposals(folder.root)
        edit(folder, lambda text: change_statement(text, entry.id.text, speaker="mother"))
        before = snapshot(folder.root)
        drafter.draft()
        assert snapshot(folder.root) == before

    def test_words_shortened_by_a_curator_stay_as_they_are(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.document(
            "Anton Weber said: “The dam will hold. Nobody needs to leave the valley, and the "
            "school will stay where it has stood for a hundred years.”"
        )
        drafter.draft()
        (entry,) = proposals(folder.root)
        kept = [RangeWords(exact="The dam will hold.")]
        edit(folder, lambda text: change_statement(text, entry.id.text, content=kept))
        before = snapshot(folder.root)
        report = drafter.draft()
        assert (report.statements, report.known) == (0, 1)
        assert snapshot(folder.root) == before

    def test_a_proposal_that_was_taken_out_is_proposed_again_with_the_same_id(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.document("“The dam will hold,” Anton Weber said on Monday.")
        drafter.draft()
        (entry,) = proposals(folder.root)
        edit(folder, lambda text: remove_statement(text, entry.id.text))
        drafter.draft()
        (again,) = proposals(folder.root)
        assert again.id.text == entry.id.text

    def test_a_new_document_changes_no_sidecar_of_others(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        drafter.draft()
        before = (folder.root / "statements/letter.yaml").read_bytes()
        folder.document(NOTE, name="memo.md")
        report = drafter.draft()
        assert (folder.root / "statements/letter.yaml").read_bytes() == before
        assert report.changed == ["agents.yaml", "statements/memo.yaml"]


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


class TestCutShort:
    @pytest.fixture
    def many(self, folder: SourceFolderWriter) -> SourceFolderWriter:
        """Return a folder of more documents than are written together."""
        for number in range(30):
            name = f"Tilda Marsh{chr(ord('a') + number % 7)}"
            folder.document(
                f"“Gate {number} was open,” {name} said on Monday.", name=f"note-{number:02}.md"
            )
        return folder

    def test_a_cancelled_run_leaves_a_folder_without_problems(
        self, many: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        cancel_after_first_batch(drafter)
        with pytest.raises(Cancelled):
            drafter.draft()
        assert_no_problems(many.root)
        assert 0 < len(list((many.root / "statements").iterdir())) < 30

    def test_the_next_run_completes_it_to_the_same_bytes(
        self, many: SourceFolderWriter, drafter: FolderDrafter, model: Model, tmp_path: Path
    ) -> None:
        whole = FolderDrafter(copy_folder(many.root, tmp_path / "whole"), model)
        whole.draft()
        cancel_after_first_batch(drafter)
        with pytest.raises(Cancelled):
            drafter.draft()
        FolderDrafter(many.root, model).draft()
        assert snapshot(many.root) == snapshot(whole.root)

    def test_a_run_cut_between_agents_and_sidecars_is_completed_too(
        self, many: SourceFolderWriter, drafter: FolderDrafter, model: Model, tmp_path: Path
    ) -> None:
        whole = FolderDrafter(copy_folder(many.root, tmp_path / "whole"), model)
        whole.draft()
        agents = (whole.root / "agents.yaml").read_bytes()
        (many.root / "agents.yaml").write_bytes(agents)
        assert drafter.draft().agents == 0
        assert snapshot(many.root) == snapshot(whole.root)

    def test_progress_is_told_to_the_end_whatever_was_skipped(
        self, many: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        many.document(PERSIAN, name="nameh.md")
        told: list[Progress] = []
        drafter.progress = told.append
        drafter.draft(is_dry=True)
        assert told[-1].done == told[-1].total == 32
        assert [report.done for report in told] == sorted(report.done for report in told)


def edit(folder: SourceFolderWriter, change: Callable[[str], str]) -> None:
    """Change the sidecar as a curator does."""
    path = folder.root / "statements/letter.yaml"
    path.write_text(change(path.read_text()))


def end_on_first(jobs: Iterable[DraftJob]) -> Iterator[DocumentDraft | None]:
    """Draft nothing; on the first document the process ends."""
    for number, _ in enumerate(jobs):
        yield DocumentDraft((), ()) if number else None


def cancel_after_first_batch(drafter: FolderDrafter) -> None:
    """Stop the run as soon as it tells that something is done."""
    cancel = drafter.cancel = CancelToken()

    def stop(_progress: Progress) -> None:
        cancel.cancel()

    drafter.progress = stop


def copy_folder(root: Path, target: Path) -> Path:
    """Copy a source folder."""
    for name, data in snapshot(root).items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return target

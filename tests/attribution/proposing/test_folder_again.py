"""Drafting a folder again: what stands stays, and a run that was cut short is completed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from reader.attribution.model import Model
from reader.attribution.proposing.condensed import DocumentDraft
from reader.attribution.proposing.draft_worker import DraftJob, draft_job
from reader.domain.cancel import CancelToken
from reader.domain.errors import Cancelled, ErrorCode, ReaderError
from reader.domain.progress import Progress
from reader.source.editing.entries import RangeWords
from reader.source.editing.entry_lists import EntryList
from reader.source.editing.sidecar_text import change_statement
from reader.source.sidecars import STATEMENT_FIELDS, SourceStatus
from tests.attribution.proposing.drafters import (
    NOTE,
    PERSIAN,
    FolderDrafter,
    assert_no_problems,
    proposals,
    snapshot,
)
from tests.source_folders import SourceFolderWriter

STATEMENTS = EntryList("statements", STATEMENT_FIELDS, in_full=True, is_apart=True)

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
        edit(folder, lambda text: STATEMENTS.remove(text, entry.id.text))
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


class TestEditedMeanwhile:
    """Somebody edits the folder after it was read and before the proposals are written."""

    @pytest.mark.parametrize("name", ["documents/memo.md", "statements/memo.yaml"])
    def test_a_document_that_was_edited_is_left_as_it_is_and_said(
        self, folder: SourceFolderWriter, drafter: FolderDrafter, name: str
    ) -> None:
        folder.document(NOTE, name="memo.md")
        folder.document(NOTE.replace("Tilda", "Greta"), name="note.md")
        edit_while_drafting(drafter, name)
        report = drafter.draft()
        (skipped,) = report.skipped
        assert skipped.file == "documents/memo.md"
        assert skipped.reason.startswith(f"{name} was changed meanwhile")
        assert "statements/note.yaml" in report.changed
        assert "statements/memo.yaml" not in report.changed
        # The next run reads what stands there now.
        drafter.draw = None
        assert drafter.draft().changed == ["statements/memo.yaml"]
        assert_no_problems(folder.root)

    def test_edited_agents_end_the_run_before_anything_is_written(
        self, folder: SourceFolderWriter, drafter: FolderDrafter
    ) -> None:
        folder.document(NOTE, name="memo.md")
        edit_while_drafting(drafter, "agents.yaml")
        with pytest.raises(ReaderError) as caught:
            drafter.draft()
        assert caught.value.code is ErrorCode.SOURCE_CHANGED
        assert not (folder.root / "statements/memo.yaml").exists()
        drafter.draw = None
        drafter.draft()
        assert_no_problems(folder.root)


def test_a_whole_handbook_is_drafted_without_problems_and_twice_alike(
    model: Model, tmp_path: Path
) -> None:
    root = copy_folder(Path(__file__).parents[3] / "content/handbook", tmp_path / "handbook")
    FolderDrafter(root, model).draft(min_confidence=0)
    before = snapshot(root)
    assert_no_problems(root)
    FolderDrafter(root, model).draft(min_confidence=0)
    assert snapshot(root) == before


def edit(folder: SourceFolderWriter, change: Callable[[str], str]) -> None:
    """Change the sidecar as a curator does."""
    path = folder.root / "statements/letter.yaml"
    path.write_text(change(path.read_text()))


def edit_while_drafting(drafter: FolderDrafter, name: str) -> None:
    """Let a person add a line to a file while the model is at work."""
    path = drafter.root / name

    def draw(jobs: Iterable[DraftJob]) -> Iterator[DocumentDraft | None]:
        drafts = [draft_job(job, drafter.model) for job in jobs]
        path.parent.mkdir(exist_ok=True)
        before = path.read_text() if path.exists() else ""
        path.write_text(before + ("\n" if name.endswith(".md") else "# Seen by me.\n"))
        yield from drafts

    drafter.draw = draw


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

"""Decisions in the files: small changes, taken back to the byte, safe from others and crashes."""

from __future__ import annotations

import difflib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from reader.builder.building import check
from reader.collection.reading import Collection
from reader.domain.agents import AgentKind
from reader.domain.cancel import CancelToken
from reader.domain.documents import Document
from reader.domain.ids import AgentId
from reader.domain.statements import Act, Form
from reader.source.editing.entries import AgentEntry
from reader.source.files import MAX_YAML
from reader.source.reviews import Decision, Review
from reader.source.sidecars import SourceStatus
from reader.ui.review.deciding import Decided, accept, reject
from reader.ui.review.journal import Journal
from reader.ui.review.loading import load_review
from reader.ui.review.orders import Order, Refusal, Refused, Undone, Written
from reader.ui.review.proposals import Attribution, Draft, Part, Proposal
from reader.ui.review.wording import set_part
from tests.ui.review.folders import REPORT_STATEMENTS, built, entry, write_drafted

LETTER, REPORT = "statements/letter.yaml", "statements/report.yaml"
DATE = "2024-06-01"
BROKEN = "statements:\n  - id: [taken\n"
MINA = AgentEntry("mina", AgentKind.PERSON, "Mina: a nurse", (), None, is_proposed=False)


@dataclass
class Desk:
    """A folder, its proposals as they were read, and the journal that writes to it."""

    root: Path
    journal: Journal
    proposals: dict[str, Proposal]
    documents: dict[str, Document]

    def text(self, name: str = LETTER) -> str:
        return (self.root / name).read_bytes().decode("utf-8")

    def accept(
        self, name: str, change: Callable[[Attribution, str], Attribution] | None = None,
        *, new: tuple[AgentEntry, ...] = (), reviewer: str = "Ada",
        confirmed: tuple[str, ...] = (),
    ) -> Written | Refused:  # fmt: skip
        """Accept a proposal, perhaps changed."""
        given = self.proposals[name]
        text = self.documents[given.document].text
        attribution = given.attribution if change is None else change(given.attribution, text)
        decided = accept(given, Draft(attribution, new), reviewer=reviewer, date=DATE)
        return self.write(decided, confirmed=tuple(map(AgentId, confirmed)))

    def reject(self, name: str, *, reviewer: str = "Ada") -> Written | Refused:
        """Reject a proposal."""
        return self.write(reject(self.proposals[name], reviewer=reviewer, date=DATE))

    def write(self, decided: Decided, confirmed: tuple[AgentId, ...] = ()) -> Written | Refused:
        document = self.documents[decided.before.document]
        outcome = self.journal.write(Order(decided, document, confirmed))
        if isinstance(outcome, Written):
            self.proposals[decided.after.id] = decided.after
        return outcome


def seated(root: Path, output: Path) -> Desk:
    """Read the folder and sit down to review it."""
    with Collection.open(built(root, output)) as collection:
        found = load_review(root, collection, CancelToken())
        return Desk(
            root,
            Journal(root, found.digests),
            {proposal.id: proposal for proposal in found.proposals},
            {document.id: document for document in collection.iter_documents()},
        )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return seated(write_drafted(tmp_path / "folder"), tmp_path / "folder.attest")


def difference(before: str, after: str) -> list[str]:
    """Return the lines taken out and put in."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[0] in "+-"]


def chosen(part: Part, words: str) -> Callable[[Attribution, str], Attribution]:
    """Return a change that takes words for a part."""

    def change(attribution: Attribution, text: str) -> Attribution:
        start = text.index(words)
        changed = set_part(attribution, text, part, (start, start + len(words)))
        assert changed is not None
        return changed

    return change


# --- small changes ------------------------------------------------------------------------


def test_accepting_changes_the_status_and_adds_the_review(desk: Desk) -> None:
    before = desk.text()
    assert isinstance(desk.accept("taken"), Written)
    changed = difference(before, desk.text())
    assert changed[:2] == ["-     status: proposed", "+     status: verified"]
    assert all(line.startswith("+") for line in changed[2:])
    recorded = entry(desk.root, "taken")
    assert recorded.status is SourceStatus.VERIFIED
    assert recorded.reviews == (Review("Ada", Decision.ACCEPTED, DATE),)
    assert recorded.origin.name == "attest-draft"


def test_every_proposal_of_the_folder_can_be_decided(desk: Desk) -> None:
    for name in list(desk.proposals):
        assert isinstance(desk.accept(name), Written)
    assert check(desk.root).problems == ()
    assert entry(desk.root, "twelve", document="report").status is SourceStatus.VERIFIED


def test_rejecting_keeps_the_entry_so_that_it_is_not_proposed_again(desk: Desk) -> None:
    desk.reject("denied")
    recorded = entry(desk.root, "denied")
    assert recorded.status is SourceStatus.REJECTED
    assert recorded.reviews[0].decision is Decision.REJECTED
    assert check(desk.root).statements == 5


def test_corrections_change_their_fields_only(desk: Desk) -> None:
    def change(attribution: Attribution, _text: str) -> Attribution:
        other = attribution.with_speaker(AgentId("mother")).with_chain((AgentId("guard"),))
        return replace(other, form=Form.MIXED, act=Act.REGRETTED, date="1988-08")

    before = desk.text()
    desk.accept("taken", change)
    recorded = entry(desk.root, "taken")
    assert recorded.speaker.text == "mother"
    assert [step.text for step in recorded.chain] == ["guard", "mother"]
    assert (recorded.form, recorded.act, recorded.date) == (Form.MIXED, Act.REGRETTED, "1988-08")
    assert recorded.reviews[0].decision is Decision.CORRECTED
    assert "  - id: taken   # the first one" in desk.text()
    others = before[before.index("  - id: nobody") :]
    assert desk.text().endswith(others)
    assert check(desk.root).problems == ()


def test_a_written_chain_that_names_the_speaker_alone_goes_with_another_speaker(
    desk: Desk,
) -> None:
    desk.accept("twelve", lambda given, _: given.with_speaker(AgentId("mother")))
    recorded = entry(desk.root, "twelve", document="report")
    assert (recorded.speaker.text, recorded.chain) == ("mother", ())
    assert check(desk.root).problems == ()


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Part.CONTENT, "They were taken away,” and then, in the evening: “Nobody came back."),
        (Part.CONTENT, "taken"),
        (Part.CUE, "told"),
        (Part.SOURCE, "the mother"),
    ],
)
def test_other_words_are_named_so_that_the_builder_finds_them(
    desk: Desk, part: Part, words: str
) -> None:
    assert isinstance(desk.accept("nobody", chosen(part, words)), Written)
    again = seated(desk.root, desk.root.parent / "again.attest")
    found = again.proposals["nobody"].attribution
    text = again.documents["letter"].text
    assert words in [text[start:end] for each, (start, end) in found.spans() if each is part]
    assert again.proposals["nobody"] == desk.proposals["nobody"]


def test_words_that_stand_twice_are_named_with_what_stands_beside_them(desk: Desk) -> None:
    desk.accept("nobody", chosen(Part.CUE, "said"))
    cue = entry(desk.root, "nobody").cue
    assert cue is not None
    assert (cue.exact, cue.prefix or cue.suffix) != ("said", "")


def test_a_range_that_no_words_name_is_refused_and_nothing_is_written(desk: Desk) -> None:
    before = desk.text()
    refused = desk.accept("nobody", lambda given, _: replace(given, cue=(4, 4)))
    assert isinstance(refused, Refused)
    assert refused.reason is Refusal.RANGE_UNNAMED
    assert desk.text() == before


# --- agents -------------------------------------------------------------------------------


def test_a_proposed_speaker_who_is_accepted_is_proposed_no_more(desk: Desk) -> None:
    before = desk.text("agents.yaml")
    desk.accept("denied", confirmed=("neighbour",))
    assert difference(before, desk.text("agents.yaml")) == ["-     status: proposed"]
    desk.accept("twelve", confirmed=("red-cross",))
    assert "status" not in desk.text("agents.yaml")
    assert desk.text("agents.yaml").startswith("# Who speaks in the letters.\n")


def test_a_new_speaker_is_added_to_the_agents(desk: Desk) -> None:
    before = desk.text("agents.yaml")
    written = desk.accept(
        "taken", lambda given, _: given.with_speaker(AgentId("mina")), new=(MINA,)
    )
    assert isinstance(written, Written)
    assert desk.text("agents.yaml").startswith(before)
    assert check(desk.root).problems == ()
    again = seated(desk.root, desk.root.parent / "again.attest")
    assert again.proposals["taken"].attribution.speaker == "mina"


def test_a_new_agent_that_was_not_used_is_not_added(desk: Desk) -> None:
    before = desk.text("agents.yaml")
    desk.accept("taken", new=(MINA,))
    assert desk.text("agents.yaml") == before


def by_mina(given: Attribution, _text: str) -> Attribution:
    return given.with_speaker(AgentId("mina"))


def test_a_refused_decision_leaves_the_agents_as_they_were(desk: Desk) -> None:
    changed = desk.text().replace("    act: denied\n", "    act: demanded\n")
    (desk.root / LETTER).write_text(changed, encoding="utf-8")
    before = desk.text("agents.yaml")
    refused = desk.accept("denied", by_mina, new=(MINA,), confirmed=("neighbour",))
    assert isinstance(refused, Refused)
    assert (refused.reason, desk.text("agents.yaml")) == (Refusal.ENTRY_CHANGED, before)
    assert refused.fresh is not None
    desk.proposals["denied"] = refused.fresh
    assert isinstance(desk.accept("denied", by_mina, new=(MINA,)), Written)
    assert check(desk.root).problems == ()


def test_a_decision_that_cannot_be_written_leaves_the_agents_as_they_were(desk: Desk) -> None:
    path, before = desk.root / LETTER, (desk.text(), desk.text("agents.yaml"))
    path.write_text(f"{before[0]}# ".ljust(MAX_YAML - 300, "-") + "\n", encoding="utf-8")
    refused = desk.accept("denied", by_mina, new=(MINA,), confirmed=("red-cross",))
    assert isinstance(refused, Written)
    assert isinstance(desk.journal.undo(), Undone)
    path.write_text(f"{before[0]}# ".ljust(MAX_YAML - 1, "-") + "\n", encoding="utf-8")
    refused = desk.accept("taken", by_mina, new=(MINA,), confirmed=("red-cross",))
    assert isinstance(refused, Refused)
    assert (refused.reason, desk.text("agents.yaml")) == (Refusal.FAILED, before[1])
    path.write_text(before[0], encoding="utf-8")
    assert isinstance(desk.accept("taken", by_mina, new=(MINA,)), Written)
    assert check(desk.root).problems == ()


def test_an_agent_who_stands_there_already_is_not_added_again(desk: Desk) -> None:
    before = desk.text("agents.yaml") + '  - {id: mina, kind: person, name: "Mina: a nurse"}\n'
    (desk.root / "agents.yaml").write_text(before, encoding="utf-8")
    assert isinstance(desk.accept("taken", by_mina, new=(MINA,)), Written)
    assert desk.text("agents.yaml") == before


def test_an_id_that_another_has_got_since_is_not_taken_for_the_new_agent(desk: Desk) -> None:
    before = desk.text(), desk.text("agents.yaml") + "  - {id: mina, kind: group, name: Miners}\n"
    (desk.root / "agents.yaml").write_text(before[1], encoding="utf-8")
    refused = desk.accept("taken", by_mina, new=(MINA,))
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.agent) == (Refusal.AGENT_OTHER, "mina")
    assert (desk.text(), desk.text("agents.yaml")) == before


def test_a_speaker_made_up_for_a_decision_that_failed_is_added_with_the_next(desk: Desk) -> None:
    agents, before = desk.root / "agents.yaml", desk.text("agents.yaml")
    agents.write_text(f"{before}  - {{id: half, name: [\n", encoding="utf-8")
    failed = desk.accept("denied", by_mina, new=(MINA,))
    assert isinstance(failed, Refused)
    assert failed.reason is Refusal.FILE_BROKEN
    agents.write_text(before, encoding="utf-8")
    # Chosen from the list before the first answer came.
    assert isinstance(desk.accept("taken", by_mina), Written)
    assert check(desk.root).problems == ()


def test_a_speaker_who_is_in_no_file_is_refused(desk: Desk) -> None:
    before = desk.text()
    agents = desk.text("agents.yaml").replace("  - id: neighbour", "  - id: neighbor")
    (desk.root / "agents.yaml").write_text(agents, encoding="utf-8")
    refused = desk.accept("taken", lambda given, _: given.with_speaker(AgentId("neighbour")))
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.agent) == (Refusal.AGENT_GONE, "neighbour")
    assert desk.text() == before
    # Nobody is named by rejecting what names them.
    assert isinstance(desk.reject("denied"), Written)


def test_what_follows_a_decision_that_was_not_written_is_not_built_on_it(desk: Desk) -> None:
    given = desk.proposals["taken"]
    refused = desk.accept("taken", by_mina)
    assert isinstance(refused, Refused)
    changed = replace(given.attribution, act=Act.REGRETTED)
    # Both were decided before the first answer came.
    first = accept(given, Draft(changed), reviewer="Ada", date=DATE)
    before = desk.text()
    second = desk.write(reject(first.after, reviewer="Ada", date=DATE))
    assert isinstance(second, Refused)
    assert second.fresh == given
    assert desk.text() == before


# --- taking back --------------------------------------------------------------------------


def test_decisions_are_taken_back_one_by_one_to_the_byte(desk: Desk) -> None:
    states = [(desk.text(), desk.text("agents.yaml"))]
    for name in ("taken", "denied", "told", "nobody"):
        if name == "told":
            desk.reject(name)
        elif name == "nobody":
            desk.accept(name, lambda given, _: given.with_speaker(AgentId("mina")), new=(MINA,))
        else:
            desk.accept(name, confirmed=("neighbour",) if name == "denied" else ())
        states.append((desk.text(), desk.text("agents.yaml")))
    assert len(set(states)) == 5
    for expected in reversed(states[:-1]):
        assert isinstance(desk.journal.undo(), Undone)
        assert (desk.text(), desk.text("agents.yaml")) == expected
    assert desk.journal.undo() is None


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_survive(tmp_path: Path, mark: str) -> None:
    root = write_drafted(tmp_path / "folder")
    path = root / LETTER
    data = (mark + path.read_text("utf-8")).replace("\n", "\r\n").encode("utf-8")
    path.write_bytes(data)
    desk = seated(root, tmp_path / "folder.attest")
    assert isinstance(desk.accept("taken"), Written)
    after = path.read_bytes()
    assert after.count(b"\n") == after.count(b"\r\n")
    assert after.startswith(mark.encode())
    assert isinstance(desk.journal.undo(), Undone)
    assert path.read_bytes() == data


def test_what_was_changed_since_is_not_overwritten_by_taking_back(desk: Desk) -> None:
    desk.accept("taken")
    changed = desk.text() + "# a remark\n"
    (desk.root / LETTER).write_text(changed, encoding="utf-8")
    refused = desk.journal.undo()
    assert isinstance(refused, Refused)
    assert refused.reason is Refusal.FILE_CHANGED
    assert desk.text() == changed


@pytest.mark.parametrize("written", ["mina", '"min\\u0061"'])
def test_an_agent_whom_others_name_by_now_stays(desk: Desk, written: str) -> None:
    desk.accept("taken", confirmed=("red-cross",))
    desk.accept("denied", by_mina, new=(MINA,), confirmed=("neighbour",))
    text = desk.text(REPORT).replace("speaker: mother", f"speaker: {written}")
    (desk.root / REPORT).write_text(text, encoding="utf-8")
    assert check(desk.root).problems == ()
    assert isinstance(desk.journal.undo(), Undone)
    assert check(desk.root).problems == ()
    agents = desk.text("agents.yaml")
    assert "id: mina" in agents
    assert agents.count("status: proposed") == 1
    assert isinstance(desk.journal.undo(), Undone)
    assert desk.text("agents.yaml").count("status: proposed") == 2


def test_what_others_wrote_into_the_agents_stays_when_a_decision_is_taken_back(desk: Desk) -> None:
    before = desk.text(), desk.text("agents.yaml")
    desk.accept("taken", by_mina, new=(MINA,), confirmed=("red-cross",))
    agents = desk.root / "agents.yaml"
    agents.write_text(desk.text("agents.yaml") + "# looked at\n", encoding="utf-8")
    assert isinstance(desk.journal.undo(), Undone)
    assert (desk.text(), desk.text("agents.yaml")) == (before[0], before[1] + "# looked at\n")


def test_what_was_not_read_is_not_taken_for_read_once_a_decision_is_taken_back(desk: Desk) -> None:
    changed = desk.text().replace("    speaker: guard\n", "    speaker: mother\n")
    (desk.root / LETTER).write_text(changed, encoding="utf-8")
    given = desk.proposals["taken"]
    assert isinstance(desk.accept("denied"), Written)
    assert isinstance(desk.journal.undo(), Undone)
    desk.proposals["taken"] = given
    assert isinstance(desk.accept("taken"), Refused)
    assert desk.text() == changed


# --- others -------------------------------------------------------------------------------


def test_what_others_changed_elsewhere_in_the_file_stays(desk: Desk) -> None:
    changed = desk.text().replace("content: it\n", "content: it\n    note: added by hand\n")
    (desk.root / LETTER).write_text(changed, encoding="utf-8")
    assert isinstance(desk.accept("taken"), Written)
    assert entry(desk.root, "denied").note == "added by hand"
    assert entry(desk.root, "taken").status is SourceStatus.VERIFIED


def test_an_entry_that_others_changed_is_shown_as_it_is_now(desk: Desk) -> None:
    changed = desk.text().replace("    speaker: guard\n", "    speaker: mother\n")
    (desk.root / LETTER).write_text(changed, encoding="utf-8")
    refused = desk.accept("taken")
    assert isinstance(refused, Refused)
    assert refused.reason is Refusal.ENTRY_CHANGED
    assert refused.fresh is not None
    assert refused.fresh.attribution.speaker == "mother"
    assert desk.text() == changed
    desk.proposals["taken"] = refused.fresh
    assert isinstance(desk.accept("taken"), Written)


def test_an_entry_that_is_gone_is_said_to_be_gone(desk: Desk) -> None:
    (desk.root / LETTER).write_text("statements: []\n", encoding="utf-8")
    refused = desk.accept("taken")
    assert isinstance(refused, Refused)
    assert refused.reason is Refusal.ENTRY_GONE


@pytest.mark.parametrize("name", [LETTER, "agents.yaml"])
def test_a_file_that_is_no_yaml_any_more_is_named_with_its_line(desk: Desk, name: str) -> None:
    (desk.root / name).write_text(BROKEN, encoding="utf-8")
    outcome = desk.accept("taken")
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.FILE_BROKEN
    assert outcome.problem is not None
    assert (outcome.problem.file, outcome.problem.line) == (name, 3)
    assert desk.text(name) == BROKEN


def test_a_decision_in_a_broken_file_is_taken_back_once_that_is_whole(desk: Desk) -> None:
    before = desk.text()
    desk.accept("taken")
    decided = desk.text()
    (desk.root / LETTER).write_text(BROKEN, encoding="utf-8")
    outcome = desk.journal.undo()
    assert isinstance(outcome, Refused)
    assert outcome.reason is Refusal.FILE_BROKEN
    (desk.root / LETTER).write_text(decided, encoding="utf-8")
    assert isinstance(desk.journal.undo(), Undone)
    assert desk.text() == before


def test_a_file_that_cannot_be_written_is_said(desk: Desk) -> None:
    path = desk.root / LETTER
    path.unlink()
    path.mkdir()
    refused = desk.accept("taken")
    assert isinstance(refused, Refused)
    assert refused.reason is Refusal.FAILED
    assert refused.error is not None


def test_two_reviewers_at_the_same_folder_lose_nothing(tmp_path: Path) -> None:
    root = write_drafted(tmp_path / "folder")
    one, two = (seated(root, tmp_path / f"{name}.attest") for name in ("one", "two"))
    assert isinstance(one.accept("taken", reviewer="Ada"), Written)
    assert isinstance(two.reject("nobody", reviewer="Ben"), Written)
    assert isinstance(one.accept("told", reviewer="Ada"), Written)
    late = two.reject("taken", reviewer="Ben")
    assert isinstance(late, Refused)
    assert late.fresh is not None
    two.proposals["taken"] = late.fresh
    assert isinstance(two.reject("taken", reviewer="Ben"), Written)
    recorded = entry(root, "taken")
    assert recorded.status is SourceStatus.DISPUTED
    assert [each.reviewer for each in recorded.reviews] == ["Ada", "Ben"]


# --- crashes ------------------------------------------------------------------------------

REVIEWER = """
import sys
from pathlib import Path
from tests.ui.review.test_journal import seated
from reader.ui.review.orders import Written

desk = seated(Path(sys.argv[1]), Path(sys.argv[2]))
print("begun", flush=True)
for name in list(desk.proposals):
    outcome = desk.accept(name) if int(name[1:]) % 2 else desk.reject(name)
    assert isinstance(outcome, Written), outcome
    print(name, flush=True)
"""
MANY = 60


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal of other systems")
@pytest.mark.parametrize("seen", [1, 5, 17, 30])
def test_a_killed_reviewer_has_lost_no_decision_that_was_reported(
    tmp_path: Path, seen: int
) -> None:
    words = [f"It was the day number {number}." for number in range(MANY)]
    statements = "statements:\n" + "".join(
        f"  - id: s{number}\n    speaker: guard\n    form: direct\n    content: {text}\n"
        "    status: proposed\n    origin: {engine: e, version: '1', confidence: 0.5}\n"
        for number, text in enumerate(words)
    )
    letter = "---\ntitle: A letter\n---\n\n" + "\n\n".join(words) + "\n"
    root = write_drafted(
        tmp_path / "folder",
        {"documents/letter.md": letter, LETTER: statements, REPORT: REPORT_STATEMENTS},
    )
    (root / REPORT).unlink()
    with subprocess.Popen(
        [sys.executable, "-c", REVIEWER, str(root), str(tmp_path / "folder.attest")],
        stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        reported = [process.stdout.readline().strip() for _ in range(seen + 1)][1:]
        process.send_signal(signal.SIGKILL)
        reported += [line.strip() for line in process.stdout if line.endswith("\n")]
    assert process.returncode == -signal.SIGKILL
    assert check(root).problems == ()
    for name in reported:
        wanted = SourceStatus.VERIFIED if int(name[1:]) % 2 else SourceStatus.REJECTED
        recorded = entry(root, name)
        assert recorded.status is wanted
        assert len(recorded.reviews) == 1
    decided = [entry(root, f"s{number}").status for number in range(MANY)]
    # The one that was being written may have been or not; nothing beyond it.
    assert len(reported) <= MANY - decided.count(SourceStatus.PROPOSED) <= len(reported) + 1


class TestDocumentsThatChange:
    def test_nothing_is_accepted_of_a_document_that_changed(self, desk: Desk) -> None:
        (file,) = (desk.root / "documents").glob("letter.*")
        file.write_text(file.read_text("utf-8") + "\nOne more line.\n", "utf-8")
        before = {path: path.read_bytes() for path in desk.root.rglob("*.yaml")}
        outcome = desk.accept("taken")
        assert isinstance(outcome, Refused)
        assert outcome.reason is Refusal.DOCUMENT_CHANGED
        assert {path: path.read_bytes() for path in desk.root.rglob("*.yaml")} == before

    def test_but_it_may_be_rejected(self, desk: Desk) -> None:
        (file,) = (desk.root / "documents").glob("letter.*")
        file.write_text(file.read_text("utf-8") + "\nOne more line.\n", "utf-8")
        assert isinstance(desk.reject("taken"), Written)

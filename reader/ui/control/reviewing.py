"""Walking through a review: what is current, what was changed, what was decided."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.domain.agents import AgentKind
from reader.domain.cancel import CancelToken
from reader.domain.documents import Document
from reader.domain.ids import AgentId, CollectionId
from reader.tasks.lanes import Lane
from reader.ui.control.reading import ReadingController
from reader.ui.review.deciding import Decided, accept, find_fault, reject
from reader.ui.review.journal import Journal
from reader.ui.review.loading import ReviewSet, load_review
from reader.ui.review.orders import Order, Refusal, Refused, Undone, Written
from reader.ui.review.proposals import Attribution, Proposal
from reader.ui.review.queue import Filter, Progress
from reader.ui.review.rebasing import Dropped
from reader.ui.review.state import ReviewState

_KEEPING_DRAFTS = (
    Refusal.RANGE_UNNAMED,
    Refusal.AGENT_GONE,
    Refusal.AGENT_OTHER,
    Refusal.FILE_BROKEN,
    Refusal.FAILED,
)
"""After these the reviewer goes on with what they made of the statement."""


class ReviewController(QObject):
    """Knows how a review stands, and writes decisions on the write lane, in their order.

    A decision shows at once and counts once it is in the files.
    """

    loaded = Signal()
    """The folder was read, for the first time or again."""
    current_changed = Signal()
    """Another statement is current, or the same as it stands in its file now."""
    draft_changed = Signal()
    """The current statement has other fields or ranges that are not written."""
    progress_changed = Signal()
    """A decision came into the files, or out of them."""
    statement_changed = Signal(object)
    """A statement reads differently from now on; carries the Proposal as it is now."""
    undone = Signal(object)
    """A decision was taken back; carries the Proposal as it is again."""
    refused = Signal(object)
    """Carries a Refused."""
    faulty = Signal(object)
    """The current draft cannot be accepted; carries a Fault."""
    changes_dropped = Signal(object)
    """Some of what was not accepted yet gave way to the files; carries a tuple of Dropped."""
    nothing_to_undo = Signal()
    reviewer_wished = Signal()
    """Nobody has said yet who reviews; `set_reviewer` goes on with what was decided."""
    failed = Signal(str, object)

    def __init__(
        self, page_lane: Lane, write_lane: Lane, reading: ReadingController, parent: QObject | None
    ) -> None:
        """Reads on `page_lane`, where collections are open, and writes on `write_lane`."""
        super().__init__(parent)
        self._page_lane = page_lane
        self._write_lane = write_lane
        self._reading = reading
        self.root: Path | None = None
        """The source folder, or None where nothing is reviewed."""
        self.collection: CollectionId | None = None
        self.reviewer: str | None = None
        """None until somebody was asked; empty for one who gives no name."""
        self.state = ReviewState()
        self._journal: Journal | None = None
        self._is_accepting: bool | None = None
        """What waits for the name of the reviewer: accepting, or rejecting."""
        self._unwritten = 0
        self._edition = 0
        """Grows with each decision: what was read before it is not what the folder holds."""
        self._loaded_edition = 0

    # --- beginning and ending -------------------------------------------------------------

    def begin(self, root: Path, collection: CollectionId) -> None:
        """Read what a folder has to review; `collection` was built from it and is open.

        A second time for the same folder, everything stays as it is but what has changed there.
        """
        if root != self.root:
            self.end()
        self.root, self.collection = root, collection
        self._load()

    def end(self) -> None:
        """Review nothing any more. What was decided is still written."""
        self.root = self.collection = self._journal = self._is_accepting = None
        self.state = ReviewState()

    @property
    def is_reviewing(self) -> bool:
        """True where there is a queue."""
        return self._journal is not None

    @property
    def progress(self) -> Progress:
        """How far the review has come, counting only what is in the files."""
        shown = self.state.queue.progress
        return replace(shown, decided=max(0, shown.decided - self._unwritten))

    # --- walking --------------------------------------------------------------------------

    def step(self, step: int) -> None:
        """Make the next (1) or previous (-1) statement the current one."""
        current = self.state.current
        self._go_to(self.state.queue.step(current.id if current else None, step))

    def go_to(self, statement: str) -> bool:
        """Make a statement the current one; False where it is not to be reviewed."""
        found = self.state.queue.find(statement)
        if found is not None:
            self._go_to(found)
        return found is not None

    def set_filter(self, wanted: Filter) -> None:
        """Walk through others; the current one stays if it is among them."""
        self.state.queue.set_filter(wanted)
        self._stay_or_go()

    def set_reviewer(self, name: str) -> None:
        """Take note of who reviews, and go on with what waited for it."""
        self.reviewer = name
        self.state.queue.set_reviewer(name)
        is_accepting, self._is_accepting = self._is_accepting, None
        if is_accepting is None:
            self._stay_or_go()
        elif is_accepting:
            self.accept()
        else:
            self.reject()

    def forget_wish(self) -> None:
        """Decide nothing that waited for the name of the reviewer."""
        self._is_accepting = None

    def shown_document(self) -> Document | None:
        """Return the current statement's document if it stands on the page."""
        current, opened = self.state.current, self._reading.opened
        if current is None or opened is None or self.collection is None:
            return None
        is_there = self._reading.is_open(self.collection, current.document)
        return opened.view.document if is_there else None

    # --- drafting -------------------------------------------------------------------------

    def change(self, attribution: Attribution) -> None:
        """Take other fields or ranges for the current statement."""
        if self.state.change(attribution):
            self.draft_changed.emit()

    def add_agent(self, name: str, kind: AgentKind) -> AgentId | None:
        """Make up an agent, who is written down with the decision that names them."""
        return self.state.add_agent(name, kind)

    # --- deciding -------------------------------------------------------------------------

    def accept(self) -> None:
        """Decide that the current statement is right as it is shown."""
        current, draft = self.state.current, self.state.draft
        if current is None or draft is None or self.shown_document() is None:
            return  # Nobody decides about what they do not see.
        fault = find_fault(draft, self.state.other_sources())
        if fault is not None:
            self.faulty.emit(fault)
        elif self._knows_reviewer(is_accepting=True):
            self._decide(accept(current, draft, reviewer=self.reviewer or "", date=_today()))

    def reject(self) -> None:
        """Decide that the current statement should not be recorded."""
        current = self.state.current
        if current is None or self.shown_document() is None:
            return
        if self._knows_reviewer(is_accepting=False):
            self._decide(reject(current, reviewer=self.reviewer or "", date=_today()))

    def undo(self) -> None:
        """Take back the changes of the current statement, or else the last decision."""
        journal = self._journal
        if self.state.forget_changes():
            self.draft_changed.emit()
            return
        if journal is None:
            return

        def work(_token: CancelToken) -> Undone | Refused | None:
            return journal.undo()

        self._edition += 1
        task = self._write_lane.submit(work)
        task.succeeded.connect(self._on_undone)
        task.failed.connect(self._on_failed)

    # --- inside ---------------------------------------------------------------------------

    def _load(self) -> None:
        """Read the folder once all that was decided is in it."""
        self._loaded_edition = self._edition
        task = self._write_lane.submit(_nothing)
        task.finished.connect(self._on_flushed)

    def _on_flushed(self) -> None:
        root, collection = self.root, self.collection
        if root is None or collection is None:
            return

        def work(token: CancelToken) -> ReviewSet:
            return load_review(root, self._reading.shelf.get(collection, token), token)

        task = self._page_lane.submit(work)
        task.succeeded.connect(self._on_loaded)
        task.failed.connect(self._on_failed)

    def _on_loaded(self, found: object) -> None:
        assert isinstance(found, ReviewSet)
        if self.root is None:
            return  # The review was left while it was read.
        if self._loaded_edition != self._edition:
            self._load()
            return
        before, self.state = self.state, ReviewState(found, reviewer=self.reviewer or "")
        dropped = self.state.go_on_from(before)
        self._unwritten = 0
        self._tell_journal(self.root, found.digests)
        self.loaded.emit()
        self.current_changed.emit()
        self._tell_dropped(dropped)

    def _tell_journal(self, root: Path, digests: dict[str, str]) -> None:
        journal = self._journal
        if journal is None:
            self._journal = Journal(root, digests)
            return

        def learn(_token: CancelToken) -> None:
            journal.learn(digests)

        self._write_lane.submit(learn)

    def _decide(self, decided: Decided) -> None:
        journal = self._journal
        if journal is None:
            return
        if not decided.is_news:
            self._go_to(self.state.queue.step(decided.after.id))
            return
        confirmed = self.state.unconfirmed(decided.after)
        order = Order(decided, self.shown_document(), confirmed)

        def work(_token: CancelToken) -> Written | Refused:
            return journal.write(order)

        self._edition += 1
        self._unwritten += not decided.before.is_decided
        self.state.take(order)
        self.statement_changed.emit(decided.after)
        # What was decided is left, also where the filter still wants it.
        self._go_to(self.state.queue.step(decided.after.id))
        task = self._write_lane.submit(work)
        task.succeeded.connect(self._on_written)
        task.failed.connect(self._on_failed)

    def _on_written(self, outcome: object) -> None:
        assert isinstance(outcome, Written | Refused)
        before = outcome.order.decided.before
        if self.state.queue.find(before.id) is None:
            # The review has ended, or is another one.
            if isinstance(outcome, Refused):
                self.refused.emit(outcome)
            return
        self._unwritten -= not before.is_decided
        if isinstance(outcome, Refused):
            keeps_draft = outcome.reason in _KEEPING_DRAFTS
            self._take_back(outcome.order, outcome.fresh or before, keeps_draft=keeps_draft)
            self.refused.emit(outcome)
        self.progress_changed.emit()

    def _on_undone(self, outcome: object) -> None:
        if outcome is None:
            self.nothing_to_undo.emit()
        elif isinstance(outcome, Refused):
            self.refused.emit(outcome)
        elif isinstance(outcome, Undone):
            before = outcome.order.decided.before
            if self.state.queue.find(before.id) is not None:
                self._take_back(outcome.order, before, keeps_draft=False)
                self.undone.emit(before)
        self.progress_changed.emit()

    def _take_back(self, order: Order, fresh: Proposal, *, keeps_draft: bool) -> None:
        dropped = self.state.take_back(order, fresh, keeps_draft=keeps_draft)
        self.statement_changed.emit(fresh)
        self._go_to(fresh)
        self._tell_dropped(dropped)

    def _tell_dropped(self, dropped: tuple[Dropped, ...]) -> None:
        if dropped:
            self.changes_dropped.emit(dropped)

    def _knows_reviewer(self, *, is_accepting: bool) -> bool:
        if self.reviewer is None:
            self._is_accepting = is_accepting
            self.reviewer_wished.emit()
        return self.reviewer is not None

    def _stay_or_go(self) -> None:
        current = self.state.current
        if current is None or not self.state.queue.is_shown(current.id):
            self._go_to(self.state.queue.step(current.id if current else None))
        else:
            self.current_changed.emit()

    def _go_to(self, proposal: Proposal | None) -> None:
        self.state.current = proposal
        self.current_changed.emit()

    def _on_failed(self, error: object) -> None:
        self.failed.emit("", error)


def _nothing(_token: CancelToken) -> None:
    """Do nothing: what was submitted before is done by then."""


def _today() -> str:
    return datetime.date.today().isoformat()

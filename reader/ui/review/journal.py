"""Decisions on their way into the files of a source folder, and back out of them. No Qt.

Each decision is written before the next one is looked at. Killed at any moment, the folder holds
every decision that was reported as written, and each file is whole.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from reader.domain.errors import ErrorCode, ReaderError
from reader.domain.ids import AgentId, StatementId
from reader.source.agents_file import AGENTS_FILE
from reader.source.editing.files import (
    plan_source_edit,
    read_source_file,
    write_source_edit,
    write_source_file,
)
from reader.source.editing.sidecar_text import add_review
from reader.source.editing.steps import SmallStep, digest_of_text, small_step
from reader.source.editing.trees import StatementFields
from reader.source.places.naming import RangeWords, name_range
from reader.source.places.resolving import Resolver
from reader.source.problem_log import ProblemLog
from reader.source.reviews import Decision
from reader.source.sidecars import read_sidecar
from reader.ui.review.agents_on_disk import AgentMissingError, AgentsOnDisk, AgentsStep
from reader.ui.review.broken_files import find_break
from reader.ui.review.loading import digest_of, document_files, finder, read_proposal
from reader.ui.review.orders import Order, Refusal, Refused, Undone, Written
from reader.ui.review.proposals import Proposal, Span

_ATTEMPTS = 3
"""How often a file is read anew that another program keeps changing."""
_QUOTED = 100
"""Code points of a statement's words that are kept with a decision."""


class _RefusedError(Exception):
    def __init__(self, reason: Refusal, fresh: Proposal | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.fresh = fresh


@dataclass(frozen=True, slots=True)
class _Step:
    order: Order
    """Without its document, which need not be kept for this."""
    sidecar: SmallStep
    is_known: bool
    """True where the sidecar was, before it, as the review has read it."""
    agents: AgentsStep | None
    words: str
    """The beginning of what the statement says."""


class Journal:
    """Writes decisions and takes back the last ones. It belongs to one lane."""

    def __init__(self, root: Path, digests: Mapping[str, str]) -> None:
        """`digests` are those of the sidecars as they were read."""
        self._root = root
        self._digests = dict(digests)
        self._agents = AgentsOnDisk(root)
        self._doubtful: set[StatementId] = set()
        """Statements of which a decision was not written: what came after it may build on it."""
        self._steps: list[_Step] = []

    def learn(self, digests: Mapping[str, str]) -> None:
        """Take note of the sidecars as they were read again."""
        self._digests.update(digests)
        self._agents.forget()
        self._doubtful.clear()

    def write(self, order: Order) -> Written | Refused:
        """Write a decision into the files, or nothing of it."""
        self._agents.remember(order.decided.draft.agents_used())
        outcome = self._try_to_write(order)
        if isinstance(outcome, Refused):
            self._doubtful.add(order.decided.before.id)
            return self._explained(outcome)
        return outcome

    def undo(self) -> Undone | Refused | None:
        """Put the files back as they were before the last decision; None where there is none."""
        if not self._steps:
            return None
        step = self._steps.pop()
        outcome = self._undo(step)
        if not isinstance(outcome, Refused):
            return outcome
        refused = self._explained(outcome)
        if refused.reason is not Refusal.FILE_CHANGED:
            self._steps.append(step)
        return refused

    def _undo(self, step: _Step) -> Undone | Refused:
        name = step.sidecar.name
        try:
            now = read_source_file(self._root, name) or ""
            before = step.sidecar.taken_back(now)
            if before is None:
                return Refused(step.order, Refusal.FILE_CHANGED, is_undo=True, words=step.words)
            write_source_file(self._root, name, before, expected=now)
        except ReaderError as error:
            return Refused(step.order, Refusal.FAILED, is_undo=True, error=error, words=step.words)
        if step.is_known:
            self._digests[name] = step.sidecar.before
        # Last, so that no statement ever names an agent that is not there.
        self._take_back(step.agents)
        return Undone(step.order)

    def _explained(self, refused: Refused) -> Refused:
        """Return a refusal; where a file is broken, with that as the reason."""
        problem = find_break(self._root, refused.order.decided.before.file, AGENTS_FILE)
        if problem is None:
            return refused
        return replace(refused, reason=Refusal.FILE_BROKEN, problem=problem, fresh=None, error=None)

    def _try_to_write(self, order: Order) -> Written | Refused:
        for attempt in range(_ATTEMPTS):
            try:
                self._write(order)
            except _RefusedError as refused:
                return Refused(order, refused.reason, fresh=refused.fresh)
            except AgentMissingError as missing:
                reason = Refusal.AGENT_OTHER if missing.is_other else Refusal.AGENT_GONE
                return Refused(order, reason, agent=AgentId(missing.agent))
            except ReaderError as error:
                if error.code is ErrorCode.SOURCE_CHANGED and attempt < _ATTEMPTS - 1:
                    continue
                return Refused(order, Refusal.FAILED, error=error)
            break
        return Written(order)

    def _write(self, order: Order) -> None:
        """Work everything out, then write it: the agents first, before anything names them."""
        before, is_known = order.decided.before, False
        if order.decided.review.decision is not Decision.REJECTED:
            self._require_same_document(order)
        fields = self._fields(order)

        def change(text: str) -> str:
            nonlocal is_known
            is_known = digest_of_text(text) == self._digests.get(before.file)
            if not is_known or before.id in self._doubtful:
                self._require_same(order)
            return add_review(text, before.id, order.decided.review, **fields)

        sidecar = plan_source_edit(self._root, before.file, change)
        agents = self._write_agents(order)
        try:
            written = small_step(write_source_edit(self._root, sidecar))
        except ReaderError:
            self._take_back(agents)
            raise
        if is_known:
            self._digests[before.file] = written.after
        self._doubtful.discard(before.id)
        short = replace(order, document=None)
        self._steps.append(_Step(short, written, is_known, agents, _words(order)))

    def _write_agents(self, order: Order) -> AgentsStep | None:
        # Who rejects a statement takes nobody on.
        is_naming = order.decided.review.decision is not Decision.REJECTED
        named = order.decided.after.attribution.chain if is_naming else ()
        return self._agents.write(named, order.confirmed) if named else None

    def _take_back(self, agents: AgentsStep | None) -> None:
        """Take agents out again. One who cannot be taken out stays: nobody is named, no harm."""
        if agents is not None:
            with contextlib.suppress(ReaderError):
                self._agents.take_back(agents)

    def _require_same_document(self, order: Order) -> None:
        """Raise where the words that are decided about may not stand in the document any more."""
        for file in document_files(order.decided.before.document):
            known = self._digests.get(file)
            if known is not None and known != digest_of(self._root, file):
                raise _RefusedError(Refusal.DOCUMENT_CHANGED)

    def _require_same(self, order: Order) -> None:
        """Raise where the file has changed since it was read, and this entry with it."""
        before = order.decided.before
        log = ProblemLog()
        sidecar = read_sidecar(self._root, PurePosixPath(before.file).name, log)
        found = [entry for entry in sidecar.statements if entry.id.text == before.id]
        if len(found) != 1 or order.document is None:
            raise _RefusedError(Refusal.ENTRY_GONE)
        fresh = read_proposal(
            found[0],
            document=before.document,
            number=before.number,
            file=before.file,
            find=finder(order.document),
        )
        if fresh != before:
            raise _RefusedError(Refusal.ENTRY_CHANGED, fresh)

    def _fields(self, order: Order) -> StatementFields:
        """Return the fields to be written, ranges named by their words."""
        after = order.decided.after
        now = after.attribution
        fields: StatementFields = {"status": after.status}
        for name in order.decided.changes:
            match name:
                case "speaker":
                    fields["speaker"] = now.speaker
                case "form":
                    fields["form"] = now.form
                case "act":
                    fields["act"] = now.act
                case "date":
                    fields["date"] = now.date
                case "chain":
                    # Where the speaker stands alone nothing need be written.
                    fields["chain"] = now.chain if len(now.chain) > 1 else None
                case "content":
                    fields["content"] = tuple(_name(order, span) for span in now.content)
                case "cue":
                    fields["cue"] = _name(order, now.cue) if now.cue else None
                case "source":
                    fields["source"] = _name(order, now.source) if now.source else None
                case _:
                    raise ValueError(name)
        return fields


def _name(order: Order, span: Span) -> RangeWords:
    words = None
    if order.document is not None:
        words = name_range(Resolver(order.document.text, tuple), *span)
    if words is None:
        raise _RefusedError(Refusal.RANGE_UNNAMED)
    return words


def _words(order: Order) -> str:
    """Return the beginning of a statement's words, for a message."""
    start, end = order.decided.before.attribution.content[0]
    return "" if order.document is None else order.document.text[start:end][:_QUOTED]

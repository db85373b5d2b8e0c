"""Decisions on their way into the files of a source folder, and back out of them. No Qt.

Each decision is written before the next one is looked at. Killed at any moment, the folder holds
every decision that was reported as written, and each file is whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from reader.domain.documents import Document
from reader.domain.errors import ErrorCode, ReaderError
from reader.domain.ids import AgentId
from reader.source.agents_file import AGENTS_FILE
from reader.source.editing.agents_text import add_agents, change_agent
from reader.source.editing.entries import RangeWords
from reader.source.editing.files import (
    SourceEdit,
    edit_source_file,
    read_source_file,
    write_source_file,
)
from reader.source.editing.sidecar_text import add_review, change_statement
from reader.source.editing.trees import StatementFields
from reader.source.places.naming import name_range
from reader.source.places.resolving import Resolver
from reader.source.problem_log import ProblemLog
from reader.source.sidecars import read_sidecar
from reader.ui.review.deciding import Decided
from reader.ui.review.loading import finder, read_proposal
from reader.ui.review.proposals import Proposal, Span

_ATTEMPTS = 3
"""How often a file is read anew that another program keeps changing."""


class Refusal(StrEnum):
    """Why a decision was not written, or not taken back."""

    ENTRY_CHANGED = "entry-changed"
    """Somebody else has changed this very entry."""
    ENTRY_GONE = "entry-gone"
    RANGE_UNNAMED = "range-unnamed"
    """No words name the range that was chosen, and it alone."""
    FILE_CHANGED = "file-changed"
    """The file has changed since: what was there before cannot be put back."""
    FAILED = "failed"
    """The file cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Order:
    """A decision with all that is needed to write it."""

    decided: Decided
    document: Document | None = None
    """Its text; only the entry's ranges need it."""
    confirmed: tuple[AgentId, ...] = ()
    """Proposed agents that the decision takes on."""


@dataclass(frozen=True, slots=True)
class Written:
    """A decision that is in the files."""

    order: Order


@dataclass(frozen=True, slots=True)
class Undone:
    """A decision that is out of the files again."""

    order: Order


@dataclass(frozen=True, slots=True)
class Refused:
    """A decision that is not in the files, or could not be taken back."""

    order: Order
    reason: Refusal
    is_undo: bool = False
    fresh: Proposal | None = None
    """The entry as it stands in the file now, where it has changed."""
    error: ReaderError | None = None


class _RefusedError(Exception):
    def __init__(self, reason: Refusal, fresh: Proposal | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.fresh = fresh


@dataclass(frozen=True, slots=True)
class _Step:
    order: Order
    edits: tuple[SourceEdit, ...]
    """In the order in which they were made."""


class Journal:
    """Writes decisions and takes back the last ones. It belongs to one lane."""

    def __init__(self, root: Path, digests: Mapping[str, str]) -> None:
        """`digests` are those of the sidecars as they were read."""
        self._root = root
        self._digests = dict(digests)
        self._steps: list[_Step] = []

    def learn(self, digests: Mapping[str, str]) -> None:
        """Take note of the sidecars as they were read again."""
        self._digests.update(digests)

    def write(self, order: Order) -> Written | Refused:
        """Write a decision into the files."""
        for attempt in range(_ATTEMPTS):
            try:
                self._write(order)
            except _RefusedError as refused:
                return Refused(order, refused.reason, fresh=refused.fresh)
            except ReaderError as error:
                if error.code is ErrorCode.SOURCE_CHANGED and attempt < _ATTEMPTS - 1:
                    continue
                return Refused(order, Refusal.FAILED, error=error)
            break
        return Written(order)

    def undo(self) -> Undone | Refused | None:
        """Put the files back as they were before the last decision; None where there is none."""
        if not self._steps:
            return None
        step = self._steps.pop()
        try:
            for edit in step.edits:
                if _plain(read_source_file(self._root, edit.name)) != _plain(edit.after):
                    return Refused(step.order, Refusal.FILE_CHANGED, is_undo=True)
            # Backwards, so that no statement ever names an agent that is not there.
            for edit in reversed(step.edits):
                before = edit.before or ""
                write_source_file(self._root, edit.name, before, expected=edit.after)
                self._digests[edit.name] = _digest(before)
        except ReaderError as error:
            return Refused(step.order, Refusal.FAILED, is_undo=True, error=error)
        return Undone(step.order)

    def _write(self, order: Order) -> None:
        decided = order.decided
        fields = self._fields(order)
        is_known = False

        def change(text: str) -> str:
            nonlocal is_known
            is_known = _digest(text) == self._digests.get(decided.before.file)
            if not is_known:
                self._require_same(order)
            changed = change_statement(text, decided.before.id, **fields)
            return add_review(changed, decided.before.id, decided.review)

        edits = [edit for edit in (self._edit_agents(order),) if edit is not None]
        edits.append(edit_source_file(self._root, decided.before.file, change))
        if is_known:
            self._digests[decided.before.file] = _digest(edits[-1].after)
        self._steps.append(_Step(order, tuple(edits)))

    def _edit_agents(self, order: Order) -> SourceEdit | None:
        """Add new agents and confirm proposed ones, before anything names them."""
        added = order.decided.draft.agents_used()
        if not added and not order.confirmed:
            return None

        def change(text: str) -> str:
            for agent in order.confirmed:
                text = change_agent(text, agent, status=None)
            return add_agents(text, added)

        edit = edit_source_file(self._root, AGENTS_FILE, change)
        return edit if edit.after != edit.before else None

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


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _plain(text: str | None) -> str | None:
    return None if text is None else text.replace("\r\n", "\n").removeprefix("\ufeff")

"""Decided statements as the page shows them before the folder is built again. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reader.collection.views import DocumentView
from reader.domain.documents import Document
from reader.domain.ids import StatementId
from reader.domain.ranges import Anchor
from reader.domain.statements import Statement, Status
from reader.source.sidecars import SourceStatus
from reader.ui.review.proposals import Proposal, Span


def as_statement(proposal: Proposal, document: Document) -> Statement | None:
    """Return what the collection will hold of a statement; None where it is rejected."""
    if proposal.status is SourceStatus.REJECTED:
        return None
    what = proposal.attribution

    def anchor(span: Span) -> Anchor:
        return Anchor(proposal.document, *span, document.text[slice(*span)])

    return Statement(
        id=proposal.id,
        document=proposal.document,
        speaker=what.speaker,
        form=what.form,
        act=what.act,
        status=Status(proposal.status.value),
        content=tuple(anchor(span) for span in what.content),
        cue=anchor(what.cue) if what.cue else None,
        source=anchor(what.source) if what.source else None,
        chain=what.chain,
        date=what.date,
        origin=proposal.origin,
        note=proposal.note,
    )


def with_decisions(
    view: DocumentView, changed: Mapping[StatementId, Statement | None]
) -> DocumentView:
    """Return a document with other statements; None takes one out."""
    kept = [each for each in view.statements if each.id not in changed]
    now = [*kept, *(each for each in changed.values() if each is not None)]
    ordered = sorted(now, key=lambda each: (each.start.start, each.start.end))
    return replace(view, statements=tuple(ordered))

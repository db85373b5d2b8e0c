"""Proposals made up for tests of the queue and of decisions."""

from __future__ import annotations

from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.domain.statements import Act, Form, Origin, OriginKind
from reader.source.reviews import Decision, Review
from reader.source.sidecars import SourceStatus
from reader.ui.review.proposals import Attribution, Proposal, Span

GUARD, MOTHER, CROSS = AgentId("guard"), AgentId("mother"), AgentId("red-cross")
TEXT = "The guard said : “They were taken away,” and then: “Nobody came back.”"


def span(words: str, text: str = TEXT) -> Span:
    """Return where words stand."""
    start = text.index(words)
    return start, start + len(words)


def attribution(
    *content: Span,
    speaker: AgentId = GUARD,
    cue: Span | None = None,
    source: Span | None = None,
    chain: tuple[AgentId, ...] = (),
    date: str | None = None,
) -> Attribution:
    """Return who said what."""
    return Attribution(
        speaker=speaker,
        form=Form.DIRECT,
        act=Act.SAID,
        content=content or (span("They were taken away"),),
        cue=cue,
        source=source,
        chain=chain or (speaker,),
        date=date,
    )


def proposal(
    name: str = "s1",
    *,
    document: str = "letter",
    number: int = 0,
    what: Attribution | None = None,
    status: SourceStatus = SourceStatus.PROPOSED,
    confidence: float | None = 0.87,
    reviews: tuple[Review, ...] = (),
) -> Proposal:
    """Return a statement to review."""
    return Proposal(
        id=StatementId(name),
        document=DocumentId(document),
        number=number,
        file=f"statements/{document}.yaml",
        attribution=what or attribution(),
        status=status,
        origin=Origin(OriginKind.ENGINE, "attest-draft", "1", confidence),
        reviews=reviews,
    )


def review(reviewer: str, decision: Decision) -> Review:
    """Return a decision."""
    return Review(reviewer, decision, "2024-05-01")

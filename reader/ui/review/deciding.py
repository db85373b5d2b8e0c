"""What becomes of a statement that a reviewer decides about. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reader.domain.dates import is_edtf
from reader.source.reviews import Decision, Review
from reader.source.sidecars import SourceStatus
from reader.ui.review.proposals import Attribution, Draft, Proposal, Span

UNNAMED_REVIEWER = "a curator"
"""What is written where a reviewer gave no name."""
_AGREEING = (Decision.ACCEPTED, Decision.CORRECTED)


class Fault(StrEnum):
    """Why a draft cannot be accepted as it stands."""

    BAD_DATE = "bad-date"
    SOURCE_OVERLAPS = "source-overlaps"
    """Its source shares words with another statement's source without being the same."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, ready to be written."""

    before: Proposal
    after: Proposal
    review: Review
    draft: Draft

    @property
    def is_news(self) -> bool:
        """False where the same reviewer said the very same last, and nothing else changes."""
        last = self.before.reviews[-1] if self.before.reviews else None
        is_same = last is not None and (
            last.reviewer == self.review.reviewer
            and (last.decision is Decision.REJECTED) is (self.review.decision is Decision.REJECTED)
        )
        # The status may have been set back with a text editor.
        return not is_same or bool(self.changes) or self.after.status != self.before.status

    @property
    def changes(self) -> tuple[str, ...]:
        """Names of the fields that are different after it, other than status and reviews."""
        return changed_fields(self.before.attribution, self.after.attribution)


def accept(proposal: Proposal, draft: Draft, *, reviewer: str, date: str | None) -> Decided:
    """Return the decision that a statement is right as the draft has it."""
    is_changed = draft.attribution != proposal.attribution
    decision = Decision.CORRECTED if is_changed else Decision.ACCEPTED
    note = None
    if is_changed and _others_agreed(proposal, reviewer):
        # Of two who disagree only one can have the fields; what the other took for right is kept.
        note = _difference(proposal.attribution, draft.attribution)
    review = Review(reviewer or UNNAMED_REVIEWER, decision, date, note)
    return _decided(proposal, draft, review)


def reject(proposal: Proposal, *, reviewer: str, date: str | None) -> Decided:
    """Return the decision that a statement should not be recorded."""
    review = Review(reviewer or UNNAMED_REVIEWER, Decision.REJECTED, date)
    return _decided(proposal, Draft(proposal.attribution), review)


def status_after(reviews: Sequence[Review]) -> SourceStatus:
    """Return the status that follows from decisions, of which the last of each reviewer counts.

    Who corrects disagrees with those who took it as it was; who accepts later agrees with them.
    """
    last: dict[str, Review] = {}
    for review in reviews:
        last.pop(review.reviewer, None)
        last[review.reviewer] = review
    decisions = [review.decision for review in last.values()]
    if all(decision is Decision.REJECTED for decision in decisions):
        return SourceStatus.REJECTED
    if Decision.REJECTED in decisions or Decision.CORRECTED in decisions[1:]:
        return SourceStatus.DISPUTED
    return SourceStatus.VERIFIED


def changed_fields(before: Attribution, after: Attribution) -> tuple[str, ...]:
    """Return the names of the fields in which two attributions differ, in the file's order."""
    names = ("speaker", "form", "act", "content", "cue", "source", "chain", "date")
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def find_fault(draft: Draft, other_sources: Iterable[Span]) -> Fault | None:
    """Return what keeps a draft from being accepted, or None.

    `other_sources` are the sources of the document's other statements.
    """
    attribution = draft.attribution
    if attribution.date is not None and not is_edtf(attribution.date):
        return Fault.BAD_DATE
    own = attribution.source
    if own is not None and any(
        other != own and other[0] < own[1] and own[0] < other[1] for other in other_sources
    ):
        return Fault.SOURCE_OVERLAPS
    return None


def _decided(proposal: Proposal, draft: Draft, review: Review) -> Decided:
    reviews = (*proposal.reviews, review)
    after = replace(
        proposal,
        attribution=draft.attribution,
        status=status_after(reviews),
        reviews=reviews,
    )
    return Decided(proposal, after, review, draft)


def _others_agreed(proposal: Proposal, reviewer: str) -> bool:
    name = reviewer or UNNAMED_REVIEWER
    return any(
        review.reviewer != name and review.decision in _AGREEING for review in proposal.reviews
    )


def _difference(before: Attribution, after: Attribution) -> str:
    """Return in words what was recorded before, as far as it can be said without the text."""
    said = []
    for name in changed_fields(before, after):
        match name:
            case "speaker":
                said.append(f"speaker was {before.speaker}")
            case "form":
                said.append(f"form was {before.form.value}")
            case "act":
                said.append(f"act was {before.act.value}")
            case "chain":
                said.append(f"chain was {', '.join(before.chain)}")
            case "date":
                said.append(f"date was {before.date or 'not stated'}")
            case _:
                said.append(f"{name} had other words")
    return "; ".join(said)

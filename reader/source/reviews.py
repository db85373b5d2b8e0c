"""What curators decided about a statement: the list `reviews` of a sidecar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.source.fields import Fields, as_fields
from reader.source.problem_log import ProblemLog, SourcePlace
from reader.source.yaml_text import YamlNode

REVIEW_FIELDS = ("reviewer", "decision", "date", "note")


class Decision(StrEnum):
    """What a curator decided about a statement."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Review:
    """One decision about a statement."""

    reviewer: str
    decision: Decision
    date: str | None = None
    """An EDTF date, or None for not stated."""
    note: str | None = None


def read_reviews(fields: Fields, log: ProblemLog) -> tuple[Review, ...]:
    """Return the reviews of a statement in their order; log what is wrong and leave it out."""
    reviews = [_read_review(node, place, log) for node, place in fields.items("reviews")]
    return tuple(review for review in reviews if review is not None)


def _read_review(node: YamlNode, place: SourcePlace, log: ProblemLog) -> Review | None:
    fields = as_fields(node, place=place, known=REVIEW_FIELDS, log=log)
    if fields is None:
        return None
    fields.require("reviewer", advice="Write the name of the curator who decided")
    fields.require("decision", advice=f"Write one of: {', '.join(Decision)}")
    reviewer, decision = fields.text("reviewer"), fields.choice("decision", Decision)
    date, note = fields.date("date"), fields.text("note")
    if reviewer is None or decision is None:
        return None
    return Review(reviewer, decision, date, note)

"""Fits the confidence of drafted statements to a set that the tagger was not trained on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from reader.attribution.drafting import DraftedStatement, Range, draft_text
from reader.attribution.model import Model
from tools.train_attribution.corpus import GoldAttribution, GoldDocument

BINS = 10


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Statements of like confidence, and how many of them are right."""

    confidence: float
    """Mean of the confidences."""
    right: float
    """Share that is right."""
    count: int


def judge_drafts(
    documents: Iterable[GoldDocument], model: Model
) -> list[tuple[DraftedStatement, bool]]:
    """Return each statement drafted for a document, and whether a person marked the same.

    The same: at least half of both contents together is shared, and the sources overlap.
    """
    judged = []
    for document in documents:
        draft = draft_text(document.paragraphs, model)
        judged += [
            (statement, any(_is_same(statement, gold) for gold in document.attributions))
            for statement in draft.statements
        ]
    return judged


def fit_calibration(judged: Sequence[tuple[DraftedStatement, bool]]) -> tuple[float, ...]:
    """Return the weights of a logistic regression over the evidence."""
    table = np.array([statement.evidence.numbers() for statement, _ in judged])
    right = np.array([is_right for _, is_right in judged])
    fitted = LogisticRegression(C=1.0, fit_intercept=False, max_iter=500).fit(table, right)
    return tuple(float(weight) for weight in fitted.coef_[0])


def reliability(pairs: Sequence[tuple[float, bool]]) -> list[ReliabilityBin]:
    """Return the reliability curve of (confidence, right) pairs in bins of equal width."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, is_right in pairs:
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, is_right))
    return [
        ReliabilityBin(
            sum(confidence for confidence, _ in held) / len(held),
            sum(is_right for _, is_right in held) / len(held),
            len(held),
        )
        for held in bins
        if held
    ]


def expected_error(curve: Sequence[ReliabilityBin]) -> float:
    """Return the expected calibration error (Naeini et al. 2015), from 0 to 1."""
    total = sum(each.count for each in curve)
    return sum(abs(each.confidence - each.right) * each.count for each in curve) / max(1, total)


def _is_same(statement: DraftedStatement, gold: GoldAttribution) -> bool:
    shared = _shared(statement.content, gold.content)
    both = _size(statement.content) + _size(gold.content) - shared
    if not both or shared * 2 < both:
        return False
    source = () if statement.source is None else (statement.source,)
    if not source or not gold.source:
        return not source and not gold.source
    return _shared(source, gold.source) > 0


def _shared(one: Iterable[Range], other: Iterable[Range]) -> int:
    others = list(other)
    return sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in one
        for other_start, other_end in others
    )


def _size(ranges: Iterable[Range]) -> int:
    return sum(end - start for start, end in ranges)

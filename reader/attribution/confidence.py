"""How likely a drafted attribution is right, learned from a set it was not trained on."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.attribution.resolving.resolver import Speaker, Way

FEATURES = (
    "bias",
    "content",
    "cue",
    "source",
    "source link",
    "content link",
    "no source",
    "no cue",
    "in pieces",
    "attitude",
    "direct",
    "mixed",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a drafted attribution; every number from 0 to 1."""

    content: float
    """How sure the tagger is of the least sure piece."""
    cue: float
    source: float
    source_link: float
    content_link: float
    has_source: bool
    has_cue: bool
    is_in_pieces: bool
    is_attitude: bool
    is_direct: bool
    is_mixed: bool

    def numbers(self) -> tuple[float, ...]:
        """Return one number for each of `FEATURES`; likelihoods as log odds, held in bounds."""
        return (
            1.0,
            _log_odds(self.content),
            _log_odds(self.cue),
            _log_odds(self.source),
            _log_odds(self.source_link),
            _log_odds(self.content_link),
            float(not self.has_source),
            float(not self.has_cue),
            float(self.is_in_pieces),
            float(self.is_attitude),
            float(self.is_direct),
            float(self.is_mixed),
        )


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of a logistic regression over `FEATURES`, and how often each way is right."""

    weights: Sequence[float]
    ways: Mapping[str, float]

    def of_words(self, evidence: Evidence) -> float:
        """Return how likely content and source are right."""
        score = sum(
            weight * number for weight, number in zip(self.weights, evidence.numbers(), strict=True)
        )
        return 1 / (1 + math.exp(-score))

    def of_speaker(self, speaker: Speaker) -> float:
        """Return how likely the agent is right, given the right source."""
        return self.ways.get(speaker.way.value, 1.0 if speaker.way is Way.UNNAMED else 0.5)


def _log_odds(likely: float) -> float:
    held = min(max(likely, 0.01), 0.99)
    return math.log(held / (1 - held)) / 4.6

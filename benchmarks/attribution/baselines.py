"""What other systems reach on the test part of PolNeAR 1.0, to stand beside our own figures.

Measured for this project on one core unless marked as published. Figures of the development part
can be set beside them only roughly.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Baseline:
    """Exact F1 of each part and F1 from end to end, from 0 to 100, and words a second."""

    name: str
    source: float
    cue: float
    content: float
    end_to_end: float | None = None
    words_per_second: int | None = None


BASELINES = (
    Baseline("textacy quotations, spaCy small", 26.9, 32.1, 29.9, 28.3, 5_700),
    Baseline("Gender Gap Tracker, spaCy small", 53.8, 47.9, 27.1, 44.2, 3_600),
    Baseline("rules, 95 lines", 40.5, 48.0, 44.9, 46.3, 154_000),
    Baseline("CRF, lexical features", 63.1, 63.1, 52.4, 58.1, 95_000),
    Baseline("MiniLM, 6 layers, int8", 79.0, 72.2, 67.1, 74.8, 10_700),
    Baseline("e5-small, 12 layers, int8", 79.8, 73.2, 69.1, 75.3, 5_200),
    Baseline("these two averaged", 79.9, 73.6, 69.5, 75.7, 3_500),
    Baseline("BERT-base (published)", 81.1, 74.0, 68.9),
    Baseline("CofeNet, BERT-base (published)", 83.2, 75.3, 72.9),
    Baseline("one annotator against another", 78.1, 70.6, 68.9, 77.9),
)

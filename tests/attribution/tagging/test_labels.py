"""BIO labels and the spans they describe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.attribution.tagging.labels import (
    NAME_LABELS,
    OUTSIDE,
    PART_LABELS,
    PARTS,
    Span,
    begin_label,
    inside_label,
    read_spans,
)


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        ("", []),
        ("O O", []),
        ("B-source I-source O", [Span(0, 2, 0)]),
        ("O B-cue", [Span(1, 2, 1)]),
        ("B-cue B-cue", [Span(0, 1, 1), Span(1, 2, 1)]),
        ("B-source I-source B-content I-content", [Span(0, 2, 0), Span(2, 4, 2)]),
        ("I-content I-content", [Span(0, 2, 2)]),
        ("B-source I-content", [Span(0, 1, 0), Span(1, 2, 2)]),
        ("O I-cue O I-cue", [Span(1, 2, 1), Span(3, 4, 1)]),
        ("B-content I-content B-content", [Span(0, 2, 2), Span(2, 3, 2)]),
    ],
)
def test_spans_are_read_from_labels(labels: str, spans: list[Span]) -> None:
    assert read_spans([PART_LABELS.index(label) for label in labels.split()]) == spans


def test_the_numbers_of_labels_are_those_of_their_names() -> None:
    for kind, part in enumerate(PARTS):
        assert PART_LABELS[begin_label(kind)] == f"B-{part}"
        assert PART_LABELS[inside_label(kind)] == f"I-{part}"
    assert PART_LABELS[OUTSIDE] == NAME_LABELS[OUTSIDE] == "O"


@given(st.lists(st.integers(0, len(PART_LABELS) - 1), max_size=20))
def test_spans_hold_every_word_that_is_not_outside_once(labels: list[int]) -> None:
    held = [place for span in read_spans(labels) for place in range(span.start, span.end)]
    assert held == [place for place, label in enumerate(labels) if label != OUTSIDE]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3)), max_size=6))
def test_written_spans_are_read_again(parts: list[tuple[int, int]]) -> None:
    labels: list[int] = []
    spans = []
    for kind, size in parts:
        spans.append(Span(len(labels), len(labels) + size, kind))
        labels += [begin_label(kind), *[inside_label(kind)] * (size - 1)]
    assert read_spans(labels) == spans

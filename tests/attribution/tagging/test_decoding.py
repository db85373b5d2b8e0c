"""The best path through a chain, and how sure it is, against looking at every path there is."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.attribution.tagging.decoding import ChainWeights, Decoded, Floats, decode_chain

LABELS = 3


def chain(seed: int, *, forbidden: bool = False) -> ChainWeights:
    """Return random weights, with the step from 0 to 2 and a beginning in 2 forbidden."""
    random = np.random.default_rng(seed)
    first = random.normal(0, 2, LABELS).astype(np.float32)
    steps = random.normal(0, 2, (LABELS, LABELS)).astype(np.float32)
    if forbidden:
        first[2] = steps[0, 2] = -1000.0
    return ChainWeights(first, steps)


def scores(seed: int, words: int) -> Floats:
    """Return random scores."""
    drawn: Floats = np.random.default_rng(seed).normal(0, 3, (words, LABELS)).astype(np.float32)
    return drawn


def every_path(table: Floats, weights: ChainWeights) -> dict[tuple[int, ...], float]:
    """Return each path with its score."""
    paths = {}
    for path in product(range(LABELS), repeat=len(table)):
        score = float(weights.first[path[0]] + table[0, path[0]])
        for word in range(1, len(path)):
            score += float(weights.steps[path[word - 1], path[word]] + table[word, path[word]])
        paths[path] = score
    return paths


def likely_label(paths: dict[tuple[int, ...], float], word: int, label: int) -> float:
    """Return the share of all paths that have a label at a word."""
    highest = max(paths.values())
    shares = {path: math.exp(score - highest) for path, score in paths.items()}
    with_label = sum(share for path, share in shares.items() if path[word] == label)
    return with_label / sum(shares.values())


@pytest.mark.parametrize("forbidden", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_the_path_is_the_best_of_all(seed: int, *, forbidden: bool) -> None:
    weights, table = chain(seed, forbidden=forbidden), scores(seed + 100, 1 + seed % 6)
    (decoded,) = decode_chain([table], weights)
    paths = every_path(table, weights)
    assert paths[decoded.labels] == pytest.approx(max(paths.values()), abs=1e-4)


@pytest.mark.parametrize("forbidden", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_how_sure_a_label_is_counts_all_paths(seed: int, *, forbidden: bool) -> None:
    weights, table = chain(seed, forbidden=forbidden), scores(seed + 100, 1 + seed % 6)
    (decoded,) = decode_chain([table], weights)
    paths = every_path(table, weights)
    expected = [likely_label(paths, word, label) for word, label in enumerate(decoded.labels)]
    assert decoded.likely == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize("seed", range(5))
def test_a_forbidden_step_is_never_taken(seed: int) -> None:
    (decoded,) = decode_chain([scores(seed, 40)], chain(seed, forbidden=True))
    assert decoded.labels[0] != 2
    assert "02" not in "".join(map(str, decoded.labels))


@given(st.lists(st.integers(0, 9), max_size=150), st.integers(0, 1000))
def test_a_batch_decodes_as_each_alone(lengths: list[int], seed: int) -> None:
    weights = chain(seed)
    tables = [scores(seed + number, length) for number, length in enumerate(lengths[:12])]
    together = decode_chain(tables, weights)
    for table, decoded in zip(tables, together, strict=True):
        (alone,) = decode_chain([table], weights)
        assert decoded.labels == alone.labels
        assert decoded.likely == pytest.approx(alone.likely, abs=1e-4)


def test_more_than_are_worked_on_together_keep_their_order() -> None:
    weights = chain(1)
    tables = [scores(number, 1 + number % 7) for number in range(150)]
    together = decode_chain(tables, weights)
    assert [len(decoded.labels) for decoded in together] == [
        1 + number % 7 for number in range(150)
    ]
    (alone,) = decode_chain([tables[149]], weights)
    assert together[149].labels == alone.labels


def test_a_paragraph_without_words_has_no_labels() -> None:
    empty: Floats = np.zeros((0, LABELS), np.float32)
    assert decode_chain([empty], chain(1)) == [Decoded((), ())]
    assert decode_chain([], chain(1)) == []


@given(st.integers(0, 1000))
def test_how_sure_a_label_is_stays_between_0_and_1(seed: int) -> None:
    (decoded,) = decode_chain([scores(seed, 30) * 5], chain(seed))
    assert all(0 <= likely <= 1 + 1e-4 for likely in decoded.likely)


def test_long_and_surely_scored_paragraphs_do_no_harm() -> None:
    (decoded,) = decode_chain([scores(3, 1500) * 5], chain(3, forbidden=True))
    assert len(decoded.labels) == 1500
    assert all(math.isfinite(likely) for likely in decoded.likely)

"""From scores to labels: the best path through a chain of labels, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ChainWeights:
    """How labels follow one another, as scores; forbidden steps are far below zero."""

    first: Floats
    """(labels,)"""
    steps: Floats
    """(labels before, labels after)"""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The labels of one paragraph, and for each word how likely its label is."""

    labels: tuple[int, ...]
    likely: tuple[float, ...]


def decode_chain(scores: Sequence[Floats], chain: ChainWeights) -> list[Decoded]:
    """Return the best path for each sequence of scores (words, labels).

    The path is Viterbi's; `likely` are the marginals of the forward-backward algorithm (Rabiner
    1989). Sequences of like length are worked on together.
    """
    results: list[Decoded | None] = [None] * len(scores)
    order = sorted(range(len(scores)), key=lambda number: len(scores[number]))
    for begin in range(0, len(order), _TOGETHER):
        numbers = order[begin : begin + _TOGETHER]
        for number, decoded in zip(
            numbers, _decode_together([scores[number] for number in numbers], chain), strict=True
        ):
            results[number] = decoded
    return [result for result in results if result is not None]


_TOGETHER = 64


def _decode_together(scores: Sequence[Floats], chain: ChainWeights) -> list[Decoded]:
    lengths = np.array([len(each) for each in scores])
    words, labels = int(lengths.max(initial=0)), len(chain.first)
    if not words:
        return [Decoded((), ()) for _ in scores]
    table = np.zeros((len(scores), words, labels), np.float32)
    for number, each in enumerate(scores):
        table[number, : len(each)] = each
    paths = _best_paths(table, lengths, chain)
    marginals = _marginals(table, lengths, chain)
    likely = np.take_along_axis(marginals, paths[..., None], 2)[..., 0]
    return [
        Decoded(tuple(path[:length].tolist()), tuple(sure[:length].tolist()))
        for path, sure, length in zip(paths, likely, lengths, strict=True)
    ]


def _best_paths(table: Floats, lengths: NDArray[np.intp], chain: ChainWeights) -> NDArray[np.intp]:
    count, words, labels = table.shape
    total = table[:, 0] + chain.first
    came_from = np.empty((words, count, labels), np.intp)
    stay = np.arange(labels)
    for word in range(1, words):
        through = total[:, :, None] + chain.steps
        came_from[word] = through.argmax(1)
        live = (word < lengths)[:, None]
        total = np.where(live, through.max(1) + table[:, word], total)
        came_from[word] = np.where(live, came_from[word], stay)
    path = np.empty((count, words), np.intp)
    path[:, -1] = total.argmax(1)
    rows = np.arange(count)
    for word in range(words - 1, 0, -1):
        path[:, word - 1] = came_from[word, rows, path[:, word]]
    return path


def _marginals(table: Floats, lengths: NDArray[np.intp], chain: ChainWeights) -> Floats:
    count, words, labels = table.shape
    emit = np.exp(table - table.max(2, keepdims=True))
    move = np.exp(chain.steps)
    ahead = np.empty((count, words, labels), np.float32)
    scale = np.ones((count, words), np.float32)
    now = emit[:, 0] * np.exp(chain.first)
    for word in range(words):
        if word:
            now = (ahead[:, word - 1] @ move) * emit[:, word]
        sums = np.maximum(now.sum(1), 1e-30)
        live = word < lengths
        scale[:, word] = np.where(live, sums, 1.0)
        ahead[:, word] = now / sums[:, None]
    behind = np.ones((count, words, labels), np.float32)
    for word in range(words - 1, 0, -1):
        live = (word < lengths)[:, None]
        told = (emit[:, word] * behind[:, word] / scale[:, word, None]) @ move.T
        behind[:, word - 1] = np.where(live, told, 1.0)
    result: Floats = ahead * behind
    return result

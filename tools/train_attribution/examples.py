"""Documents as the inputs of training: windows of pieces, batches, tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from reader.attribution.tagging.features import NO_WORD
from reader.attribution.tagging.labels import OUTSIDE
from reader.attribution.tagging.packing import Window, pack_paragraphs
from reader.attribution.tagging.pieces import PieceTable
from tools.train_attribution.corpus import GoldDocument
from tools.train_attribution.names import NameLabels

IGNORED = -100
"""The label of words that no name label is known for."""
_SORTED_TOGETHER = 600
"""How many windows are sorted by length together, so that little is padded."""


@dataclass(frozen=True, slots=True)
class Example:
    """One window with the labels of its words."""

    window: Window
    parts: tuple[int, ...]
    names: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows as tensors, and their words as one sequence for each stretch of a paragraph."""

    pieces: Tensor
    """(windows, pieces)"""
    features: Tensor
    mask: Tensor
    places: Tensor
    """(sequences, words): where each word begins in the windows laid end to end."""
    parts: Tensor
    names: Tensor
    seen: Tensor
    """(sequences, words): 1 for a word, 0 for padding."""


def make_examples(
    documents: Sequence[GoldDocument],
    names: Mapping[str, NameLabels],
    table: PieceTable,
    size: int,
) -> list[Example]:
    """Return the windows of all documents."""
    examples = []
    for document in documents:
        known = names.get(document.id)
        for window in pack_paragraphs(document.paragraphs, table, size=size):
            parts = [document.labels[number][word] for number, word in window.words]
            # A paragraph cut in the middle of a part: the rest of the part begins anew.
            if window.words[0][1] and parts[0] != OUTSIDE and parts[0] % 2 == 0:
                parts[0] -= 1
            named = [
                known[number][word] if known is not None else IGNORED
                for number, word in window.words
            ]
            examples.append(Example(window, tuple(parts), tuple(named)))
    return examples


def make_batches(
    examples: Sequence[Example], pieces: int, chance: random.Random
) -> list[list[Example]]:
    """Return the examples in batches of about so many pieces, in random order."""
    order = list(examples)
    chance.shuffle(order)
    batches = []
    for begin in range(0, len(order), _SORTED_TOGETHER):
        block = sorted(
            order[begin : begin + _SORTED_TOGETHER], key=lambda each: len(each.window.pieces)
        )
        batches += list(_cut_block(block, pieces))
    chance.shuffle(batches)
    return batches


def _cut_block(block: Sequence[Example], pieces: int) -> Iterator[list[Example]]:
    batch: list[Example] = []
    for example in block:
        if batch and len(example.window.pieces) * (len(batch) + 1) > pieces:
            yield batch
            batch = []
        batch.append(example)
    if batch:
        yield batch


def to_tensors(examples: Sequence[Example], padding: int) -> Batch:
    """Return a batch as tensors."""
    width = max(len(example.window.pieces) for example in examples)
    pieces = torch.full((len(examples), width), padding)
    features = torch.full((len(examples), width), NO_WORD)
    mask = torch.zeros((len(examples), width), dtype=torch.int64)
    sequences: list[tuple[list[int], list[int], list[int]]] = []
    for row, example in enumerate(examples):
        window = example.window
        size = len(window.pieces)
        pieces[row, :size] = torch.tensor(window.pieces)
        features[row, :size] = torch.tensor(window.features)
        mask[row, :size] = 1
        paragraph = -1
        for first, (number, _), part, name in zip(
            window.first, window.words, example.parts, example.names, strict=True
        ):
            if number != paragraph:
                sequences.append(([], [], []))
                paragraph = number
            for values, value in zip(sequences[-1], (row * width + first, part, name), strict=True):
                values.append(value)
    longest = max(len(places) for places, _, _ in sequences)
    shape = (len(sequences), longest)
    places, parts = torch.zeros(shape, dtype=torch.int64), torch.zeros(shape, dtype=torch.int64)
    names, seen = torch.full(shape, IGNORED), torch.zeros(shape)
    for row, (at, of_parts, of_names) in enumerate(sequences):
        places[row, : len(at)] = torch.tensor(at)
        parts[row, : len(at)] = torch.tensor(of_parts)
        names[row, : len(at)] = torch.tensor(of_names)
        seen[row, : len(at)] = 1
    return Batch(pieces, features, mask, places, parts, names, seen)

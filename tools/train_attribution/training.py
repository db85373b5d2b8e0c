"""Trains the tagger: a conditional random field over parts, and names beside it."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from reader.attribution.tagging.labels import NAME_LABELS, PART_LABELS
from reader.attribution.tagging.packing import WINDOW
from reader.attribution.tagging.pieces import PieceTable
from tools.train_attribution.base import load_base
from tools.train_attribution.chain import LabelChain
from tools.train_attribution.corpus import GoldDocument
from tools.train_attribution.encoder import Tagger
from tools.train_attribution.examples import IGNORED, Batch, make_batches, make_examples, to_tensors
from tools.train_attribution.names import NameLabels

_HEAD_SEED = 1
_SHORTEST_WINDOW = 0.75
"""Windows are cut anew in each epoch, at a size between this share of the usual one and all."""
_HEAD_RATE, _CHAIN_RATE = 5, 20
"""How much faster than the encoder the head and the chain learn."""
_WARM_UP = 0.06
_AVERAGED_FROM = 0.5
_TELL_EVERY = 100


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """How to train. The same options on the same machine give nearly the same model."""

    epochs: int = 6
    rate: float = 1.5e-4
    """Highest learning rate of the encoder."""
    pieces: int = 2_048
    """Pieces of a batch."""
    dropout: float = 0.1
    names: float = 0.3
    """Weight of the loss of names."""
    averaging: float = 0.997
    """Decay of the average of weights over the second half; the average is the model."""
    seed: int = 2


Tell = Callable[[str], None]


def train_tagger(
    documents: Sequence[GoldDocument],
    names: Mapping[str, NameLabels],
    table: PieceTable,
    options: TrainingOptions,
    tell: Tell = print,
) -> tuple[Tagger, LabelChain]:
    """Return a tagger trained on documents. Takes about ten minutes an epoch and million pieces."""
    torch.manual_seed(_HEAD_SEED)
    tagger = load_base(options.dropout)
    torch.manual_seed(options.seed)
    return _Training(tagger, LabelChain(len(PART_LABELS)), options, tell).run(
        documents, names, table
    )


class _Training:
    """One run: weights in 32 bits, computed with in 16."""

    def __init__(
        self, tagger: Tagger, chain: LabelChain, options: TrainingOptions, tell: Tell
    ) -> None:
        self._tagger, self._chain = tagger.train(), chain
        self._options = options
        self._tell = tell
        self._working = copy.deepcopy(tagger).bfloat16().train()
        self._weights = list(tagger.parameters())
        self._working_weights = list(self._working.parameters())
        self._all = [*self._weights, *chain.parameters()]
        self._optimizer = self._make_optimizer()
        self._average: list[Tensor] | None = None
        self._step = 0

    def run(
        self,
        documents: Sequence[GoldDocument],
        names: Mapping[str, NameLabels],
        table: PieceTable,
    ) -> tuple[Tagger, LabelChain]:
        """Train over all epochs and return the averaged weights."""
        chance = random.Random(self._options.seed)
        examples = make_examples(documents, names, table, WINDOW)
        total = len(make_batches(examples, self._options.pieces, chance)) * self._options.epochs
        began, lost = time.monotonic(), 0.0
        for epoch in range(self._options.epochs):
            if epoch:
                size = chance.randint(int(WINDOW * _SHORTEST_WINDOW), WINDOW)
                examples = make_examples(documents, names, table, size)
            for batch in make_batches(examples, self._options.pieces, chance):
                if self._step >= total:
                    break
                self._set_rate(total)
                lost += self._learn(to_tensors(batch, table.padding))
                self._keep_average(total)
                self._step += 1
                if self._step % _TELL_EVERY == 0:
                    spent = time.monotonic() - began
                    self._tell(
                        f"epoch {epoch + 1}, step {self._step} of {total}, "
                        f"loss {lost / _TELL_EVERY:.4f}, {spent:.0f} s"
                    )
                    lost = 0.0
        if self._average is not None:
            with torch.no_grad():
                torch._foreach_copy_([each.data for each in self._all], self._average)
        return self._tagger.eval(), self._chain

    def _make_optimizer(self) -> torch.optim.Optimizer:
        rate = self._options.rate
        head = self._tagger.head.weight
        flat = [each for each in self._weights if each.ndim < 2]
        deep = [each for each in self._weights if each.ndim >= 2 and each is not head]
        groups = [
            {"params": deep, "weight_decay": 0.01, "highest": rate},
            {"params": flat, "weight_decay": 0.0, "highest": rate},
            {"params": [head], "weight_decay": 0.0, "highest": rate * _HEAD_RATE},
            {
                "params": list(self._chain.parameters()),
                "weight_decay": 0.0,
                "highest": rate * _CHAIN_RATE,
            },
        ]
        return torch.optim.AdamW(groups, lr=rate, fused=True)

    def _set_rate(self, total: int) -> None:
        """Raise the rate at first, then let it fall to nothing."""
        warm = _WARM_UP * total
        rising = (self._step + 1) / warm
        share = rising if self._step < warm else (total - self._step) / (total - warm)
        for group in self._optimizer.param_groups:
            group["lr"] = group["highest"] * min(1.0, share)

    def _learn(self, batch: Batch) -> float:
        """Take one step and return the loss of parts."""
        part_loss, loss = self._losses(batch)
        for weight in (*self._working_weights, *self._chain.parameters()):
            weight.grad = None
        loss.backward()
        for weight, working in zip(self._weights, self._working_weights, strict=True):
            weight.grad = None if working.grad is None else working.grad.float()
        nn.utils.clip_grad_norm_(self._all, 1.0)
        self._optimizer.step()
        with torch.no_grad():
            torch._foreach_copy_(self._working_weights, self._weights)
        return part_loss.item()

    def _losses(self, batch: Batch) -> tuple[Tensor, Tensor]:
        scores = self._working(batch.pieces, batch.features, batch.mask).float()
        words = scores.reshape(-1, scores.shape[-1])[batch.places]
        parts, names = words[..., : len(PART_LABELS)], words[..., len(PART_LABELS) :]
        part_loss = self._chain.loss(parts, batch.parts, batch.seen) / batch.seen.sum()
        if not bool((batch.names != IGNORED).any()):
            return part_loss, part_loss
        name_loss = functional.cross_entropy(
            names.reshape(-1, len(NAME_LABELS)), batch.names.reshape(-1), ignore_index=IGNORED
        )
        return part_loss, part_loss + self._options.names * name_loss

    def _keep_average(self, total: int) -> None:
        if self._step <= total * _AVERAGED_FROM:
            return
        now = [each.detach() for each in self._all]
        if self._average is None:
            self._average = [each.clone() for each in now]
        else:
            torch._foreach_lerp_(self._average, now, 1 - self._options.averaging)

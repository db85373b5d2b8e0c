"""A linear-chain conditional random field over the labels of a paragraph.

Source: Lafferty, McCallum and Pereira 2001.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.autograd.function import FunctionCtx

FORBIDDEN = -10_000.0


class LabelChain(nn.Module):
    """How labels follow one another; an I label follows only its own B or I."""

    forbidden: Tensor
    forbidden_first: Tensor

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(labels, labels))
        self.first = nn.Parameter(torch.zeros(labels))
        forbidden = torch.zeros(labels, labels)
        forbidden_first = torch.zeros(labels)
        for label in range(2, labels, 2):
            forbidden_first[label] = FORBIDDEN
            for before in range(labels):
                if before not in (label - 1, label):
                    forbidden[before, label] = FORBIDDEN
        self.register_buffer("forbidden", forbidden)
        self.register_buffer("forbidden_first", forbidden_first)

    def loss(self, scores: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Return the summed negative log likelihood of sequences (sequences, words).

        `scores` are (sequences, words, labels); `mask` says which words there are, from the left.
        """
        steps, first = self.steps + self.forbidden, self.first + self.forbidden_first
        told = first[labels[:, 0]] + (scores.gather(2, labels[:, :, None])[..., 0] * mask).sum(1)
        told = told + (steps[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]).sum(1)
        total: Tensor = _LogTotal.apply(scores, steps, first, mask)  # type: ignore[no-untyped-call]
        return total.sum() - told.sum()


class _LogTotal(torch.autograd.Function):
    """The logarithm of the sum over all label sequences; its gradient is the marginals.

    Computed forwards and backwards with rescaled probabilities (Rabiner 1989), because a graph of
    one node a word is many times as slow.
    """

    @staticmethod
    def forward(  # type: ignore[override]
        ctx: FunctionCtx, scores: Tensor, steps: Tensor, first: Tensor, mask: Tensor
    ) -> Tensor:
        """Return one logarithm a sequence."""
        values = scores.detach().double().numpy()
        seen = mask.detach().numpy().astype(bool)
        move = np.exp(steps.detach().double().numpy())
        top = values.max(2, keepdims=True)
        emit = np.exp(values - top)
        count, words, _ = values.shape
        ahead = np.empty_like(emit)
        scale = np.ones((count, words))
        now = np.exp(first.detach().double().numpy()) * emit[:, 0]
        scale[:, 0] = now.sum(1)
        ahead[:, 0] = now / scale[:, :1]
        for word in range(1, words):
            now = (ahead[:, word - 1] @ move) * emit[:, word]
            sums = now.sum(1)
            live = seen[:, word]
            scale[:, word] = np.where(live, sums, 1.0)
            ahead[:, word] = np.where(live[:, None], now / sums[:, None], ahead[:, word - 1])
        total = (np.log(scale) + top[..., 0] * seen).sum(1)
        behind = np.ones_like(emit)
        pairs = np.zeros_like(move)
        for word in range(words - 1, 0, -1):
            live = seen[:, word][:, None]
            told = emit[:, word] * behind[:, word] / scale[:, word][:, None] * live
            pairs += ahead[:, word - 1].T @ told * move
            behind[:, word - 1] = np.where(live, told @ move.T, 1.0)
        marginal = ahead * behind * seen[..., None]
        ctx.save_for_backward(
            *(torch.from_numpy(part).float() for part in (marginal, pairs, marginal[:, 0].sum(0)))
        )
        return torch.from_numpy(total).float()

    @staticmethod
    def backward(ctx: FunctionCtx, gradient: Tensor) -> tuple[Tensor | None, ...]:  # type: ignore[override]
        """Return the marginals; every sequence counts the same."""
        marginal, pairs, first = ctx.saved_tensors
        share = gradient[0]
        return marginal * share, pairs * share, first * share, None

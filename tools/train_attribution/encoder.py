"""The tagger as it is trained: a small BERT with word features, and two heads.

The weights begin as those of a published encoder (Devlin et al. 2019; Wang et al. 2020, MiniLM).
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from reader.attribution.tagging.features import FEATURES
from reader.attribution.tagging.labels import NAME_LABELS, PART_LABELS

HEADS = 12
_HIDE = -10_000.0


class Dropout(nn.Module):
    """Dropout from 8-bit random numbers: on a processor ten times as fast as the usual one."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._level = round(share * 256)

    def forward(self, values: Tensor) -> Tensor:
        """Set a share of the values to 0 and raise the others, while training."""
        if not self.training or not self._level:
            return values
        count = values.numel()
        bits = torch.randint(-(2**63), 2**63 - 1, ((count + 7) // 8,), dtype=torch.int64)
        kept = bits.view(torch.uint8)[:count].view(values.shape) >= self._level
        return values * (kept.to(values.dtype) * (256 / (256 - self._level)))


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self, width: int, inner: int, dropout: float, epsilon: float) -> None:
        super().__init__()
        self.mix_in = nn.Linear(width, 3 * width)
        self.mix_out = nn.Linear(width, width)
        self.mix_norm = nn.LayerNorm(width, eps=epsilon)
        self.wide = nn.Linear(width, inner)
        self.narrow = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=epsilon)
        self.drop = Dropout(dropout)

    def forward(self, values: Tensor, hidden: Tensor) -> Tensor:
        """Map (inputs, pieces, width) to the same shape."""
        inputs, pieces, width = values.shape
        part = width // HEADS
        mixed = self.mix_in(values).view(inputs, pieces, 3, HEADS, part).permute(2, 0, 3, 1, 4)
        query, key, value = mixed.reshape(3, inputs * HEADS, pieces, part).unbind(0)
        scores = torch.bmm(query * part**-0.5, key.transpose(1, 2))
        weights = (scores.view(inputs, HEADS, pieces, pieces) + hidden).softmax(-1)
        seen = torch.bmm(weights.view(inputs * HEADS, pieces, pieces), value)
        seen = seen.view(inputs, HEADS, pieces, part).transpose(1, 2)
        seen = self.mix_out(seen.reshape(inputs, pieces, width))
        values = self.mix_norm(values + self.drop(seen))
        wide = functional.gelu(self.wide(values))
        result: Tensor = self.norm(values + self.drop(self.narrow(wide)))
        return result


class Tagger(nn.Module):
    """Pieces and features to one score a label, for parts and for names."""

    def __init__(
        self, *, pieces: int, width: int, layers: int, inner: int, length: int,
        dropout: float = 0.1, epsilon: float = 1e-12,
    ) -> None:  # fmt: skip
        super().__init__()
        self.piece = nn.Embedding(pieces, width)
        self.place = nn.Embedding(length, width)
        self.feature = nn.Embedding(FEATURES, width)
        nn.init.zeros_(self.feature.weight)
        self.norm = nn.LayerNorm(width, eps=epsilon)
        self.drop = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, inner, dropout, epsilon) for _ in range(layers))
        self.head = nn.Linear(width, len(PART_LABELS) + len(NAME_LABELS))

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Map (inputs, pieces) to scores (inputs, pieces, labels of parts then of names)."""
        places = self.place.weight[: pieces.shape[1]]
        values = self.drop(self.norm(self.piece(pieces) + places + self.feature(features)))
        hidden = ((1 - mask.to(values.dtype)) * _HIDE)[:, None, None]
        for layer in self.layers:
            values = layer(values, hidden)
        scores: Tensor = self.head(self.drop(values))
        return scores


def from_bert(weights: Mapping[str, Tensor], *, dropout: float = 0.1) -> Tagger:
    """Return a tagger that begins with the weights of a BERT encoder under their usual names."""
    plain = {name: tensor.float() for name, tensor in weights.items()}
    pieces = plain["embeddings.word_embeddings.weight"]
    kinds = plain["embeddings.token_type_embeddings.weight"]
    places = plain["embeddings.position_embeddings.weight"] + kinds[0]
    layers = 1 + max(int(name.split(".")[2]) for name in plain if name.startswith("encoder.layer."))
    inner = len(plain["encoder.layer.0.intermediate.dense.bias"])
    tagger = Tagger(
        pieces=len(pieces), width=pieces.shape[1], layers=layers, inner=inner,
        length=len(places), dropout=dropout,
    )  # fmt: skip
    with torch.no_grad():
        tagger.piece.weight.copy_(pieces)
        tagger.place.weight.copy_(places)
        tagger.norm.weight.copy_(plain["embeddings.LayerNorm.weight"])
        tagger.norm.bias.copy_(plain["embeddings.LayerNorm.bias"])
        for number, layer in enumerate(tagger.layers):
            _copy_layer(layer, plain, f"encoder.layer.{number}.")
    return tagger


def _copy_layer(layer: nn.Module, weights: Mapping[str, Tensor], prefix: str) -> None:
    names = {
        "mix_out": "attention.output.dense",
        "mix_norm": "attention.output.LayerNorm",
        "wide": "intermediate.dense",
        "narrow": "output.dense",
        "norm": "output.LayerNorm",
    }
    for kind in ("weight", "bias"):
        mixed = [
            weights[f"{prefix}attention.self.{role}.{kind}"] for role in ("query", "key", "value")
        ]
        layer.get_parameter(f"mix_in.{kind}").copy_(torch.cat(mixed))
        for ours, theirs in names.items():
            layer.get_parameter(f"{ours}.{kind}").copy_(weights[f"{prefix}{theirs}.{kind}"])

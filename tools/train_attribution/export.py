"""Writes a trained tagger, the linker and the calibration as a model folder that Attest loads."""

from __future__ import annotations

import hashlib
import json
import logging
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from reader.attribution.linking.linker import PairWeights
from reader.attribution.tagging.features import FEATURES
from reader.attribution.tagging.labels import NAME_LABELS, PART_LABELS
from reader.attribution.tagging.settings import (
    LINKS_FILE,
    MODEL_FILE,
    PIECES_FILE,
    SETTINGS_FILE,
)
from tools.train_attribution.chain import LabelChain
from tools.train_attribution.encoder import Tagger

FORBIDDEN_STEP = -1_000.0
"""Written for steps between labels that never happen."""


@dataclass(frozen=True, slots=True)
class Trained:
    """All parts of a model."""

    tagger: Tagger
    chain: LabelChain
    pieces: Sequence[str]
    sources: PairWeights
    contents: PairWeights
    calibration: Sequence[float]
    ways: Mapping[str, float]
    version: str
    language: str
    link_threshold: float = 0.5


def export_model(trained: Trained, folder: Path) -> None:
    """Write the model folder; its settings, written last, name the hash of every other file."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_network(trained.tagger, folder / MODEL_FILE)
    (folder / PIECES_FILE).write_text("\n".join(trained.pieces), encoding="utf-8", newline="\n")
    links = {"sources": _pair(trained.sources), "contents": _pair(trained.contents)}
    _write_json(folder / LINKS_FILE, links)
    names = (MODEL_FILE, PIECES_FILE, LINKS_FILE)
    settings = {
        "version": trained.version,
        "language": trained.language,
        "labels": {"parts": list(PART_LABELS), "names": list(NAME_LABELS)},
        "features": FEATURES,
        "link_threshold": trained.link_threshold,
        "chain": _chain(trained.chain),
        "calibration": [round(weight, 4) for weight in trained.calibration],
        "ways": {way: round(right, 3) for way, right in trained.ways.items()},
        "files": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names},
    }
    _write_json(folder / SETTINGS_FILE, settings)


def _write_network(tagger: Tagger, path: Path) -> None:
    """Write the network with weights of 8 bits."""
    tagger.eval()
    example = torch.ones((2, 16), dtype=torch.int64)
    names = ("pieces", "features", "mask")
    axes = {name: {0: "inputs", 1: "pieces"} for name in (*names, "scores")}
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            tagger,
            (example, torch.zeros_like(example), example),
            str(plain),
            input_names=list(names),
            output_names=["scores"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        logging.getLogger().setLevel(logging.ERROR)
        quantize_dynamic(plain, path, weight_type=QuantType.QInt8, per_channel=True)


def _chain(chain: LabelChain) -> dict[str, Any]:
    return {
        "first": _rounded(chain.first + chain.forbidden_first),
        "steps": _rounded(chain.steps + chain.forbidden),
    }


def _rounded(values: Tensor) -> Any:  # noqa: ANN401  # a list, or a list of lists
    return [
        _rounded(value) if value.ndim else max(round(float(value), 4), FORBIDDEN_STEP)
        for value in values.detach()
    ]


def _pair(weights: PairWeights) -> dict[str, Any]:
    return {"bias": round(weights.bias, 3), "weights": dict(sorted(weights.weights.items()))}


def _write_json(path: Path, value: object) -> None:
    path.write_text(
        json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n"
    )

"""What a model folder says of itself. Read without the libraries that run the model."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.attribution.tagging.features import FEATURES
from reader.attribution.tagging.labels import NAME_LABELS, PART_LABELS
from reader.domain.errors import ErrorCode, ReaderError

MODEL_FILE = "model.onnx"
PIECES_FILE = "pieces.txt"
LINKS_FILE = "links.json"
SETTINGS_FILE = "model.json"


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The settings of a trained model."""

    version: str
    language: str
    """A BCP 47 tag."""
    link_threshold: float
    """How likely a link must be, from 0 to 1."""
    chain_first: tuple[float, ...]
    """A score for each label of parts at the beginning of a paragraph."""
    chain_steps: tuple[tuple[float, ...], ...]
    """A score for each label behind each other one."""
    calibration: tuple[float, ...]
    ways: Mapping[str, float]
    """How often each way to a speaker is right, from 0 to 1."""


def read_settings(folder: Path) -> ModelSettings:
    """Return a model's settings. Raises ReaderError where its files are not what they should be.

    The hash of every other file is compared with the one in the settings.
    """
    try:
        entry = json.loads((folder / SETTINGS_FILE).read_text(encoding="utf-8"))
        _check_files(folder, entry["files"])
        _check_labels(entry)
        _check_chain(entry["chain"])
        return ModelSettings(
            version=str(entry["version"]),
            language=str(entry["language"]),
            link_threshold=float(entry["link_threshold"]),
            chain_first=tuple(map(float, entry["chain"]["first"])),
            chain_steps=tuple(tuple(map(float, row)) for row in entry["chain"]["steps"]),
            calibration=tuple(map(float, entry["calibration"])),
            ways={str(way): float(right) for way, right in entry["ways"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise unusable(folder, error) from error


def unusable(folder: Path, error: Exception) -> ReaderError:
    """Return the error that says why a model cannot be used."""
    reason = f"{error.strerror}: {error.filename}" if isinstance(error, OSError) else str(error)
    return ReaderError(ErrorCode.MODEL_UNUSABLE, path=str(folder), reason=reason)


def _check_files(folder: Path, digests: Mapping[str, str]) -> None:
    for name in (MODEL_FILE, PIECES_FILE, LINKS_FILE):
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digests[name]:
            raise ValueError(f"{name} is not the file that {SETTINGS_FILE} describes")


def _check_chain(chain: Mapping[str, Any]) -> None:
    count = len(PART_LABELS)
    rows = (chain["first"], *chain["steps"])
    if len(rows) != count + 1 or any(len(row) != count for row in rows):
        raise ValueError(f"its chain of labels in {SETTINGS_FILE} has not {count} labels")


def _check_labels(entry: Mapping[str, Any]) -> None:
    labels = entry["labels"]
    same = labels["parts"] == list(PART_LABELS) and labels["names"] == list(NAME_LABELS)
    if not same or entry["features"] != FEATURES:
        raise ValueError("it was made for another version of Attest")

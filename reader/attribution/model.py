"""A trained model as a whole: tagger, linker, calibration, and what it says of itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from reader.attribution.confidence import FEATURES, Calibration
from reader.attribution.linking.linker import Linker, PairWeights
from reader.attribution.tagging.model import Tagger
from reader.attribution.tagging.settings import LINKS_FILE, unusable

ENGINE = "attest-draft"
"""The name under which proposals are recorded."""


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that drafting in one language needs."""

    tagger: Tagger
    linker: Linker
    calibration: Calibration
    version: str
    language: str
    """A BCP 47 tag."""


def load_model(folder: Path) -> Model:
    """Load a model. Raises ReaderError where it is missing or not what its settings describe."""
    tagger = Tagger(folder)
    settings = tagger.settings
    try:
        if len(settings.calibration) != len(FEATURES):
            raise ValueError(f"its calibration has not {len(FEATURES)} weights")
        links = json.loads((folder / LINKS_FILE).read_text(encoding="utf-8"))
        return Model(
            tagger=tagger,
            linker=Linker(
                _weights(links["sources"]),
                _weights(links["contents"]),
                threshold=settings.link_threshold,
            ),
            calibration=Calibration(
                settings.calibration,
                settings.ways,
            ),
            version=settings.version,
            language=settings.language,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise unusable(folder, error) from error


def _weights(entry: dict[str, object]) -> PairWeights:
    weights = entry["weights"]
    if not isinstance(weights, dict):
        raise TypeError("weights are not a mapping")
    return PairWeights(float(str(entry["bias"])), {str(k): float(v) for k, v in weights.items()})

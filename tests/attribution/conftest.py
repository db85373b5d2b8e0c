"""The bundled model, loaded once for all tests that draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.app.bundled import resources_folder
from reader.attribution.model import Model, load_model


@pytest.fixture(scope="session")
def model_folder() -> Path:
    """Return where the bundled model lies; tests must not change it."""
    return resources_folder() / "models" / "attribution-en"


@pytest.fixture(scope="session")
def model(model_folder: Path) -> Model:
    """Return the bundled model."""
    return load_model(model_folder)

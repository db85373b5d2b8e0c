"""Adds what the reader shows but does not import to a wheel: resources and built collections."""

from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelContents(BuildHookInterface[BuilderConfig]):
    """Carries `resources/` and the built collections inside the package, where they exist.

    An editable install reads them from the checkout, so nothing is added to it.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Extend `build_data`; `version` is "editable" for an editable install."""
        if version == "editable":
            return
        root = Path(self.root)
        included: dict[str, str] = build_data["force_include"]
        resources = root / "resources"
        if resources.is_dir():
            included[str(resources)] = "reader/_bundled/resources"
        for collection in sorted((root / "build" / "collections").glob("*.attest")):
            included[str(collection)] = f"reader/_bundled/collections/{collection.name}"

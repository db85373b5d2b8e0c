"""The bundled collections, built once for all tests of their content."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.builder.building import build
from reader.collection.reading import Collection

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="session")
def iran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    target = tmp_path_factory.mktemp("content") / "iran-1988.attest"
    assert build(CONTENT / "iran-1988", target).problems == ()
    with Collection.open(target) as collection:
        yield collection


@pytest.fixture(scope="session")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    target = tmp_path_factory.mktemp("content") / "handbook.attest"
    assert build(CONTENT / "handbook", target).problems == ()
    with Collection.open(target) as collection:
        yield collection

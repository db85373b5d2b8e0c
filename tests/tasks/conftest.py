"""An application for the tests of this folder, and lanes that end with the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from reader.tasks.lanes import Lane
from tests.windows import nothing_left_behind, qapp

__all__ = ["make_lane", "nothing_left_behind", "qapp"]


@pytest.fixture
def make_lane() -> Iterator[Callable[..., Lane]]:
    """Make lanes that are closed after the test."""
    lanes: list[Lane] = []

    def make(*, newest_wins: bool = False) -> Lane:
        lanes.append(Lane("test", newest_wins=newest_wins))
        return lanes[-1]

    yield make
    for lane in lanes:
        lane.close()
